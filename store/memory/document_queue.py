"""Очередь документов."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from uuid import UUID

from model.queueing import DocumentQuery, QueuedDocument, worth
from model.stored import ReviewState, StoredRecord
from store.indexed import indexed
from store.memory.matching import is_put_off, of_batch
from store.memory.people import assignee_of, held_by_others
from store.memory.tables import Tables


class MemoryDocumentQueue:
    """Очередь документов."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def next(self, wanted: DocumentQuery, reviewer: UUID, limit: int) -> tuple[QueuedDocument, ...]:
        """Return the documents to check next: free ones first, the reviewer's own before others, by risk × worth."""
        found = (
            self._queued(document, rows, reviewer)
            for document, rows in self._waiting(wanted)
            if document not in wanted.skip
        )
        ordered = sorted(found, key=lambda one: (one.held, not one.mine, -one.priority, one.document_id))
        return tuple(ordered[:limit])

    def left(self, wanted: DocumentQuery) -> tuple[int, int]:
        """Return how many documents wait, those to pass over too, and how many records in them."""
        counts = [len(rows) for _, rows in self._waiting(wanted)]
        return len(counts), sum(counts)

    def _queued(self, document: UUID, rows: Sequence[StoredRecord], reviewer: UUID) -> QueuedDocument:
        now = datetime.now(UTC)
        found = [indexed(row.record) for row in rows]
        days = [day for one in found if (day := one.ends or one.starts)]
        return QueuedDocument(
            document_id=document,
            waiting=len(rows),
            risk=round(sum(row.risk for row in rows), 4),
            worth=worth(min(days, default=None), max(days, default=None), now.date()),
            held=held_by_others(self._tables, document, reviewer, now),
            mine=assignee_of(self._tables, document) == reviewer,
        )

    def _waiting(self, wanted: DocumentQuery) -> Iterator[tuple[UUID, list[StoredRecord]]]:
        """Yield documents with the records that wait in them."""
        rows: defaultdict[UUID, list[StoredRecord]] = defaultdict(list)
        for row in self._tables.records.values():
            if row.state is ReviewState.UNREVIEWED and row.former_of is None and not is_put_off(row):
                rows[row.document_id].append(row)
        for document, waiting in rows.items():
            stored = self._tables.documents[document]
            is_asked = wanted.municipality in (None, stored.municipality)
            if stored.is_current and is_asked and of_batch(document, wanted.batch, self._tables):
                yield document, waiting
