"""Показатели: precision of each field over time, what people had to touch, how fast, how long the rest waits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from model.quality import FIELDS, DayTally, Tally, Targets, Threshold, ThresholdSet, Waiting
from store.repositories import Store
from svod.quality.choosing import ERROR, Choice, choose
from svod.quality.curve import BinEvidence, Point, by_bin, curve, point_of


class Age(StrEnum):
    """Сколько запись ждёт проверки."""

    DAY = "day"  # less than two days
    WEEK = "week"  # less than eight
    MONTH = "month"  # less than thirty-one
    OLDER = "older"


_DAYS: Final = ((2, Age.DAY), (8, Age.WEEK), (31, Age.MONTH))


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldFigures:
    """Поле: how well it is read, and from where on it is accepted by itself."""

    field: str
    checked: int
    right: int
    slips: int
    #: Share right, each bin by the fields it stands for, and its lower bound; None where nothing was checked.
    precision: float | None
    low: float | None
    #: None: never by itself.
    target: float | None
    #: What would be chosen now.
    choice: Choice | None
    #: What is in force, of all kinds of deadlines first.
    in_force: tuple[Threshold, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class WeekFigures:
    """Поле за неделю."""

    week: date
    field: str
    checked: int
    right: int
    precision: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Figures:
    """Показатели качества."""

    fields: tuple[FieldFigures, ...]
    weeks: tuple[WeekFigures, ...]
    days: tuple[DayTally, ...]
    #: Records that wait, by how long they do.
    ages: tuple[tuple[Age, int], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldCurve:
    """Кривая поля, и что по ней выбрано."""

    field: str
    kind: str
    #: Kinds of deadlines with checks, those with the most first.
    kinds: tuple[tuple[str, int], ...]
    target: float | None
    choice: Choice | None
    in_force: Threshold | None
    points: tuple[Point, ...]
    #: Bins with what was said of them: confidence against the share right.
    bins: tuple[BinEvidence, ...]


def quality_figures(store: Store, today: date, *, weeks: int, days: int) -> Figures:
    """Return all figures, of the last weeks and days."""
    since = today - timedelta(days=days - 1)
    with store.transaction() as work:
        tallies = work.quality.tallies()
        targets, thresholds = work.quality.targets(), work.quality.thresholds()
        decided, waiting = work.quality.days(since), work.quality.waiting()
    first_week = today - timedelta(weeks=weeks)
    return Figures(
        fields=tuple(_field(name, tallies, targets, thresholds) for name in FIELDS),
        weeks=tuple(by_week(tally for tally in tallies if tally.week > first_week)),
        days=decided,
        ages=ages_of(waiting, today),
    )


def field_curve(store: Store, field: str, kind: str = "") -> FieldCurve:
    """Return the risk–coverage curve of a field, of one kind of deadline where it is named."""
    with store.transaction() as work:
        tallies = work.quality.tallies(field)
        target, thresholds = work.quality.targets().of(field), work.quality.thresholds()
    bins = by_bin(tally for tally in tallies if kind in {"", tally.kind})
    return FieldCurve(
        field=field,
        kind=kind,
        kinds=_kinds(tallies),
        target=target,
        choice=choose(bins, target) if target is not None else None,
        in_force=thresholds.of(field, kind) if thresholds and thresholds.is_in_force else None,
        points=curve(bins),
        bins=bins,
    )


def by_week(tallies: Iterable[Tally]) -> list[WeekFigures]:
    """Return the precision of each field in each week with checks, weeks in their order."""
    groups: dict[tuple[date, str], list[Tally]] = {}
    for tally in tallies:
        groups.setdefault((tally.week, tally.field), []).append(tally)
    found = ((key, by_bin(some)) for key, some in sorted(groups.items()))
    return [_week(week, field, bins) for (week, field), bins in found if bins]


def ages_of(waiting: Iterable[Waiting], today: date) -> tuple[tuple[Age, int], ...]:
    """Return how many records wait, by how long they have done so."""
    counts = dict.fromkeys(Age, 0)
    for one in waiting:
        days = (today - one.day).days
        counts[next((age for limit, age in _DAYS if days < limit), Age.OLDER)] += one.records
    return tuple(counts.items())


def _field(name: str, tallies: Sequence[Tally], targets: Targets, thresholds: ThresholdSet | None) -> FieldFigures:
    own = [tally for tally in tallies if tally.field == name]
    bins, target = by_bin(own), targets.of(name)
    point = point_of(bins, sum(one.population for one in bins), ERROR) if bins else None
    in_force = thresholds.thresholds if thresholds and thresholds.is_in_force else ()
    return FieldFigures(
        field=name,
        checked=point.checked if point else 0,
        right=point.right if point else 0,
        slips=sum(tally.slips for tally in own),
        precision=point.precision if point else None,
        low=point.low if point else None,
        target=target,
        choice=choose(bins, target) if target is not None else None,
        in_force=tuple(one for one in in_force if one.field == name),
    )


def _week(week: date, field: str, bins: Sequence[BinEvidence]) -> WeekFigures:
    point = point_of(bins, sum(one.population for one in bins), ERROR)
    return WeekFigures(week=week, field=field, checked=point.checked, right=point.right, precision=point.precision)


def _kinds(tallies: Iterable[Tally]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for tally in tallies:
        if tally.kind:
            counts[tally.kind] = counts.get(tally.kind, 0) + tally.checked
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0])))
