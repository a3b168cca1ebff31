"""Цели: what precision a methodist asks of each field, set with history; thresholds follow at once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from model.account import Actor
from model.audit import AuditEvent
from model.quality import Targets
from model.service_errors import StaleRevisionError
from store.repositories import Store
from svod.audit import note
from svod.ids import now
from svod.quality.thresholds import Signed, computed

#: Targets are the same for all: they have no id.
_EVERYBODY: Final = UUID(int=0)


@dataclass(frozen=True, kw_only=True, slots=True)
class TargetsChange:
    """Новые цели; what is not named stays."""

    fields: Mapping[str, float | None]
    share: float | None = None


def set_targets(store: Store, rev: int, change: TargetsChange, actor: Actor) -> Targets:
    """Set targets and compute the thresholds for them; what was accepted before stays so until a run.

    Raises StaleRevisionError.
    """
    with store.transaction() as work:
        present = work.quality.targets()
        if present.rev != rev:
            raise StaleRevisionError(_EVERYBODY)
        share = present.share if change.share is None else change.share
        fields = {**present.fields, **change.fields}
        written = work.quality.put_targets(replace(present, fields=fields, share=share, at=now(), author=actor.name))
        work.quality.put_thresholds(computed(work.quality.tallies(), written, Signed(at=now(), author=actor.name)))
        note(work, AuditEvent.THRESHOLDS_CHANGED, actor, details={"rev": str(written.rev)})
        return written
