"""Группы значений: summed by document, and over all documents for whoever sees all of them."""

from collections.abc import Collection, Sequence
from typing import Any, Final
from uuid import UUID

from psycopg.sql import SQL, Composed

from model.group import (
    Deed,
    DeedPortion,
    GroupQuery,
    LaterPortion,
    Portion,
    PortionState,
    ValueGroup,
    Variant,
    raw_text,
)
from model.paging import Slice
from model.service_errors import NotFoundError
from model.stored import StoredRecord
from store.codec import record_from_bytes
from store.cursors import read_cursor
from store.postgres import deeds, group_totals
from store.postgres.record_rows import COLUMNS, record_of
from store.postgres.statements import Connection, Row
from store.slices import sliced

_OF: Final = {
    "document": SQL(" and v.document_id = %(document)s"),
    "municipality": SQL(" and d.municipality = %(municipality)s"),
    "year": SQL(" and d.years @> array[%(year)s::integer]"),
    "batch": SQL(
        " and d.id in (select f.document_id from file f where f.batch_id = %(batch)s and f.document_id is not null)"
    ),
}
_OPEN: Final = SQL(" and v.open > 0")
_NONE: Final = SQL("")
#: Values of documents the connection may see: `document` has the policies.
_FROM: Final = SQL("from field_value v join document d on d.id = v.document_id where true{filters}")
_SUMS: Final = SQL("""
select v.key, sum(v.n) as records, sum(v.open) as open, count(*) as documents, sum(v.worth)::bigint as worth,
       min(v.least) as least
  {values} and v.field = %(field)s{one} group by v.key
""")
_LIST: Final = SQL("""
select * from ({sums}) as summed
 where %(worth)s::bigint is null or worth < %(worth)s or (worth = %(worth)s and key > %(after)s)
 order by worth desc, key limit %(limit)s
""")
#: Of most documents: down the index of each group. Of few: through their own values.
_SAMPLES_OF_MANY: Final = SQL("""
select wanted.key, found.record
  from unnest(%(keys)s::uuid[]) as wanted (key), lateral (
       select v.records[1] as record {values} and v.key = wanted.key
        order by v.least, v.document_id limit %(limit)s) as found
""")
_SAMPLES: Final = SQL("""
select key, record
  from (select v.key, v.records[1] as record,
               row_number() over (partition by v.key order by v.least, v.document_id) as place
          {values} and v.field = %(field)s and v.key = any(%(keys)s)) as placed
 where place <= %(limit)s order by key, place
""")
_WRITINGS: Final = SQL("""
select coalesce(nullif(r.read::text, 'true'), r.value::text) as read
  from (select unnest(v.records) as id {values} and v.key = %(key)s order by v.document_id limit %(limit)s) as found
  join record r on r.id = found.id
""")
_MEMBERS: Final = SQL("""
select v.document_id, member.id
  from field_value v join document d on d.id = v.document_id cross join unnest(v.records) as member (id)
 where true{filters} and v.key = %(key)s
   and (%(document_after)s::uuid is null or v.document_id >= %(document_after)s)
   and (%(document_after)s::uuid is null or (v.document_id, member.id) > (%(document_after)s, %(after)s))
 order by v.document_id, member.id limit %(limit)s
""")
_RECORDS: Final = SQL(
    "select {columns} from record r join document d on d.id = r.document_id where r.id = any(%(ids)s)"
).format(columns=COLUMNS)
_PORTIONS: Final = SQL("select v.document_id, v.records, v.open {values} and v.key = %(key)s order by v.document_id")


class PostgresGroups:
    """Группы значений."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def list(self, wanted: GroupQuery, cursor: str | None, limit: int) -> Slice[ValueGroup]:
        """Return groups, what is worth most first."""
        worth, after = read_cursor(cursor, "group", (int, UUID)) if cursor is not None else (None, None)
        given = {**_values(wanted), "worth": worth, "after": after, "limit": limit + 1}
        if wanted.is_everything and group_totals.sees_all(self._connection):
            found = group_totals.groups(self._connection, wanted, given)
        else:
            found = _asked(self._connection, _LIST.format(sums=_sums(wanted)), given)
        return sliced([_group(row, wanted) for row in found], limit, "group", lambda group: (group.worth, group.key))

    def get(self, key: UUID, wanted: GroupQuery) -> ValueGroup:
        """Return one group as the query sees it; raises NotFoundError."""
        query = _SUMS.format(values=_FROM.format(filters=_filters(wanted)), one=SQL(" and v.key = %(key)s"))
        found = _asked(self._connection, query, {**_values(wanted), "key": key})
        if not found:
            raise NotFoundError("group")
        return _group(found[0], wanted)

    def samples(self, keys: Collection[UUID], wanted: GroupQuery, limit: int) -> dict[UUID, tuple[UUID, ...]]:
        """Return some records of each group, of different documents, the least sure ones first."""
        narrow = (wanted.document, wanted.batch, wanted.municipality) != (None, None, None)
        few = narrow or not group_totals.sees_all(self._connection)
        query = (_SAMPLES if few else _SAMPLES_OF_MANY).format(values=_FROM.format(filters=_filters(wanted)))
        found: dict[UUID, tuple[UUID, ...]] = {}
        for row in _asked(self._connection, query, {**_values(wanted), "keys": list(keys), "limit": limit}):
            found[row["key"]] = (*found.get(row["key"], ()), row["record"])
        return found

    def variants(self, key: UUID, wanted: GroupQuery, limit: int) -> tuple[Variant, ...]:
        """Return how the group's value is written, the most frequent first."""
        query = _WRITINGS.format(values=_FROM.format(filters=_filters(wanted)))
        found = _asked(self._connection, query, {**_values(wanted), "key": key, "limit": limit})
        return counted([raw_text(record_from_bytes(row["read"]), wanted.field) or "" for row in found])

    def members(self, key: UUID, wanted: GroupQuery, cursor: str | None, limit: int) -> Slice[UUID]:
        """Return the records of a group by document and id."""
        document, after = read_cursor(cursor, "member", (UUID, UUID)) if cursor is not None else (None, None)
        given = {**_values(wanted), "key": key, "document_after": document, "after": after, "limit": limit + 1}
        found = _asked(self._connection, _MEMBERS.format(filters=_filters(wanted)), given)
        page = sliced([(row["document_id"], row["id"]) for row in found], limit, "member", lambda pair: pair)
        return Slice(items=tuple(record for _, record in page.items), next=page.next)

    def records(self, records: Collection[UUID]) -> dict[UUID, StoredRecord]:
        """Return those of the records that there are, by id."""
        found = map(record_of, _asked(self._connection, _RECORDS, {"ids": list(records)}))
        return {row.id: row for row in found}

    def portions(self, key: UUID, wanted: GroupQuery) -> tuple[Portion, ...]:
        """Return the documents of a group with their records, by id."""
        found = _asked(
            self._connection,
            _PORTIONS.format(values=_FROM.format(filters=_filters(wanted))),
            {**_values(wanted), "key": key},
        )
        return tuple(
            Portion(document_id=row["document_id"], records=tuple(row["records"]), unresolved=row["open"])
            for row in found
        )

    def settle(self, limit: int) -> bool:
        """Bring the totals up to what at most so many documents' values have become; tell whether any are left."""
        return group_totals.settle(self._connection, limit)

    def hold(self, limit: int) -> int:
        """Say of records read before there were groups what they have in each field; return of how many."""
        return group_totals.hold(self._connection, limit)

    def add_deed(self, deed: Deed, portions: Sequence[DeedPortion]) -> None:
        """Write a decision with its documents."""
        deeds.add(self._connection, deed, portions)

    def deed(self, deed: UUID, *, lock: bool = False) -> Deed:
        """Return a decision with its counts; raises NotFoundError."""
        return deeds.get(self._connection, deed, lock=lock)

    def save_deed(self, deed: Deed) -> None:
        """Write state and who took it back."""
        deeds.save(self._connection, deed)

    def deeds(self, cursor: str | None, limit: int) -> Slice[Deed]:
        """Return decisions, newest first."""
        return deeds.newest(self._connection, cursor, limit)

    def portions_of(self, deed: UUID, state: PortionState | None, cursor: str | None, limit: int) -> Slice[DeedPortion]:
        """Return a decision's documents (in this state) by id."""
        return deeds.portions(self._connection, deed, state, cursor, limit)

    def later(self, limit: int) -> tuple[LaterPortion, ...]:
        """Return documents read after a decision that is kept for them, with what of its group nobody has looked at."""
        return deeds.later(self._connection, limit)

    def add_portion(self, deed: UUID, portion: DeedPortion) -> None:
        """Write one more document of a decision."""
        deeds.add_portions(self._connection, deed, [portion])

    def save_portion(self, deed: UUID, portion: DeedPortion) -> None:
        """Write state, command and what was left."""
        deeds.save_portion(self._connection, deed, portion)


def _asked(connection: Connection, query: Composed, values: dict[str, Any]) -> list[Row]:
    # Planned for these very values: one plan for all of them is a bad one for most.
    return connection.execute(query, values, prepare=False).fetchall()


def _sums(wanted: GroupQuery) -> Composed:
    filters = _filters(wanted) + (_NONE if wanted.with_checked else _OPEN)
    return _SUMS.format(values=_FROM.format(filters=filters), one=_NONE)


def counted(writings: Sequence[str]) -> tuple[Variant, ...]:
    """Return each writing once, the most frequent first."""
    counts: dict[str, int] = {}
    for text in writings:
        counts[text] = counts.get(text, 0) + 1
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return tuple(Variant(text=text, records=count) for text, count in ordered)


def _filters(wanted: GroupQuery) -> Composed:
    return SQL("").join(condition for name, condition in _OF.items() if getattr(wanted, name) is not None)


def _values(wanted: GroupQuery) -> dict[str, Any]:
    return {"field": wanted.field, **{name: getattr(wanted, name) for name in _OF}}


def _group(row: Row, wanted: GroupQuery) -> ValueGroup:
    return ValueGroup(
        key=row["key"],
        field=wanted.field,
        records=int(row["records"]),
        unresolved=int(row["open"]),
        documents=int(row["documents"]),
        worth=int(row["worth"]),
        confidence=round(float(row["least"] or 0.0), 3),
    )
