"""Deadlines over time, of the documents asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from model.timeline import DueGroup, Timeline, TimelineGroup, TimelineStep
from normalize.coverage.timeline import Against, Axis, by_group, months_of, series_of
from store.repositories import Store, Work
from svod.coverage.asked import Asked, Ground, ground_of
from svod.coverage.gaps import place_named

#: Rows of a timeline; the others are counted as one.
SERIES: Final = 100
#: Months of an axis: five years.
_LONGEST: Final = 60
OTHERS: Final = "others"
_KINDS: Final = {
    "school": "Школа",
    "authority": "Орган управления образованием",
    "methodical": "Методическая служба",
    "institute": "Институт, РЦОИ",
    "region": "Регион",
    "curator": "Куратор, наставник",
    "group": "Рабочая группа, комиссия",
    "person": "Назван по имени",
    "other": "Иной ответственный",
    "none": "Ответственный не назван",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class TimelineAsked:
    """Запрос сроков."""

    of: Asked
    group: TimelineGroup = TimelineGroup.NONE
    step: TimelineStep = TimelineStep.MONTH
    #: Municipality's key: of this place alone.
    place: str | None = None
    against: Against


def timeline(store: Store, asked: TimelineAsked) -> Timeline:
    """Return the deadlines by months or quarters; raises NotFoundError for a place that is not there."""
    with store.transaction() as work:
        ground = ground_of(work, asked.of)
        only = _place(ground, asked.place)
        scope = ground.scope(only=only)
        total = work.coverage.deadlines(scope, TimelineGroup.NONE)
        groups = total if asked.group is TimelineGroup.NONE else work.coverage.deadlines(scope, asked.group)
        rows = by_group(groups)
        names = _names(work, asked.group, ground, list(rows))
    axis = _axis(total, asked)
    parted = [] if asked.group is TimelineGroup.NONE else _largest(rows)
    return Timeline(
        step=asked.step,
        group=asked.group,
        day=asked.against.day,
        periods=axis.periods(),
        total=series_of(total, axis, asked.against, "", "Всего"),
        series=tuple(series_of(some, axis, asked.against, key, names[key]) for key, some in parted),
    )


def _place(ground: Ground, key: str | None) -> int | None:
    return place_named(ground, key) if key else None


def _axis(groups: Sequence[DueGroup], asked: TimelineAsked) -> Axis:
    """Return the year asked for, or all months in which anything is due, at most the last five years of them."""
    if asked.of.year is not None:
        return Axis(first=(asked.of.year, 1), last=(asked.of.year, 12), step=asked.step)
    first, last = months_of(groups) or ((asked.against.day.year, 1), (asked.against.day.year, 12))
    begin = max(first[0] * 12 + first[1] - 1, last[0] * 12 + last[1] - _LONGEST)
    return Axis(first=(begin // 12, begin % 12 + 1), last=last, step=asked.step)


def _largest(rows: dict[str, list[DueGroup]]) -> list[tuple[str, list[DueGroup]]]:
    """Return the rows with the most records, the others joined."""
    ordered = sorted(rows.items(), key=lambda row: (-sum(group.records for group in row[1]), row[0]))
    others = [group for _, some in ordered[SERIES:] for group in some]
    return [*ordered[:SERIES], *([(OTHERS, others)] if others else [])]


def _names(work: Work, group: TimelineGroup, ground: Ground, keys: list[str]) -> dict[str, str]:
    """Return what the rows are called."""
    if group is TimelineGroup.MUNICIPALITY:
        names = {key: ground.places[int(key)].name for key in keys}
    elif group is TimelineGroup.ACTIVITY:
        known = work.coverage.names([UUID(key) for key in keys if key])
        names = {str(cluster): name for cluster, name in known.items()}
    else:
        names = dict(_KINDS)
    return {**dict.fromkeys(keys, "Ещё не разобрано"), **names, OTHERS: "Остальные"}
