"""Хранимое: documents and records as the store keeps them, between reading and review."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from model.batch import UploadState
from model.plan import Record
from model.quality import Touchless
from model.result import Result


class RenderingState(StrEnum):
    """Состояние изображения страниц."""

    NONE = "none"  # not asked for yet
    QUEUED = "queued"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True, slots=True)
class StoredDocument:
    """Документ в хранилище: one for each content, however many files brought it."""

    id: UUID
    rev: int = 0
    sha256: str
    #: The first name it came under.
    name: str
    size: int
    media_type: str | None = None
    #: queued, reading, done, unpacked or failed.
    state: UploadState = UploadState.QUEUED
    code: str | None = None
    #: Tries begun since it was last put into the queue.
    attempts: int = 0
    created_at: datetime
    read_at: datetime | None = None
    #: Seconds of reading and understanding.
    seconds: float | None = None
    #: Which readers and rules read it; a document is read again only by newer ones.
    stage_version: str | None = None
    rendering: RenderingState = RenderingState.NONE
    pages: int | None = None
    #: Denormalised from the result, for lists and filters.
    municipality: str | None = None
    title: str | None = None
    date: str | None = None
    years: tuple[int, ...] = ()
    records: int = 0
    unreviewed: int = 0
    #: The newer version, or the better form of the same, that holds in its place.
    superseded_by: UUID | None = None
    #: What files that are one document have in common; None for a document alone.
    submission_id: UUID | None = None

    @property
    def is_current(self) -> bool:
        """Tell whether it counts: no other document holds in its place."""
        return self.superseded_by is None


@dataclass(frozen=True, kw_only=True, slots=True)
class StoredPage:
    """Изображение страницы: its bytes lie in the blob store."""

    number: int
    #: Points.
    width: float
    height: float
    pixels: tuple[int, int]
    sha256: str
    size: int
    #: SHA-256 of the page's words, where somebody asked for them.
    words_sha256: str | None = None


class ReviewState(StrEnum):
    """Состояние проверки записи."""

    UNREVIEWED = "unreviewed"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    ADDED = "added"  # by a person: the machine had missed it
    DELETED = "deleted"  # by a person: no activity at all


@dataclass(frozen=True, kw_only=True, slots=True)
class Postponement:
    """Отложено: the record leaves the queue, for good or till a day."""

    #: The first day it is in the queue again; None: till somebody takes it back.
    until: date | None = None
    reason: str | None = None

    def holds(self, today: date) -> bool:
        """Tell whether the record is out of the queue on this day."""
        return self.until is None or self.until > today


@dataclass(frozen=True, kw_only=True, slots=True)
class StoredRecord:
    """Запись в хранилище: the current value is the read one with all corrections applied."""

    #: UUIDv7, given once and kept over every new reading.
    id: UUID
    rev: int = 0
    document_id: UUID
    document_name: str = ""
    municipality: str | None = None
    #: The plan's id in the result.
    plan_id: str
    #: Order among the document's records.
    position: float
    state: ReviewState = ReviewState.UNREVIEWED
    reviewed_by: str | None = None
    reviewed_at: datetime | None = None
    #: 0..1: how likely a person will have to mend it.
    risk: float = 0.0
    cluster_id: UUID | None = None
    #: As it stands now; its id is the offline one (record.id), not the store's.
    record: Record
    #: As the machine read it; None for a record added by a person.
    read: Record | None = None
    #: The record that goes on in a newer version, where this one is what it was before.
    former_of: UUID | None = None
    #: Whether it counts: it goes on nowhere else, and its document holds.
    current: bool = True
    #: The record of the year before that it repeats word for word; a correction ends that.
    repeats: UUID | None = None
    #: What a person put off; a check of the record ends that.
    postponed: Postponement | None = None
    #: What the machine accepted by itself, without a person; None where nothing was decided.
    touchless: Touchless | None = None
    #: When it changed last; told by the store, and no part of what a record is. None before it is written.
    updated_at: datetime | None = field(default=None, compare=False)

    @property
    def is_accepted_by_itself(self) -> bool:
        """Whether the machine accepted it: signed by nobody, no person's check."""
        return self.state is ReviewState.ACCEPTED and self.reviewed_by is None and self.touchless is not None


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """Прочтение: what one run made of a document, before any correction."""

    document_id: UUID
    stage_version: str
    result: Result
    seconds: float
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordFilter:
    """Отбор записей; None = whatever."""

    q: str | None = None
    municipality: str | None = None
    year: int | None = None
    states: tuple[ReviewState, ...] = ()
    finding: str | None = None
    #: ISO dates: records whose span meets [due_from, due_to].
    due_from: str | None = None
    due_to: str | None = None
    document: UUID | None = None
    batch: UUID | None = None
    cluster: UUID | None = None
    #: Deleted records are left out unless asked for by state or by this.
    with_deleted: bool = False
    #: Records of superseded versions too.
    with_former: bool = False
    #: Only what is put off by today (True), only what is not (False).
    postponed: bool | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentFilter:
    """Отбор документов; None = whatever."""

    q: str | None = None
    municipality: str | None = None
    state: UploadState | None = None
    batch: UUID | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ReviewQuery:
    """Запрос следующей записи на проверку."""

    document: UUID | None = None
    batch: UUID | None = None
    #: Records to pass over, the one just left among them.
    skip: tuple[UUID, ...] = field(default=())
    #: What is put off comes last; else not at all.
    postponed: bool = False
    #: Nothing that somebody else holds; else that comes last.
    free: bool = False
