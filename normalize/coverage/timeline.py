"""Deadlines over time: each falls where it ends, what goes on lies over its span, what repeats comes again.

An EDTF month is due on its last day, so a year is in December and a quarter in its third month. What hangs on a
condition, is not said, or lacks its year is counted apart.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Final

from model.timeline import Bucket, DueGroup, Series, TimelineStep
from normalize.coverage.occurrences import Month, occurrences
from normalize.deadlines.edtf import iso_bounds

Part = tuple[str, tuple[str, ...], str | None]
#: What is due on a day, and so may be overdue.
_DUE: Final = frozenset({"point", "interval", "by"})
_SPANS: Final = frozenset({"ongoing", "from"})
_APART: Final = frozenset({"conditional", "unspecified"})
_NO_YEAR: Final = "XXXX"
#: A pile-up: so many times the mean of the periods, and no fewer than that.
_TIMES: Final = 2.0
_FEWEST: Final = 5
_QUARTER: Final = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Axis:
    """Ось: months from the first to the last, both in it."""

    first: Month
    last: Month
    step: TimelineStep = TimelineStep.MONTH

    def months(self) -> tuple[Month, ...]:
        """Return the months in order."""
        begin, end = (year * 12 + month - 1 for year, month in (self.first, self.last))
        return tuple((number // 12, number % 12 + 1) for number in range(begin, end + 1))

    def period(self, month: Month) -> str:
        """Return the period a month lies in: «2026-03», «2026-Q1»."""
        year, number = month
        return f"{year:04}-{number:02}" if self.step is TimelineStep.MONTH else f"{year:04}-Q{(number + 2) // _QUARTER}"

    def periods(self) -> tuple[str, ...]:
        """Return the periods in order."""
        return tuple(dict.fromkeys(map(self.period, self.months())))


@dataclass(frozen=True, kw_only=True, slots=True)
class Against:
    """С чем сравнивают: the day deadlines are overdue on, and a window of days."""

    day: date
    since: date | None = None
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in the window; without one none does."""
        if self.since is None and self.until is None:
            return False
        return (self.since is None or day >= self.since) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class _Spread:
    """Where one deadline falls."""

    due: tuple[date, ...] = ()
    ongoing: tuple[Month, ...] = ()
    recurring: Mapping[Month, int] = field(default_factory=dict)
    yearless: bool = False
    #: «conditional», «unspecified» where all its parts are.
    apart: str | None = None


def series_of(groups: Iterable[DueGroup], axis: Axis, against: Against, key: str, name: str) -> Series:
    """Return one row of a timeline: the counts of all these deadlines together."""
    tally = _Tally(axis, against)
    for group in groups:
        tally.add(group)
    return tally.series(key, name)


def by_group(groups: Iterable[DueGroup]) -> dict[str, list[DueGroup]]:
    """Return the deadlines by their group."""
    found: dict[str, list[DueGroup]] = defaultdict(list)
    for group in groups:
        found[group.group].append(group)
    return found


def months_of(groups: Iterable[DueGroup]) -> tuple[Month, Month] | None:
    """Return the first and last month in which anything is due; None where nothing is."""
    found = [(day.year, day.month) for group in groups for day in _due_days(group.parts)]
    return (min(found), max(found)) if found else None


class _Tally:
    """Counts of one row, as deadlines come."""

    def __init__(self, axis: Axis, against: Against) -> None:
        self._axis, self._against = axis, against
        self._months = frozenset(axis.months())
        self._counts: dict[str, Counter[str]] = {name: Counter() for name in ("due", "recurring", "ongoing")}
        self._apart: Counter[str] = Counter()

    def add(self, group: DueGroup) -> None:
        """Count a deadline as often as it stands in records."""
        count, spread = group.records, _spread(group.parts, self._axis.first, self._axis.last)
        self._apart["records"] += count
        if spread.apart is not None:
            self._apart[spread.apart] += count
        self._apart["yearless"] += count * spread.yearless
        self._apart["outside"] += count * self._count_months(spread, count)
        self._apart["in_window"] += count * any(map(self._against.holds, spread.due))
        is_past = bool(spread.due) and max(spread.due) < self._against.day
        self._apart["overdue"] += (count - group.done) * is_past

    def series(self, key: str, name: str) -> Series:
        """Return the row."""
        periods = self._axis.periods()
        due = self._counts["due"]
        mean = due.total() / len(periods) if periods else 0.0
        buckets = tuple(
            Bucket(
                period=period,
                due=due[period],
                recurring=self._counts["recurring"][period],
                ongoing=self._counts["ongoing"][period],
                pile_up=due[period] >= max(_TIMES * mean, _FEWEST) and len(periods) > 1,
            )
            for period in periods
        )
        return Series(key=key, name=name, buckets=buckets, **self._apart)

    def _count_months(self, spread: _Spread, count: int) -> bool:
        """Count what falls on the axis; tell whether anything is due outside."""
        due = [(day.year, day.month) for day in spread.due]
        for month in (one for one in due if one in self._months):
            self._counts["due"][self._axis.period(month)] += count
        for month, times in spread.recurring.items():
            self._counts["recurring"][self._axis.period(month)] += count * times
        # In a quarter that it goes on through three months of, an activity goes on once.
        for period in {self._axis.period(month) for month in spread.ongoing}:
            self._counts["ongoing"][period] += count
        return any(month not in self._months for month in due)


@lru_cache(maxsize=1 << 16)
def _spread(parts: tuple[Part, ...], first: Month, last: Month) -> _Spread:
    kinds = {kind for kind, _, _ in parts}
    if kinds <= _APART:
        return _Spread(apart="conditional" if "conditional" in kinds else "unspecified")
    months = frozenset(Axis(first=first, last=last).months())
    ongoing = {month for part in parts if part[0] in _SPANS for month in _covered(part, months)}
    recurring: Counter[Month] = Counter()
    for part in (part for part in parts if part[0] == "recurring"):
        recurring.update(_occurring(part, months))
    return _Spread(
        due=_due_days(parts),
        ongoing=tuple(sorted(ongoing)),
        recurring=dict(recurring),
        yearless=any(_NO_YEAR in value for _, values, _ in parts for value in values),
    )


def _due_days(parts: Sequence[Part]) -> tuple[date, ...]:
    """Return the last days of what is due once; a value without year has none."""
    ends = (iso_bounds((value,))[1] for kind, values, _ in parts if kind in _DUE for value in values)
    return tuple(dict.fromkeys(date.fromisoformat(end) for end in ends if end is not None))


def _covered(part: Part, months: frozenset[Month]) -> Iterator[Month]:
    """Yield the months that a span covers; one without an end goes on to the end of the year it begins in."""
    for value in part[1]:
        start, end = (_day(day) for day in iso_bounds((value,)))
        if start is None and end is None:
            continue
        begin = start or date((end or date.min).year, 1, 1)
        until = end or date(begin.year, 12, 31)
        yield from (month for month in months if (begin.year, begin.month) <= month <= (until.year, until.month))


def _occurring(part: Part, months: frozenset[Month]) -> Counter[Month]:
    """Return how often something repeats in each month; without an end, in all months to come."""
    found: Counter[Month] = Counter()
    for value in part[1]:
        start, end = (_day(day) for day in iso_bounds((value,)))
        if not months or (start is None and end is None):
            continue
        last = max(months)
        begin = start or date(min(months)[0], 1, 1)
        until = min(end or date(last[0], 12, 31), date(last[0], 12, 31))
        found.update({month: n for month, n in occurrences(part[2], begin, until).items() if month in months})
    return found


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso is not None else None
