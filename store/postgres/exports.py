"""Выгрузки: what was asked for, and what became of it."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from model.export_order import Export, ExportFormat, ExportState
from model.paging import Slice
from model.service_errors import NotFoundError
from store.codec import filter_bytes, filter_from_bytes, storable
from store.cursors import read_cursor
from store.export_codec import manifest_bytes, manifest_from_bytes, options_bytes, options_from_bytes
from store.postgres.record_texts import RecordTexts
from store.postgres.statements import Connection, Row, execute, required, rows
from store.slices import moment, sliced

_PLAIN: Final = (
    "id", "attempts", "code", "expected", "written", "rows", "size", "sha256", "created_at", "created_by",
    "account_id", "finished_at", "expires_at",
)  # fmt: skip
_COLUMNS: Final = """
select id, format, filter::text as filter, options::text as options, territories, state, attempts, code, expected,
       written, rows, size, sha256, manifest::text as manifest, created_at, created_by, account_id, finished_at,
       expires_at
  from export
"""
_GET: Final = _COLUMNS + "where id = %(id)s"
_LOCK: Final = _GET + " for update"
_LIST: Final = (
    _COLUMNS
    + """
 where %(at)s::timestamptz is null or (created_at, id) < (%(at)s, %(id)s)
 order by created_at desc, id desc limit %(limit)s
"""
)
_EXPIRED: Final = (
    _COLUMNS + " where state = 'done' and expires_at <= %(at)s::timestamptz order by expires_at, id limit %(limit)s"
)
_PROGRESS: Final = "update export set written = %(written)s, expected = %(expected)s where id = %(id)s"
_ADD: Final = """
insert into export (id, format, filter, options, territories, state, attempts, code, expected, written, rows, size,
                    sha256, manifest, created_at, created_by, account_id, finished_at, expires_at)
values (%(id)s, %(format)s, %(filter)s::text::jsonb, %(options)s::text::jsonb, %(territories)s, %(state)s, %(attempts)s,
        %(code)s, %(expected)s, %(written)s, %(rows)s, %(size)s, %(sha256)s, %(manifest)s::text::jsonb, %(created_at)s,
        %(created_by)s, %(account_id)s, %(finished_at)s, %(expires_at)s)
    on conflict (id) do nothing
"""
_SAVE: Final = """
update export set state = %(state)s, attempts = %(attempts)s, code = %(code)s, expected = %(expected)s,
       written = %(written)s, rows = %(rows)s, size = %(size)s, sha256 = %(sha256)s,
       manifest = %(manifest)s::text::jsonb, finished_at = %(finished_at)s, expires_at = %(expires_at)s
 where id = %(id)s
"""


class PostgresExports:
    """Выгрузки."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.records = RecordTexts(connection)

    def add(self, export: Export) -> None:
        """Write a new export."""
        execute(self._connection, _ADD, **_columns(export))

    def get(self, export: UUID, *, lock: bool = False) -> Export:
        """Return an export; with `lock` nobody else changes it until the transaction ends; raises NotFoundError."""
        return _export(required(self._connection, _LOCK if lock else _GET, id=export))

    def save(self, export: Export) -> None:
        """Write what became of an export; raises NotFoundError."""
        if not execute(self._connection, _SAVE, **_columns(export)):
            raise NotFoundError

    def note_progress(self, export: UUID, written: int, expected: int) -> None:
        """Write how far an export is, and nothing else of it."""
        execute(self._connection, _PROGRESS, id=export, written=written, expected=expected)

    def expired(self, at: datetime, limit: int) -> tuple[Export, ...]:
        """Return exports whose files have outlived their time, the oldest first."""
        return tuple(_export(row) for row in rows(self._connection, _EXPIRED, {"at": at, "limit": limit}))

    def list(self, cursor: str | None, limit: int) -> Slice[Export]:
        """Return exports, newest first."""
        at, last = read_cursor(cursor, "newest", (moment, UUID)) if cursor is not None else (None, None)
        found = rows(self._connection, _LIST, {"at": at, "id": last, "limit": limit + 1})
        return sliced([_export(row) for row in found], limit, "newest", lambda export: (export.created_at, export.id))


def _columns(export: Export) -> dict[str, Any]:
    return {
        **{name: storable(getattr(export, name)) for name in _PLAIN},
        "format": str(export.format),
        "state": str(export.state),
        "filter": filter_bytes(export.filter).decode(),
        "options": options_bytes(export.options).decode(),
        "manifest": manifest_bytes(export.manifest).decode() if export.manifest else None,
        "territories": None if export.territories is None else sorted(export.territories),
    }


def _export(row: Row) -> Export:
    return Export(
        **{name: row[name] for name in _PLAIN},
        format=ExportFormat(row["format"]),
        state=ExportState(row["state"]),
        filter=filter_from_bytes(row["filter"]),
        options=options_from_bytes(row["options"]),
        manifest=manifest_from_bytes(row["manifest"]) if row["manifest"] else None,
        territories=None if row["territories"] is None else frozenset(row["territories"]),
    )
