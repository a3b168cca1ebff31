"""Лента изменений: appended to by the triggers of migration 0021, read in the order of commits."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from psycopg.sql import SQL

from model.feed import FeedPage, FeedType
from model.stored import StoredDocument, StoredRecord
from model.territory import EVERYTHING, Scope
from store.feed import TYPES, Told, check_kept, limited_entries, whole_entry
from store.postgres.documents import PostgresDocuments
from store.postgres.record_rows import COLUMNS, record_of
from store.postgres.scopes import seeing_all
from store.postgres.statements import Connection, Row, execute, required, rows

#: Transactions looked through for one page where some of their entries are not told: no page takes long.
_LOOKED_THROUGH: Final = 2_000

_LATEST: Final = "select coalesce(max(last_seq), 0) as seq from feed_commit"
_FLOOR: Final = "select seq from feed_floor"
_AT: Final = "select first_seq, at from feed_commit where last_seq >= %(seq)s order by last_seq limit 1"
_END: Final = """
select coalesce(max(last_seq), %(seq)s) as seq
  from (select last_seq from feed_commit where last_seq > %(seq)s order by last_seq limit %(commits)s) as ahead
"""
#: A transaction's entries lie together, in their order: nothing is sorted that is not told.
_AFTER: Final = """
select c.first_seq + e.number - 1 as seq, e.type, e.kind, e.subject, e.rev, c.at, e.other, a.name as author,
       coalesce(e.territories && seen_territories(), true) as is_own,
       coalesce(coalesce(e.was, e.territories) && seen_territories(), true) as was_own
  from (select portion, first_seq, last_seq, at, author_id from feed_commit
         where last_seq > %(seq)s and last_seq <= %(end)s order by last_seq offset 0) as c
  cross join lateral (
        select * from feed_entry where feed_entry.portion = c.portion and feed_entry.number > %(seq)s - c.first_seq + 1
           and feed_entry.type = any(%(types)s) order by feed_entry.number limit %(limit)s) as e
  left join account a on a.id = c.author_id
 order by c.last_seq, e.number limit %(limit)s
"""
_SIGHT: Final = {
    FeedType.RECORD: "select id from record where id = any(%(ids)s)",
    FeedType.CLUSTER: "select id from cluster where id = any(%(ids)s)",
    FeedType.DOCUMENT: "select id from document where id = any(%(ids)s)",
    FeedType.EXECUTION: "select id from record where id = any(%(ids)s)",
    FeedType.CAMPAIGN: "select id from campaign where id = any(%(ids)s)",
}
_RECORDS: Final = SQL(
    "select {columns} from record r join document d on d.id = r.document_id where r.id = any(%(ids)s)"
).format(columns=COLUMNS)

#: Raised and committed before anything goes: whoever reads meanwhile looks at it last.
_OLD: Final = """
select max(last_seq) as seq
  from (select last_seq, at from feed_commit order by last_seq limit %(most)s) as oldest
 where at < %(before)s and last_seq < (select max(last_seq) from feed_commit)
"""
_RAISE: Final = "update feed_floor set seq = %(seq)s where seq < %(seq)s"
_FORGET: Final = """
delete from feed_entry where (portion, number) in (
    select e.portion, e.number
      from (select portion from feed_commit where last_seq <= (select seq from feed_floor)
             order by last_seq limit %(most)s) as c
      join feed_entry e on e.portion = c.portion limit %(most)s)
"""
_FORGET_COMMITS: Final = """
delete from feed_commit where last_seq in (
    select last_seq from feed_commit c where last_seq <= (select seq from feed_floor)
       and not exists (select from feed_entry e where e.portion = c.portion) order by last_seq limit %(most)s)
"""


class PostgresFeed:
    """Лента изменений."""

    def __init__(self, connection: Connection, scope: Scope = EVERYTHING) -> None:
        self._connection = connection
        self._scope = scope

    def latest(self) -> int:
        """Return the last number committed."""
        return int(required(self._connection, _LATEST)["seq"])

    def floor(self) -> int:
        """Return the number up to which entries may be gone."""
        return int(required(self._connection, _FLOOR)["seq"])

    def at(self, seq: int) -> datetime | None:
        """Return when the transaction that was given this number committed."""
        found = rows(self._connection, _AT, {"seq": seq})
        return found[0]["at"] if found and found[0]["first_seq"] <= seq else None

    def after(self, seq: int, limit: int, types: Collection[FeedType] = ()) -> FeedPage:
        """Return entries after this number as the scope may know them; raises CursorExpiredError."""
        is_sparse = self._scope.is_limited or bool(types)
        commits = _LOOKED_THROUGH if is_sparse else limit
        end = int(required(self._connection, _END, seq=seq, commits=commits)["seq"])
        wanted = [code for code, type_ in TYPES.items() if not types or type_ in types]
        found = rows(self._connection, _AFTER, {"seq": seq, "end": end, "types": wanted, "limit": limit})
        # Looked at last: what went while this was read is noticed.
        check_kept(seq, self.floor(), self.latest())
        told = [_told(row) for row in found]
        entries = limited_entries(told, self._sight) if self._scope.is_limited else tuple(map(whole_entry, told))
        return FeedPage(entries=entries, seq=told[-1].seq if len(told) == limit else end)

    def records(self, records: Collection[UUID]) -> Mapping[UUID, StoredRecord]:
        """Return those of these records that are seen."""
        found = self._connection.execute(_RECORDS, {"ids": list(records)})
        return {row["id"]: record_of(row) for row in found}

    def documents(self, documents: Collection[UUID]) -> Mapping[UUID, StoredDocument]:
        """Return those of these documents that are seen."""
        return PostgresDocuments(self._connection).some(documents)

    def forget(self, before: datetime, most: int) -> int:
        """Remove some of the oldest entries; a transaction of its own."""
        with seeing_all(self._connection):
            old = required(self._connection, _OLD, before=before, most=most)["seq"]
            if old is not None and execute(self._connection, _RAISE, seq=old):
                # The floor is committed alone: entries go in the next call.
                return 1
            return execute(self._connection, _FORGET, most=most) + execute(self._connection, _FORGET_COMMITS, most=most)

    def _sight(self, type_: FeedType, ids: Collection[UUID]) -> Collection[UUID]:
        return {row["id"] for row in rows(self._connection, _SIGHT[type_], {"ids": list(ids)})}


def _told(row: Row) -> Told:
    return Told(
        seq=row["seq"],
        type=TYPES[row["type"]],
        code=row["kind"],
        id=row["subject"],
        rev=row["rev"],
        at=row["at"],
        other=row["other"],
        author=row["author"],
        is_own=row["is_own"],
        was_own=row["was_own"],
    )
