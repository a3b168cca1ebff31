"""Правила хранения: set by an administrator, tried on paper, carried out once a day."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from model.account import Actor
from model.audit import AuditEvent
from model.errors import SvodError
from model.retention import Removal, RemovalCause, RetentionRules
from model.service_errors import HeldError, NotFoundError
from model.stored import StoredDocument
from model.work import ChangeKind
from store.repositories import Store, Work
from svod.audit import note
from svod.ids import now
from svod.retention.forgetting import forget_going
from svod.retention.keeping import Keeping
from svod.retention.purging import purge

_PORTION: Final = 200
#: Documents of one answer of a trial.
SHOWN: Final = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Outlived:
    """Документ, которому по правилам пора."""

    document: StoredDocument
    cause: RemovalCause


@dataclass(frozen=True, kw_only=True, slots=True)
class Trial:
    """Пробный прогон правил: what they would take tonight, and whether there is more than is shown."""

    items: tuple[Outlived, ...]
    is_cut: bool = False


def set_rules(store: Store, rules: RetentionRules, actor: Actor) -> RetentionRules:
    """Write rules whose `rev` is the stored one; raises StaleRevisionError."""
    with store.transaction() as work:
        written = work.retention.put_rules(replace(rules, author=actor.name, at=now()))
        said = {name: str(getattr(written, name)) for name in ("years", "failed_days", "grace_days")}
        note(work, AuditEvent.RETENTION_CHANGED, actor, details={"rev": str(written.rev), **said})
        return written


def try_rules(store: Store, rules: RetentionRules) -> Trial:
    """Return what these rules would take now; nothing is changed."""
    with store.transaction() as work:
        found = work.retention.outlived(rules, now(), None, SHOWN + 1)
        items = tuple(Outlived(document=work.documents.get(one), cause=cause) for one, cause in found[:SHOWN])
    return Trial(items=items, is_cut=len(found) > SHOWN)


def retain(service: Keeping, at: datetime | None = None) -> None:
    """Carry the rules out: what they take is to go after the days of grace, what is due goes."""
    at = at or now()
    store = service.store.whole
    for document, cause in _taken(store, at):
        _schedule(store, document, cause, at)
    for removal in _due(store, at):
        try:
            purge(service, (removal.document_id,), removal.cause)
        except (HeldError, NotFoundError):  # held meanwhile, or gone with another one
            continue
    forget_going(service)


def _taken(store: Store, at: datetime) -> Iterator[tuple[UUID, RemovalCause]]:
    after: UUID | None = None
    while True:
        with store.transaction() as work:
            rules = work.retention.rules()
            found = work.retention.outlived(rules, at, after, _PORTION)
        yield from found
        if len(found) < _PORTION:
            return
        after = found[-1][0]


def _schedule(store: Store, document: UUID, cause: RemovalCause, at: datetime) -> None:
    with store.transaction() as work:
        if not _is_there(work, document):
            return
        due = at + timedelta(days=work.retention.rules().grace_days)
        work.retention.put_removal(Removal(document_id=document, due_at=due, cause=cause, at=at))
        note(work, AuditEvent.REMOVAL_SET, None, document, {"due": f"{due:%Y-%m-%d}", "cause": str(cause)})
        work.changes.note(ChangeKind.DOCUMENT, document)


def _is_there(work: Work, document: UUID) -> bool:
    try:
        work.documents.get(document, lock=True)
    except SvodError:
        return False
    return work.retention.removal(document) is None


def _due(store: Store, at: datetime) -> Iterator[Removal]:
    """Yield what is due, portion by portion; what could not go is not met twice."""
    met: set[UUID] = set()
    while True:
        with store.transaction() as work:
            found = [one for one in work.retention.due(at, _PORTION + len(met)) if one.document_id not in met]
        if not found:
            return
        met |= {one.document_id for one in found}
        yield from found
