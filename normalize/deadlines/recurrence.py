"""What repeats, and the rule of RFC 5545 that it means."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from normalize.deadlines.period import LAST, Period

#: Months that units last.
MONTHS = {"year": 12, "half": 6, "quarter": 3, "month": 1}
_DAYS = {"year": 365, "half": 182, "quarter": 91, "term": 63, "trimester": 91, "month": 30, "week": 7}
_DAYS |= {"fortnight": 14, "decade": 10, "day": 1}
WEEK = 7
#: Months in which school terms and trimesters end.
_ENDS = {"term": (3, 5, 10, 12), "trimester": (2, 5, 11)}
MONTHS_OF_YEAR = 12
_A_YEAR = {"year": 1, "half": 2, "quarter": 4, "term": 4, "trimester": 3}


@dataclass(frozen=True, kw_only=True, slots=True)
class Recurrence:
    """Повторение: how often, and on which months, days and weekdays."""

    #: year, half, quarter, term, trimester, month, week, day
    unit: str
    #: Times a unit.
    times: int = 1
    #: Every how many units.
    every: int = 1
    months: tuple[int, ...] = ()
    days: tuple[int, ...] = ()
    weekdays: tuple[str, ...] = ()
    #: Which of the weekdays of a month: 1 the first, -1 the last; None for all.
    position: int | None = None
    #: «месяца, следующего за отчётным кварталом»
    after_period: bool = False
    #: «далее ежемесячно»: dates before it are not its own.
    apart: bool = False
    #: Written as every year: goes on past the plan.
    yearly: bool = False

    def dates(self) -> int:
        """Return how many dates a year must be named to be those of the recurrence; 0 where any number is."""
        return 0 if self.yearly and self.every == 1 else _A_YEAR.get(self.unit, 0) * self.times

    def rrule(self) -> str:
        """Return the rule as RFC 5545 writes it, without the prefix."""
        named = self._named()
        parts = [named.frequency()]
        parts += [f"BYMONTH={_list(sorted(named.months))}"] if named.months else []
        parts += [f"BYMONTHDAY={_list(named.days)}"] if named.days else []
        parts += [f"BYDAY={','.join(named.weekdays)}"] if named.weekdays else []
        parts += [f"BYSETPOS={named.position}"] if named.position else []
        return ";".join(parts)

    def _named(self) -> "Recurrence":
        months = self.months
        ordered = any(day[:1] in "-12345" for day in self.weekdays)
        if (self.days or ordered) and self.unit in ("month", "week", "fortnight", "decade"):
            # «2 раза в месяц, 10 и 25 числа»: the days say how many times; no week has days of a month
            return replace(self, unit="month", times=1)
        if not months and self.unit in _ENDS and self.every == 1:
            months = _ENDS[self.unit]
        elif not months and self.after_period and self.unit in MONTHS and self.unit != "month":
            step = MONTHS[self.unit]
            months = tuple(range(1, MONTHS_OF_YEAR + 1, step))
        seldom = self.unit not in ("month", "week", "day", "fortnight", "decade") or self.times * self.every > 1
        unit = "year" if months and seldom else self.unit
        if self.weekdays and unit == "day":
            unit = "week"
        kept = replace(self, unit=unit, months=months)
        return replace(kept, times=1, yearly=True) if months and seldom else kept

    def frequency(self) -> str:
        """Return the part of the rule that says how often."""
        if self.yearly and self.times == 1:
            return "FREQ=YEARLY" + _interval(self.every if not self.months else 1)
        months = MONTHS.get(self.unit, 0) * self.every
        if months and months % self.times == 0:
            return "FREQ=MONTHLY" + _interval(months // self.times)
        return _by_days(max(1, _DAYS[self.unit] * self.every // self.times))


def _by_days(days: int) -> str:
    if days < WEEK:
        return "FREQ=DAILY" + _interval(days)
    if days % WEEK == 0 or days > 10:  # noqa: PLR2004 -- a decade is counted in days, longer spans in weeks
        return "FREQ=WEEKLY" + _interval(round(days / WEEK))
    return "FREQ=DAILY" + _interval(days)


def _interval(number: int) -> str:
    return f";INTERVAL={number}" if number > 1 else ""


def _list(values: Iterable[int]) -> str:
    return ",".join(str(value) for value in values)


def fold_into(recurrence: Recurrence, periods: Sequence[Period]) -> Recurrence | None:
    """Return the recurrence on the months and days that the periods name; None when they do not fit one rule."""
    months = dict.fromkeys(month for period in periods for month in _months(period))
    days = dict.fromkeys(day for period in periods for day in _days(period))
    weekdays = [f"{period.index}{period.weekday}" for period in periods if period.weekday]
    pairs = {(month, day) for period in periods for month in _months(period) for day in _days(period) or (None,)}
    if months and days and len(pairs) != len(months) * len(days):
        return None
    return replace(
        recurrence,
        months=recurrence.months + tuple(months),
        days=recurrence.days + tuple(days),
        weekdays=recurrence.weekdays + tuple(weekdays),
    )


def _months(period: Period) -> tuple[int, ...]:
    first, last = period.first.month, period.last.month
    if first is None or last is None or period.unit == "school_year":
        return ()
    if last < first:
        last += MONTHS_OF_YEAR
    return tuple((month - 1) % MONTHS_OF_YEAR + 1 for month in range(first, last + 1))


def _days(period: Period) -> tuple[int, ...]:
    first, last = period.first.day, period.last.day
    if first is None or last is None or period.weekday or period.first.month != period.last.month:
        return ()
    if last == LAST:
        return (-1,) if first == LAST else tuple(range(first, 32))
    return tuple(range(first, last + 1))
