"""Исполнение: facts of single documents, written and read."""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from psycopg.sql import SQL

from model.execution import EvidenceSource, ExecutionFact, Standing
from model.stored import StoredRecord
from store.codec import storable
from store.execution import ExecutedDocument
from store.postgres.record_rows import COLUMNS, record_of
from store.postgres.statements import Connection, Row, execute, rows

#: What a fact is of, but for its record and revision.
PLAIN: Final = (
    "document_id", "counts", "first_due", "last_due", "next_due", "dues", "times", "standing", "source", "partly",
    "contradicts", "moved",
)  # fmt: skip
#: A recomputation of all is alone, facts of single documents are written side by side.
SHARED: Final = "select pg_advisory_xact_lock_shared(5307027), pg_advisory_xact_lock_shared(5307028)"
_NAME: Final = """
insert into execution_party (name) select distinct name from unnest(%(names)s::text[]) as name order by name
    on conflict do nothing
"""
_GIVEN: Final = """
with given as materialized (
    select g.*, coalesce(p.ids, '{{}}') as ids
      from json_to_recordset(%(facts)s::text::json) as g (
               record_id uuid, document_id uuid, counts boolean, parties text[], first_due date, last_due date,
               next_due date, dues smallint, times smallint, standing smallint, source smallint, partly boolean,
               contradicts boolean, moved boolean)
      left join lateral (
               select array_agg(k.id order by n.at) as ids
                 from unnest(g.parties) with ordinality as n (name, at) join execution_party k using (name)) p on true)
"""
_PUT: Final = SQL(
    _GIVEN
    + """
insert into execution as e (record_id, parties, {columns})
select record_id, ids, {columns} from given order by record_id
    on conflict (record_id) do update set rev = e.rev + 1, parties = excluded.parties, touched = pg_current_xact_id(),
       {settings}
 where (e.parties, {known}) is distinct from (excluded.parties, {excluded})
"""
).format(
    columns=SQL(", ".join(PLAIN)),
    settings=SQL(", ".join(f"{name} = excluded.{name}" for name in PLAIN)),
    known=SQL(", ".join(f"e.{name}" for name in PLAIN)),
    excluded=SQL(", ".join(f"excluded.{name}" for name in PLAIN)),
)
_FACTS: Final = """
select e.*, coalesce(r.plan_id, '') as plan_id
  from execution e join record r on r.id = e.record_id
"""
_SOME: Final = _FACTS + "where e.record_id = any(%(ids)s)"
_OF_DOCUMENT: Final = _FACTS + "where e.document_id = %(document)s order by e.record_id"
_PARTY_NAMES: Final = "select id, name from execution_party where id = any(%(ids)s)"
_RECORDS: Final = SQL(
    "select {columns} from record r join document d on d.id = r.document_id where r.id = any(%(ids)s)"
).format(columns=COLUMNS)
DOCUMENTS: Final = "select id, name, left(municipality, 500) as municipality, territories, years from document"
_DOCUMENTS_SOME: Final = DOCUMENTS + " where id = any(%(ids)s)"


class PostgresFacts:
    """Сведения об исполнении."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, facts: Sequence[ExecutionFact]) -> int:
        """Write facts; what is the same is not written. Return how many changed."""
        if not facts:
            return 0
        execute(self._connection, SHARED)
        return self.write(facts)

    def write(self, facts: Sequence[ExecutionFact]) -> int:
        """Write facts under a lock that is held already."""
        names = sorted({storable(name) for fact in facts for name in fact.parties})
        if names:
            execute(self._connection, _NAME, names=names)
        given = json.dumps([_given(fact) for fact in facts], default=str)
        return self._connection.execute(_PUT, {"facts": given}).rowcount

    def facts(self, records: Collection[UUID]) -> Mapping[UUID, ExecutionFact]:
        """Return what is known of these records."""
        found = rows(self._connection, _SOME, {"ids": list(records)})
        return {fact.record_id: fact for fact in self._named(found)}

    def of_document(self, document: UUID) -> tuple[ExecutionFact, ...]:
        """Return the facts of a document's records, by id."""
        return tuple(self._named(rows(self._connection, _OF_DOCUMENT, {"document": document})))

    def revs(self, records: Collection[UUID]) -> Mapping[UUID, int]:
        """Return the revisions of these records' facts."""
        return {row["record_id"]: row["rev"] for row in rows(self._connection, _SOME, {"ids": list(records)})}

    def records(self, records: Collection[UUID]) -> Mapping[UUID, StoredRecord]:
        """Return those of these records that are seen."""
        found = self._connection.execute(_RECORDS, {"ids": list(records)})
        return {row["id"]: record_of(row) for row in found}

    def documents(self, documents: Collection[UUID]) -> Mapping[UUID, ExecutedDocument]:
        """Return those of these documents that are seen."""
        found = rows(self._connection, _DOCUMENTS_SOME, {"ids": list(documents)})
        return {row["id"]: executed_document(row) for row in found}

    def _named(self, found: Sequence[Row]) -> list[ExecutionFact]:
        ids = sorted({party for row in found for party in row["parties"]})
        named = rows(self._connection, _PARTY_NAMES, {"ids": ids}) if ids else []
        names = {row["id"]: row["name"] for row in named}
        return [fact_of(row, names) for row in found]


def fact_of(row: Row, names: Mapping[int, str]) -> ExecutionFact:
    """Return a fact as it is kept; whoever sees a part sees no names here: its own record says them."""
    return ExecutionFact(
        record_id=row["record_id"],
        plan_id=row["plan_id"],
        parties=tuple(names[party] for party in row["parties"] if party in names),
        standing=Standing(row["standing"]),
        source=EvidenceSource(row["source"]),
        **{name: row[name] for name in PLAIN if name not in {"standing", "source"}},
    )


def _given(fact: ExecutionFact) -> dict[str, Any]:
    plain = {name: getattr(fact, name) for name in PLAIN}
    return {"record_id": fact.record_id, "parties": [storable(name) for name in fact.parties], **plain}


def executed_document(row: Row) -> ExecutedDocument:
    """Return a document as it is kept."""
    return ExecutedDocument(
        id=row["id"],
        name=row["name"],
        municipality=row["municipality"],
        territories=frozenset(row["territories"]),
        years=tuple(row["years"]),
    )
