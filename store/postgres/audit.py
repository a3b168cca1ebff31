"""Журнал действий."""

from dataclasses import asdict
from typing import Final, LiteralString
from uuid import UUID

from psycopg.types.json import Jsonb

from model.audit import AuditEntry, AuditEvent, AuditFilter
from model.paging import Slice
from store.cursors import read_cursor
from store.postgres.statements import NEWEST, Connection, Row, execute, rows, where
from store.slices import moment, sliced

_APPEND: Final = """
insert into audit (id, at, event, actor_id, token_id, link_id, subject_id, network, details)
values (%(id)s, %(at)s, %(event)s, %(actor_id)s, %(token_id)s, %(link_id)s, %(subject_id)s, %(network)s, %(details)s)
"""

_LIST: Final = "select * from audit where (at, id) < (%(at)s::timestamptz, %(id)s)"
_ORDER: Final = " order by at desc, id desc limit %(limit)s"
_CONDITIONS: Final[dict[str, LiteralString]] = {
    "actor": "actor_id = %(actor)s",
    "event": "event = %(event)s",
    "subject": "subject_id = %(subject)s",
    "since": "at >= %(since)s",
    "until": "at < %(until)s",
}


class PostgresAuditLog:
    """Журнал действий."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, entry: AuditEntry) -> None:
        """Write an entry."""
        execute(self._connection, _APPEND, **{**asdict(entry), "details": Jsonb(dict(entry.details))})

    def list(self, wanted: AuditFilter, cursor: str | None, limit: int) -> Slice[AuditEntry]:
        """Return entries, newest first."""
        at, last = read_cursor(cursor, "newest", (moment, UUID)) if cursor else NEWEST
        values = asdict(wanted)
        asked = _LIST + where(_CONDITIONS, values) + _ORDER
        found = rows(self._connection, asked, {**values, "at": at, "id": last, "limit": limit + 1})
        return sliced([_entry(row) for row in found], limit, "newest", lambda entry: (entry.at, entry.id))


def _entry(row: Row) -> AuditEntry:
    return AuditEntry(**{**row, "event": AuditEvent(row["event"])})
