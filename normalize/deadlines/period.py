"""Период: a stretch of time whose year, and sometimes month, may still be missing."""

from dataclasses import dataclass, replace
from typing import NamedTuple

#: A day that stands for the last one of its month.
LAST = 99
_DECADES = {1: (1, 10), 2: (11, 20), 3: (21, LAST), -1: (21, LAST)}
_HALVES = {1: (1, 15), 2: (16, LAST), -1: (16, LAST)}
_WEEKS = {1: (1, 7), 2: (8, 14), 3: (15, 21), 4: (22, 28), 5: (29, LAST), -1: (25, LAST)}
_QUARTERS = {1: (1, 3), 2: (4, 6), 3: (7, 9), 4: (10, 12), -1: (10, 12)}
#: School terms by the months they cover in most schools.
_TERMS = {1: (9, 10), 2: (11, 12), 3: (1, 3), 4: (4, 5), -1: (4, 5)}
_TRIMESTERS = {1: (9, 11), 2: (12, 2), 3: (3, 5), -1: (3, 5)}
_CALENDAR_HALVES = {1: (1, 6), 2: (7, 12), -1: (7, 12)}
_SCHOOL_HALVES = {1: (9, 12), 2: (1, 5), -1: (1, 5)}
_SEASONS = {1: (12, 2), 2: (3, 5), 3: (6, 8), 4: (9, 11)}
_MONTHS_OF = {"quarter": _QUARTERS, "term": _TERMS, "trimester": _TRIMESTERS, "season": _SEASONS}
_DAYS_OF = {"decade": _DECADES, "fortnight": _HALVES, "week": _WEEKS, "part": _DECADES}

#: Which Monday of a month there can be; -1 is the last.
WEEKS_OF_MONTH = (-1, 1, 2, 3, 4, 5)
#: School years begin in September.
SEPTEMBER = 9


class Moment(NamedTuple):
    """Момент: a date of some precision; None where nothing is said."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


class YearRef(NamedTuple):
    """Год, как назван: one year, a range of years, or a school year; (None, None, True) is «учебный год»."""

    first: int | None = None
    last: int | None = None
    school: bool = False
    #: 1 for «следующего года», -1 for «прошлого года».
    shift: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
    """Период: first and last moment, and the unit it was named in."""

    first: Moment
    last: Moment
    #: day, month, year, years, school_year, quarter, half, term, trimester, season, decade, fortnight, week, part,
    #: weekday, range, halves
    unit: str
    #: Which quarter, week, … of its kind; -1 is the last.
    index: int | None = None
    #: The year as named in the cell; None where the cell names none.
    ref: YearRef | None = None
    #: Weekday («MO») of unit weekday.
    weekday: str | None = None
    #: A half-year of a school year.
    school: bool = False

    @property
    def dated(self) -> bool:
        """True when the cell names the year."""
        return self.ref is not None and (self.ref.first is not None or self.ref.shift != 0)

    @property
    def floating(self) -> bool:
        """True for days whose month is not said: «5 число», «первая неделя»."""
        return self.first.month is None and (self.first.day is not None or self.weekday is not None)


def month_period(month: int) -> Period:
    """Return a month of an unknown year."""
    return Period(first=Moment(month=month), last=Moment(month=month), unit="month", index=month)


def day_period(day: int, month: int | None = None, year: int | None = None) -> Period:
    """Return a day; its year is known when given."""
    moment = Moment(year, month, day)
    return Period(first=moment, last=moment, unit="day", index=day, ref=YearRef(year, year) if year else None)


def year_period(ref: YearRef) -> Period:
    """Return a year, a range of years or a school year."""
    if ref.school:
        return Period(first=Moment(ref.first, 9, 1), last=Moment(ref.last, 5, 31), unit="school_year", ref=ref)
    unit = "year" if ref.first == ref.last else "years"
    return Period(first=Moment(ref.first), last=Moment(ref.last), unit=unit, ref=ref)


def unit_period(unit: str, index: int, *, month: int | None = None, school: bool = False) -> Period | None:
    """Return the index-th quarter, week, … of an unknown year; None when there is no such."""
    if unit in _DAYS_OF:
        days = _DAYS_OF[unit].get(index)
        return _span(unit, index, Moment(None, month, days[0]), Moment(None, month, days[1])) if days else None
    table = (_SCHOOL_HALVES if school else _CALENDAR_HALVES) if unit == "half" else _MONTHS_OF.get(unit, {})
    months = table.get(index)
    if months is None:
        return None
    return replace(_span(unit, index, Moment(month=months[0]), Moment(month=months[1])), school=school)


def _span(unit: str, index: int, first: Moment, last: Moment) -> Period:
    return Period(first=first, last=last, unit=unit, index=index)


def with_ref(period: Period, ref: YearRef | None) -> Period:
    """Return the period in the named year; in a school year September to December lie in its first half."""
    if ref is None or (ref.first is None and not ref.school):
        return replace(period, ref=ref)
    if ref.school and period.unit == "half" and period.index is not None:
        period = unit_period("half", period.index, school=True) or period
    return replace(period, ref=ref, first=_in_year(period.first, ref), last=_in_year(period.last, ref))


def _in_year(moment: Moment, ref: YearRef) -> Moment:
    early = not ref.school or (moment.month or 1) >= SEPTEMBER
    return moment._replace(year=ref.first if early else ref.last)


def years_of(period: Period, ref: YearRef) -> tuple[Period, ...]:
    """Return the period in each year of a range; one that crosses the new year fills a range of two."""
    if ref.school or ref.first is None or ref.last is None or ref.first == ref.last:
        return (ordered(with_ref(period, ref)),)
    if crosses(period) and ref.last == ref.first + 1:
        first, last = period.first._replace(year=ref.first), period.last._replace(year=ref.last)
        return (replace(period, ref=ref, first=first, last=last),)
    each = range(ref.first, ref.last + 1)
    return tuple(ordered(with_ref(period, YearRef(year, year))) for year in each)


def crosses(period: Period) -> bool:
    """True when the last month comes before the first: over the new year."""
    return _key(period.first) > _key(period.last)


def ordered(period: Period) -> Period:
    """Return the period with its first year one earlier where a named year would turn it round."""
    first, last = period.first, period.last
    if first.year is None or first.year != last.year or not crosses(period):
        return period
    return replace(period, first=first._replace(year=first.year - 1))


def _key(moment: Moment) -> tuple[int, int]:
    return (moment.month or 0, moment.day or 0 if moment.month else 0)


def join(first: Period, last: Period) -> Period:
    """Return the stretch from the start of one period to the end of another."""
    start = first.first
    if start.year is None and last.ref is not None and last.first.year is not None:
        start = _in_year(start, last.ref)
    whole = Period(first=start, last=last.last, unit="range", ref=last.ref or first.ref)
    if first.unit in ("year", "years") and last.unit in ("year", "years"):
        return replace(whole, unit="years")
    if first.unit == last.unit == "half":
        return replace(whole, unit="halves")
    return whole if first.dated else ordered(whole)
