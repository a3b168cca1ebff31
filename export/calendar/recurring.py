"""What repeats, as calendars repeat it: a rule of RFC 5545 whose first day is the event's own, up to its last.

A report of each quarter is due when the quarter ends, so a rule that names no day means the last one: of the month, of
the last month of every n; of a week, its Friday. «С 1 по 5 число» is due on the 5th.

    FREQ=MONTHLY;INTERVAL=3 in 2026   ─►   31.03.2026, FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1;UNTIL=20261231
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from export.calendar.edtf import Days
from model.calendar import CalendarView

#: What a rule may say, and how: any other one is not followed.
_PARTS: Final = {
    "FREQ": re.compile("YEARLY|MONTHLY|WEEKLY|DAILY"),
    "INTERVAL": re.compile(r"[1-9]\d{0,2}"),
    "BYMONTH": re.compile(r"(?:[1-9]|1[0-2])(?:,(?:[1-9]|1[0-2])){0,11}"),
    "BYMONTHDAY": re.compile(r"-?(?:[1-9]|[12]\d|3[01])(?:,-?(?:[1-9]|[12]\d|3[01])){0,30}"),
    "BYDAY": re.compile(r"(?:-?[1-5])?(?:MO|TU|WE|TH|FR|SA|SU)(?:,(?:-?[1-5])?(?:MO|TU|WE|TH|FR|SA|SU)){0,20}"),
    "BYSETPOS": re.compile(r"-?[1-5]"),
}
_LONGEST_RULE: Final = 200
_MONTHS: Final = 12
_WEEK: Final = 7
#: So many days one after another are a stretch, not dates.
_STRETCH: Final = 3
_LAST_OF_MONTH: Final = 31
#: Years over which anything is repeated.
_LONGEST: Final = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Repeated:
    """Повторение: the first time, and the rule by which it comes again."""

    first: date
    last: date
    rrule: str


def repeated(rule: str, days: Days, view: CalendarView = CalendarView.DUE) -> Repeated | None:
    """Return when a rule is met between two days; None where it is not understood, or never met."""
    said = _read(rule)
    if said is None or days.first is None or days.last is None:
        return None
    first, last = days.first, min(days.last, date(days.first.year + _LONGEST, 12, 31))
    named, length = _with_day(said, first, view)
    anchor = _anchor(named, said, first)
    if anchor is None or anchor > last:
        return None
    text = ";".join(f"{name}={value}" for name, value in named.items()) + f";UNTIL={last:%Y%m%d}"
    found = _first_time(text, anchor)
    return Repeated(first=found, last=found + timedelta(days=length - 1), rrule=text) if found else None


def _read(rule: str) -> dict[str, str] | None:
    """Return the parts of a rule; None where one is not known, stands twice, or does not go with the others."""
    pairs = [part.partition("=") for part in rule[:_LONGEST_RULE].upper().split(";") if part]
    said = {name: value for name, _, value in pairs}
    if len(said) < len(pairs) or "FREQ" not in said or len(rule) > _LONGEST_RULE:
        return None
    if not all(name in _PARTS and _PARTS[name].fullmatch(value) for name, value in said.items()):
        return None
    has_numbers = any(day[:-2] for day in said.get("BYDAY", "").split(","))
    is_short = said["FREQ"] in {"WEEKLY", "DAILY"}
    if is_short and (has_numbers or (said["FREQ"] == "WEEKLY" and "BYMONTHDAY" in said)):
        return None
    return said


def _with_day(said: Mapping[str, str], first: date, view: CalendarView) -> tuple[dict[str, str], int]:
    """Return the rule with the day it is due on, and how many days it lasts."""
    named = dict(said)
    if "BYMONTHDAY" in named:
        named["BYMONTHDAY"], length = _days(named["BYMONTHDAY"], view)
        return named, length
    if "BYDAY" not in named and named["FREQ"] == "WEEKLY":
        named["BYDAY"] = "FR"
    elif "BYDAY" not in named and named["FREQ"] != "DAILY":
        if named["FREQ"] == "YEARLY" and "BYMONTH" not in named:
            named["BYMONTH"] = str((first.replace(day=1) - timedelta(days=1)).month if first.day == 1 else first.month)
        named["BYMONTHDAY"] = "-1"
    return named, 1


def _days(text: str, view: CalendarView) -> tuple[str, int]:
    """Return the days of a month, a stretch by its last one, or by its first one where it is to be seen whole."""
    days = [int(day) for day in text.split(",")]
    is_stretch = len(days) >= _STRETCH and days == list(range(days[0], days[-1] + 1)) and days[0] > 0
    if is_stretch and view is CalendarView.SPAN:
        return str(days[0]), len(days)
    kept = days[-1:] if is_stretch else days
    return ",".join(dict.fromkeys("-1" if day == _LAST_OF_MONTH else str(day) for day in kept)), 1


def _anchor(named: Mapping[str, str], said: Mapping[str, str], first: date) -> date | None:
    """Return the day from which the first time is looked for: of every n months or weeks the last one counts."""
    passed = int(named.get("INTERVAL", "1")) - 1
    if named["FREQ"] == "YEARLY":
        return _month_after(first, _MONTHS * (passed + 1) - 1) if "BYMONTH" not in said else first
    if named["FREQ"] == "MONTHLY":
        return _month_after(first, passed) if "BYMONTH" not in said else first
    return first + timedelta(days=passed * (_WEEK if named["FREQ"] == "WEEKLY" else 1))


def _month_after(day: date, months: int) -> date | None:
    """Return the first day of the month so many months later, not before the day itself."""
    number = day.year * _MONTHS + day.month - 1 + months
    year = number // _MONTHS
    return max(day, date(year, number % _MONTHS + 1, 1)) if year <= date.max.year else None


def _first_time(text: str, anchor: date) -> date | None:
    from dateutil.rrule import rrulestr  # noqa: PLC0415 -- loaded by who makes a calendar

    found = next(iter(rrulestr(text, dtstart=datetime.combine(anchor, time()))), None)
    return found.date() if found else None
