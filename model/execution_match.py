"""Исполнение строк плана: what a report says of which row, and how sure that is."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class OutcomeKind(StrEnum):
    """Что стало с мероприятием."""

    DONE = "done"  # «проведено», «выполнено», «+»
    PARTLY = "partly"  # «выполнено частично», «охвачено 60 %»
    NOT_DONE = "not_done"  # «не проводилось», «-»
    MOVED = "moved"  # «перенесено на II квартал 2024 года»
    DROPPED = "dropped"  # «снято с контроля», «исключено из плана»
    ONGOING = "ongoing"  # «ведётся», «в работе», «проводится»
    UNCLEAR = "unclear"  # nothing that tells


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """Исход: what became of an activity, as a statement or a mark tells it."""

    kind: OutcomeKind = OutcomeKind.UNCLEAR
    #: EDTF, in the precision written: when it was done.
    date: str | None = None
    #: EDTF: until when it was put off.
    until: str | None = None
    #: The words that tell it, as written; empty where none do.
    quote: str = ""
    #: 0..1.
    confidence: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanRow:
    """Строка плана, of which a report may speak."""

    id: str
    text: str
    number: str | None = None
    section: str | None = None
    #: «regional», «municipal», «school».
    level: str | None = None
    #: What is to come of it, where the plan has a column for it: reports repeat it.
    expected: str | None = None
    deadline_start: date | None = None
    deadline_end: date | None = None
    responsible: tuple[str, ...] = ()
    #: Rows of one cluster are one activity: they are no rivals of each other.
    cluster: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """Сказанное: a conclusion, a paragraph or a row of a table of a report."""

    id: str
    text: str
    number: str | None = None
    #: The activity as the report's table repeats it; None in running text.
    activity: str | None = None
    #: The section or group it stands under: «На школьном уровне».
    section: str | None = None
    #: The report's own date.
    reported_on: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Reason:
    """Довод: what speaks for a link or against it; the value is what it adds to the log odds."""

    name: str
    value: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """Связь строки и сказанного."""

    row_id: str
    said_id: str
    #: 0..1: the share of links scored so that are right.
    score: float
    #: Whether it is sure enough to be made by itself; what is not stays a candidate for a person.
    made: bool
    #: The clause of Said.text that speaks of the row: [start, stop).
    start: int
    stop: int
    outcome: Outcome = field(default_factory=Outcome)
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Matching:
    """Сопоставление: a report beside its plan."""

    #: Made by themselves, in the order of the rows.
    links: tuple[Link, ...] = ()
    #: Not made: too unsure or ambiguous; best first, at most five a statement.
    candidates: tuple[Link, ...] = ()
    #: Rows that no made link speaks of.
    unmentioned: tuple[str, ...] = ()
    #: Statements that tell of something done and have no made link.
    unplanned: tuple[str, ...] = ()
    #: Statements that tell of no activity: preambles, rosters, dates.
    silent: tuple[str, ...] = ()
