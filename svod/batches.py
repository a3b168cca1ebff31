"""Batches: one a sender or a day; what is said of them, and everything said of them taken back."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any, Final
from uuid import UUID

from model.account import Actor
from model.audit import AuditEvent
from model.batch import Batch
from model.intake import BatchChange, BatchFace
from model.service_errors import (
    AlreadyUndoneError,
    ForbiddenError,
    InvalidValueError,
    KeyReusedError,
    NotFoundError,
    StaleRevisionError,
    UndoConflictError,
)
from model.work import ChangeKind
from store.repositories import Store, Work
from svod.audit import note
from svod.belonging.reaching import reach_documents, take_back
from svod.ids import new_id, now
from svod.repeats import id_of_key

__all__ = ["BatchFace", "change_batch", "face_of", "open_batch", "undo_change"]

FIELDS: Final = ("name", "municipality", "year", "kind")


def open_batch(store: Store, face: BatchFace, actor: Actor, key: str | None = None) -> Batch:
    """Open a batch; under a key known already return the one opened then. Raises KeyReusedError for another face.

    Who sees some municipalities opens batches of these alone: raises ForbiddenError, InvalidValueError.
    """
    batch = Batch(
        id=id_of_key("batch", key, actor) if key else new_id(),
        name=face.name,
        municipality=_own_municipality(face.municipality, actor),
        year=face.year,
        kind=face.kind,
        created_at=now(),
        created_by=actor.name,
    )
    with store.transaction() as work:
        known = _opened_before(work, batch) if key else None
        if known is None:
            note(work, AuditEvent.BATCH_OPENED, actor, batch.id)
        return known or _written(work, batch, actor)


def change_batch(store: Store, batch_id: UUID, rev: int, changes: Mapping[str, Any], actor: Actor) -> Batch:
    """Change what is said of a batch (fields of BatchFace); raises NotFoundError, StaleRevisionError.

    Its municipality is written into the documents that name none, and into those that come later.
    """
    with store.transaction() as work:
        batch = work.batches.get(batch_id)
        if batch.rev != rev:
            raise StaleRevisionError(batch_id)
        if "municipality" in changes and not actor.scope.has(changes["municipality"]):
            raise ForbiddenError("a municipality beyond one's own")
        saved, change = _changed(work, batch, replace(face_of(batch), **changes), actor)
    if "municipality" in changes:
        reach_documents(store, change, actor)
    return saved


def _own_municipality(named: str | None, actor: Actor) -> str | None:
    """Return whose the batch is: who sends for one municipality need not name it."""
    if not actor.scope.is_limited:
        return named
    if named is None and len(actor.municipalities or ()) != 1:
        raise InvalidValueError("/municipality", "Назовите муниципалитет партии: у вас их несколько.")
    municipality = named or (actor.municipalities or ("",))[0]
    if not actor.scope.has(municipality):
        raise ForbiddenError("a municipality beyond one's own")
    return municipality


def undo_change(store: Store, batch_id: UUID, change_id: UUID, actor: Actor) -> Batch:
    """Take back what was said of a batch, in its documents too; undoing that says it once more.

    Raises NotFoundError, AlreadyUndoneError, UndoConflictError where the same was changed since.
    """
    with store.transaction() as work:
        batch, done = work.batches.get(batch_id), work.batches.change(change_id)
        if done.batch_id != batch_id:
            raise NotFoundError("change")
        if done.undone_by is not None:
            raise AlreadyUndoneError
        saved, change = _changed(work, batch, _before(face_of(batch), done), actor, undoes=done.id)
    if done.before.municipality != done.after.municipality:
        take_back(store, done, actor)
        if change.undoes and change.after.municipality:
            reach_documents(store, change, actor)
    return saved


def face_of(batch: Batch) -> BatchFace:
    """Return what is said of a batch."""
    return BatchFace(name=batch.name, municipality=batch.municipality, year=batch.year, kind=batch.kind)


def _before(now_said: BatchFace, done: BatchChange) -> BatchFace:
    """Return the face without a change; raises UndoConflictError where one of its fields says something else by now."""
    moved = [name for name in FIELDS if getattr(done.before, name) != getattr(done.after, name)]
    if any(getattr(now_said, name) != getattr(done.after, name) for name in moved):
        raise UndoConflictError
    return replace(now_said, **{name: getattr(done.before, name) for name in moved})


def _changed(
    work: Work, batch: Batch, after: BatchFace, actor: Actor, undoes: UUID | None = None
) -> tuple[Batch, BatchChange]:
    change = _change(batch.id, face_of(batch), after, actor, undoes)
    saved = work.batches.save(replace(batch, **asdict(after)))
    work.batches.add_change(change)
    work.changes.note(ChangeKind.BATCH, batch.id, batch.id)
    return saved, change


def _change(batch: UUID, before: BatchFace, after: BatchFace, actor: Actor, undoes: UUID | None = None) -> BatchChange:
    return BatchChange(
        id=new_id(),
        batch_id=batch,
        author_id=actor.id,
        author=actor.name,
        at=now(),
        before=before,
        after=after,
        undoes=undoes,
    )


def _written(work: Work, batch: Batch, actor: Actor) -> Batch:
    work.batches.add(batch)
    work.changes.note(ChangeKind.BATCH, batch.id, batch.id)
    # Where the same request came twice at once, the other one's stands there now.
    opened = _opened_before(work, batch) or batch
    if opened.created_at == batch.created_at:
        work.batches.add_change(_change(batch.id, BatchFace(name=batch.name), face_of(batch), actor))
    return opened


def _opened_before(work: Work, wanted: Batch) -> Batch | None:
    """Return the batch opened under the same key; what was changed since by hand is no other request."""
    try:
        known = work.batches.get(wanted.id)
    except NotFoundError:
        return None
    if known.rev == 0 and replace(known, created_at=wanted.created_at, created_by=wanted.created_by) != wanted:
        raise KeyReusedError
    return known
