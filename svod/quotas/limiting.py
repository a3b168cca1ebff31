"""The limits themselves: changed by administrators, written down in the audit."""

from dataclasses import replace
from uuid import UUID

from model.account import Actor
from model.audit import AuditEvent
from model.quota import QuotaLimits
from model.service_errors import StaleRevisionError
from store.repositories import Store
from svod.audit import note
from svod.ids import now


def change_limits(store: Store, wanted: QuotaLimits, actor: Actor) -> QuotaLimits:
    """Put other limits in force, for every server process; raises StaleRevisionError."""
    with store.transaction() as work:
        known = work.quotas.limits()
        if known.rev != wanted.rev:
            raise StaleRevisionError(UUID(int=0))
        note(work, AuditEvent.LIMITS_CHANGED, actor, None, _told(known, wanted))
        return work.quotas.save_limits(replace(wanted, changed_by=actor.name, changed_at=now()))


def _told(known: QuotaLimits, wanted: QuotaLimits) -> dict[str, str]:
    """Return which limits were changed, and to what."""
    names = (name for name in QuotaLimits.__dataclass_fields__ if name not in {"rev", "changed_by", "changed_at"})
    return {name: str(new) for name in names if (new := getattr(wanted, name)) != getattr(known, name)}
