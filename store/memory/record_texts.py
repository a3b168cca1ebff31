"""Records for exports, as JSON."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from uuid import UUID

from pydantic_core import to_json

from model.result import Result
from model.stored import RecordFilter, ReviewState, StoredRecord
from store.codec import record_bytes, without_records
from store.indexed import indexed
from store.memory.records import MemoryRecords
from store.memory.tables import Tables
from store.record_texts import Frame, Portion, RecordText


class RecordTexts:
    """Тексты записей."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._records = MemoryRecords(tables)

    def count(self, wanted: RecordFilter) -> int:
        """Return how many records there are."""
        return sum(1 for _ in self._records.stream(wanted))

    def documents(self, wanted: RecordFilter) -> Iterator[Portion]:
        """Yield the documents that have such records, by id, each with how many."""
        for document, records in groupby(self._records.stream(wanted), lambda record: record.document_id):
            yield Portion(document, sum(1 for _ in records))

    def frames(self, documents: Sequence[UUID]) -> Mapping[UUID, Frame]:
        """Return what the records of each document share."""
        return {
            id_: Frame(
                name=self._tables.documents[id_].name,
                municipality=self._tables.documents[id_].municipality,
                value=_framed(self._tables.values[id_]),
            )
            for id_ in documents
            if id_ in self._tables.values
        }

    def texts(self, wanted: RecordFilter, documents: Sequence[UUID]) -> Iterator[RecordText]:
        """Yield the records of these documents by document and position."""
        asked = set(documents)
        return map(_text, (record for record in self._records.stream(wanted) if record.document_id in asked))


def _framed(value: Result) -> Result:
    kept = without_records(value)
    return replace(
        Result(run=kept.run, document=kept.document),
        schema_version=kept.schema_version,
        orders=kept.orders,
        annexes=kept.annexes,
        plans=kept.plans,
    )


def _text(stored: StoredRecord) -> RecordText:
    found = indexed(stored.record)
    known = {
        "id": str(stored.id),
        "rev": stored.rev,
        "deleted": stored.state is ReviewState.DELETED or not stored.current,
        "updated_at": stored.updated_at and stored.updated_at.replace(microsecond=0),
        "starts": found.starts,
        "ends": found.ends,
        "position": stored.position,
        "state": stored.state,
        "reviewed_by": stored.reviewed_by,
        "reviewed_at": stored.reviewed_at and stored.reviewed_at.isoformat(),
        "accepted_by_itself": stored.is_accepted_by_itself,
        "risk": stored.risk,
    }
    return RecordText(
        document=str(stored.document_id).encode(),
        plan=to_json(stored.plan_id),
        cluster=str(stored.cluster_id or "").encode(),
        known=to_json(known),
        value=record_bytes(stored.record),
    )
