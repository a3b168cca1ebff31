"""Поручение: a document or a whole batch that a reviewer is to check, by a day if need be."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class AssignmentState(StrEnum):
    """Состояние поручения."""

    OPEN = "open"
    DONE = "done"  # whoever was asked says so
    MOVED = "moved"  # given to another person since
    WITHDRAWN = "withdrawn"  # taken back


@dataclass(frozen=True, kw_only=True, slots=True)
class Assignment:
    """Поручение: of one document or of one batch; a document's own goes before that of its batch."""

    id: UUID
    rev: int = 0
    document_id: UUID | None = None
    batch_id: UUID | None = None
    account_id: UUID
    #: Name of whoever is to do it, at that time.
    name: str
    given_by: str
    #: The giving it is part of: one giving may be of many documents, and is taken back as one.
    set_id: UUID
    #: The assignment that this one takes the place of.
    replaces: UUID | None = None
    due: date | None = None
    note: str = ""
    state: AssignmentState = AssignmentState.OPEN
    created_at: datetime
    changed_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class AssignmentFilter:
    """Отбор поручений; None = whatever."""

    account: UUID | None = None
    document: UUID | None = None
    batch: UUID | None = None
    state: AssignmentState | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class AssignedWork:
    """Поручение с тем, сколько в нём осталось."""

    assignment: Assignment
    #: Name of the document or batch.
    title: str
    documents: int
    records: int
    #: Records nobody has checked yet.
    unreviewed: int


@dataclass(frozen=True, kw_only=True, slots=True)
class TaskCounts:
    """Сколько у человека заданий."""

    assignments: int = 0
    #: Of them those whose day has passed.
    overdue: int = 0
    mentions: int = 0
    #: Records that wait for this person's independent check.
    second_checks: int = 0
    #: Disagreements that wait for a methodist.
    disputes: int = 0
