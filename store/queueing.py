"""What the queue of documents can do, over either store."""

from typing import Protocol
from uuid import UUID

from model.queueing import DocumentQuery, QueuedDocument


class DocumentQueue(Protocol):
    """Очередь документов."""

    def next(self, wanted: DocumentQuery, reviewer: UUID, limit: int) -> tuple[QueuedDocument, ...]:
        """Return the documents to check next: free ones first, the reviewer's own before others, by risk × worth."""

    def left(self, wanted: DocumentQuery) -> tuple[int, int]:
        """Return how many documents wait, those to pass over too, and how many records in them."""
