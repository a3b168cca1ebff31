"""Партии."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from model.batch import Batch, BatchProgress, UploadState
from model.paging import Slice
from store.cursors import read_cursor
from store.memory.tables import Listing, Tables, check_revision, required
from store.slices import moment

_NEWEST: Final = Listing(order="newest", key=lambda batch: (batch.created_at, batch.id), newest_first=True)
_MINUTE: Final = timedelta(seconds=60)
_READ: Final = frozenset({UploadState.DONE, UploadState.UNPACKED, UploadState.FAILED})


class MemoryBatches:
    """Партии."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def add(self, batch: Batch) -> None:
        """Write a new batch."""
        self._tables.batches[batch.id] = batch

    def get(self, batch: UUID) -> Batch:
        """Return a batch; raises NotFoundError."""
        return required(self._tables.batches, batch)

    def save(self, batch: Batch) -> Batch:
        """Write a batch whose `rev` is the stored one; raises NotFoundError, StaleRevisionError."""
        check_revision(self.get(batch.id).rev, batch.rev, batch.id)
        self._tables.batches[batch.id] = replace(batch, rev=batch.rev + 1)
        return self._tables.batches[batch.id]

    def list(self, cursor: str | None, limit: int) -> Slice[Batch]:
        """Return batches, newest first."""
        after = read_cursor(cursor, "newest", (moment, UUID)) if cursor else None
        return _NEWEST.slice(self._tables.batches.values(), after, limit)

    def progress(self, batch: UUID) -> BatchProgress:
        """Return how many files are in which state, and how many were read within the last minute."""
        self.get(batch)
        files = [file for file in self._tables.files.values() if file.batch_id == batch]
        since = datetime.now(UTC) - _MINUTE
        ended = sum(file.state in _READ and file.changed_at > since for file in files)
        return BatchProgress(counts=dict(Counter(file.state for file in files)), per_minute=ended)
