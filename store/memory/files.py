"""Файлы партий."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from model.batch import BatchFile, UploadState
from model.kinship import LinkState
from model.paging import Slice
from store.cursors import read_cursor
from store.folding import folded
from store.memory.tables import Listing, Tables, required
from store.names import checked_name

_BY_NAME: Final = Listing(order="name", key=lambda file: (file.name, file.id))
_FOLLOWING: Final = frozenset({UploadState.QUEUED, UploadState.READING, UploadState.FAILED})
_MOST: Final = 100


class MemoryFiles:
    """Файлы партий."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def add(self, file: BatchFile) -> BatchFile:
        """Write a file; where the batch has these bytes under this name already, return that one unchanged."""
        known = self.find(file.batch_id, file.sha256, checked_name(file.name))
        if known is None:
            self._tables.files[file.id] = file
        return known or self.get(file.id)

    def get(self, file: UUID) -> BatchFile:
        """Return a file; raises NotFoundError."""
        return self._tried(required(self._tables.files, file))

    def find(self, batch: UUID, sha256: str, name: str | None = None) -> BatchFile | None:
        """Return the batch's file with these bytes (and this name)."""
        of_batch = (file for file in self._in_order() if file.batch_id == batch and file.sha256 == sha256)
        return next((file for file in of_batch if name in (None, file.name)), None)

    def list(  # noqa: PLR0913 -- what a list is narrowed by
        self,
        batch: UUID,
        *,
        state: UploadState | None,
        code: str | None,
        cursor: str | None,
        limit: int,
        q: str | None = None,
    ) -> Slice[BatchFile]:
        """Return files of a batch by name, then id; with `q` those whose name holds these letters."""
        after = read_cursor(cursor, "name", (str, UUID)) if cursor else None
        of_batch = (
            file for file in self._in_order() if file.batch_id == batch and folded(q or "") in folded(file.name)
        )
        wanted = [file for file in of_batch if state in (None, file.state) and code in (None, file.code)]
        return _BY_NAME.slice(wanted, after, limit)

    def of_document(self, document: UUID) -> tuple[BatchFile, ...]:
        """Return the files that brought a document, the first one first (at most 100)."""
        return tuple(file for file in self._in_order() if file.document_id == document)[:_MOST]

    def follow(self, document: UUID, state: UploadState, code: str | None = None) -> tuple[BatchFile, ...]:
        """Give the files that wait for a document, or failed with it, this state; return those changed."""
        own = (file for file in self._in_order() if file.document_id == document and file.state in _FOLLOWING)
        now = datetime.now(UTC)
        other = [file for file in own if (file.state, file.code) != (state, code)]
        changed = tuple(replace(file, state=state, code=code, changed_at=now) for file in other)
        self._tables.files.update({file.id: file for file in changed})
        return changed

    def failed(self, batch: UUID, code: str | None) -> tuple[BatchFile, ...]:
        """Return the failed files of a batch (with this code)."""
        failed = (file for file in self._in_order() if file.batch_id == batch and file.state is UploadState.FAILED)
        return tuple(file for file in failed if code in (None, file.code))

    def _in_order(self) -> Iterable[BatchFile]:
        files = sorted(self._tables.files.values(), key=lambda file: (file.created_at, file.id))
        return (self._tried(file) for file in files)

    def _tried(self, file: BatchFile) -> BatchFile:
        """Give the file the tries of its document, and what a list shows of it."""
        document = self._tables.documents.get(file.document_id) if file.document_id else None
        twin = self._tables.files.get(file.twin_of) if file.twin_of else None
        # Whose twin it is, is told to those alone who see that one.
        file = replace(file, twin_of=twin.id if twin else None, twin_name=twin.name if twin else None)
        if document is None:
            return replace(file, attempts=0)
        links = (link for link in self._tables.links.values() if link.state is LinkState.ASKED)
        return replace(
            file,
            attempts=document.attempts,
            municipality=document.municipality,
            years=document.years,
            superseded_by=document.superseded_by,
            submission_id=document.submission_id,
            asked=sum(document.id in {link.from_id, link.to_id} for link in links),
        )
