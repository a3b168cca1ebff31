"""Реестр мероприятий: packed by the database, so that a million records come over in one breath."""

import time
from collections.abc import Collection, Mapping
from typing import Any, Final
from uuid import UUID

from psycopg.sql import SQL, Composable, Composed

from model.finding import Code
from model.marks import marks_of
from model.stored import ReviewState
from store.activities import FIRST_YEAR, LAST_YEAR, NO_DAY, RegisterChange, RowAsWritten
from store.codec import record_from_bytes, storable
from store.postgres.common_words import is_common
from store.postgres.statements import Connection, execute, required, rows
from store.question import Question, question

#: Seconds after which a copy is made anew: what was removed is remembered twice as long.
_DAY: Final = 86_400.0
#: MEMBER of store/activities.py.
_PACKED: Final = SQL("""
uuid_send(r.id) || uuid_send(coalesce(r.cluster_id, r.id))
    || int8send(coalesce(hashtextextended(r.municipality, 0), 0)) || int8send(coalesce(y.mask, 0))
    || int8send(coalesce(r.marks, 0)) || int8send(case when r.findings = '{{}}' then 0 else f.mask end)
    || int4send(coalesce(r.starts - date '1970-01-01', {no_day}))
    || int4send(coalesce(r.ends - date '1970-01-01', {no_day}))
    || int8send(case when r.territories = '{{}}' then 0 else hash_array_extended(r.territories, 0) end)
    || int2send(array_position(%(states)s::text[], r.state)::int2)
    || int2send((r.current and r.state <> 'deleted' and r.cluster_id is not null)::int::int2)
""").format(no_day=NO_DAY)
_MEMBERS: Final = SQL("""
with y as materialized (
    select d.id, bit_or(1::bigint << (year - {first})) as mask
      from document d, unnest(d.years) as year where year between {first} and {last} group by d.id)
select string_agg({packed}, ''::bytea) as packed
  from record r left join y on y.id = r.document_id
       left join lateral (
           select coalesce(bit_or(1::bigint << (array_position(%(codes)s::text[], code) - 1)), 0) as mask
             from unnest(r.findings) as code) f on r.findings <> '{{}}'
 where {condition}
""")
_COUNTS: Final = SQL("r.cluster_id is not null and r.current and r.state <> 'deleted'")
#: Numbers above the present ones are of another server's life: from before a restore.
_TOUCHED: Final = SQL("touched >= %(since)s::xid8 and touched < pg_snapshot_xmax(pg_current_snapshot())")
_CHANGED: Final = SQL("r.touched >= %(since)s::xid8 and r.touched < pg_snapshot_xmax(pg_current_snapshot())")
_MOVED: Final = SQL("""
select exists (select from record where {touched}) or exists (select from record_gone where {touched})
    or exists (select from cluster where {touched}) as moved
""").format(touched=_TOUCHED)
_NOW: Final = "select pg_snapshot_xmin(pg_current_snapshot())::text as now"
_GONE: Final = SQL("select string_agg(uuid_send(record_id), ''::bytea) as packed from record_gone where {}").format(
    _TOUCHED
)
_NAMES: Final = "select id, name from cluster where merged_into is null"
_NEW_NAMES: Final = SQL("select id, name from cluster where {}").format(_TOUCHED)
_MUNICIPALITIES: Final = """
select hashtextextended(name, 0) as hash, name
  from (select distinct left(municipality, 500) as name from document where municipality is not null) as named
"""
_TERRITORIES: Final = """
select hash_array_extended(territories, 0) as hash, territories
  from (select distinct territories from document where territories <> '{}') as placed
"""
_BEGUN: Final = (
    "websearch_to_tsquery('russian', %(words)s)"
    " || (websearch_to_tsquery('russian', %(head)s) && to_tsquery('russian', %(begun)s))"
)
_WHOLE: Final = "websearch_to_tsquery('russian', %(words)s)"
_FIND: Final = SQL("""
select string_agg(uuid_send(cluster_id), ''::bytea) as packed
  from (select distinct cluster_id from activity_wording where numnode({asked}) = 0 or search @@ ({asked})) as found
""")
#: One record that says so is enough.
_WORDED: Final = SQL("""
select string_agg(uuid_send(c.id), ''::bytea) as packed from unnest(%(clusters)s::uuid[]) as c (id)
 where exists (select from record r where r.cluster_id = c.id and r.current and r.state <> 'deleted'
                  and (numnode({asked}) = 0 or activity_words(r.value ->> 'activity') @@ ({asked})))
    or exists (select from cluster k
                where k.id = c.id and k.named_by is not null and activity_words(k.name) @@ ({asked}))
""")
_LOCK: Final = "select from record where id = any(%(ids)s) order by id for no key update"
_UNMARKED: Final = """
select id, value::text as value from record where marks is null order by id limit %(limit)s for update skip locked
"""
_MARK: Final = """
update record r set marks = given.marks from unnest(%(ids)s::uuid[], %(marks)s::bigint[]) as given (id, marks)
 where r.id = given.id
"""
_AS_WRITTEN: Final = """
select r.id, r.document_id, coalesce(r.value ->> 'activity', '') as activity,
       coalesce(r.value #>> '{deadline,raw}', '') as deadline,
       coalesce(r.value #>> '{responsible,raw}', '') as responsible, coalesce(r.value ->> 'result', '') as result,
       r.repeats
  from record r
 where r.document_id = any(%(documents)s) and r.current and r.state <> 'deleted'
 order by r.position, r.id
"""
_SET_REPEATS: Final = """
update record r set repeats = given.other
  from unnest(%(ids)s::uuid[], %(others)s::uuid[]) as given (id, other)
 where r.id = given.id and r.repeats is distinct from given.other
returning r.id
"""


class PostgresActivities:
    """Реестр мероприятий."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def since(self, version: str | None) -> RegisterChange | None:
        """Return what changed since a version (None: everything); None where nothing did."""
        known, _, made = (version or "").partition(":")
        # Before the rest is looked at: what commits meanwhile is looked at once more.
        now = required(self._connection, _NOW)["now"]
        if not known or time.time() - float(made) > _DAY:
            return self._whole(f"{now}:{time.time()}")
        given = {"since": known}
        moved = self._connection.execute(_MOVED, given).fetchone()
        if moved is None or not moved["moved"]:
            return None
        return RegisterChange(
            version=f"{now}:{made}",
            whole=False,
            members=self._packed(_CHANGED, since=known),
            gone=self._bytes(_GONE, given),
            names={row["id"]: row["name"] for row in self._connection.execute(_NEW_NAMES, given)},
            municipalities=self._municipalities(),
            territories=self._territories(),
        )

    def with_words(self, question_text: str) -> bytes:
        """Return the clusters, 16 bytes each, with a wording that has these words."""
        asked = question(storable(question_text))
        if asked is None:
            return b""
        if asked.begun and is_common(self._connection, "activity_wording", asked.begun):
            asked = Question(words=asked.words)
        return self._bytes(_FIND.format(asked=_asking(asked)), _words(asked))

    def worded(self, clusters: bytes, question_text: str) -> bytes:
        """Return those of the clusters, 16 bytes each, a record of which is worded so, or whose given name is."""
        asked = question(storable(question_text))
        if asked is None:
            return b""
        given = [UUID(bytes=clusters[at : at + 16]) for at in range(0, len(clusters), 16)]
        return self._bytes(_WORDED.format(asked=_asking(asked)), {"clusters": given, **_words(asked)})

    def as_written(self, documents: Collection[UUID]) -> tuple[RowAsWritten, ...]:
        """Return the rows of these documents that count, by position within each document."""
        found = rows(self._connection, _AS_WRITTEN, {"documents": list(documents)})
        return tuple(RowAsWritten(**row) for row in found)

    def set_repeats(self, repeats: Mapping[UUID, UUID | None]) -> tuple[UUID, ...]:
        """Write which record of last year each repeats word for word; return those that changed."""
        given = {"ids": list(repeats), "others": list(repeats.values())}
        execute(self._connection, _LOCK, ids=given["ids"])
        return tuple(row["id"] for row in rows(self._connection, _SET_REPEATS, given))

    def mark(self, limit: int) -> int:
        """Write the marks of some records that have none yet; return how many."""
        found = rows(self._connection, _UNMARKED, {"limit": limit})
        given = {
            "ids": [row["id"] for row in found],
            "marks": [marks_of(record_from_bytes(row["value"])) for row in found],
        }
        return execute(self._connection, _MARK, **given)

    def _whole(self, version: str) -> RegisterChange:
        return RegisterChange(
            version=version,
            whole=True,
            members=self._packed(_COUNTS),
            names={row["id"]: row["name"] for row in rows(self._connection, _NAMES)},
            municipalities=self._municipalities(),
            territories=self._territories(),
        )

    def _packed(self, condition: Composable, **values: Any) -> bytes:  # noqa: ANN401 -- parameters of a query
        query = _MEMBERS.format(packed=_PACKED, condition=condition, first=FIRST_YEAR, last=LAST_YEAR)
        lists = {"states": [state.value for state in ReviewState], "codes": [code.value for code in Code]}
        return self._bytes(query, {**lists, **values})

    def _bytes(self, query: Composed, values: Mapping[str, Any]) -> bytes:
        # Planned for these very values: one plan for all of them is a bad one for most.
        row = self._connection.execute(query, values, prepare=False, binary=True).fetchone()
        return bytes(row["packed"] or b"") if row else b""

    def _municipalities(self) -> dict[int, str]:
        return {row["hash"]: row["name"] for row in rows(self._connection, _MUNICIPALITIES)}

    def _territories(self) -> dict[int, frozenset[str]]:
        return {row["hash"]: frozenset(row["territories"]) for row in rows(self._connection, _TERRITORIES)}


def _asking(asked: Question) -> SQL:
    return SQL(_WHOLE if asked.begun is None else _BEGUN)


def _words(asked: Question) -> dict[str, str]:
    if asked.begun is None:
        return {"words": asked.words}
    return {"words": asked.words, "head": asked.head, "begun": f"'{asked.begun}':*"}
