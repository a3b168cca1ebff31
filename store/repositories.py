"""What a store can do: the same repositories over PostgreSQL and, for fast tests, in dicts.

Everything happens inside `Store.transaction()`: it is committed when its block ends and rolled back by an error.
An id nobody has raises NotFoundError; a stale `rev` raises StaleRevisionError.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol
from uuid import UUID

from model.batch import Batch, BatchFile, BatchProgress, UploadState
from model.cluster import Judgement
from model.intake import BatchChange, BatchFacts, Reached
from model.kinship import DocumentLink, Head, LinkState
from model.paging import Slice
from model.result import Result
from model.review import Command
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
from model.territory import Scope
from model.work import Change, ChangeKind, Job
from store.accounts import Accounts
from store.activities import Activities
from store.asking import Questions
from store.audit import AuditLog, UploadLinks
from store.calendars import Calendars, SavedExports
from store.campaigns import Arrivals, Campaigns, Expectations
from store.chain import References
from store.checks import Checks
from store.clustering import Clusters, Wordings
from store.coverage import CoverageFacts
from store.execution import Executions
from store.exports import Exports
from store.feed import Feed
from store.forms import Forms
from store.groups import Groups
from store.indicators import Indicators
from store.knowledge import Lessons, RegistryEntries, UnresolvedNames
from store.letters import Letters, LetterTemplates
from store.municipalities import Municipalities
from store.people import Assignments, Comments, Histories, Leases
from store.quality import Quality
from store.queueing import DocumentQueue
from store.regrouping import Regrouping
from store.returns import Returns
from store.webhooks import Webhooks


class Batches(Protocol):
    """Партии."""

    def add(self, batch: Batch) -> None: ...

    def get(self, batch: UUID) -> Batch: ...

    def save(self, batch: Batch) -> Batch:
        """Write a batch whose `rev` is the stored one; return it with the next `rev`."""

    def list(self, cursor: str | None, limit: int) -> Slice[Batch]:
        """Return batches, newest first."""

    def progress(self, batch: UUID) -> BatchProgress: ...

    def facts(self, batch: UUID) -> BatchFacts:
        """Return what a batch's documents say, its failures by reason, what waits for a person."""

    def add_change(self, change: BatchChange) -> None:
        """Write what a person said of a batch; a change that undoes another one marks that."""

    def change(self, change: UUID) -> BatchChange: ...

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

    def get(self, file: UUID) -> BatchFile: ...

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

    def by_sha256(self, sha256: str) -> StoredDocument | None: ...

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

    def pages(self, document: UUID) -> tuple[StoredPage, ...]: ...

    def put_words(self, document: UUID, words: Mapping[int, str]) -> None:
        """Write which blob holds the words of a page, by the page's number; pages that are not there are left out."""

    def set_rendering(self, document: UUID, state: RenderingState) -> None: ...


class Records(Protocol):
    """Записи."""

    def get(self, record: UUID, *, lock: bool = False) -> StoredRecord: ...

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

    def add(self, record: StoredRecord) -> None: ...

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

    def left_to_review(self, wanted: ReviewQuery) -> int: ...


class Reviews(Protocol):
    """Действия и правки."""

    def append(self, command: Command) -> None:
        """Write a command with its revisions; an undo marks the command it takes back."""

    def get(self, command: UUID) -> Command: ...

    def of_document(self, document: UUID, cursor: str | None, limit: int) -> Slice[Command]:
        """Return the commands on a document and its records, newest first."""

    def of_record(self, record: UUID, cursor: str | None, limit: int) -> Slice[Command]:
        """Return the commands that changed a record, newest first."""

    def revisions_of(self, target: UUID) -> Iterator[Command]:
        """Yield the commands on a record or document, oldest first, each with its revisions of that target."""

    def last_change(self, target: UUID) -> Command | None:
        """Return the last command that changed a record or document."""


class Judgements(Protocol):
    """Суждения."""

    def add(self, judgement: Judgement) -> None:
        """Write a judgement; an older one about the same pair is retired."""

    def get(self, judgement: UUID) -> Judgement: ...

    def retire(self, judgement: UUID, at: datetime) -> None: ...

    def of_record(self, record: UUID) -> tuple[Judgement, ...]: ...

    def standing(self) -> tuple[Judgement, ...]:
        """Return all that are not retired."""

    def list(self, cursor: str | None, limit: int, record: UUID | None = None) -> Slice[Judgement]:
        """Return judgements (about this record), newest first, retired ones too."""


class Versions(Protocol):
    """Редакции: heads to find kin by, links, who holds in whose place."""

    def put_head(self, document: UUID, head: Head, keys: Collection[str]) -> None:
        """Write what a document says of itself, and under which keys it is found."""

    def head(self, document: UUID) -> Head | None: ...

    def candidates(self, document: UUID, keys: Collection[str], limit: int) -> tuple[UUID, ...]:
        """Return other documents found under these keys, those with the most of them first."""

    def lock(self, documents: Collection[UUID]) -> None:
        """Lock documents, then all their records, each in the order of ids, until the transaction ends.

        Nobody else joins or parts documents meanwhile.
        """

    def supersede(self, document: UUID, by: UUID | None) -> None:
        """Write who holds in a document's place; its records count, or not, from now on."""

    def submit(self, documents: Collection[UUID], submission: UUID | None) -> None:
        """Write that these files are one document."""

    def submission(self, submission: UUID) -> tuple[UUID, ...]:
        """Return the documents of a submission, the first one first."""

    def superseded(self, document: UUID) -> tuple[UUID, ...]:
        """Return the documents in whose place this one holds."""

    def move(self, records: Sequence[StoredRecord]) -> None:
        """Write known records wholly, their documents and what they go on in too, in one go; `rev` as given."""

    def add_link(self, link: DocumentLink) -> None: ...

    def link(self, link: UUID, *, lock: bool = False) -> DocumentLink: ...

    def save_link(self, link: DocumentLink) -> DocumentLink:
        """Write a link whose `rev` is the stored one; return it with the next `rev`."""

    def links_of(self, document: UUID) -> tuple[DocumentLink, ...]:
        """Return the links of a document, the first one first."""

    def link_of_command(self, command: UUID) -> DocumentLink | None:
        """Return the link that this command put in force, the first one of several."""

    def links(self, state: LinkState, cursor: str | None, limit: int) -> Slice[DocumentLink]:
        """Return the links in a state, oldest first."""


class Jobs(Protocol):
    """Очередь заданий: a job is there exactly if the transaction that wrote it was committed."""

    def defer(self, job: Job) -> None:
        """Put a job into the queue, unless one of the same name waits there; then the higher priority holds."""


class Changes(Protocol):
    """Лента изменений."""

    def note(self, kind: ChangeKind, subject: UUID, batch: UUID | None = None) -> None:
        """Note a change; it gets its number as the last thing before the commit, under a lock."""

    def since(self, seq: int, batch: UUID | None, limit: int) -> tuple[Change, ...]:
        """Return the changes after this number, the last one of each subject, in their order."""

    def latest(self) -> int: ...


class Work(Protocol):
    """Единица работы: one transaction with its repositories."""

    @property
    def scope(self) -> Scope:
        """What it reaches; an id of something beyond raises NotFoundError, as one nobody has."""

    def whole(self) -> AbstractContextManager["Work"]:
        """See everything for the block, in the same transaction: for what reaches beyond who asks.

        What they name is to be looked up before, outside of it.
        """

    @property
    def batches(self) -> Batches: ...
    @property
    def files(self) -> Files: ...
    @property
    def documents(self) -> Documents: ...
    @property
    def records(self) -> Records: ...
    @property
    def reviews(self) -> Reviews: ...
    @property
    def queue(self) -> DocumentQueue: ...
    @property
    def judgements(self) -> Judgements: ...
    @property
    def clusters(self) -> Clusters: ...
    @property
    def wordings(self) -> Wordings: ...
    @property
    def regrouping(self) -> Regrouping: ...
    @property
    def questions(self) -> Questions: ...
    @property
    def groups(self) -> Groups: ...
    @property
    def versions(self) -> Versions: ...
    @property
    def references(self) -> References: ...
    @property
    def municipalities(self) -> Municipalities: ...
    @property
    def executions(self) -> Executions: ...
    @property
    def activities(self) -> Activities: ...
    @property
    def registry(self) -> RegistryEntries: ...
    @property
    def lessons(self) -> Lessons: ...
    @property
    def unresolved(self) -> UnresolvedNames: ...
    @property
    def accounts(self) -> Accounts: ...
    @property
    def audit(self) -> AuditLog: ...
    @property
    def upload_links(self) -> UploadLinks: ...
    @property
    def coverage(self) -> CoverageFacts: ...
    @property
    def campaigns(self) -> Campaigns: ...
    @property
    def expectations(self) -> Expectations: ...
    @property
    def arrivals(self) -> Arrivals: ...
    @property
    def leases(self) -> Leases: ...
    @property
    def comments(self) -> Comments: ...
    @property
    def assignments(self) -> Assignments: ...
    @property
    def histories(self) -> Histories: ...
    @property
    def checks(self) -> Checks: ...
    @property
    def quality(self) -> Quality: ...
    @property
    def exports(self) -> Exports: ...
    @property
    def returns(self) -> Returns: ...
    @property
    def forms(self) -> Forms: ...
    @property
    def indicators(self) -> Indicators: ...
    @property
    def letters(self) -> Letters: ...
    @property
    def letter_templates(self) -> LetterTemplates: ...

    @property
    def calendars(self) -> Calendars: ...
    @property
    def saved_exports(self) -> SavedExports: ...
    @property
    def webhooks(self) -> Webhooks: ...
    @property
    def jobs(self) -> Jobs: ...
    @property
    def changes(self) -> Changes: ...
    @property
    def feed(self) -> Feed: ...


class Store(Protocol):
    """Хранилище."""

    def transaction(self) -> AbstractContextManager[Work]:
        """Open one transaction: committed at the end of the block, rolled back by an error."""

    def snapshot(self) -> AbstractContextManager[Work]:
        """Open the register as it stands now, for reading at leisure while others write; nothing done here is kept."""

    def responds(self) -> bool:
        """Tell whether the database answers."""

    @property
    def whole(self) -> "Store":
        """The store that sees everything: what is kept of it in a process is kept once."""

    def seen_by(self, scope: Scope) -> "Store":
        """Return the store whose transactions show and change what the scope reaches alone.

        They raise ForbiddenError where a change would leave it.
        """
