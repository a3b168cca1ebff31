"""Покрытие: who plans what of a reference, who forgot it, and by when it is due."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


class ReferenceKind(StrEnum):
    """Вид эталона."""

    PLAN = "plan"  # a plan of a stored document: its activities
    TEMPLATE = "template"  # a plan's form: its rows are sections to be filled
    SECTIONS = "sections"  # the sections of a stored plan
    COMMON = "common"  # what most municipalities plan


class CellState(StrEnum):
    """Состояние клетки."""

    PRESENT = "present"  # есть
    NEAR = "near"  # похоже: a person may say whether it is the same
    ABSENT = "absent"  # нет
    UNKNOWN = "unknown"  # документа нет


class Sign(StrEnum):
    """Пометка клетки."""

    LATE = "late"  # a deadline after the reference's, or after the day chosen
    NO_DEADLINE = "no_deadline"
    NO_RESPONSIBLE = "no_responsible"
    NO_RESULT = "no_result"
    ONLY_FORMER = "only_former"  # stood in an older version, and no longer
    ONLY_UNREVIEWED = "only_unreviewed"  # nobody has checked any of the records


@dataclass(frozen=True, kw_only=True, slots=True)
class ReferenceOption:
    """Возможный эталон: what a matrix can be held against."""

    #: «plan:DOCUMENT:PLAN», «sections:DOCUMENT:PLAN», «common:3».
    id: str
    kind: ReferenceKind
    title: str
    document: UUID | None = None
    document_name: str | None = None
    municipality: str | None = None
    region: str | None = None
    level: str | None = None
    years: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ReferenceRow:
    """Строка эталона: an activity, or a section, that each municipality should have."""

    #: Stays the same as long as the reference does: the cluster's id, or a number for a section.
    key: str
    name: str
    section: str | None = None
    number: str | None = None
    #: None for a section, and for an activity that was not placed yet.
    cluster: UUID | None = None
    #: Where it stands in the reference's own document.
    record: UUID | None = None
    #: As written there.
    deadline: str | None = None
    #: The last day of the reference's deadline; None where it is open.
    due: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Reference:
    """Эталон."""

    option: ReferenceOption
    rows: tuple[ReferenceRow, ...]

    @property
    def is_of_sections(self) -> bool:
        """Tell whether its rows are sections rather than activities."""
        return self.option.kind in {ReferenceKind.TEMPLATE, ReferenceKind.SECTIONS}


@dataclass(frozen=True, kw_only=True, slots=True)
class CoveredDocument:
    """Документ глазами покрытия: whose it is, and for which years."""

    id: UUID
    name: str
    municipality: str | None
    region: str | None = None
    oktmo: str | None = None
    years: tuple[int, ...] = ()
    #: Nothing else holds in its place.
    current: bool = True
    #: It was read, and activities were found in it.
    has_records: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Муниципалитет матрицы."""

    key: str
    name: str
    region: str | None = None
    oktmo: str | None = None
    #: Documents that count; empty for one that is expected and has sent none: «документа нет».
    documents: tuple[UUID, ...] = ()
    #: Superseded ones.
    former: tuple[UUID, ...] = ()
    #: Those without activities: lists, letters; they are no answer to «документа нет».
    others: tuple[UUID, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Holding:
    """Что есть: the records of one place that stand for one row of the reference; the counts are of records."""

    place: int
    row: int
    records: int
    late: int = 0
    undated: int = 0
    unowned: int = 0
    unproven: int = 0
    unreviewed: int = 0
    #: One of the records, and its document.
    record: UUID
    document: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class Nearness:
    """Похожее: a group, or a section, that may be a row of the reference."""

    row: int
    cluster: UUID | None = None
    section: str | None = None
    #: 0..1.
    likeness: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """Клетка матрицы."""

    state: CellState
    records: int = 0
    signs: tuple[Sign, ...] = ()
    #: Of the records: those late, without deadline, responsible, result, and those nobody has checked.
    late: int = 0
    undated: int = 0
    unowned: int = 0
    unproven: int = 0
    unreviewed: int = 0
    #: One of the records, and its document: where the cell leads.
    record: UUID | None = None
    document: UUID | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """Строка матрицы: a municipality before every row of the reference."""

    place: Place
    cells: tuple[Cell, ...]
    #: Groups of activities, and their records, that the reference has not.
    extra_activities: int = 0
    extra_records: int = 0

    def count(self, state: CellState) -> int:
        """Return how many cells are in this state."""
        return sum(cell.state is state for cell in self.cells)


@dataclass(frozen=True, kw_only=True, slots=True)
class Matrix:
    """Матрица покрытия: municipalities × rows of the reference."""

    reference: Reference
    year: int | None = None
    due_by: date | None = None
    lines: tuple[Line, ...]
    #: Records nobody has compared yet: they may fill gaps.
    unplaced: int = 0
    #: Documents with activities that name no municipality: in no line.
    homeless: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class ExtraActivity:
    """Лишнее мероприятие: what a municipality plans and the reference has not."""

    cluster: UUID
    name: str
    records: int
    #: Municipalities that plan it.
    places: int = 1
    record: UUID
    document: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class Gap:
    """Пробел: a municipality and a row of the reference that it lacks, or may lack."""

    place: Place
    row: ReferenceRow
    state: CellState


class SchoolState(StrEnum):
    """Состояние школы в году."""

    COVERED = "covered"  # listed, with activities and a curator
    NO_CURATOR = "no_curator"  # listed, with activities, nobody named to guide it
    NO_ACTIVITY = "no_activity"  # listed, its municipality has a plan, no activity names it
    NO_PLAN = "no_plan"  # listed, and there is no plan for that year at all
    UNLISTED = "unlisted"  # in plans, on no list


@dataclass(frozen=True, kw_only=True, slots=True)
class SchoolYear:
    """Школа в году: what lists and plans say of it."""

    #: Stays the same as long as its names do.
    key: str
    name: str
    municipality: str | None = None
    #: None where neither list nor plan says.
    year: int | None = None
    state: SchoolState
    #: Documents whose lists name it.
    lists: tuple[UUID, ...] = ()
    programme: str | None = None
    curator: str | None = None
    #: Records that name it, and the first of them.
    activities: int = 0
    record: UUID | None = None
    document: UUID | None = None
    #: List and plan name it in different words, and likeness alone joined them.
    unsure: bool = False
    #: Other wordings of its name.
    aliases: tuple[str, ...] = ()
    #: Under which entity its documents' records name it; an empty id where the whole document is the school's own.
    mentions: tuple[tuple[UUID, str], ...] = ()
