"""Поступление: what a document that came in says of itself, as campaigns ask; and which expectation it answers."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class Arrival:
    """Поступление: a document in short; all names are keys for comparing."""

    document_id: UUID
    #: File name, as sent.
    name: str
    received_at: datetime
    region: str | None = None
    municipality: str | None = None
    #: Key of the municipality it names itself.
    own_territory: str = ""
    #: Whose it is: of the batches that brought it, else its own.
    territories: tuple[str, ...] = ()
    #: Batches that brought it.
    batches: tuple[UUID, ...] = ()
    #: Schools whose own paper it is: keys of their names, ids of their entries.
    schools: tuple[str, ...] = ()
    school_ids: tuple[str, ...] = ()
    #: regional, municipal, school
    level: str | None = None
    kinds: tuple[str, ...] = ()
    #: Empty where it tells none.
    years: tuple[int, ...] = ()
    #: Numbers of acts that it names.
    named: tuple[str, ...] = ()
    #: Requisites that it has.
    has: tuple[str, ...] = ()
    #: A finding says that requisites lack.
    is_wanting: bool = False
    #: Rows of its plans.
    rows: int = 0
    #: It could not be read.
    is_unread: bool = False
    superseded_by: UUID | None = None


class AttachmentState(StrEnum):
    """Как документ относится к ожиданию."""

    ATTACHED = "attached"
    ASKED = "asked"  # waits for a person
    REFUSED = "refused"  # a person said: not this one


@dataclass(frozen=True, kw_only=True, slots=True)
class Attachment:
    """Документ ожидания."""

    expectation_id: UUID
    document_id: UUID
    state: AttachmentState
    #: 0..1.
    score: float
    #: Why, in Russian.
    reason: str
    #: Name of who said so; None for the machine.
    author: str | None = None
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Fit:
    """Подходит: which sender's round a document seems to answer."""

    sender_id: UUID
    round: int
    #: 0..1.
    score: float
    sure: bool
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """Как стоит ожидание по тому, что пришло."""

    came_on: date | None = None
    complete_on: date | None = None
    lacks: tuple[str, ...] = ()
