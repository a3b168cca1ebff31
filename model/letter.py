"""Письмо с замечаниями: what a municipality is asked to mend, point by point, and what became of it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from model.finding import Severity


class LetterState(StrEnum):
    """Состояние письма."""

    DRAFT = "draft"  # черновик: points are chosen and worded
    MADE = "made"  # сделано: there is a file
    SENT = "sent"  # отправлено
    ANSWERED = "answered"  # получен ответ


class PointKind(StrEnum):
    """Откуда пункт."""

    FINDING = "finding"  # a finding of the checks
    GAP = "gap"  # a row of the reference that nobody plans
    MISSING = "missing"  # a document that was expected and has not come
    OWN = "own"  # a person's own words


class PointPart(StrEnum):
    """О какой части документа пункт."""

    RECORD = "record"
    PLAN = "plan"
    ORDER = "order"
    ANNEX = "annex"
    DOCUMENT = "document"
    REFERENCE = "reference"


class Outcome(StrEnum):
    """Что стало с пунктом в следующей редакции."""

    WAITING = "waiting"  # no newer version has come
    MENDED = "mended"  # устранено
    REMAINS = "remains"  # не устранено
    UNSURE = "unsure"  # проверить нельзя: that part of the document is gone, or a person must look
    WITHDRAWN = "withdrawn"  # снято: by a person alone


@dataclass(frozen=True, kw_only=True, slots=True)
class PointPlace:
    """Место замечания, as a person looks for it."""

    document: UUID | None = None
    #: The document's title, or its file's name.
    document_name: str | None = None
    part: PointPart = PointPart.DOCUMENT
    record: UUID | None = None
    #: The plan's, order's, annex's id in the result.
    part_id: str | None = None
    #: Field of the record; the header of its column as the document has it.
    field: str | None = None
    column: str | None = None
    #: The row's own number («2.3»), else its number in the table from 1, its header counted.
    number: str | None = None
    row: int | None = None
    table: int | None = None
    page: int | None = None
    section: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PointWord:
    """Слово человека о пункте: it holds whatever the machine finds."""

    outcome: Outcome
    by: str
    at: datetime
    reason: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class LetterPoint:
    """Пункт письма."""

    #: The same as long as it is about the same thing in the same place.
    id: str
    kind: PointKind
    #: A finding's code, «gap», «missing», «own».
    code: str
    severity: Severity = Severity.WARNING
    #: What is wrong, and what is asked for.
    text: str
    todo: str = ""
    place: PointPlace
    #: The words the remark is about.
    quote: str | None = None
    #: It goes into the letter.
    is_ticked: bool = True
    #: A person has checked the record it is about (or it is not about one).
    is_checked: bool = True
    #: Who worded it anew.
    edited_by: str | None = None
    word: PointWord | None = None
    #: Order in the letter.
    position: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class LetterDocument:
    """Документ письма."""

    id: UUID
    name: str
    title: str | None = None
    date: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class LetterFile:
    """Сделанный файл: one version of the letter, kept under the SHA-256 of its bytes."""

    version: int
    sha256: str
    size: int
    name: str
    points: int
    made_at: datetime
    made_by: str
    #: None for the template that comes with Svod.
    template: UUID | None = None
    #: The points that stood in it.
    point_ids: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class LetterFace:
    """Реквизиты письма: what the template is filled in with besides the points."""

    number: str | None = None
    dated: date | None = None
    #: To whom, in the dative, as it stands in the letter; its flag: nobody could tell the case.
    addressee_position: str | None = None
    addressee: str | None = None
    addressee_unsure: bool = False
    salutation: str | None = None
    signatory_position: str | None = None
    signatory: str | None = None
    executor: str | None = None
    executor_contact: str | None = None
    #: By when an answer is asked for.
    answer_by: date | None = None
    template: UUID | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Letter:
    """Письмо с замечаниями: one to a municipality; its points are kept beside it."""

    id: UUID
    rev: int = 0
    municipality: str
    #: Key of the municipality (model/territory.py): whose it is.
    territory: str
    state: LetterState = LetterState.DRAFT
    face: LetterFace = LetterFace()
    documents: tuple[LetterDocument, ...] = ()
    #: What its gaps were told against: a reference of coverage, a year.
    reference: str | None = None
    year: int | None = None
    #: The letter whose remains it repeats («повторно»).
    repeats: UUID | None = None
    files: tuple[LetterFile, ...] = ()
    #: Documents that came in answer, named by a person; those that hold in the place of its own are known anyway.
    answers: tuple[UUID, ...] = ()
    sent_at: datetime | None = None
    sent_by: str | None = None
    answered_at: datetime | None = None
    #: Points, and those that go into it.
    total: int = 0
    ticked: int = 0
    is_deleted: bool = False
    created_at: datetime
    created_by: str
    changed_at: datetime
    changed_by: str


class StepKind(StrEnum):
    """Что сделали с письмом."""

    DRAFTED = "drafted"
    FACE = "face"
    POINTS = "points"
    MADE = "made"
    SENT = "sent"
    ANSWERED = "answered"
    WORD = "word"
    DELETED = "deleted"
    RESTORED = "restored"
    UNDONE = "undone"


@dataclass(frozen=True, kw_only=True, slots=True)
class LetterStep:
    """Шаг истории письма: an appended row with what was there before it."""

    id: UUID
    letter_id: UUID
    at: datetime
    by: str
    kind: StepKind
    note: str | None = None
    #: The letter before it; None for the first step.
    before: Letter | None = None
    #: Id → the point before it; None where there was none.
    points: tuple[tuple[str, LetterPoint | None], ...] = ()
    #: The step it takes back.
    undoes: UUID | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class LetterFilter:
    """Отбор писем; None = whatever."""

    q: str | None = None
    state: LetterState | None = None
    municipality: str | None = None
    document: UUID | None = None
    #: Only those made and not answered in full.
    open: bool | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class LetterMunicipality:
    """Муниципалитет глазами писем."""

    #: Key of the territory.
    territory: str
    name: str
    documents: int
    records: int
    unreviewed: int
    #: A person has checked a record that has a finding.
    has_confirmed: bool
    #: Its last letter, and that one's state.
    letter: UUID | None = None
    letter_state: LetterState | None = None
