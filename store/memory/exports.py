"""Выгрузки."""

from dataclasses import replace
from typing import Final
from uuid import UUID

from model.export_order import Export
from model.paging import Slice
from store.cursors import read_cursor
from store.memory.tables import Listing, Tables, required
from store.slices import moment

_NEWEST: Final = Listing(order="newest", key=lambda export: (export.created_at, export.id), newest_first=True)


class MemoryExports:
    """Выгрузки."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def add(self, export: Export) -> None:
        """Write a new export."""
        self._tables.exports[export.id] = export

    def get(self, export: UUID, *, lock: bool = False) -> Export:  # noqa: ARG002 -- always alone
        """Return an export; raises NotFoundError."""
        return required(self._tables.exports, export)

    def save(self, export: Export) -> None:
        """Write what became of an export; raises NotFoundError."""
        known = self.get(export.id)
        self._tables.exports[export.id] = replace(
            known,
            state=export.state,
            attempts=export.attempts,
            code=export.code,
            rows=export.rows,
            size=export.size,
            sha256=export.sha256,
            finished_at=export.finished_at,
        )

    def list(self, cursor: str | None, limit: int) -> Slice[Export]:
        """Return exports, newest first."""
        after = read_cursor(cursor, "newest", (moment, UUID)) if cursor is not None else None
        return _NEWEST.slice(self._tables.exports.values(), after, limit)
