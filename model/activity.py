"""Мероприятие: one activity of many plans, as people ask for it: not a row, but all rows that mean the same."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from model.finding import Code
from model.plan import Deadline, DeadlineKind
from model.responsible import ResponsibleKind
from model.stored import ReviewState, StoredRecord

#: [start, stop) of a text.
Marked = tuple[int, int]


class Spread(StrEnum):
    """Распространённость: in how many municipalities an activity is planned."""

    ONE = "1"
    FEW = "2-4"
    SOME = "5-9"
    MANY = "10-24"
    MOST = "25+"


class ActivityOrder(StrEnum):
    """Порядок списка мероприятий."""

    MEMBERS = "members"  # the most records first
    MUNICIPALITIES = "municipalities"  # the most municipalities first
    DEADLINE = "deadline"  # the earliest first, undated ones last
    NAME = "name"


class FacetName(StrEnum):
    """Грань: by what activities are narrowed down."""

    MUNICIPALITY = "municipality"
    YEAR = "year"
    RESPONSIBLE = "responsible"
    DEADLINE = "deadline"
    MONTH = "month"
    STATE = "state"
    FINDING = "finding"
    SPREAD = "spread"


@dataclass(frozen=True, kw_only=True, slots=True)
class ActivityFilter:
    """Отбор мероприятий: those with a record that meets all of it; of one facet any value will do, empty = whatever."""

    q: str | None = None
    municipality: tuple[str, ...] = ()
    year: tuple[int, ...] = ()
    responsible: tuple[ResponsibleKind, ...] = ()
    deadline: tuple[DeadlineKind, ...] = ()
    #: 1..12.
    month: tuple[int, ...] = ()
    state: tuple[ReviewState, ...] = ()
    finding: tuple[Code, ...] = ()
    #: Told by all records of the activity, whatever else is asked.
    spread: tuple[Spread, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ActivityLine:
    """Строка реестра мероприятий: one activity with what its records say together."""

    id: UUID
    name: str
    #: Where the name has the words asked for.
    marks: tuple[Marked, ...] = ()
    #: Records that count, and those of them that meet the filter.
    members: int
    matching: int
    municipalities: int
    years: tuple[int, ...] = ()
    #: First and last of the days its records are due; None where no record has one.
    earliest: date | None = None
    latest: date | None = None
    responsible: tuple[ResponsibleKind, ...] = ()
    #: Records with a result, and records still to be reviewed.
    with_result: int = 0
    unreviewed: int = 0
    findings: tuple[Code, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class FacetValue:
    """Значение грани: how many activities there are with it, under the filters of the other facets."""

    value: str
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Facet:
    """Грань с числами."""

    name: FacetName
    #: The most frequent first (years, months, spread: in their order); those asked for are always among them.
    values: tuple[FacetValue, ...]
    #: Values that are not shown.
    others: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Repair:
    """Исправление вопроса: a word nobody writes was taken for one that people do."""

    typed: str
    taken: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ActivityPage:
    """Часть реестра мероприятий."""

    lines: tuple[ActivityLine, ...]
    count: int
    facets: tuple[Facet, ...] = ()
    repairs: tuple[Repair, ...] = ()
    next: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DeadlineOf:
    """Срок муниципалитета рядом с другими."""

    municipality: str | None
    record: UUID
    document: UUID
    deadline: Deadline
    #: The last day; None where there is none.
    due: date | None = None
    #: Months after (before: negative) what most have; None where that cannot be told.
    shift: int | None = None
    #: «на 3 месяца позже большинства»; None where it does not differ.
    remark: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DeadlineComparison:
    """Сроки года рядом: each municipality's, and how it differs from what most have."""

    year: int | None
    earliest: date | None = None
    median: date | None = None
    latest: date | None = None
    #: By due day, those without one last; at most some hundred, those that differ among them.
    of: tuple[DeadlineOf, ...] = ()
    #: Records left out of them.
    others: int = 0
    #: Records without any deadline.
    undated: int = 0
    #: What most have, as ISO month; None where most have not the same.
    usual: str | None = None
    #: ISO month -> records due in it.
    months: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """Одна и та же формулировка: of a result, of an activity."""

    text: str
    records: int
    record: UUID
    document: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class ActivityMember:
    """Запись мероприятия: one row, with the years of its plan."""

    record: StoredRecord
    years: tuple[int, ...] = ()
    responsible: tuple[ResponsibleKind, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ActivityCard:
    """Карточка мероприятия."""

    line: ActivityLine
    #: A person who named it.
    named_by: str | None = None
    #: The group that was asked for, where it went on in this one.
    asked: UUID | None = None
    comparisons: tuple[DeadlineComparison, ...] = ()
    #: The most frequent first.
    results: tuple[Wording, ...] = ()
    without_result: int = 0
    without_responsible: int = 0
    #: Other wordings of the activity, the most frequent first.
    wordings: tuple[Wording, ...] = ()


class DriftKind(StrEnum):
    """Что стало с мероприятием через год."""

    GONE = "gone"
    NEW = "new"
    KEPT = "kept"


class DriftChange(StrEnum):
    """Что изменилось в оставшемся мероприятии."""

    DEADLINE = "deadline"
    RESPONSIBLE = "responsible"
    RESULT = "result"
    WORDING = "wording"


@dataclass(frozen=True, kw_only=True, slots=True)
class Drifted:
    """Мероприятие между двумя годами."""

    kind: DriftKind
    cluster: UUID | None
    before: StoredRecord | None = None
    after: StoredRecord | None = None
    changes: tuple[DriftChange, ...] = ()
    #: Months the deadline moved within the year, later is positive; None where that cannot be told.
    shift: int | None = None

    #: The row was left as it was: «без изменений с прошлого года».
    word_for_word: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Drift:
    """Изменения плана муниципалитета от года к году."""

    municipality: str
    before: int
    after: int
    #: Gone, new, then kept; within each by the order of the plans.
    rows: tuple[Drifted, ...]
    #: Records of plans for both years: they are no drift.
    shared: int = 0
    #: Documents of either year; empty where nothing was sent for it.
    documents_before: tuple[UUID, ...] = ()
    documents_after: tuple[UUID, ...] = ()
