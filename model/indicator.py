"""Показатель: a fact a document states, the points where a target meets a value, what people said of that."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from model.indicator_stated import Amount, FactKind, FactPart, Level
from model.source import Source


class UnitKind(StrEnum):
    """Вид единицы: amounts of different kinds are never compared."""

    SHARE = "share"  # %
    POINTS = "points"  # percentage points
    PEOPLE = "people"
    SCHOOLS = "schools"
    MONEY = "money"
    SCORE = "score"
    THINGS = "things"  # whatever else is counted, told by its noun
    COUNT = "count"  # «ед.», «шт.»
    NONE = "none"


@dataclass(frozen=True, kw_only=True, slots=True)
class Unit:
    """Единица: by its kind, and the name people read."""

    kind: UnitKind
    #: «%», «чел.», «балл», «руб.»; the lemma of a counted thing: «семинар».
    name: str
    #: What a value in the unit as written is multiplied by: «тыс. руб.» 1000.
    scale: float = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class IndicatorFact:
    """Показание документа: whose, of what, how much, for which year, where it stands."""

    id: UUID
    document_id: UUID
    #: The record of the register it stands in.
    record_id: UUID | None = None
    #: Key of the municipality it is said of (model/territory.py); "" where none is named.
    place: str = ""
    municipality: str | None = None
    kind: FactKind
    part: FactPart
    #: Value in the normal unit.
    value: float
    unit: Unit
    amount: Amount
    #: The one year it is meant for; None where nothing tells it.
    year: int | None = None
    #: All years of its plan or report, in their order.
    years: tuple[int, ...] = ()
    level: Level | None = None
    #: Words of its meaning, sorted.
    tokens: tuple[str, ...] = ()
    #: The class of what is counted: «педагоги», «обучающиеся», «школы», …
    counted: str | None = None
    #: The field or heading it was read from.
    heading: str | None = None
    source: Source = field(default_factory=Source)
    document_name: str = ""


class PointState(StrEnum):
    """Как обстоит с целью."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_DUE = "not_due"  # no value yet, and its year is not over
    NO_VALUE = "no_value"
    UNSURE = "unsure"  # there are candidates, or the value is too vague: a person decides
    NO_TARGET = "no_target"  # a value that no target was found for


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """Возможное значение цели."""

    value_id: UUID
    #: 0..1
    score: float
    #: What a person reads: «тот же год», «совпали слова: …».
    reasons: tuple[str, ...] = ()


class IndicatorVerdict(StrEnum):
    """Слово человека о паре."""

    CONFIRMED = "confirmed"  # this is the value of that target
    REFUSED = "refused"  # it is not


@dataclass(frozen=True, kw_only=True, slots=True)
class IndicatorWord:
    """Слово о показателе: appended, never overwritten; taking one back is a further one."""

    id: UUID
    #: The target's document.
    document_id: UUID
    target_id: UUID
    value_id: UUID
    verdict: IndicatorVerdict
    author_id: UUID
    author: str
    at: datetime
    reason: str | None = None
    #: The word this one takes back.
    undoes: UUID | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class IndicatorPoint:
    """Точка ряда: a target with its value, or a value that has no target."""

    id: UUID
    #: What groups the points of one indicator of one municipality over the years.
    indicator_id: UUID
    #: The target's document, else the value's.
    document_id: UUID
    #: The document of the value linked, where it is another one.
    value_document_id: UUID | None = None
    place: str
    municipality: str | None = None
    name: str
    unit: Unit
    year: int | None = None
    #: The last day on which it may be reached.
    due: date | None = None
    target_id: UUID | None = None
    value_id: UUID | None = None
    #: As its facts alone say it; «not_due» is told by the day of who asks.
    state: PointState
    score: float | None = None
    #: Whether a person confirmed the link.
    is_confirmed: bool = False
    candidates: tuple[Candidate, ...] = ()

    def state_on(self, today: date) -> PointState:
        """Return the state as of a day."""
        waits = self.state is PointState.NO_VALUE and self.due is not None and today <= self.due
        return PointState.NOT_DUE if waits else self.state


@dataclass(frozen=True, kw_only=True, slots=True)
class IndicatorFilter:
    """Отбор показателей; None = whatever."""

    q: str | None = None
    municipality: str | None = None
    year: int | None = None
    state: PointState | None = None
    document: UUID | None = None
    today: date
