"""EDTF values as days: the first and the last one; nothing where no year is known."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Final

_MOMENT: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
#: Nobody plans beyond these years: another one is a slip, and calendars stumble over it.
_YEARS: Final = range(1900, 2201)
_LONGEST: Final = 64
_DECEMBER: Final = 12


@dataclass(frozen=True, slots=True)
class Days:
    """Дни: from the first to the last, both within; None = open on this side."""

    first: date | None
    last: date | None


def days_of(value: str) -> Days | None:
    """Return the days an EDTF value covers; None for what is no date or has no year."""
    if len(value) > _LONGEST:
        return None
    begin, _, end = value.strip().partition("/")
    first, last = _edge(begin, is_end=False), _edge(end or begin, is_end=True)
    if "?" in (first, last) or (first is None and last is None):
        return None
    days = Days(first if isinstance(first, date) else None, last if isinstance(last, date) else None)
    if days.first and days.last and days.first > days.last:
        return Days(days.last, days.first)
    return days


def _edge(text: str, *, is_end: bool) -> date | str | None:
    """Return a day, None for an open side, «?» for what is none."""
    if text in {"", ".."}:
        return None
    found = _MOMENT.fullmatch(text.rstrip("?~%"))
    if found is None or int(found[1]) not in _YEARS:
        return "?"
    year, month, day = int(found[1]), found[2], found[3]
    try:
        if day is not None:
            return date(year, int(month), int(day))
        number = int(month) if month else (_DECEMBER if is_end else 1)
        return date(year, number, calendar.monthrange(year, number)[1] if is_end else 1)
    except (ValueError, IndexError):
        return "?"
