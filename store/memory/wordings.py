"""Суждения о словах."""

from dataclasses import replace
from datetime import datetime
from typing import Final
from uuid import UUID

from model.cluster import WordingJudgement
from model.paging import Slice
from store.codec import storable
from store.cursors import read_cursor
from store.memory.tables import Listing, Tables, required
from store.pairs import ordered_words
from store.slices import moment

_NEWEST: Final = Listing(order="wording", key=lambda one: (one.at, one.id), newest_first=True)


class MemoryWordings:
    """Суждения о словах."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def add(self, judgement: WordingJudgement) -> None:
        """Write a judgement, the older one about the pair retired; the version grows; raises InvalidValueError."""
        judgement = ordered_words(judgement)
        judgement = replace(judgement, **{name: storable(getattr(judgement, name)) for name in ("left", "right")})
        self._grow()
        if judgement.retired_at is None:
            for older in self.standing():
                if (older.left, older.right) == (judgement.left, judgement.right):
                    self._tables.wordings[older.id] = replace(older, retired_at=judgement.at)
        self._tables.wordings[judgement.id] = judgement

    def get(self, judgement: UUID) -> WordingJudgement:
        """Return a judgement; raises NotFoundError."""
        return required(self._tables.wordings, judgement)

    def set_moved(self, judgement: UUID, records: int) -> None:
        """Write how many records changed their group when it was applied; raises NotFoundError."""
        self._tables.wordings[judgement] = replace(self.get(judgement), moved=records)

    def retire(self, judgement: UUID, at: datetime) -> None:
        """Take a judgement out of force, one retired before stays so; the version grows; raises NotFoundError."""
        known = self.get(judgement)
        self._grow()
        if known.retired_at is None:
            self._tables.wordings[judgement] = replace(known, retired_at=at, moved=None)

    def standing(self) -> tuple[WordingJudgement, ...]:
        """Return all that are not retired, oldest first."""
        standing = (one for one in self._tables.wordings.values() if one.retired_at is None)
        return tuple(sorted(standing, key=_NEWEST.key))

    def list(self, cursor: str | None, limit: int) -> Slice[WordingJudgement]:
        """Return judgements, newest first, retired ones too."""
        after = read_cursor(cursor, "wording", (moment, UUID)) if cursor is not None else None
        return _NEWEST.slice(self._tables.wordings.values(), after, limit)

    def _grow(self) -> None:
        counted = self._tables.counted
        counted["wordings"] = counted.get("wordings", 0) + 1
