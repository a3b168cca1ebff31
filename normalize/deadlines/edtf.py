"""EDTF (ISO 8601-2): values of moments and periods, and the ISO bounds of such values."""

import calendar as months
from collections.abc import Iterable
from datetime import date, timedelta

from model.plan import DeadlineKind
from normalize.deadlines.period import LAST, Moment, Period

_UNKNOWN_YEAR = "XXXX"
#: A leap year, for the last day of a month whose year is not known.
_SOME_YEAR = 2024
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY_PARTS = 3


def edtf_of(kind: DeadlineKind, period: Period) -> tuple[str, ...]:
    """Return the values of a period of this kind; two dates that stand the wrong way round are given apart."""
    period = on_weekday(period)
    first, last = moment_text(period.first), moment_text(period.last)
    if kind is DeadlineKind.BY:
        return (f"../{last}",)
    if kind is DeadlineKind.FROM:
        return (f"{first}/..",)
    if first == last:
        return (first,)
    return (f"{first}/{last}",) if forward(period) else (first, last)


def forward(period: Period) -> bool:
    """True when the period ends no earlier than it begins."""
    first, last = iso_bounds((moment_text(period.first),))[0], iso_bounds((moment_text(period.last),))[1]
    return first is None or last is None or first <= last


def lacks_day(period: Period) -> bool:
    """True when the day named is none of its month: «31 апреля»."""
    moments = (period.first, period.last)
    return any(
        moment.month is not None and moment.day not in (None, LAST) and moment_text(moment).count("-") < _DAY_PARTS - 1
        for moment in moments
    )


def moment_text(moment: Moment) -> str:
    """Return the moment in its own precision; a day that its month lacks is left out."""
    year = _UNKNOWN_YEAR if moment.year is None else f"{moment.year:04}"
    if moment.month is None:
        return year
    length = months.monthrange(moment.year or _SOME_YEAR, moment.month)[1]
    if moment.day is None or (moment.day > length and moment.day != LAST):
        return f"{year}-{moment.month:02}"
    return f"{year}-{moment.month:02}-{min(moment.day, length):02}"


def on_weekday(period: Period) -> Period:
    """Return the date of «вторая среда марта 2023», where year and month are known."""
    year, month, index = period.first.year, period.first.month, period.index
    if period.weekday is None or year is None or month is None or index is None:
        return period
    days = [day for day in range(1, months.monthrange(year, month)[1] + 1) if _is(period.weekday, year, month, day)]
    at = index - 1 if index > 0 else index
    moment = Moment(year, month, days[at] if at < len(days) else None)
    return Period(first=moment, last=moment, unit="day", ref=period.ref)


def _is(weekday: str, year: int, month: int, day: int) -> bool:
    return _WEEKDAYS[date(year, month, day).weekday()] == weekday


def iso_bounds(values: Iterable[str]) -> tuple[str | None, str | None]:
    """Return the first and last day that the values cover; None where one is open or not known."""
    starts, ends = [], []
    for value in values:
        first, _, last = value.partition("/")
        starts.append(_first_day(first))
        ends.append(_last_day(last or first))
    return _edge(starts, min), _edge(ends, max)


def _edge(days: list[str | None], choose: object) -> str | None:
    known = [day for day in days if day is not None]
    if not known or len(known) < len(days):
        return None
    return min(known) if choose is min else max(known)


def _first_day(value: str) -> str | None:
    if "X" in value or ".." in value:
        return None
    return (value + "-01-01")[:10] if value.count("-") < _DAY_PARTS - 1 else value


def _last_day(value: str) -> str | None:
    if "X" in value or ".." in value:
        return None
    parts = [int(part) for part in value.split("-")]
    if len(parts) == _DAY_PARTS:
        return value
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).isoformat()
