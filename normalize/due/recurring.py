"""A recurrence → its days within a span, both ends in it.

Of every n months the last one counts, as `normalize/coverage/occurrences.py` tells: a quarterly report is due when the
quarter ends. In its month it is due on the day that is named, else on the month's last one; by weeks and days it is
due as RFC 5545 says.
"""

import calendar
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Final

from normalize.coverage.occurrences import occurrences

_BY_DAYS: Final = frozenset({"DAILY", "WEEKLY"})
#: What of a rule says which day of a month is meant.
_IN_MONTH: Final = ("BYMONTHDAY", "BYDAY", "BYSETPOS")
#: Years over which anything is followed.
_LONGEST: Final = 20


def times_of(rule: str | None, first: date, last: date) -> Iterator[date]:
    """Yield the days; none for a span that ends before it begins, or a rule that says nothing."""
    if first > last or not rule:
        return
    last = min(last, date(min(first.year + _LONGEST, date.max.year), 12, 31))
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    if parts.get("FREQ") in _BY_DAYS:
        yield from _repeated(rule, first, last)
        return
    named = ";".join(f"{name}={parts[name]}" for name in _IN_MONTH if name in parts)
    for year, month in sorted(occurrences(rule, first, last)):
        begin, end = date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        days = list(_repeated(f"FREQ=MONTHLY;{named}", begin, end)) if named else []
        # A month that is begun in and not ended in is due where the span ends.
        yield from (day for day in days or (min(end, last),) if first <= day <= last)


def _repeated(rule: str, first: date, last: date) -> Iterator[date]:
    """Yield the days of a rule between two days; a rule nobody can read has none."""
    from dateutil.rrule import rrulestr  # noqa: PLC0415 -- loaded by who counts days

    try:
        found = rrulestr(rule, dtstart=datetime.combine(first, time()))
    except ValueError:
        return
    for moment in found:
        if moment.date() > last:
            return
        yield moment.date()
