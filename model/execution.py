"""Исполнение: what was done of what was planned, by which evidence, and when it is due."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import Final
from uuid import UUID

from model.source import Source

#: Days ahead that count as «ближайшие».
SOON: Final = 30


class ExecutionStatus(StrEnum):
    """Статус мероприятия; it follows from what is known and the day that is asked about."""

    PLANNED = "planned"  # запланировано: not due yet, or nothing says when
    DUE = "due"  # подходит срок: the next due date is today or within the days ahead
    DONE = "done"  # выполнено
    OVERDUE = "overdue"  # просрочено: a due date has passed, and nothing says that it was done
    DROPPED = "dropped"  # снято: by a person, or by an act that changed or ended the plan


class Standing(IntEnum):
    """Чем кончилось: what is known, whatever the day."""

    OPEN = 0
    DONE = 1
    DROPPED = 2


class EvidenceSource(IntEnum):
    """Основание: the greater number goes before the lesser one."""

    NONE = 0
    REPORTED = 1  # по отчёту, не проверено: a link that Svod made itself
    MARKED = 2  # отметка в самом плане
    CONFIRMED = 3  # по отчёту, подтверждено человеком
    ACT = 4  # акт, который изменил или отменил план
    PERSON = 5  # слово человека


class LinkState(StrEnum):
    """Состояние связи утверждения отчёта с мероприятием."""

    MADE = "made"  # above the threshold: it counts, nobody has looked at it
    OFFERED = "offered"  # below the threshold: it does not count till a person confirms it
    CONFIRMED = "confirmed"
    REFUSED = "refused"

    @property
    def counts(self) -> bool:
        """Tell whether what the report says stands for the activity."""
        return self in {LinkState.MADE, LinkState.CONFIRMED}


class SaidKind(StrEnum):
    """Что сказал человек."""

    DONE = "done"  # an activity was done, wholly or so many times
    NOT_DONE = "not_done"
    DROPPED = "dropped"
    MOVED = "moved"  # its next due date is another one
    CONFIRM = "confirm"  # a report's statement speaks of this activity
    REFUSE = "refuse"
    PAIR = "pair"  # a report reports on this plan
    UNPAIR = "unpair"

    @property
    def is_of_link(self) -> bool:
        """Tell whether it is about a link."""
        return self in {SaidKind.CONFIRM, SaidKind.REFUSE}

    @property
    def is_of_pair(self) -> bool:
        """Tell whether it is about a report and a plan."""
        return self in {SaidKind.PAIR, SaidKind.UNPAIR}


@dataclass(frozen=True, kw_only=True, slots=True)
class ExecutionWord:
    """Слово: what a person said of an activity, a link, a report and a plan."""

    kind: SaidKind
    #: Where it is about a report and a plan as a whole: None.
    record_id: UUID | None = None
    #: The plan's document.
    document_id: UUID
    report_id: UUID | None = None
    #: Key of the report's statement.
    said: str | None = None
    #: Done so many of its times; None: wholly.
    times: int | None = None
    #: Moved to this day.
    until: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ExecutionDeed:
    """Действие: words said at once by one person, taken back as one."""

    id: UUID
    author_id: UUID
    author: str
    at: datetime
    reason: str | None = None
    words: tuple[ExecutionWord, ...] = ()
    #: The deed this one takes back.
    undoes: UUID | None = None
    undone_by: UUID | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class StandingWord:
    """Слово в силе: with who said it and when."""

    word: ExecutionWord
    deed: UUID
    author: str
    at: datetime
    reason: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """Что говорит об исполнении одно место: a mark, a clause of a report."""

    source: EvidenceSource
    #: done, partly, not_done, moved, ongoing, unclear
    outcome: str
    #: EDTF: when it was done, to when it was moved.
    on: str | None = None
    until: str | None = None
    #: The words that say so.
    quote: str = ""
    #: ISO day the report is of; None for a mark.
    reported_on: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ExecutionLink:
    """Связь: a statement of a report and the activity it speaks of."""

    record_id: UUID
    document_id: UUID
    report_id: UUID
    #: Key of the statement: it stays over new readings as long as the text does.
    said: str
    #: 0..1
    score: float
    state: LinkState
    told: Told
    #: The clause of the statement that speaks of the activity.
    start: int = 0
    stop: int = 0
    #: Feature and weight: why it is taken for the same.
    reasons: tuple[tuple[str, float], ...] = ()


class PairState(StrEnum):
    """Состояние пары «отчёт — план»."""

    MADE = "made"
    OFFERED = "offered"
    CONFIRMED = "confirmed"
    REFUSED = "refused"

    @property
    def counts(self) -> bool:
        """Tell whether the report is matched with the plan."""
        return self in {PairState.MADE, PairState.CONFIRMED}


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportPair:
    """Пара: a report and a plan it reports on."""

    report_id: UUID
    document_id: UUID
    state: PairState
    #: 0..1
    score: float
    #: Russian: why these two.
    reason: str = ""
    #: Keys of statements that tell of something nobody planned, and of those that tell of no activity.
    unplanned: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ExecutionFact:
    """Сведения об исполнении одной записи: what follows from the plan and the evidence, whatever the day."""

    record_id: UUID
    document_id: UUID
    plan_id: str
    #: False for a record that is deleted, or goes on in another one.
    counts: bool = True
    #: Names of the responsible, as they are counted.
    parties: tuple[str, ...] = ()
    first_due: date | None = None
    last_due: date | None = None
    #: The first due date nothing is known to be done of; None where all is, or nothing is due.
    next_due: date | None = None
    #: How many times it is due, and was done.
    dues: int = 0
    times: int = 0
    standing: Standing = Standing.OPEN
    source: EvidenceSource = EvidenceSource.NONE
    #: Something was done, not all.
    partly: bool = False
    #: Evidence says this and that.
    contradicts: bool = False
    #: `next_due` is another one than the plan says.
    moved: bool = False


def status_of(fact: ExecutionFact, day: date, soon: int = SOON) -> ExecutionStatus:
    """Return the status on a day, `soon` days ahead counted as near."""
    if fact.standing is not Standing.OPEN:
        return ExecutionStatus.DONE if fact.standing is Standing.DONE else ExecutionStatus.DROPPED
    if fact.next_due is None:
        return ExecutionStatus.PLANNED
    if fact.next_due < day:
        return ExecutionStatus.OVERDUE
    return ExecutionStatus.DUE if (fact.next_due - day).days <= soon else ExecutionStatus.PLANNED


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportStatement:
    """Утверждение отчёта: what is matched with activities."""

    #: Of its words and number: the same after a new reading.
    key: str
    text: str
    number: str | None = None
    #: The activity as a table of the report repeats it.
    activity: str | None = None
    section: str | None = None
    source: Source = field(default_factory=Source)
