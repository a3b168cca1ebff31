"""Записи."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from model.paging import Slice
from model.plan import Record
from model.stored import RecordFilter, ReviewQuery, ReviewState, StoredRecord
from store.codec import record_bytes, record_from_bytes, storable
from store.cursors import read_cursor
from store.indexed import indexed
from store.memory.matching import is_put_off, meets, of_batch
from store.memory.tables import Lease, Listing, Tables, check_revision, required

_BY_POSITION: Final = Listing(order="position", key=lambda record: (record.position, record.id))
_BY_ID: Final = Listing(order="id", key=lambda record: (record.id,))
_LEASED_FOR: Final = timedelta(minutes=10)


class MemoryRecords:
    """Записи."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def get(self, record: UUID, *, lock: bool = False) -> StoredRecord:  # noqa: ARG002 -- always alone
        """Return a record; raises NotFoundError."""
        return self._current(required(self._tables.records, record))

    def of_document(self, document: UUID, *, lock: bool = False) -> tuple[StoredRecord, ...]:  # noqa: ARG002 -- as above
        """Return all records of a document by position, deleted ones too."""
        return tuple(sorted(self._of(document), key=_BY_POSITION.key))

    def list(self, document: UUID, cursor: str | None, limit: int) -> Slice[StoredRecord]:
        """Return a document's records by position, deleted ones too."""
        after = read_cursor(cursor, "position", (float, UUID)) if cursor is not None else None
        return _BY_POSITION.slice(self._of(document), after, limit)

    def search(self, wanted: RecordFilter, cursor: str | None, limit: int) -> Slice[StoredRecord]:
        """Return records by id (their order of making); raises InvalidValueError for a date or cursor that is none."""
        after = read_cursor(cursor, "id", (UUID,)) if cursor is not None else None
        return _BY_ID.slice(self._matching(wanted), after, limit)

    def count(self, wanted: RecordFilter, at_most: int) -> int:
        """Return how many records there are, `at_most` + 1 where there are more."""
        return min(len(self._matching(wanted)), at_most + 1)

    def stream(self, wanted: RecordFilter) -> Iterator[StoredRecord]:
        """Yield all records by document and position."""
        found = self._matching(wanted)
        return iter(sorted(found, key=lambda record: (record.document_id, record.position, record.id)))

    def add(self, record: StoredRecord) -> None:
        """Write a new record; raises NotFoundError where its document is not there."""
        self.put_read([record])

    def save(self, record: StoredRecord) -> StoredRecord:
        """Write a record whose `rev` is the stored one; return it with the next `rev`."""
        known = self.get(record.id)
        check_revision(known.rev, record.rev, record.id)
        changed = replace(record, rev=record.rev + 1)
        self.put_read([replace(changed, document_id=known.document_id, cluster_id=known.cluster_id)])
        return changed

    def save_all(self, records: Sequence[StoredRecord]) -> tuple[StoredRecord, ...]:
        """Write records, each as `save` does; return them with their next `rev`."""
        return tuple(self.save(record) for record in records)

    def put_read(self, records: Sequence[StoredRecord]) -> None:
        """Write records after a new reading, by id, `rev` and all, in one go; new ones are inserted."""
        for record in records:
            required(self._tables.documents, record.document_id)
        known = self._tables.records
        for record in records:
            old = known.get(record.id)
            former = old.former_of if old is not None else None
            repeats = old.repeats if old is not None and _words(old) == _words(record) else None
            known[record.id] = dated(written(replace(record, former_of=former, repeats=repeats)), old)

    def remove(self, records: Sequence[UUID]) -> None:
        """Remove records that a new reading no longer has and nobody touched."""
        for record in records:
            self._tables.records.pop(record, None)
            self._tables.leases.pop(record, None)
            self._tables.placed.pop(record, None)
            self._tables.executions.pop(record, None)
            self._tables.execution_revs.pop(record, None)
        gone = set(records)
        for judgement in tuple(self._tables.judgements.values()):
            if gone & {judgement.left, judgement.right}:
                del self._tables.judgements[judgement.id]

    def next_for_review(self, wanted: ReviewQuery, reviewer: UUID) -> StoredRecord | None:
        """Return the riskiest unreviewed record and lease it for ten minutes; what others hold comes last."""
        now = datetime.now(UTC)
        left = [
            record
            for record in self._waiting(wanted)
            if record.id not in wanted.skip and not (wanted.free and self._is_held(record, reviewer, now))
        ]
        found = min(
            left,
            key=lambda record: (is_put_off(record), self._is_held(record, reviewer, now), *_risk(record)),
            default=None,
        )
        if found is not None:
            self._tables.leases[found.id] = Lease(reviewer=reviewer, until=now + _LEASED_FOR)
        return found

    def left_to_review(self, wanted: ReviewQuery) -> int:
        """Return how many records wait for a review, those to pass over too."""
        return len(self._waiting(wanted))

    def _all(self) -> "Iterable[StoredRecord]":
        return (self._current(record) for record in self._tables.records.values())

    def _of(self, document: UUID) -> "Iterable[StoredRecord]":
        return (record for record in self._all() if record.document_id == document)

    def _matching(self, wanted: RecordFilter) -> tuple[StoredRecord, ...]:
        return tuple(record for record in self._all() if meets(record, wanted, self._tables))

    def _waiting(self, wanted: ReviewQuery) -> tuple[StoredRecord, ...]:
        unreviewed = (one for one in self._all() if one.current and one.state is ReviewState.UNREVIEWED)
        waiting = (one for one in unreviewed if wanted.postponed or not is_put_off(one))
        of_document = (record for record in waiting if wanted.document in (None, record.document_id))
        return tuple(record for record in of_document if of_batch(record.document_id, wanted.batch, self._tables))

    def _is_held(self, record: StoredRecord, reviewer: UUID, now: datetime) -> bool:
        lease = self._tables.leases.get(record.id)
        return lease is not None and lease.until >= now and lease.reviewer != reviewer

    def _current(self, record: StoredRecord) -> StoredRecord:
        """Name and municipality are the document's own, whatever the record said when it was written."""
        document = self._tables.documents[record.document_id]
        current = record.former_of is None and document.is_current
        return replace(record, document_name=document.name, municipality=document.municipality, current=current)


def _words(stored: StoredRecord) -> str:
    return indexed(stored.record).words


def _risk(record: StoredRecord) -> tuple[float, UUID, float, UUID]:
    return -record.risk, record.document_id, record.position, record.id


def dated(stored: StoredRecord, before: StoredRecord | None) -> StoredRecord:
    """Return it with the time of its last change: now, where it is not what it was before."""
    stays = before is not None and _own(stored) == _own(before)
    return replace(stored, updated_at=before.updated_at if stays and before else datetime.now(UTC))


def _own(stored: StoredRecord) -> StoredRecord:
    """Leave out what is its document's, told anew whenever it is read."""
    return replace(stored, document_name="", municipality=None, current=True)


def written(stored: StoredRecord) -> StoredRecord:
    """Return it after the same JSON as in PostgreSQL, so that what it does not take is gone here too."""
    return replace(
        stored,
        plan_id=storable(stored.plan_id),
        reviewed_by=storable(stored.reviewed_by),
        postponed=stored.postponed and replace(stored.postponed, reason=storable(stored.postponed.reason)),
        record=_through_json(stored.record),
        read=_through_json(stored.read) if stored.read is not None else None,
    )


def _through_json(record: Record) -> Record:
    return record_from_bytes(record_bytes(record))
