"""Присутствие, комментарии, история полей."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from uuid_utils.compat import uuid7

from model.assignment import AssignmentState
from model.comment import Comment, CommentCount, CommentFilter, CommentVersion, Mention
from model.lease import Lease
from model.paging import Slice
from model.review import Command, pointer_step
from model.stored import Reading
from model.work import Change
from store.codec import storable
from store.cursors import read_cursor
from store.memory.reviews import MemoryReviews
from store.memory.tables import Listing, NamedIn, Tables, check_revision, required

_BY_ID: Final = Listing(order="comment", key=lambda one: (one.id,))
_NAMED: Final = Listing(order="mention", key=lambda one: (one.id,), newest_first=True)
_COUNTED: Final = Listing(order="counted", key=lambda one: (one.record_id or UUID(int=0),))
_COMMANDS: Final = Listing(order="command", key=lambda one: (one.id,), newest_first=True)
_NOBODY: Final = UUID(int=0)


def held_by_others(tables: Tables, document: UUID, account: UUID, now: datetime) -> bool:
    """Tell whether somebody else is in a document."""
    return any(
        lease.document_id == document and lease.account_id != account and lease.is_here(now)
        for lease in tables.presences.values()
    )


def assignee_of(tables: Tables, document: UUID) -> UUID | None:
    """Return whose a document is: by an assignment of its own, else by that of a batch it came with."""
    standing = [one for one in tables.assignments.values() if one.state is AssignmentState.OPEN]
    own = next((one.account_id for one in standing if one.document_id == document), None)
    batches = {file.batch_id for file in tables.files.values() if file.document_id == document}
    of_batch = (one.account_id for one in sorted(standing, key=lambda one: one.id) if one.batch_id in batches)
    return own or next(of_batch, None)


class MemoryLeases:
    """Присутствие."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def of(self, document: UUID) -> tuple[Lease, ...]:
        """Return the leases of a document, those that ended within the hour too, the first one first (at most 100)."""
        since = datetime.now(UTC) - timedelta(hours=1)
        own = (one for one in self._tables.presences.values() if one.document_id == document and one.until > since)
        return tuple(sorted(own, key=lambda one: (one.since, one.id))[:100])

    def put(self, lease: Lease) -> None:
        """Write a person's lease of a document in place of the one before."""
        key = (lease.document_id, lease.account_id)
        known = self._tables.presences.get(key)
        self._tables.presences[key] = replace(lease, id=known.id if known else lease.id)

    def changes(self, document: UUID, since: int, limit: int) -> tuple[Change, ...]:
        """Return the changes after this number of a document, its records, leases and comments, in their order."""
        tables = self._tables
        known = (tables.records, tables.comments, {one.id: one for one in tables.presences.values()})
        subjects = {key for table in known for key, one in table.items() if one.document_id == document} | {document}
        later = [one for one in tables.changes.values() if one.seq > since and one.id in subjects]
        return tuple(sorted(later, key=lambda one: one.seq)[:limit])


class MemoryComments:
    """Комментарии и упоминания."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def add(self, comment: Comment) -> None:
        """Write a new comment."""
        self._tables.comments[comment.id] = _stored(comment)

    def get(self, comment: UUID, *, lock: bool = False) -> Comment:  # noqa: ARG002 -- always alone
        """Return a comment; raises NotFoundError."""
        return required(self._tables.comments, comment)

    def save(self, comment: Comment, kept: CommentVersion | None = None) -> Comment:
        """Write a comment whose `rev` is the stored one, keep what it said before; return it with the next `rev`."""
        check_revision(self.get(comment.id).rev, comment.rev, comment.id)
        if kept is not None:
            before = self._tables.comment_versions.get(comment.id, ())
            self._tables.comment_versions[comment.id] = (*before, replace(kept, text=storable(kept.text)))
        saved = replace(comment, rev=comment.rev + 1)
        self._tables.comments[comment.id] = _stored(saved)
        return saved

    def list(self, wanted: CommentFilter, cursor: str | None, limit: int) -> Slice[Comment]:
        """Return comments, oldest first."""
        after = read_cursor(cursor, "comment", (UUID,)) if cursor is not None else None
        found = (one for one in self._of(wanted.document) if self._meets(one, wanted))
        return _BY_ID.slice(found, after, limit)

    def versions(self, comment: UUID) -> tuple[CommentVersion, ...]:
        """Return what a comment said before, oldest first (at most 200)."""
        return self._tables.comment_versions.get(comment, ())[:200]

    def counts(self, document: UUID, cursor: str | None, limit: int) -> Slice[CommentCount]:
        """Return how many there are at each record that has any, those of the document itself first."""
        after = read_cursor(cursor, "counted", (UUID,)) if cursor is not None else None
        standing = [one for one in self._of(document) if one.deleted_at is None]
        total = Counter(one.record_id for one in standing)
        left = Counter(one.record_id for one in standing if one.parent_id is None and self._is_open(one))
        counts = (CommentCount(record_id=record, total=total[record], open=left[record]) for record in total)
        return _COUNTED.slice(counts, after, limit)

    def name(self, comment: UUID, accounts: Collection[UUID]) -> None:
        """Write whom a comment names now: those named no longer are let go where they have not seen to it."""
        known = [one for one in self._tables.mentions.values() if one.comment_id == comment]
        for one in known:
            if one.done_at is None and one.account_id not in accounts:
                del self._tables.mentions[one.id]
        for account in dict.fromkeys(accounts):
            if account not in {one.account_id for one in known}:
                made = NamedIn(id=uuid7(), comment_id=comment, account_id=account)
                self._tables.mentions[made.id] = made

    def mention(self, mention: UUID) -> Mention:
        """Return a mention; raises NotFoundError."""
        return self._told(required(self._tables.mentions, mention))

    def mentions(self, account: UUID, *, is_done: bool, cursor: str | None, limit: int) -> Slice[Mention]:
        """Return where an account is named, newest first; what was deleted since is left out."""
        before = read_cursor(cursor, "mention", (UUID,)) if cursor is not None else None
        named = (self._told(one) for one in self._standing_of(account) if (one.done_at is not None) == is_done)
        return _NAMED.slice(named, before, limit)

    def set_done(self, mention: UUID, at: datetime | None) -> None:
        """Write when a mention was seen to."""
        self._tables.mentions[mention] = replace(required(self._tables.mentions, mention), done_at=at)

    def mentioned(self, account: UUID) -> int:
        """Return how many mentions wait for an account."""
        return sum(one.done_at is None for one in self._standing_of(account))

    def _standing_of(self, account: UUID) -> Iterable[NamedIn]:
        comments = self._tables.comments
        mentions = (one for one in self._tables.mentions.values() if one.account_id == account)
        return [
            one
            for one in mentions
            for comment in [comments.get(one.comment_id)]
            if comment is not None and comment.deleted_at is None
        ]

    def _told(self, one: NamedIn) -> Mention:
        comment = self.get(one.comment_id)
        document = required(self._tables.documents, comment.document_id)
        return Mention(
            id=one.id, comment=comment, account_id=one.account_id, document_name=document.name, done_at=one.done_at
        )

    def _of(self, document: UUID) -> Iterable[Comment]:
        known = self._tables.records
        of_document = (one for one in self._tables.comments.values() if one.document_id == document)
        return (one for one in of_document if one.record_id is None or one.record_id in known)

    def _is_open(self, comment: Comment) -> bool:
        parent = self._tables.comments.get(comment.parent_id or _NOBODY)
        ends = (comment.resolved_at, comment.deleted_at, *((parent.resolved_at, parent.deleted_at) if parent else ()))
        return not any(ends)

    def _meets(self, comment: Comment, wanted: CommentFilter) -> bool:
        return (
            wanted.record in (None, comment.record_id)
            and wanted.field in (None, comment.field)
            and wanted.is_open in (None, self._is_open(comment))
        )


class MemoryHistories:
    """История поля."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def of_field(self, record: UUID, field: str, cursor: str | None, limit: int) -> Slice[Command]:
        """Return the commands that changed a field of a record, newest first."""
        before = read_cursor(cursor, "command", (UUID,)) if cursor is not None else None
        step = pointer_step(field)
        pointers = {f"/{step}", f"/fields/{step}", ""}
        commands = MemoryReviews(self._tables).revisions_of(record)
        ids = [one.id for one in commands if any(revision.pointer in pointers for revision in one.revisions)]
        return _COMMANDS.slice([self._tables.commands[one] for one in ids], before, limit)

    def readings(self, document: UUID) -> tuple[Reading, ...]:
        """Return the readings of a document, oldest first, at most the last 20."""
        own = [reading for (of, _), reading in self._tables.readings.items() if of == document]
        return tuple(sorted(own, key=lambda one: (one.at, one.stage_version))[-20:])


def _stored(comment: Comment) -> Comment:
    return replace(comment, author=storable(comment.author), text=storable(comment.text))
