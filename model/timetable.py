"""Расписание: when something is done again and again, by the clock of its own time zone."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import islice
from typing import Final
from zoneinfo import ZoneInfo

#: Days looked through for the next moment: a 31st is at most two months away, a weekday a week.
_FURTHEST: Final = 70


class Pace(StrEnum):
    """Как часто."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


@dataclass(frozen=True, kw_only=True, slots=True)
class Timetable:
    """Расписание."""

    pace: Pace
    #: Weekly: 1 (Monday) … 7 (Sunday).
    weekdays: tuple[int, ...] = ()
    #: Monthly: 1 … 31; None = the last day. A month that lacks the day has its last one instead.
    day: int | None = None
    hour: int
    minute: int = 0
    #: A name of the IANA database («Asia/Yakutsk»).
    zone: str = "Europe/Moscow"

    def falls_on(self, day: date) -> bool:
        """Tell whether it is a day of this timetable."""
        if self.pace is Pace.DAILY:
            return True
        if self.pace is Pace.WEEKLY:
            return day.isoweekday() in self.weekdays
        last = calendar.monthrange(day.year, day.month)[1]
        return day.day == min(self.day or last, last)

    def after(self, moment: datetime) -> Iterator[datetime]:
        """Yield the moments (UTC) behind this one, in order.

        A wall clock's time that is skipped when clocks go forward is met as much later; one that comes twice when they
        go back is met the first time alone.
        """
        zone = ZoneInfo(self.zone)
        day = moment.astimezone(zone).date() - timedelta(days=1)
        while day < date.max - timedelta(days=_FURTHEST):
            if self.falls_on(day):
                met = datetime.combine(day, time(self.hour, self.minute), tzinfo=zone).astimezone(UTC)
                if met > moment:
                    yield met
            day += timedelta(days=1)

    def next_after(self, moment: datetime) -> datetime:
        """Return the first moment behind this one; raises StopIteration for a timetable that names no day."""
        return next(self.after(moment))

    def next_few(self, moment: datetime, count: int) -> tuple[datetime, ...]:
        """Return the next moments."""
        return tuple(islice(self.after(moment), count))
