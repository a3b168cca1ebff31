"""Удаление назначают и отменяют: a document goes when its days of grace are over, or at once."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from model.account import Actor
from model.audit import AuditEvent
from model.retention import Removal, RemovalCause
from model.service_errors import HeldError
from model.work import ChangeKind
from store.repositories import Store
from svod.audit import note
from svod.ids import now
from svod.retention.keeping import Keeping
from svod.retention.planning import check_plan
from svod.retention.purging import Removed, purge


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """Что решил администратор."""

    #: The mark of the plan that was shown.
    mark: int
    reason: str | None = None
    at_once: bool = False


def remove_document(service: Keeping, document: UUID, wish: Wish, actor: Actor) -> Removal | Removed:
    """Let a document go after the days of grace, or at once.

    Raises NotFoundError, StaleRevisionError where what goes is not what was shown, HeldError.
    """
    with service.store.transaction() as work:
        plan = check_plan(work, document, wish.mark)
        if plan.holds:
            raise HeldError
        if not wish.at_once:
            days = work.retention.rules().grace_days
            removal = Removal(
                document_id=document,
                due_at=now() + timedelta(days=days),
                reason=wish.reason,
                author_id=actor.id,
                author=actor.name,
                at=now(),
            )
            work.retention.put_removal(removal)
            note(work, AuditEvent.REMOVAL_SET, actor, document, {"due": f"{removal.due_at:%Y-%m-%d}"})
            work.changes.note(ChangeKind.DOCUMENT, document)
            return removal
    return purge(service, (document,), RemovalCause.ASKED, actor)


def keep_document(store: Store, document: UUID, actor: Actor) -> None:
    """Take a removal back; where none is set nothing happens. Raises NotFoundError."""
    with store.transaction() as work:
        work.documents.get(document)
        if work.retention.drop_removal(document):
            note(work, AuditEvent.REMOVAL_CANCELLED, actor, document)
            work.changes.note(ChangeKind.DOCUMENT, document)
