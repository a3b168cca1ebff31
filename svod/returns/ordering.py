"""What people do with a returned file: send it, choose of its plan, have that taken over, have it taken back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from model.account import Actor
from model.audit import AuditEvent
from model.returned import MOST_BYTES, LineCount, LineFilter, LineKind, Returned, ReturnState
from model.service_errors import (
    AlreadyUndoneError,
    InvalidValueError,
    KeyReusedError,
    NotFoundError,
    NotReadyError,
    StaleRevisionError,
)
from model.work import Job, Priority, Task
from store.repositories import Store, Work
from svod.audit import note
from svod.file_names import clean_name
from svod.ids import new_id, now
from svod.repeats import id_of_key
from svod.service import Service

_SUFFIXES: Final = (".xlsx", ".xlsm", ".csv", ".txt")
_UNDOABLE: Final = frozenset({ReturnState.APPLYING, ReturnState.DONE})
_REMOVABLE: Final = frozenset({ReturnState.PLANNED, ReturnState.FAILED})


def send_back(  # noqa: PLR0913 -- one option above the five
    service: Service,
    name: str,
    chunks: Iterable[bytes],
    actor: Actor,
    key: str | None = None,
    *,
    queued: bool = True,
) -> tuple[Returned, bool]:
    """Keep a corrected file and have it compared; return it, and whether it is new: under a known key it is not.

    Nothing in the register changes; where it is not `queued`, the caller compares it. Raises InvalidValueError (name),
    TooLargeError, KeyReusedError, StorageFullError, StorageUnavailableError.
    """
    name = clean_name(name).rsplit("/", 1)[-1]
    if not name.lower().endswith(_SUFFIXES):
        raise InvalidValueError("query:name", "Нужен файл .xlsx или .csv, выгруженный из Свода.")
    blob = service.blobs.put(chunks, limit=MOST_BYTES)
    returned = Returned(
        id=id_of_key("returned", key, actor) if key else new_id(),
        name=name,
        sha256=blob.sha256,
        size=blob.size,
        territories=actor.scope.territories,
        author_id=actor.id,
        author=actor.name,
        at=now(),
    )
    with service.store.transaction() as work:
        known = _sent_before(work, returned) if key else None
        if known is not None:
            return known, False
        work.returns.add(returned)
        note(work, AuditEvent.RETURN_SENT, actor, returned.id)
        if queued:
            _defer(work, returned.id)
        return returned, True


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """Выбор строк плана: which of them, and whether they are to be taken."""

    wanted: LineFilter
    #: None: all that the filter meets.
    numbers: frozenset[int] | None = None
    chosen: bool


def choose_lines(store: Store, returned_id: UUID, rev: int, choice: Choice) -> Returned:
    """Choose lines of a plan, or leave them; raises NotFoundError, StaleRevisionError, NotReadyError."""
    with store.transaction() as work:
        returned = _at(work, returned_id, rev)
        if returned.state is not ReturnState.PLANNED:
            raise NotReadyError(returned.state)
        work.returns.choose(returned_id, choice.wanted, choice.numbers, chosen=choice.chosen)
        return work.returns.save(returned)


def apply_return(store: Store, returned_id: UUID, rev: int, actor: Actor) -> Returned:
    """Have what is chosen taken over; raises NotFoundError, StaleRevisionError, NotReadyError, InvalidValueError."""

    def begun(work: Work, returned: Returned) -> Returned:
        if returned.state is not ReturnState.PLANNED:
            raise NotReadyError(returned.state)
        if not sum(one.chosen for one in work.returns.counts(returned_id)):
            raise InvalidValueError("", "Выберите хотя бы одну правку.")
        return replace(
            returned,
            state=ReturnState.APPLYING,
            applied_by=actor.name,
            applied_by_id=actor.id,
            applied_at=now(),
        )

    return _ordered(store, returned_id, rev, (begun, AuditEvent.RETURN_APPLIED, actor))


def undo_return(store: Store, returned_id: UUID, rev: int, actor: Actor) -> Returned:
    """Have all that was taken over taken back, also while it is; raises as `apply_return`, AlreadyUndoneError."""

    def begun(_: Work, returned: Returned) -> Returned:
        if returned.state in {ReturnState.UNDOING, ReturnState.UNDONE}:
            raise AlreadyUndoneError
        if returned.state not in _UNDOABLE:
            raise NotReadyError(returned.state)
        return replace(
            returned, state=ReturnState.UNDOING, undone_by=actor.name, undone_by_id=actor.id, undone_at=now()
        )

    return _ordered(store, returned_id, rev, (begun, AuditEvent.RETURN_UNDONE, actor))


def remove_return(store: Store, returned_id: UUID, rev: int, actor: Actor) -> None:
    """Forget a file of which nothing was taken over; raises NotFoundError, StaleRevisionError, NotReadyError."""
    with store.transaction() as work:
        returned = _at(work, returned_id, rev)
        if returned.state not in _REMOVABLE:
            raise NotReadyError(returned.state)
        work.returns.remove(returned_id)
        note(work, AuditEvent.RETURN_REMOVED, actor, returned_id)


def return_of(store: Store, returned_id: UUID) -> tuple[Returned, tuple[LineCount, ...]]:
    """Return a file sent back with the counts of its plan; raises NotFoundError."""
    with store.transaction() as work:
        return work.returns.get(returned_id), work.returns.counts(returned_id)


def counted(counts: Iterable[LineCount]) -> dict[LineKind, LineCount]:
    """Return the counts of every kind, of those that there are none, too."""
    found = {one.kind: one for one in counts}
    return {kind: found.get(kind, LineCount(kind=kind)) for kind in LineKind}


def _ordered(
    store: Store,
    returned_id: UUID,
    rev: int,
    order: tuple[Callable[[Work, Returned], Returned], AuditEvent, Actor],
) -> Returned:
    begun, event, actor = order
    with store.transaction() as work:
        returned = work.returns.save(begun(work, _at(work, returned_id, rev)))
        note(work, event, actor, returned_id)
        _defer(work, returned_id)
        return returned


def _at(work: Work, returned_id: UUID, rev: int) -> Returned:
    returned = work.returns.get(returned_id, lock=True)
    if returned.rev != rev:
        raise StaleRevisionError(returned_id)
    return returned


def _defer(work: Work, returned_id: UUID) -> None:
    work.jobs.defer(Job(task=Task.RETURN, subject=returned_id, priority=Priority.AWAITED))


def _sent_before(work: Work, wanted: Returned) -> Returned | None:
    try:
        known = work.returns.get(wanted.id)
    except NotFoundError:
        return None
    if (known.sha256, known.territories) != (wanted.sha256, wanted.territories):
        raise KeyReusedError
    return known
