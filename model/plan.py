"""План: the roadmap and its records, as the contract gives them out."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from model.finding import Finding
from model.mention import Origin
from model.source import Source


class DeadlineKind(StrEnum):
    """Вид срока."""

    POINT = "point"  # named dates, months, years
    INTERVAL = "interval"  # from-to
    BY = "by"  # not later than
    FROM = "from"  # starting at
    RECURRING = "recurring"  # repeats
    ONGOING = "ongoing"  # the whole span
    CONDITIONAL = "conditional"  # hangs on an event, a schedule, a need
    UNSPECIFIED = "unspecified"  # nothing said


YearSource = Literal["cell", "section", "plan", "school_year", "order"]


@dataclass(frozen=True, kw_only=True, slots=True)
class DeadlinePart:
    """Часть срока: one period or date of a deadline."""

    text: str
    kind: DeadlineKind
    edtf: tuple[str, ...] = ()
    rrule: str | None = None
    condition: str | None = None
    year_source: YearSource | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Deadline:
    """Срок: what the cell says, and what it means."""

    raw: str | None = None
    kind: DeadlineKind = DeadlineKind.UNSPECIFIED
    #: All parts' values in the order written.
    edtf: tuple[str, ...] = ()
    #: RFC 5545 without the prefix; the first part's that has one.
    rrule: str | None = None
    condition: str | None = None
    parts: tuple[DeadlinePart, ...] = ()
    #: ISO bounds over all parts; None where open.
    start: str | None = None
    end: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Человек: as written, never guessed."""

    surname: str
    given: str | None = None
    patronymic: str | None = None
    initials: str | None = None
    position: str | None = None
    #: «Фамилия И.О.»
    normal: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Party:
    """Ответственный: one of those named in the cell."""

    text: str
    type: Literal["person", "organisation", "role", "group"] = "role"
    person: Person | None = None
    entity_id: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Responsible:
    """Ответственные: the cell and its parties."""

    raw: str | None = None
    parties: tuple[Party, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Indicator:
    """Показатель: «не менее 70 % педагогических работников»."""

    text: str
    comparator: Literal["eq", "ge", "le", "gt", "lt"] = "eq"
    value: float = 0.0
    unit: str | None = None
    subject: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ListItem:
    """Пункт списка внутри ячейки."""

    id: str = ""
    text: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldState:
    """Состояние поля: how sure, and by which rule."""

    confidence: float = 1.0
    origin: Origin = Origin.READ
    rule: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """Мероприятие: one row of a plan, normalised."""

    id: str = ""
    section: str | None = None
    section_number: str | None = None
    number: str | None = None
    activity: str
    items: tuple[ListItem, ...] = ()
    deadline: Deadline = field(default_factory=Deadline)
    responsible: Responsible = field(default_factory=Responsible)
    result: str | None = None
    indicators: tuple[Indicator, ...] = ()
    place: str | None = None
    participants: str | None = None
    mark: str | None = None
    #: Header -> cell text of any other column.
    extra: dict[str, str] = field(default_factory=dict)
    #: Entity ids.
    schools: tuple[str, ...] = ()
    fields: dict[str, FieldState] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    #: Set when the records of several files are compared.
    cluster_id: str | None = None
    source: Source = field(default_factory=Source)


class Role(StrEnum):
    """Роль графы: what a column holds, told by its header."""

    NUMBER = "number"
    ACTIVITY = "activity"
    DEADLINE = "deadline"
    RESPONSIBLE = "responsible"
    RESULT = "result"
    INDICATOR = "indicator"
    SECTION = "section"  # stage or group
    PLACE = "place"
    PARTICIPANTS = "participants"
    MARK = "mark"
    FUNDING = "funding"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """Графа."""

    role: Role
    header: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """План мероприятий, «дорожная карта»."""

    id: str = ""
    order_id: str | None = None
    annex_id: str | None = None
    title: str | None = None
    level: Literal["regional", "municipal", "school"] | None = None
    years: tuple[int, ...] = ()
    #: «2020/2021»
    academic_year: str | None = None
    #: EDTF span of the plan.
    period: str | None = None
    template: bool = False
    columns: tuple[Column, ...] = ()
    records: tuple[Record, ...] = ()
    findings: tuple[Finding, ...] = ()
    source: Source = field(default_factory=Source)


@dataclass(frozen=True, kw_only=True, slots=True)
class PassportRow:
    """Строка паспорта."""

    number: str | None = None
    name: str = ""
    text: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Passport:
    """Паспорт дорожной карты или программы."""

    id: str = ""
    title: str | None = None
    rows: tuple[PassportRow, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    source: Source = field(default_factory=Source)


@dataclass(frozen=True, kw_only=True, slots=True)
class RosterRow:
    """Строка списка школ."""

    school: str | None = None
    programme: str | None = None
    curator: str | None = None
    source: Source = field(default_factory=Source)


@dataclass(frozen=True, kw_only=True, slots=True)
class Roster:
    """Список школ, кураторов, рабочая группа."""

    kind: str
    year: int | None = None
    rows: tuple[RosterRow, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Schedule:
    """График: a table of events that is no plan."""

    title: str | None = None
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    source: Source = field(default_factory=Source)
