"""Лента изменений."""

from datetime import UTC, datetime
from uuid import UUID

from model.work import Change, ChangeKind
from store.memory.tables import Tables


class MemoryChanges:
    """Лента изменений."""

    def __init__(self, tables: Tables) -> None:
        self._changes = tables.changes
        #: A part of the feed does not show the last number given.
        self._counted = tables.counted

    def note(self, kind: ChangeKind, subject: UUID, batch: UUID | None = None) -> None:
        """Note a change; only one transaction runs, so it gets its number at once."""
        known = self._changes.get(subject)
        batch = batch or (known.batch_id if known else None)
        at = datetime.now(UTC)
        self._counted["change"] = self._counted.get("change", 0) + 1
        self._changes[subject] = Change(seq=self._counted["change"], kind=kind, id=subject, batch_id=batch, at=at)

    def since(self, seq: int, batch: UUID | None, limit: int) -> tuple[Change, ...]:
        """Return the changes after this number, in their order."""
        wanted = [one for one in self._changes.values() if one.seq > seq and batch in (None, one.batch_id)]
        return tuple(sorted(wanted, key=lambda one: one.seq)[:limit])

    def latest(self) -> int:
        """Return the last number given."""
        return max((one.seq for one in self._changes.values()), default=0)
