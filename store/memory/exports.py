"""Выгрузки."""

from dataclasses import replace
from datetime import datetime
from typing import Final
from uuid import UUID

from model.export_order import Export, ExportState
from model.paging import Slice
from store.cursors import read_cursor
from store.memory.record_texts import RecordTexts
from store.memory.tables import Listing, Tables, required
from store.slices import moment

_NEWEST: Final = Listing(order="newest", key=lambda export: (export.created_at, export.id), newest_first=True)


class MemoryExports:
    """Выгрузки."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self.records = RecordTexts(tables)

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
            expected=export.expected,
            written=export.written,
            rows=export.rows,
            size=export.size,
            sha256=export.sha256,
            manifest=export.manifest,
            finished_at=export.finished_at,
            expires_at=export.expires_at,
        )

    def note_progress(self, export: UUID, written: int, expected: int) -> None:
        """Write how far an export is, and nothing else of it."""
        self._tables.exports[export] = replace(self.get(export), written=written, expected=expected)

    def expired(self, at: datetime, limit: int) -> tuple[Export, ...]:
        """Return exports whose files have outlived their time, the oldest first."""
        found = [
            export
            for export in self._tables.exports.values()
            if export.state is ExportState.DONE and export.expires_at is not None and export.expires_at <= at
        ]
        return tuple(sorted(found, key=lambda export: (export.expires_at, export.id))[:limit])

    def list(self, cursor: str | None, limit: int) -> Slice[Export]:
        """Return exports, newest first."""
        after = read_cursor(cursor, "newest", (moment, UUID)) if cursor is not None else None
        return _NEWEST.slice(self._tables.exports.values(), after, limit)
