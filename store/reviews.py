"""What a store keeps of what was said of documents: commands, judgements, versions; jobs and changes."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from model.cluster import Judgement
from model.kinship import DocumentLink, Head, LinkState
from model.paging import Slice
from model.review import Command
from model.stored import (
    StoredRecord,
)
from model.work import Change, ChangeKind, Job, Task


class Reviews(Protocol):
    """Действия и правки."""

    def append(self, command: Command) -> None:
        """Write a command with its revisions; an undo marks the command it takes back."""

    def get(self, command: UUID) -> Command:
        """Return a command; raises NotFoundError."""

    def of_document(self, document: UUID, cursor: str | None, limit: int) -> Slice[Command]:
        """Return the commands on a document and its records, newest first."""

    def of_record(self, record: UUID, cursor: str | None, limit: int) -> Slice[Command]:
        """Return the commands that changed a record, newest first."""

    def revisions_of(self, target: UUID) -> Iterator[Command]:
        """Yield the commands on a record or document, oldest first, each with its revisions of that target."""

    def last_change(self, target: UUID) -> Command | None:
        """Return the last command that changed a record or document."""

    def newest(self, document: UUID, targets: Collection[UUID]) -> UUID | None:
        """Return the id of the newest command of a document, or of those that changed any of these."""


class Judgements(Protocol):
    """Суждения."""

    def add(self, judgement: Judgement) -> None:
        """Write a judgement; an older one about the same pair is retired."""

    def get(self, judgement: UUID) -> Judgement:
        """Return a judgement; raises NotFoundError."""

    def retire(self, judgement: UUID, at: datetime) -> None:
        """Take a judgement out of force."""

    def of_record(self, record: UUID) -> tuple[Judgement, ...]:
        """Return the judgements about a record, retired ones too."""

    def standing(self) -> tuple[Judgement, ...]:
        """Return all that are not retired."""

    def list(self, cursor: str | None, limit: int, record: UUID | None = None) -> Slice[Judgement]:
        """Return judgements (about this record), newest first, retired ones too."""


class Versions(Protocol):
    """Редакции: heads to find kin by, links, who holds in whose place."""

    def put_head(self, document: UUID, head: Head, keys: Collection[str]) -> None:
        """Write what a document says of itself, and under which keys it is found."""

    def head(self, document: UUID) -> Head | None:
        """Return a document's head as it is compared, None before it was related."""

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

    def add_link(self, link: DocumentLink) -> None:
        """Write a link between two documents."""

    def link(self, link: UUID, *, lock: bool = False) -> DocumentLink:
        """Return a link, held until the transaction ends where `lock`; raises NotFoundError."""

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

    def waiting(self, task: Task, most: int) -> int:
        """Return how many jobs of a task wait, `most` where there are more."""


class Changes(Protocol):
    """Лента изменений."""

    def note(self, kind: ChangeKind, subject: UUID, batch: UUID | None = None) -> None:
        """Note a change; it gets its number as the last thing before the commit, under a lock."""

    def since(self, seq: int, batch: UUID | None, limit: int) -> tuple[Change, ...]:
        """Return the changes after this number, the last one of each subject, in their order."""

    def latest(self) -> int:
        """Return the number of the latest change."""
