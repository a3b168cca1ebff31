"""Хранение: holds, removals, rules, bytes that are to go."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime
from typing import Final
from uuid import UUID

from model.paging import Slice
from model.retention import Family, Footprint, Hold, Removal, RemovalCause, RetentionRules, Ties
from model.service_errors import StaleRevisionError
from store.codec import storable
from store.cursors import read_cursor
from store.postgres.purge import footprint_of, purge
from store.postgres.statements import OLDEST, Connection, Row, execute, first, required, rows
from store.retention import Gone
from store.slices import moment, sliced

#: The rules are the same for all: they have no id.
_EVERYBODY: Final = UUID(int=0)
_HOLDS: Final = """
select * from document_hold where document_id = any(%(documents)s) and lifted_at is null order by at, id
"""
_PUT_HOLD: Final = """
insert into document_hold (id, document_id, reason, author_id, author, at, lifted_by_id, lifted_by, lifted_at)
values (%(id)s, %(document_id)s, %(reason)s, %(author_id)s, %(author)s, %(at)s, %(lifted_by_id)s, %(lifted_by)s,
        %(lifted_at)s)
    on conflict (id) do update set lifted_by_id = excluded.lifted_by_id, lifted_by = excluded.lifted_by,
       lifted_at = excluded.lifted_at
"""
_REMOVAL: Final = "select * from document_removal where document_id = %(document)s"
_PUT_REMOVAL: Final = """
insert into document_removal (document_id, due_at, cause, reason, author_id, author, at)
values (%(document_id)s, %(due_at)s, %(cause)s, %(reason)s, %(author_id)s, %(author)s, %(at)s)
    on conflict (document_id) do update set due_at = excluded.due_at, cause = excluded.cause, reason = excluded.reason,
       author_id = excluded.author_id, author = excluded.author, at = excluded.at
"""
_DROP_REMOVAL: Final = "delete from document_removal where document_id = %(document)s"
_REMOVALS: Final = """
select * from document_removal where (due_at, document_id) > (%(at)s::timestamptz, %(last)s)
 order by due_at, document_id limit %(limit)s
"""
_DUE: Final = """
select * from document_removal r
 where due_at <= %(at)s and not exists (
       select from document_hold h where h.document_id = r.document_id and h.lifted_at is null)
 order by due_at, document_id limit %(limit)s
"""
_RULES: Final = "select rev, years, failed_days, grace_days, author, at from retention_rules"
_PUT_RULES: Final = """
update retention_rules set rev = rev + 1, years = %(years)s, failed_days = %(failed_days)s,
       grace_days = %(grace_days)s, author = %(author)s, at = %(at)s
 where rev = %(rev)s
"""
#: A document of no year is of none that is long past.
_OUTLIVED: Final = """
select id, cause from (
    select d.id, case
        when d.years <> '{}' and (select max(year) from unnest(d.years) as year)
             < extract(year from %(at)s::timestamptz) - %(years)s then 'old'
        when d.state = 'failed' and d.created_at < %(at)s::timestamptz - make_interval(days => %(failed_days)s)
             then 'failed' end as cause
      from document d
     where d.id > %(after)s
       and not exists (select from document_removal r where r.document_id = d.id)
       and not exists (select from document_hold h where h.document_id = d.id and h.lifted_at is null)) as told
 where cause is not null order by id limit %(limit)s
"""
_MEMBERS: Final = """
select f.document_id as id, array_agg(distinct p.document_id) as parents, bool_or(f.parent_id is null) as is_sent
  from file f left join file p on p.id = f.parent_id
 where f.document_id in (
       select m.document_id from file m join file c on c.id = m.parent_id
        where c.document_id = any(%(documents)s) and m.document_id <> all(%(documents)s))
 group by f.document_id
"""
_CONTAINERS: Final = """
select distinct p.document_id as id from file f join file p on p.id = f.parent_id
 where f.document_id = any(%(documents)s) and p.document_id <> all(%(documents)s)
"""
_DERIVED: Final = """
select case when kind = 'cut_from' then from_id else to_id end as made,
       case when kind = 'cut_from' then to_id else from_id end as source
  from link where kind in ('cut_from', 'bound_in') and (from_id = any(%(documents)s) or to_id = any(%(documents)s))
"""
_NEIGHBOURS: Final = """
select document_id as id from execution_pair where report_id = any(%(documents)s)
union select report_id from execution_pair where document_id = any(%(documents)s)
union select document_id from execution_link where report_id = any(%(documents)s)
"""
_LET_GO: Final = """
insert into blob_going (sha256, at)
select distinct sha256, %(at)s::timestamptz from unnest(%(hashes)s::text[]) as sha256
    on conflict (sha256) do update set at = excluded.at
"""
_GOING: Final = "select sha256 from blob_going order by at, sha256 limit %(limit)s"
_NEEDED: Final = """
select from document where sha256 = %(sha256)s
union all select from page where sha256 = %(sha256)s
union all select from page where words_sha256 = %(sha256)s
union all select from export where state = 'done' and sha256 = %(sha256)s
union all select from returned where sha256 = %(sha256)s
limit 1
"""
_GONE: Final = "delete from blob_going where sha256 = %(sha256)s"


class PostgresRetention:
    """Хранение."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def holds(self, documents: Collection[UUID]) -> tuple[Hold, ...]:
        """Return the holds that stand on these documents, the first one first."""
        return tuple(Hold(**row) for row in rows(self._connection, _HOLDS, {"documents": list(documents)}))

    def put_hold(self, hold: Hold) -> None:
        """Write a hold, or that it was lifted."""
        execute(self._connection, _PUT_HOLD, **_columns(hold))

    def removal(self, document: UUID) -> Removal | None:
        """Return when a document goes, None where it stays."""
        row = first(self._connection, _REMOVAL, document=document)
        return _removal(row) if row else None

    def put_removal(self, removal: Removal) -> None:
        """Write when a document goes, in the place of what was written before."""
        execute(self._connection, _PUT_REMOVAL, **_columns(removal))

    def drop_removal(self, document: UUID) -> bool:
        """Let a document stay; tell whether it was to go."""
        return bool(execute(self._connection, _DROP_REMOVAL, document=document))

    def removals(self, cursor: str | None, limit: int) -> Slice[Removal]:
        """Return what goes, the soonest first."""
        at, last = read_cursor(cursor, "removal", (moment, UUID)) if cursor is not None else OLDEST
        found = rows(self._connection, _REMOVALS, {"at": at, "last": last, "limit": limit + 1})
        return sliced([_removal(row) for row in found], limit, "removal", lambda one: (one.due_at, one.document_id))

    def due(self, at: datetime, limit: int) -> tuple[Removal, ...]:
        """Return removals whose moment has come and that nothing holds, the longest due first."""
        return tuple(_removal(row) for row in rows(self._connection, _DUE, {"at": at, "limit": limit}))

    def rules(self) -> RetentionRules:
        """Return the rules in force."""
        return RetentionRules(**required(self._connection, _RULES))

    def put_rules(self, rules: RetentionRules) -> RetentionRules:
        """Write rules whose `rev` is the stored one; return them with the next; raises StaleRevisionError."""
        if not execute(self._connection, _PUT_RULES, **asdict(rules)):
            raise StaleRevisionError(_EVERYBODY)
        return self.rules()

    def outlived(
        self, rules: RetentionRules, at: datetime, after: UUID | None, limit: int
    ) -> tuple[tuple[UUID, RemovalCause], ...]:
        """Return documents the rules take, by id after this one: those nothing holds and that are not to go yet."""
        asked = {
            "years": rules.years,
            "failed_days": rules.failed_days,
            "at": at,
            "after": after or UUID(int=0),
            "limit": limit,
        }
        return tuple((row["id"], RemovalCause(row["cause"])) for row in rows(self._connection, _OUTLIVED, asked))

    def ties(self, documents: Collection[UUID]) -> Ties:
        """Return which documents hold bytes of these, or lie in them, one step away."""
        asked = {"documents": list(documents)}
        made = [(row["made"], row["source"]) for row in rows(self._connection, _DERIVED, asked)]
        return Ties(
            members={row["id"]: _parents(row) for row in rows(self._connection, _MEMBERS, asked)},
            containers=frozenset(row["id"] for row in rows(self._connection, _CONTAINERS, asked)),
            derived=frozenset(one for one, source in made if source in documents) - frozenset(documents),
            sources=frozenset(source for one, source in made if one in documents) - frozenset(documents),
        )

    def footprint(self, documents: Collection[UUID]) -> Footprint:
        """Count what goes with these documents."""
        return footprint_of(self._connection, documents)

    def neighbours(self, documents: Collection[UUID]) -> tuple[UUID, ...]:
        """Return other documents that are told anew without these: plans of their reports, reports on their plans."""
        found = rows(self._connection, _NEIGHBOURS, {"documents": list(documents)})
        return tuple(sorted({row["id"] for row in found} - set(documents)))

    def purge(self, family: Family, at: datetime) -> Gone:
        """Remove documents and all that is kept of them; raises HeldError."""
        return purge(self._connection, family, at)

    def let_go(self, hashes: Collection[str], at: datetime) -> None:
        """Queue bytes whose rows are gone."""
        execute(self._connection, _LET_GO, hashes=list(hashes), at=at)

    def going(self, limit: int) -> tuple[str, ...]:
        """Return bytes that are to go, those queued first first."""
        return tuple(row["sha256"] for row in rows(self._connection, _GOING, {"limit": limit}))

    def may_forget(self) -> bool:
        """Tell whether bytes may go until this transaction ends: no backup being made needs them."""
        from store.backup.lock import may_drop  # noqa: PLC0415 -- it imports this package

        return may_drop(self._connection)

    def is_needed(self, sha256: str) -> bool:
        """Tell whether any row has these bytes."""
        return first(self._connection, _NEEDED, sha256=sha256) is not None

    def gone(self, sha256: str) -> None:
        """Take bytes off the queue: deleted, or needed again."""
        execute(self._connection, _GONE, sha256=sha256)


def _columns(value: Hold | Removal) -> dict[str, object]:
    return {name: storable(one) for name, one in asdict(value).items()}


def _removal(row: Row) -> Removal:
    return Removal(**{**row, "cause": RemovalCause(row["cause"])})


def _parents(row: Row) -> frozenset[UUID | None]:
    sent: set[UUID | None] = {None} if row["is_sent"] else set()
    return frozenset(sent | {one for one in row["parents"] if one is not None})
