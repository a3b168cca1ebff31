"""Пересчёт всего: facts of many documents at once. What is written alike is told once, by whoever reads cells.

record ─► cell (hashes of its deadline and responsible) ─► unknown ones: read ─► due_meaning, party_meaning
└──────────────► joined ─► execution: only what differs
activities with a mark, links or words are told one by one
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any, Final
from uuid import UUID

from model.execution import ExecutionFact, Told
from store.codec import storable
from store.execution import CellReading, KnownCells, judged_told
from store.postgres.execution_facts import PostgresFacts
from store.postgres.execution_reports import PostgresReports
from store.postgres.execution_words import PostgresExecutionWords
from store.postgres.statements import Row, execute, rows

_AFTER: Final = """
select d.id from document d
 where (%(after)s::uuid is null or d.id > %(after)s) and exists (select from record r where r.document_id = d.id)
 order by d.id limit %(limit)s
"""
#: Two at a time, so that both cores of a small machine have something to do; facts of single documents wait for both.
_ALONE: Final = "select pg_advisory_xact_lock(5307027 + case when pg_try_advisory_xact_lock(5307027) then 0 else 1 end)"
_CELLS: Final = """
create temporary table execution_cell on commit drop as
select r.id as record_id, r.document_id, r.current and r.state <> 'deleted' as counts,
       jsonb_hash_extended(r.due, hash_array_extended(d.years, 0)) as due_key,
       jsonb_hash_extended(r.value -> 'responsible', 0) as party_key,
       nullif(btrim(r.value ->> 'mark'), '') is not null
           or d.superseded_by is not null and r.former_of is null and d.id in (
                  select to_id from link where kind in ('repeal', 'correction') and state = 'linked')
           or r.id in (select record_id from execution_link where state in ('made', 'confirmed'))
           or r.id in (select record_id from execution_word where record_id is not null) as is_told
  from record r join document d on d.id = r.document_id where d.id = any(%(documents)s)
"""
_DUE_KEYS: Final = "select distinct on (due_key) due_key as key, record_id from execution_cell"
_PARTY_KEYS: Final = "select distinct on (party_key) party_key as key, record_id from execution_cell"
_DUE_TEXTS: Final = """
select r.id, r.due::text as text, d.years
  from record r join document d on d.id = r.document_id where r.id = any(%(ids)s)
"""
_PARTY_TEXTS: Final = "select id, (value -> 'responsible')::text as text from record where id = any(%(ids)s)"
_MEANINGS: Final = """
create temporary table if not exists execution_due (key bigint primary key, first date, last date, dues smallint)
    on commit drop;
create temporary table if not exists execution_who (key bigint primary key, parties integer[]) on commit drop;
"""
_NAMED: Final = "select id, name from execution_party where name = any(%(names)s)"
_NAME: Final = """
insert into execution_party (name) select name from unnest(%(names)s::text[]) as name order by name
    on conflict do nothing
"""
_NEW: Final = """
with told as materialized (
    select c.record_id, c.document_id, c.counts, w.parties, u.first, u.last, u.dues
      from execution_cell c join execution_due u on u.key = c.due_key join execution_who w on w.key = c.party_key
     where not c.is_told),
changed as (
    update execution e
       set rev = e.rev + 1, document_id = t.document_id, counts = t.counts, parties = t.parties, first_due = t.first,
           last_due = t.last, next_due = t.first, dues = t.dues, times = 0, standing = 0, source = 0, partly = false,
           contradicts = false, moved = false, touched = pg_current_xact_id()
      from told t
     where e.record_id = t.record_id
       and (e.document_id, e.counts, e.parties, e.first_due, e.last_due, e.next_due, e.dues, e.times, e.standing,
            e.source, e.partly, e.contradicts, e.moved)
           is distinct from (t.document_id, t.counts, t.parties, t.first, t.last, t.first, t.dues, 0, 0, 0, false,
                             false, false)
    returning 1)
insert into execution (record_id, document_id, counts, parties, first_due, last_due, next_due, dues, times, standing,
                       source, partly, contradicts, moved)
select t.record_id, t.document_id, t.counts, t.parties, t.first, t.last, t.first, t.dues, 0, 0, 0, false, false, false
  from told t where not exists (select from execution e where e.record_id = t.record_id)
"""
_TOLD: Final = """
select c.record_id, c.document_id, c.counts, c.due_key, c.party_key, r.value ->> 'mark' as mark, r.plan_id, d.years,
       not c.counts and r.state <> 'deleted' and r.former_of is null and d.superseded_by is not null and exists (
           select from link l
            where l.to_id = d.id and l.kind in ('repeal', 'correction') and l.state = 'linked') as is_out
  from execution_cell c join record r on r.id = c.record_id join document d on d.id = c.document_id where c.is_told
"""
#: Told one by one, written together.
_PORTION: Final = 5_000


class PostgresWholeExecution(PostgresFacts, PostgresReports, PostgresExecutionWords):
    """Пересчёт всего."""

    def planned_after(self, after: UUID | None, limit: int) -> tuple[UUID, ...]:
        """Return documents with records behind this one, by id."""
        found = rows(self._connection, _AFTER, {"after": after, "limit": limit})
        return tuple(row["id"] for row in found)

    def recompute(self, documents: Sequence[UUID], reading: CellReading, known: KnownCells) -> None:
        """Tell the facts of all records of these documents anew."""
        execute(self._connection, _ALONE)
        execute(self._connection, "set local work_mem = '128MB'")
        self._connection.execute("drop table if exists execution_cell, execution_due, execution_who")
        self._connection.execute(_CELLS, {"documents": list(documents)}, prepare=False)
        self._connection.execute("analyze execution_cell")
        dues, parties = self._read(reading, known)
        self._connection.execute(_MEANINGS)
        self._write_meanings(known, dues, parties)
        self._connection.execute(_NEW, prepare=False)
        told = iter(rows(self._connection, _TOLD))
        while portion := list(islice(told, _PORTION)):
            self.write(self._weighed(portion, reading, known))

    def _read(self, reading: CellReading, known: KnownCells) -> tuple[list[int], list[int]]:
        """Read the cells that were not known; return the keys of all."""
        due_keys = {row["key"]: row["record_id"] for row in rows(self._connection, _DUE_KEYS)}
        for key, row in self._texts(_DUE_TEXTS, {key: due_keys[key] for key in due_keys.keys() - known.dues.keys()}):
            known.dues[key] = reading.due(row["text"], tuple(row["years"]))
        party_keys = {row["key"]: row["record_id"] for row in rows(self._connection, _PARTY_KEYS)}
        unknown = {key: party_keys[key] for key in party_keys.keys() - known.parties.keys()}
        for key, row in self._texts(_PARTY_TEXTS, unknown):
            known.parties[key] = tuple(map(storable, reading.parties(row["text"] or "{}")))
        return list(due_keys), list(party_keys)

    def _texts(self, statement: Any, wanted: Mapping[int, UUID]) -> Iterable[tuple[int, Row]]:  # noqa: ANN401 -- a query
        if not wanted:
            return []
        found = {row["id"]: row for row in rows(self._connection, statement, {"ids": list(wanted.values())})}
        return [(key, found[record]) for key, record in wanted.items()]

    def _write_meanings(self, known: KnownCells, dues: Sequence[int], parties: Sequence[int]) -> None:
        numbers = self._numbers({name for key in parties for name in known.parties[key]})
        with self._connection.cursor() as cursor:
            with cursor.copy("copy execution_due from stdin") as written:
                for key in dues:
                    days = known.dues[key]
                    written.write_row((key, *_ends(days), len(days)))
            with cursor.copy("copy execution_who from stdin") as written:
                for key in parties:
                    written.write_row((key, [numbers[name] for name in known.parties[key]]))

    def _numbers(self, names: set[str]) -> dict[str, int]:
        execute(self._connection, _NAME, names=sorted(names))
        found = rows(self._connection, _NAMED, {"names": list(names)})
        return {row["name"]: row["id"] for row in found}

    def _weighed(self, portion: Sequence[Row], reading: CellReading, known: KnownCells) -> list[ExecutionFact]:
        ids = [row["record_id"] for row in portion]
        told: dict[UUID, list[Told]] = defaultdict(list)
        for link in self.links_of_records(ids):
            if link.state.counts:
                told[link.record_id].append(judged_told(link))
        words = defaultdict(list)
        for one in self.standing(ids):
            words[one.word.record_id].append(one)
        return [
            reading.weighed(
                ExecutionFact(
                    record_id=row["record_id"],
                    document_id=row["document_id"],
                    plan_id=row["plan_id"],
                    counts=row["counts"] or row["is_out"],
                    parties=known.parties[row["party_key"]],
                ),
                known.dues[row["due_key"]],
                (row["mark"], tuple(row["years"])),
                (told[row["record_id"]], words[row["record_id"]], row["is_out"]),
            )
            for row in portion
        ]


def _ends(days: Sequence[date]) -> tuple[date | None, date | None]:
    return (days[0], days[-1]) if days else (None, None)
