"""What a store keeps of what came: batches, files, documents with their readings, records."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol
from uuid import UUID

from model.batch import Batch, BatchFile, BatchProgress, UploadState
from model.intake import BatchChange, BatchFacts, Reached
from model.paging import Slice
from model.result import Result
from model.stored import (
    DocumentFilter,
    Reading,
    RecordFilter,
    RenderingState,
    ReviewQuery,
    StoredDocument,
    StoredPage,
    StoredRecord,
)


class Batches(Protocol):
    """Партии."""

    def add(self, batch: Batch) -> None:
        """Write a new batch."""

    def get(self, batch: UUID) -> Batch:
        """Return a batch; raises NotFoundError."""

    def save(self, batch: Batch) -> Batch:
        """Write a batch whose `rev` is the stored one; return it with the next `rev`."""

    def list(self, cursor: str | None, limit: int) -> Slice[Batch]:
        """Return batches, newest first."""

    def progress(self, batch: UUID) -> BatchProgress:
        """Return how many of its files are in each state."""

    def facts(self, batch: UUID) -> BatchFacts:
        """Return what a batch's documents say, its failures by reason, what waits for a person."""

    def add_change(self, change: BatchChange) -> None:
        """Write what a person said of a batch; a change that undoes another one marks that."""

    def change(self, change: UUID) -> BatchChange:
        """Return a change of batches; raises NotFoundError."""

    def changes(self, batch: UUID, cursor: str | None, limit: int) -> Slice[BatchChange]:
        """Return the changes of a batch, newest first."""

    def put_reach(self, change: UUID, reached: Sequence[Reached]) -> None:
        """Write which documents a change of the municipality reached."""

    def reach(self, change: UUID) -> tuple[Reached, ...]:
        """Return the documents a change reached."""

    def given(self, batch: UUID) -> tuple[UUID, ...]:
        """Return the batch's documents that have their municipality from a batch, by id."""

    def nameless(self, batch: UUID) -> tuple[UUID, ...]:
        """Return the batch's documents that were read, hold and name no municipality, by id."""


class Files(Protocol):
    """Файлы партий."""

    def add(self, file: BatchFile) -> BatchFile:
        """Write a file; where the batch has these bytes under this name already, return that one unchanged."""

    def get(self, file: UUID) -> BatchFile:
        """Return a file; raises NotFoundError."""

    def find(self, batch: UUID, sha256: str, name: str | None = None) -> BatchFile | None:
        """Return the batch's file with these bytes (and this name)."""

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

    def of_document(self, document: UUID) -> tuple[BatchFile, ...]:
        """Return the files that brought a document, the first one first (at most 100)."""

    def follow(self, document: UUID, state: UploadState, code: str | None = None) -> tuple[BatchFile, ...]:
        """Give the files that wait for a document or failed with it, not its twins, this state; return them."""

    def failed(self, batch: UUID, code: str | None) -> tuple[BatchFile, ...]:
        """Return the failed files of a batch (with this code)."""


class Documents(Protocol):
    """Документы."""

    def add(self, document: StoredDocument) -> tuple[StoredDocument, bool]:
        """Write a document; where its bytes are known return that one and False. Safe against two at once."""

    def get(self, document: UUID, *, lock: bool = False) -> StoredDocument:
        """Return a document; with `lock` nobody else changes it until the transaction ends."""

    def by_sha256(self, sha256: str) -> StoredDocument | None:
        """Return the document with these bytes."""

    def list(self, wanted: DocumentFilter, cursor: str | None, limit: int) -> Slice[StoredDocument]:
        """Return documents, newest first."""

    def save(self, document: StoredDocument) -> StoredDocument:
        """Write state, code, attempts, times, stage version and rendering; `rev` stays."""

    def put_reading(self, reading: Reading) -> None:
        """Keep what a run read (one for each stage version) as the latest, and the document's columns for lists."""

    def reading(self, document: UUID) -> Reading | None:
        """Return the latest reading, whole, records as read in its plans."""

    def value(self, document: UUID) -> Result | None:
        """Return the latest result with the corrections of header, entities, columns; its plans hold no records."""

    def save_value(self, document: UUID, rev: int, value: Result) -> int:
        """Write the corrected result where `rev` is the stored one; return the next `rev`."""

    def place_value(self, document: UUID, value: Result) -> None:
        """Write the same result with other places; nobody's correction is outdated by that: `rev` stays."""

    def put_pages(self, document: UUID, pages: Sequence[StoredPage]) -> None:
        """Replace the page images."""

    def pages(self, document: UUID) -> tuple[StoredPage, ...]:
        """Return a document's pages, first one first."""

    def put_words(self, document: UUID, words: Mapping[int, str]) -> None:
        """Write which blob holds the words of a page, by the page's number; pages that are not there are left out."""

    def set_rendering(self, document: UUID, state: RenderingState) -> None:
        """Write how far the drawing of its pages is."""


class Records(Protocol):
    """Записи."""

    def get(self, record: UUID, *, lock: bool = False) -> StoredRecord:
        """Return a record, held until the transaction ends where `lock`; raises NotFoundError."""

    def of_document(self, document: UUID, *, lock: bool = False) -> tuple[StoredRecord, ...]:
        """Return all records of a document by position, deleted ones too."""

    def list(self, document: UUID, cursor: str | None, limit: int) -> Slice[StoredRecord]:
        """Return a document's records by position, deleted ones too."""

    def search(self, wanted: RecordFilter, cursor: str | None, limit: int) -> Slice[StoredRecord]:
        """Return records by id (their order of making)."""

    def count(self, wanted: RecordFilter, at_most: int) -> int:
        """Return how many records there are, `at_most` + 1 where there are more."""

    def stream(self, wanted: RecordFilter) -> Iterator[StoredRecord]:
        """Yield all records by document and position, in constant memory."""

    def add(self, record: StoredRecord) -> None:
        """Write a new record."""

    def save(self, record: StoredRecord) -> StoredRecord:
        """Write a record whose `rev` is the stored one; return it with the next `rev`; its cluster stays."""

    def save_all(self, records: Sequence[StoredRecord]) -> tuple[StoredRecord, ...]:
        """Write records, each as `save` does, in one go; return them with their next `rev`."""

    def put_read(self, records: Sequence[StoredRecord]) -> None:
        """Write records after a new reading, by id, `rev` and all, in one go; new ones are inserted."""

    def remove(self, records: Sequence[UUID]) -> None:
        """Remove records that a new reading no longer has and nobody touched."""

    def next_for_review(self, wanted: ReviewQuery, reviewer: UUID) -> StoredRecord | None:
        """Return the riskiest unreviewed record and lease it for ten minutes; what others hold comes last."""

    def left_to_review(self, wanted: ReviewQuery) -> int:
        """Return how many records of the queue nobody has looked at."""
