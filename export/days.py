"""Between which days a record is due: what columns of dates hold, since a deadline's bounds may be no whole days."""

import calendar
import re
from datetime import date
from typing import Final

from model.plan import Deadline

_DATE: Final = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)


def due_days(deadline: Deadline) -> tuple[date | None, date | None]:
    """Return the first and the last day; the same as the register finds records by.

    «До 15 мая» is due on that day alone; what only begins («с сентября») has no last day.
    """
    starts, ends = first_day(deadline.start), last_day(deadline.end)
    if starts and ends and starts > ends:
        return ends, starts
    return starts or ends, ends


def first_day(iso: str | None) -> date | None:
    """Return the first day of «2026», «2026-03», «2026-03-15»; None for anything else."""
    found = _DATE.fullmatch(iso or "")
    return _day(int(found[1]), int(found[2] or 1), int(found[3] or 1)) if found else None


def last_day(iso: str | None) -> date | None:
    """Return the last day of «2026», «2026-03», «2026-03-15»; None for anything else."""
    found = _DATE.fullmatch(iso or "")
    if found is None:
        return None
    month = int(found[2] or 12)
    first = _day(int(found[1]), month, int(found[3] or 1))
    if first is None or found[3]:
        return first
    return first.replace(day=calendar.monthrange(first.year, month)[1])


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
