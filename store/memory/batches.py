"""Партии."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from model.batch import Batch, BatchProgress, UploadState
from model.intake import BatchChange, BatchFacts, Reached
from model.paging import Slice
from store.cursors import read_cursor
from store.memory.batch_facts import documents_of, facts_of, read_of
from store.memory.tables import Listing, Tables, check_revision, required
from store.slices import moment

_NEWEST: Final = Listing(order="newest", key=lambda batch: (batch.created_at, batch.id), newest_first=True)
_LAST: Final = Listing(order="change", key=lambda change: (change.id,), newest_first=True)
_RECENT: Final = timedelta(seconds=300)
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
        """Return how many files are in which state, and how many were read within the last minutes."""
        self.get(batch)
        files = [file for file in self._tables.files.values() if file.batch_id == batch]
        now = datetime.now(UTC)
        ended = [file.changed_at for file in files if file.state in _READ and file.changed_at > now - _RECENT]
        return BatchProgress(
            counts=dict(Counter(file.state for file in files)),
            ended=len(ended),
            seconds=max((now - min(ended)).total_seconds(), 0.0) if ended else 0.0,
        )

    def facts(self, batch: UUID) -> BatchFacts:
        """Return what a batch's documents say, its failures by reason, what waits for a person."""
        return facts_of(self._tables, batch)

    def add_change(self, change: BatchChange) -> None:
        """Write what a person said of a batch; a change that undoes another one marks that."""
        self._tables.batch_changes[change.id] = change
        if change.undoes is not None:
            undone = self._tables.batch_changes[change.undoes]
            self._tables.batch_changes[undone.id] = replace(undone, undone_by=change.id)

    def change(self, change: UUID) -> BatchChange:
        """Return a change; raises NotFoundError."""
        return required(self._tables.batch_changes, change)

    def changes(self, batch: UUID, cursor: str | None, limit: int) -> Slice[BatchChange]:
        """Return the changes of a batch, newest first."""
        after = read_cursor(cursor, "change", (UUID,)) if cursor else None
        own = [one for one in self._tables.batch_changes.values() if one.batch_id == batch]
        return _LAST.slice(own, after, limit)

    def put_reach(self, change: UUID, reached: Sequence[Reached]) -> None:
        """Write which documents a change of the municipality reached."""
        for one in reached:
            self._tables.batch_reach.setdefault((change, one.document_id), one.command_id)

    def reach(self, change: UUID) -> tuple[Reached, ...]:
        """Return the documents a change reached."""
        found = sorted(
            (document, command) for (one, document), command in self._tables.batch_reach.items() if one == change
        )
        return tuple(Reached(document_id=document, command_id=command) for document, command in found)

    def given(self, batch: UUID) -> tuple[UUID, ...]:
        """Return the batch's documents that have their municipality from a batch, by id."""
        own = documents_of(self._tables, batch)
        return tuple(
            sorted(
                {
                    document
                    for (_, document), command in self._tables.batch_reach.items()
                    if document in own
                    and self._tables.commands[command].undone_by is None
                    and self._tables.documents[document].is_current
                }
            )
        )

    def nameless(self, batch: UUID) -> tuple[UUID, ...]:
        """Return the batch's documents that were read, hold and name no municipality, by id."""
        return tuple(sorted(one.id for one in read_of(self._tables, batch) if one.municipality is None))
