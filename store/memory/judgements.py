"""Суждения: what people said about pairs of records; retired, never overwritten."""

from dataclasses import replace
from datetime import datetime
from typing import Final
from uuid import UUID

from model.cluster import Judgement
from model.paging import Slice
from store.cursors import read_cursor
from store.memory.tables import Listing, Tables, required
from store.pairs import ordered
from store.slices import moment

_NEWEST: Final = Listing(order="judged", key=lambda judgement: (judgement.at, judgement.id), newest_first=True)


class MemoryJudgements:
    """Суждения."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def add(self, judgement: Judgement) -> None:
        """Write a judgement, the older one about the pair retired; raises NotFoundError, InvalidValueError."""
        judgement = ordered(judgement)
        for record in (judgement.left, judgement.right):
            required(self._tables.records, record)
        if judgement.retired_at is None:
            for older in self.standing():
                if (older.left, older.right) == (judgement.left, judgement.right):
                    self.retire(older.id, judgement.at)
        self._tables.judgements[judgement.id] = judgement

    def get(self, judgement: UUID) -> Judgement:
        """Return a judgement; raises NotFoundError."""
        return required(self._tables.judgements, judgement)

    def retire(self, judgement: UUID, at: datetime) -> None:
        """Retire a judgement; one retired before stays so; raises NotFoundError."""
        known = required(self._tables.judgements, judgement)
        self._tables.judgements[judgement] = replace(known, retired_at=known.retired_at or at)

    def of_record(self, record: UUID) -> tuple[Judgement, ...]:
        """Return all judgements about a record, oldest first, retired ones too."""
        return tuple(one for one in self._in_order() if record in (one.left, one.right))

    def standing(self) -> tuple[Judgement, ...]:
        """Return all that are not retired, oldest first."""
        return tuple(one for one in self._in_order() if one.retired_at is None)

    def _in_order(self) -> list[Judgement]:
        return sorted(self._tables.judgements.values(), key=lambda judgement: (judgement.at, judgement.id))

    def list(self, cursor: str | None, limit: int, record: UUID | None = None) -> Slice[Judgement]:
        """Return judgements (about this record), newest first, retired ones too."""
        after = read_cursor(cursor, "judged", (moment, UUID)) if cursor is not None else None
        asked = (one for one in self._tables.judgements.values() if record in {None, one.left, one.right})
        return _NEWEST.slice(asked, after, limit)
