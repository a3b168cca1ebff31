"""What several people at one document need of a store: who is here, what is said, who is asked, what was before."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from model.assignment import AssignedWork, Assignment, AssignmentFilter
from model.comment import Comment, CommentCount, CommentFilter, CommentVersion, Mention
from model.lease import Lease
from model.paging import Slice
from model.review import Command
from model.stored import Reading
from model.work import Change


class Leases(Protocol):
    """Присутствие."""

    def of(self, document: UUID) -> tuple[Lease, ...]:
        """Return the leases of a document, those that ended within the hour too, the first one first (at most 100)."""

    def put(self, lease: Lease) -> None:
        """Write a person's lease of a document in place of the one before."""

    def changes(self, document: UUID, since: int, limit: int) -> tuple[Change, ...]:
        """Return the changes after this number of a document, its records, leases and comments, in their order."""


class Comments(Protocol):
    """Комментарии и упоминания."""

    def add(self, comment: Comment) -> None:
        """Write a new comment."""

    def get(self, comment: UUID, *, lock: bool = False) -> Comment:
        """Return a comment."""

    def save(self, comment: Comment, kept: CommentVersion | None = None) -> Comment:
        """Write a comment whose `rev` is the stored one, keep what it said before; return it with the next `rev`."""

    def list(self, wanted: CommentFilter, cursor: str | None, limit: int) -> Slice[Comment]:
        """Return comments, oldest first."""

    def versions(self, comment: UUID) -> tuple[CommentVersion, ...]:
        """Return what a comment said before, oldest first (at most 200)."""

    def counts(self, document: UUID, cursor: str | None, limit: int) -> Slice[CommentCount]:
        """Return how many there are at each record that has any, those of the document itself first."""

    def name(self, comment: UUID, accounts: Collection[UUID]) -> None:
        """Write whom a comment names now: those named no longer are let go where they have not seen to it."""

    def mention(self, mention: UUID) -> Mention:
        """Return a mention."""

    def mentions(self, account: UUID, *, is_done: bool, cursor: str | None, limit: int) -> Slice[Mention]:
        """Return where an account is named, newest first; what was deleted since is left out."""

    def set_done(self, mention: UUID, at: datetime | None) -> None:
        """Write when a mention was seen to."""

    def mentioned(self, account: UUID) -> int:
        """Return how many mentions wait for an account."""


class Assignments(Protocol):
    """Поручения."""

    def add(self, assignment: Assignment) -> None:
        """Write an assignment; where another is open for the same thing, raises StaleRevisionError."""

    def get(self, assignment: UUID, *, lock: bool = False) -> Assignment:
        """Return an assignment."""

    def save(self, assignment: Assignment) -> Assignment:
        """Write an assignment whose `rev` is the stored one; return it with the next `rev`."""

    def open_of(self, documents: Collection[UUID], batch: UUID | None) -> tuple[Assignment, ...]:
        """Return the open assignments of these documents and of the batch itself, locked, by id."""

    def of_set(self, given: UUID, cursor: str | None, limit: int) -> Slice[Assignment]:
        """Return the assignments of one giving."""

    def list(self, wanted: AssignmentFilter, cursor: str | None, limit: int) -> Slice[AssignedWork]:
        """Return assignments with what is left of them, newest first."""

    def counts(self, account: UUID, today: date) -> tuple[int, int]:
        """Return how many are open for an account, and how many of them are late."""


class Histories(Protocol):
    """История поля."""

    def of_field(self, record: UUID, field: str, cursor: str | None, limit: int) -> Slice[Command]:
        """Return the commands that changed a field of a record, newest first, with its revisions alone."""

    def readings(self, document: UUID) -> tuple[Reading, ...]:
        """Return all readings of a document, oldest first."""
