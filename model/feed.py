"""Лента изменений: what other systems follow the register by."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class FeedType(StrEnum):
    """О чём запись ленты."""

    RECORD = "record"
    CLUSTER = "cluster"
    DOCUMENT = "document"
    EXECUTION = "execution"  # of an activity: its id is the record's
    CAMPAIGN = "campaign"  # it, or what is expected in it


class FeedChange(StrEnum):
    """Что случилось; from FORMER on the subject is in the register no more."""

    MEMBERS = "members"  # records came into a group, or left it
    MOVED = "moved"  # a record stands in another group, and is else the same
    CHANGED = "changed"
    SPLIT = "split"  # a group got records of another one, which goes on: `split_from`
    REREAD = "reread"
    READ = "read"
    RESTORED = "restored"  # in the register again
    ADDED = "added"  # … or come into one's municipalities
    DISSOLVED = "dissolved"  # a group's last record left it
    FORMER = "former"  # a record of a document that holds no more, or one that goes on in another: `superseded_by`
    SUPERSEDED = "superseded"  # a document in whose place another one holds: `superseded_by`
    MERGED = "merged"  # a group or a row that goes on in another: `merged_into`
    DELETED = "deleted"  # … or gone from one's municipalities

    @property
    def is_tombstone(self) -> bool:
        """Tell whether the subject is in the register no more: who keeps a copy takes it out."""
        return self in TOMBSTONES


TOMBSTONES = frozenset(
    {FeedChange.DISSOLVED, FeedChange.FORMER, FeedChange.SUPERSEDED, FeedChange.MERGED, FeedChange.DELETED}
)


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedEntry:
    """Запись ленты: one change of one subject, as the one who reads may know it."""

    #: Position: in the order of commits, never given twice; some numbers are never given.
    seq: int
    type: FeedType
    id: UUID
    #: The subject's revision after it; what changes without a new one (its group, its findings) keeps it.
    rev: int
    at: datetime
    change: FeedChange
    #: What it goes on in, or came from; None too where that is not to be seen by who reads.
    merged_into: UUID | None = None
    split_from: UUID | None = None
    superseded_by: UUID | None = None
    #: Name of the person who made it; None for the machine, and where it is not to be seen.
    author: str | None = None

    @property
    def tombstone(self) -> bool:
        """Tell whether the subject is in the register no more."""
        return self.change.is_tombstone


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedPage:
    """Часть ленты: its entries, and the number to go on from, which may be beyond the last of them."""

    entries: tuple[FeedEntry, ...]
    seq: int
