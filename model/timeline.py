"""Сроки во времени: deadlines by month or quarter."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class TimelineGroup(StrEnum):
    """По чему разбиты сроки."""

    NONE = "none"
    MUNICIPALITY = "municipality"
    RESPONSIBLE = "responsible"
    ACTIVITY = "activity"


class TimelineStep(StrEnum):
    """Шаг оси времени."""

    MONTH = "month"
    QUARTER = "quarter"


@dataclass(frozen=True, kw_only=True, slots=True)
class DueGroup:
    """Сроки, сказанные одинаково: how many records of one place (and kind, or group) have this deadline."""

    #: By what the timeline is parted: a place's number, a kind of responsible, a cluster.
    group: str
    #: Parts: kind, EDTF values, RRULE.
    parts: tuple[tuple[str, tuple[str, ...], str | None], ...]
    records: int
    #: Those of them that are marked as done.
    done: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Bucket:
    """Отрезок времени: what falls on it."""

    #: ISO month «2026-03», or quarter «2026-Q1».
    period: str
    #: Deadlines that end in it.
    due: int = 0
    #: Occurrences of what repeats.
    recurring: int = 0
    #: Activities that go on in it.
    ongoing: int = 0
    #: Markedly more falls due here than in others.
    pile_up: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Series:
    """Ряд: the deadlines of one group."""

    key: str
    name: str
    buckets: tuple[Bucket, ...]
    records: int = 0
    conditional: int = 0
    unspecified: int = 0
    #: A day or month is said, its year is not.
    yearless: int = 0
    #: Due before the day chosen, and not marked as done.
    overdue: int = 0
    #: Due in the window chosen.
    in_window: int = 0
    #: Due outside the periods shown.
    outside: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Timeline:
    """Сроки по месяцам или кварталам."""

    step: TimelineStep
    group: TimelineGroup
    #: The day against which deadlines are overdue.
    day: date
    periods: tuple[str, ...]
    total: Series
    series: tuple[Series, ...] = ()
