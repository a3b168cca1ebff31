"""Исполнение over dicts: facts, told whole each time."""

import json
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Final
from uuid import UUID

from model.execution import ExecutionFact
from model.kinship import LinkState
from model.plan import Deadline
from model.stored import ReviewState, StoredRecord
from store.codec import storable
from store.execution import (
    ENDING,
    MEMBER,
    PARTIES,
    CellReading,
    ExecutedDocument,
    ExecutionChange,
    KnownCells,
    days_of,
    flags_of,
    judged_told,
)
from store.memory.execution_reports import MemoryReports
from store.memory.execution_words import MemoryExecutionWords
from store.memory.records import MemoryRecords
from store.memory.scopes import territories_of
from store.memory.tables import Tables

#: Bytes of a document's id that tell it from others: the last ones are drawn by chance.
_TOLD: Final = slice(8, 16)
#: Characters of a municipality's name, as records have it.
_LONGEST: Final = 500


class MemoryExecutions(MemoryReports, MemoryExecutionWords):
    """Исполнение."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def put(self, facts: Sequence[ExecutionFact]) -> int:
        """Write facts; what is the same is not written. Return how many changed."""
        known = self._tables.executions
        written = [replace(fact, plan_id="", parties=tuple(map(storable, fact.parties))) for fact in facts]
        changed = [fact for fact in written if self._known(fact.record_id) != fact]
        for fact in changed:
            record = self._tables.records.get(fact.record_id)
            if record is not None:
                self._tables.execution_seen[fact.record_id] = _state(MemoryRecords(self._tables).get(record.id))
            revs = self._tables.execution_revs
            revs[fact.record_id] = revs[fact.record_id] + 1 if fact.record_id in known else 0
            known[fact.record_id] = fact
        return len(changed)

    def facts(self, records: Collection[UUID]) -> Mapping[UUID, ExecutionFact]:
        """Return what is known of these records."""
        known = self._tables.executions
        return {one: self._fact(known[one]) for one in records if one in known and one in self._tables.records}

    def of_document(self, document: UUID) -> tuple[ExecutionFact, ...]:
        """Return the facts of a document's records, by id."""
        found = (self._fact(fact) for fact in self._kept() if self._document_of(fact) == document)
        return tuple(sorted(found, key=lambda fact: fact.record_id))

    def revs(self, records: Collection[UUID]) -> Mapping[UUID, int]:
        """Return the revisions of these records' facts."""
        known = self._tables.execution_revs
        return {one: known[one] for one in records if one in known and one in self._tables.records}

    def records(self, records: Collection[UUID]) -> Mapping[UUID, StoredRecord]:
        """Return those of these records that are seen."""
        kept = MemoryRecords(self._tables)
        return {one: kept.get(one) for one in records if one in self._tables.records}

    def documents(self, documents: Collection[UUID]) -> Mapping[UUID, ExecutedDocument]:
        """Return those of these documents that are seen."""
        whose = territories_of(self._tables)
        return {one: self._executed(one, whose) for one in documents if one in self._tables.documents}

    def since(self, version: str | None) -> ExecutionChange | None:  # noqa: ARG002 -- all of it is little
        """Return everything there is."""
        facts = [self._fact(fact) for fact in self._kept()]
        names = sorted({name for fact in facts for name in fact.parties})
        numbers = {name: number for number, name in enumerate(names, 1)}
        return ExecutionChange(
            version=str(time.time()),
            whole=True,
            members=b"".join(_packed(fact, numbers) for fact in facts),
            documents=[*self.documents({fact.document_id for fact in facts}).values()],
            parties={number: name for name, number in numbers.items()},
        )

    def planned_after(self, after: UUID | None, limit: int) -> tuple[UUID, ...]:
        """Return documents with records behind this one, by id."""
        planned = {record.document_id for record in self._tables.records.values()}
        return tuple(sorted(one for one in planned if after is None or one > after)[:limit])

    def recompute(
        self,
        documents: Sequence[UUID],
        reading: CellReading,
        known: KnownCells,  # noqa: ARG002 -- each is read: they are few
    ) -> None:
        """Tell the facts of all records of these documents anew."""
        kept = MemoryRecords(self._tables)
        rows = [kept.get(one.id) for one in self._tables.records.values() if one.document_id in set(documents)]
        self.put([self._told(row, reading) for row in rows])

    def _told(self, row: StoredRecord, reading: CellReading) -> ExecutionFact:
        years = self._tables.documents[row.document_id].years
        is_out = self._is_repealed(row.document_id) and row.former_of is None and row.state is not ReviewState.DELETED
        fact = ExecutionFact(
            record_id=row.id,
            document_id=row.document_id,
            plan_id=row.plan_id,
            counts=all(_state(row)) or is_out,
            parties=reading.parties(json.dumps(asdict(row.record.responsible))),
        )
        told = [judged_told(link) for link in self.links_of_records([row.id]) if link.state.counts]
        dues = reading.due(_due_cell(row.record.deadline), years)
        return reading.weighed(fact, dues, (row.record.mark, years), (told, self.standing([row.id]), is_out))

    def _is_repealed(self, document: UUID) -> bool:
        if self._tables.documents[document].is_current:
            return False
        links = (one for one in self._tables.links.values() if one.kind in ENDING)
        return any(one.to_id == document and one.state is LinkState.LINKED for one in links)

    def _known(self, record: UUID) -> ExecutionFact | None:
        fact = self._tables.executions.get(record)
        return fact if fact is None or record not in self._tables.records else replace(self._fact(fact), plan_id="")

    def _kept(self) -> list[ExecutionFact]:
        return [fact for fact in self._tables.executions.values() if fact.record_id in self._tables.records]

    def _document_of(self, fact: ExecutionFact) -> UUID:
        return self._tables.records[fact.record_id].document_id

    def _fact(self, fact: ExecutionFact) -> ExecutionFact:
        """A fact as its record is now: deleted, in another document, in force."""
        record = MemoryRecords(self._tables).get(fact.record_id)
        written = self._tables.execution_seen.get(fact.record_id)
        now = _state(record)
        counts = fact.counts if written is None or written == now else all(now)
        return replace(fact, plan_id=record.plan_id, document_id=record.document_id, counts=counts)

    def _executed(self, document: UUID, whose: Mapping[UUID, frozenset[str]]) -> ExecutedDocument:
        found = self._tables.documents[document]
        place = found.municipality[:_LONGEST] if found.municipality is not None else None
        return ExecutedDocument(
            id=document, name=found.name, municipality=place, territories=whose[document], years=found.years
        )


def _state(record: StoredRecord) -> tuple[bool, bool]:
    return record.state is not ReviewState.DELETED, record.current


def _due_cell(deadline: Deadline) -> str:
    """Return a deadline as migration 0006 writes it."""
    parts = deadline.parts
    told = [[getattr(part, name) for part in parts] for name in ("kind", "edtf", "rrule")]
    return json.dumps([deadline.kind, deadline.edtf, deadline.rrule, *told])


def _packed(fact: ExecutionFact, numbers: Mapping[str, int]) -> bytes:
    parties = [numbers[name] for name in fact.parties[:PARTIES]]
    return MEMBER.pack(
        fact.record_id.bytes,
        fact.document_id.bytes[_TOLD],
        days_of(fact.next_due),
        days_of(fact.first_due),
        days_of(fact.last_due),
        fact.dues,
        fact.times,
        fact.standing * 256 + fact.source,
        flags_of(fact),
        *parties,
        *[0] * (PARTIES - len(parties)),
    )
