"""Выгрузки: what was asked for, and what became of it."""

from typing import Any, Final
from uuid import UUID

from model.export_order import Export, ExportFormat, ExportState
from model.paging import Slice
from model.service_errors import NotFoundError
from store.codec import filter_bytes, filter_from_bytes, storable
from store.cursors import read_cursor
from store.postgres.statements import Connection, Row, execute, required, rows
from store.slices import moment, sliced

_PLAIN: Final = (
    "id", "attempts", "code", "rows", "size", "sha256", "created_at", "created_by", "finished_at",
)  # fmt: skip
_COLUMNS: Final = """
select id, format, filter::text as filter, territories, state, attempts, code, rows, size, sha256, created_at,
       created_by, finished_at
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
_ADD: Final = """
insert into export (id, format, filter, territories, state, attempts, code, rows, size, sha256, created_at, created_by,
                    finished_at)
values (%(id)s, %(format)s, %(filter)s::text::jsonb, %(territories)s, %(state)s, %(attempts)s, %(code)s, %(rows)s,
        %(size)s, %(sha256)s, %(created_at)s, %(created_by)s, %(finished_at)s)
    on conflict (id) do nothing
"""
_SAVE: Final = """
update export set state = %(state)s, attempts = %(attempts)s, code = %(code)s, rows = %(rows)s, size = %(size)s,
       sha256 = %(sha256)s, finished_at = %(finished_at)s
 where id = %(id)s
"""


class PostgresExports:
    """Выгрузки."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

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
        "territories": None if export.territories is None else sorted(export.territories),
    }


def _export(row: Row) -> Export:
    return Export(
        **{name: row[name] for name in _PLAIN},
        format=ExportFormat(row["format"]),
        state=ExportState(row["state"]),
        filter=filter_from_bytes(row["filter"]),
        territories=None if row["territories"] is None else frozenset(row["territories"]),
    )
