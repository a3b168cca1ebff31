"""«Не удалять»: a hold is put on a document with its reason, and lifted; both stay in the audit."""

from dataclasses import replace
from uuid import UUID

from model.account import AccountRole, Actor
from model.audit import AuditEvent
from model.retention import Hold
from model.service_errors import ForbiddenError
from store.repositories import Store
from svod.audit import note
from svod.ids import new_id, now


def hold_document(store: Store, document: UUID, reason: str, actor: Actor) -> Hold:
    """Put a hold on a document; one that is held stays held as it was. Raises NotFoundError."""
    with store.transaction() as work:
        work.documents.get(document, lock=True)
        standing = work.retention.holds((document,))
        if standing:
            return standing[0]
        hold = Hold(id=new_id(), document_id=document, reason=reason, author_id=actor.id, author=actor.name, at=now())
        work.retention.put_hold(hold)
        note(work, AuditEvent.HOLD_SET, actor, document)
        return hold


def lift_hold(store: Store, document: UUID, actor: Actor) -> None:
    """Lift the hold of a document; where none stands nothing happens.

    Raises NotFoundError, ForbiddenError: whoever put it lifts it, or an administrator who sees everything.
    """
    with store.transaction() as work:
        work.documents.get(document, lock=True)
        for hold in work.retention.holds((document,)):
            if hold.author_id != actor.id and not _may_lift_any(actor):
                raise ForbiddenError("another one's hold")
            lifted = replace(hold, lifted_by_id=actor.id, lifted_by=actor.name, lifted_at=now())
            work.retention.put_hold(lifted)
            note(work, AuditEvent.HOLD_LIFTED, actor, document)


def _may_lift_any(actor: Actor) -> bool:
    return actor.role.covers(AccountRole.ADMINISTRATOR) and not actor.scope.is_limited
