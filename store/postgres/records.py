"""Записи: the register's rows, found, written, streamed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from psycopg.sql import SQL, Composable, Composed

from model.paging import COUNTED, Slice
from model.service_errors import NotFoundError, StaleRevisionError
from model.stored import RecordFilter, ReviewQuery, StoredRecord
from store.cursors import read_cursor
from store.postgres.common_words import is_common
from store.postgres.record_rows import COLUMNS, INSERT, UPDATE, UPSERT, as_rows, record_of
from store.postgres.review_queue import left_to_review, next_for_review
from store.postgres.search import is_of_words_alone, matching
from store.postgres.statements import Connection, execute, first
from store.postgres.streams import streamed
from store.question import question
from store.slices import sliced

#: Rows fetched at once from a server-side cursor.
_PORTION: Final = 200

_SELECT: Final = SQL("select {columns} from record r join document d on d.id = r.document_id where {condition} {tail}")
#: A slice is found by ids alone: the values of rows that are sorted but not given out are never unpacked.
_SELECT_SLICE: Final = SQL("""
select {columns}
  from (select r.id from record r where {condition} order by {order} limit %(limit)s) as found
  join record r on r.id = found.id join document d on d.id = r.document_id
 order by {order}
""")
#: Few are found first and sorted then: to walk down all records for them could pass a million by.
_SELECT_OF_FEW: Final = SQL("""
with few as materialized (select r.id from record r where {condition})
select {columns}
  from (select r.id from few r where {after} order by r.id limit %(limit)s) as found
  join record r on r.id = found.id join document d on d.id = r.document_id
 order by r.id
""")
#: What many records have is met soon on a walk through them; sorting all that have it would cost more. The walk ends.
_SELECT_WALKED: Final = SQL("""
select {columns}
  from (select r.id
          from (select * from record r where {after} order by r.id limit %(walked)s) as r
         where {condition} order by r.id limit %(limit)s) as found
  join record r on r.id = found.id join document d on d.id = r.document_id
 order by r.id
""")
#: Records passed on a walk before they are looked for otherwise: some 50 ms.
_WALKED: Final = 20_000
_BY_ID: Final = SQL("r.id")
_BY_POSITION: Final = SQL("r.position, r.id")
_BY_DOCUMENT: Final = SQL("order by r.document_id, r.position, r.id")
_COUNT: Final = SQL("select count(*) as n from (select from record r where {} limit %(at_most)s + 1) as found")
_REMOVE: Final = "delete from record where id = any(%(ids)s)"
#: The document first, as whoever corrects it does: its municipality goes on to the records.
_LOCK_DOCUMENT: Final = "select from document where id = %(document)s for no key update"
_LOCK_RECORDS: Final = "select from record where document_id = %(document)s order by id for update"
_LOCK: Final = "select from record where id = any(%(ids)s) order by id for update"


class PostgresRecords:
    """Записи."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        #: What the last search counted, for the question that follows it.
        self._counted: tuple[RecordFilter, int, int] | None = None
        #: The condition of the last filter.
        self._asked: tuple[RecordFilter, Composed, dict[str, Any]] | None = None

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
            execute(self._connection, _LOCK_RECORDS, document=document)
        tail = SQL("order by ") + _BY_POSITION
        return self._found(SQL("r.document_id = %(document)s"), tail, {"document": document})

    def list(self, document: UUID, cursor: str | None, limit: int) -> Slice[StoredRecord]:
        """Return a document's records by position, deleted ones too."""
        values: dict[str, Any] = {"document": document, "limit": limit + 1}
        condition: Composable = SQL("r.document_id = %(document)s")
        if cursor is not None:
            values["position"], values["id"] = read_cursor(cursor, "position", (float, UUID))
            condition += SQL(" and (r.position, r.id) > (%(position)s, %(id)s)")
        found = self._slice(condition, _BY_POSITION, values)
        return sliced(found, limit, "position", lambda record: (record.position, record.id))

    def search(self, wanted: RecordFilter, cursor: str | None, limit: int) -> Slice[StoredRecord]:
        """Return records by id (their order of making); raises InvalidValueError for a date or cursor that is none."""
        condition, values = self._matching(wanted)
        values["limit"] = limit + 1
        after = SQL("true")
        if cursor is not None:
            (values["after"],) = read_cursor(cursor, "id", (UUID,))
            after = SQL("r.id > %(after)s")
        self._counted = (wanted, COUNTED, self._count(wanted, COUNTED))
        found: tuple[StoredRecord, ...] = ()
        if self._counted[2] > COUNTED:
            found = self._many(wanted, condition, after, values)
        if len(found) <= limit:
            found = self._few(condition, after, values)
        return sliced(found, limit, "id", lambda record: (record.id,))

    def count(self, wanted: RecordFilter, at_most: int) -> int:
        """Return how many records there are, `at_most` + 1 where there are more."""
        known, self._counted = self._counted, None
        return known[2] if known and known[:2] == (wanted, at_most) else self._count(wanted, at_most)

    def stream(self, wanted: RecordFilter) -> Iterator[StoredRecord]:
        """Yield all records by document and position, in constant memory."""
        condition, values = self._matching(wanted)
        return map(
            record_of,
            streamed(
                self._connection,
                _SELECT.format(columns=COLUMNS, condition=condition, tail=_BY_DOCUMENT),
                values,
                _PORTION,
            ),
        )

    def add(self, record: StoredRecord) -> None:
        """Write a new record; raises NotFoundError where its document is not there."""
        if self._connection.execute(INSERT, as_rows([record])).rowcount == 0:
            raise NotFoundError

    def save(self, record: StoredRecord) -> StoredRecord:
        """Write a record whose `rev` is the stored one; return it with the next `rev`."""
        if self._connection.execute(UPDATE, as_rows([record])).rowcount == 0:
            self._missing_or_stale(record.id)
        return replace(record, rev=record.rev + 1)

    def save_all(self, records: Sequence[StoredRecord]) -> tuple[StoredRecord, ...]:
        """Write records, each as `save` does, in one go; return them with their next `rev`."""
        given = self._connection.execute(UPDATE + SQL(" returning r.id"), as_rows(records)) if records else ()
        written = {row["id"] for row in given}
        for record in records:
            if record.id not in written:
                self._missing_or_stale(record.id)
        return tuple(replace(record, rev=record.rev + 1) for record in records)

    def put_read(self, records: Sequence[StoredRecord]) -> None:
        """Write records after a new reading, by id, `rev` and all, in one go; new ones are inserted."""
        if records and self._connection.execute(UPSERT, as_rows(records)).rowcount < len(records):
            raise NotFoundError

    def remove(self, records: Sequence[UUID]) -> None:
        """Remove records that a new reading no longer has and nobody touched."""
        execute(self._connection, _LOCK, ids=list(records))
        execute(self._connection, _REMOVE, ids=list(records))

    def next_for_review(self, wanted: ReviewQuery, reviewer: UUID) -> StoredRecord | None:
        """Return the riskiest unreviewed record and lease it for ten minutes; what others hold comes last."""
        found = next_for_review(self._connection, wanted, reviewer)
        return self.get(found) if found else None

    def left_to_review(self, wanted: ReviewQuery) -> int:
        """Return how many records wait for a review, those to pass over too."""
        return left_to_review(self._connection, wanted)

    def _few(self, condition: Composed, after: SQL, values: Mapping[str, Any]) -> tuple[StoredRecord, ...]:
        query = _SELECT_OF_FEW.format(columns=COLUMNS, condition=condition, after=after)
        return tuple(record_of(row) for row in self._connection.execute(query, values, prepare=False))

    def _many(
        self, wanted: RecordFilter, condition: Composed, after: SQL, values: Mapping[str, Any]
    ) -> tuple[StoredRecord, ...]:
        """Return what is met on the way; by words alone perhaps too little, where it lies far behind."""
        if not is_of_words_alone(wanted):
            return self._slice(condition + SQL(" and ") + after, _BY_ID, values)
        query = _SELECT_WALKED.format(columns=COLUMNS, condition=condition, after=after)
        given = {**values, "walked": _WALKED}
        return tuple(record_of(row) for row in self._connection.execute(query, given, prepare=False))

    def _matching(self, wanted: RecordFilter) -> tuple[Composed, dict[str, Any]]:
        """Return the condition of a filter, with what its last word may begin unless that is a common word itself."""
        if self._asked is None or self._asked[0] != wanted:
            asked = question(wanted.q)
            begun = asked.begun if asked else None
            begins = begun is not None and not is_common(self._connection, "record", begun)
            self._asked = (wanted, *matching(wanted, begins=begins))
        return self._asked[1], dict(self._asked[2])

    def _count(self, wanted: RecordFilter, at_most: int) -> int:
        condition, values = self._matching(wanted)
        query = _COUNT.format(condition)
        row = self._connection.execute(query, {**values, "at_most": at_most}, prepare=False).fetchone()
        return int(row["n"]) if row else 0

    def _found(self, condition: Composable, tail: Composable, values: Mapping[str, Any]) -> tuple[StoredRecord, ...]:
        query = _SELECT.format(columns=COLUMNS, condition=condition, tail=tail)
        return tuple(record_of(row) for row in self._connection.execute(query, values))

    def _slice(self, condition: Composable, order: SQL, values: Mapping[str, Any]) -> tuple[StoredRecord, ...]:
        query = _SELECT_SLICE.format(columns=COLUMNS, condition=condition, order=order)
        # Planned for these very values: one plan for all of them is a bad one for most.
        return tuple(record_of(row) for row in self._connection.execute(query, values, prepare=False))

    def _missing_or_stale(self, record: UUID) -> None:
        if first(self._connection, "select from record where id = %(id)s", id=record) is None:
            raise NotFoundError
        raise StaleRevisionError(record)
