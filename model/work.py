"""Задание: what a worker does later, written in one transaction with what it is about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Final
from uuid import UUID


class Task(StrEnum):
    """Вид задания."""

    READ = "read"  # a document: bytes -> records
    RENDER = "render"  # a document: page images, places of cells
    EXPORT = "export"  # an export: records -> file
    CLUSTER = "cluster"  # a document: the groups of its records; no subject: those of all records, anew
    GROUP = "group"  # a decision about a group of values: made or taken back, document by document
    RETURN = "return"  # a corrected file: compared, taken over or taken back, portion by portion
    QUALITY = "quality"  # a run: thresholds applied to all that waits, or taken back
    SCHEDULE = "schedule"  # no subject: saved exports whose moment has come, once a minute
    RETAIN = "retain"  # no subject: what has outlived its time is to go, what is due goes, at night
    FORGET = "forget"  # no subject: entries of the feed that are too old go, at night
    CAMPAIGN = "campaign"  # a campaign: what came in is matched; no subject: documents that changed are followed
    LETTER = "letter"  # a run: letters with remarks made one after another
    RELATE = "relate"  # a document: which others it is a version, a part, an annex of
    CHAIN = "chain"  # no subject: what documents read before say of acts, some of them at a time
    EXECUTION = "execution"  # a document: what is due of it, what was done; no subject: of all


class Priority(IntEnum):
    """Очерёдность: a greater number goes first; between two of these lie the turns of those who wait (`SHARED`)."""

    BACKGROUND = -1_000_000_000
    AGAIN = -900_000_000  # was tried, and took all its time or killed its process: behind all that was not tried yet
    BULK = 0
    AWAITED = 10  # somebody looks at the screen


#: What many send much of, where it has that priority: done by turns of those whose documents they are, each turn one
#: below the last one's.
SHARED: Final[Mapping[Task, Priority]] = {Task.READ: Priority.BULK, Task.RENDER: Priority.BACKGROUND}


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """Задание."""

    task: Task
    #: The document or export; None for tasks about everything.
    subject: UUID | None = None
    priority: Priority = Priority.BULK

    @property
    def is_shared(self) -> bool:
        """Whether it waits its turn among those of other municipalities and batches."""
        return self.subject is not None and SHARED.get(self.task) is self.priority

    @property
    def once(self) -> str:
        """A second job with this name is not put into the queue while the first one waits."""
        return f"{self.task}:{self.subject or 'all'}"


class ChangeKind(StrEnum):
    """Что изменилось."""

    BATCH = "batch"
    FILE = "file"
    DOCUMENT = "document"
    RECORD = "record"
    EXPORT = "export"
    LINK = "link"
    CLUSTER = "cluster"
    LEASE = "lease"
    COMMENT = "comment"


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """Изменение: numbered in the order of commits, so that a reader misses none."""

    #: 0 until it is written.
    seq: int = 0
    kind: ChangeKind
    id: UUID
    batch_id: UUID | None = None
    at: datetime | None = None
