"""Записи: the register's rows, written with what they are found by."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final
from uuid import UUID, uuid4

from psycopg.sql import SQL, Composable

from model.paging import Slice
from model.service_errors import NotFoundError, StaleRevisionError
from model.stored import RecordFilter, ReviewQuery, ReviewState, StoredRecord
from store.codec import record_from_bytes
from store.cursors import read_cursor, write_cursor
from store.postgres.record_rows import COLUMNS, INSERT, UPDATE, UPSERT, columns_of
from store.postgres.search import matching, waiting
from store.postgres.statements import Connection, Row, execute, required

#: Rows fetched at once from a server-side cursor.
_PORTION: Final = 500

_SELECT: Final = SQL(f"select {COLUMNS} from record r join document d on d.id = r.document_id where {{}} ")
_BY_POSITION: Final = SQL("order by r.position, r.id ")
_BY_DOCUMENT: Final = SQL("order by r.document_id, r.position, r.id")

# The two orders in which a record is looked for: what nobody else holds first.
_FREE: Final = SQL("(r.leased_until is null or r.leased_until < now() or r.leased_by = %(reviewer)s)")
_RISKIEST: Final = SQL("""
select r.id from record r where {}
 order by r.risk desc, r.document_id, r.position, r.id limit 1 for update {}
""")
_LEASE: Final = """
update record set leased_by = %(reviewer)s, leased_until = now() + interval '10 minutes' where id = %(id)s
"""

_REMOVE: Final = "delete from record where id = any(%(ids)s)"
_LOCK_DOCUMENT: Final = "select from record where document_id = %(document)s order by id for update"
_LOCK: Final = "select from record where id = any(%(ids)s) order by id for update"
_SET_CLUSTERS: Final = """
update record r set cluster_id = given.cluster_id
  from unnest(%(ids)s::uuid[], %(clusters)s::uuid[]) as given (id, cluster_id)
 where r.id = given.id and r.cluster_id is distinct from given.cluster_id
"""


class PostgresRecords:
    """Записи."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, record: UUID, *, lock: bool = False) -> StoredRecord:
        """Return a record; with `lock` nobody else changes it until the transaction ends."""
        tail = SQL("for update of r") if lock else SQL("")
        found = self._found(SQL("r.id = %(id)s"), tail, {"id": record})
        if not found:
            raise NotFoundError
        return found[0]

    def of_document(self, document: UUID, *, lock: bool = False) -> tuple[StoredRecord, ...]:
        """Return all records of a document by position, deleted ones too."""
        if lock:
            execute(self._connection, _LOCK_DOCUMENT, document=document)
        return self._found(SQL("r.document_id = %(document)s"), _BY_POSITION, {"document": document})

    def list(self, document: UUID, cursor: str | None, limit: int) -> Slice[StoredRecord]:
        """Return a document's records by position, deleted ones too."""
        values: dict[str, Any] = {"document": document, "limit": limit + 1}
        condition = "r.document_id = %(document)s"
        if cursor is not None:
            values["position"], values["id"] = read_cursor(cursor, "position", (float, UUID))
            condition += " and (r.position, r.id) > (%(position)s, %(id)s)"
        found = self._found(SQL(condition), _BY_POSITION + SQL("limit %(limit)s"), values)
        return _slice(found, limit, lambda last: write_cursor("position", last.position, last.id))

    def search(self, wanted: RecordFilter, cursor: str | None, limit: int) -> Slice[StoredRecord]:
        """Return records by id (their order of making)."""
        condition, values = matching(wanted)
        values["limit"] = limit + 1
        if cursor is not None:
            (values["after"],) = read_cursor(cursor, "id", (UUID,))
            condition += SQL(" and r.id > %(after)s")
        found = self._found(condition, SQL("order by r.id limit %(limit)s"), values)
        return _slice(found, limit, lambda last: write_cursor("id", last.id))
