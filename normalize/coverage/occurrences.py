"""How often a rule of RFC 5545 falls on each month.

A quarterly report is due when the quarter ends: of every n months the last one counts, where RFC 5545 would take the
first. Only the rules that `normalize/deadlines` writes are known; any other one comes once a month.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

#: Year and month.
Month = tuple[int, int]
_WEEKDAYS: Final = {name: number for number, name in enumerate(("MO", "TU", "WE", "TH", "FR", "SA", "SU"))}
#: Years over which anything is followed: nobody plans further.
_LONGEST: Final = 20


def occurrences(rule: str | None, first: date, last: date) -> Counter[Month]:
    """Return month -> times between two days, both in it; nothing where the first lies behind the last."""
    last = min(last, date(min(first.year + _LONGEST, date.max.year), 12, 31))
    parts = dict(part.split("=", 1) for part in (rule or "").split(";") if "=" in part)
    every = _whole(parts.get("INTERVAL"))
    if parts.get("FREQ") in {"DAILY", "WEEKLY"} and "BYMONTH" not in parts:
        return _by_days(parts, every, first, last)
    times = _times(parts)
    return Counter(dict.fromkeys(_months(parts, every, first, last), times))


def _months(parts: dict[str, str], every: int, first: date, last: date) -> Iterator[Month]:
    """Yield the months of a rule that counts by months or years."""
    named = {int(month) for month in parts.get("BYMONTH", "").split(",") if month.isdecimal()}
    begin, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    for number in range(begin, end + 1):
        year, month = number // 12, number % 12 + 1
        if named:
            skipped = parts.get("FREQ") == "YEARLY" and (year - first.year) % every
            if month in named and not skipped:
                yield year, month
        elif _is_last(parts, every, number - begin, is_end=number == end):
            yield year, month


def _is_last(parts: dict[str, str], every: int, passed: int, *, is_end: bool) -> bool:
    """Tell whether a stretch of months ends here: the span's own end ends a stretch that is longer than the span."""
    length = every * 12 if parts.get("FREQ") == "YEARLY" else every
    return (passed + 1) % length == 0 or (is_end and passed + 1 < length)


def _times(parts: dict[str, str]) -> int:
    days = len([day for day in parts.get("BYMONTHDAY", "").split(",") if day])
    weekdays = len([day for day in parts.get("BYDAY", "").split(",") if day])
    if days or not weekdays:
        return max(days, 1)
    is_one = "BYSETPOS" in parts or any(day[:1] in "-12345" for day in parts["BYDAY"].split(",") if day)
    return weekdays if is_one else weekdays * 4  # of a month's four weeks


def _by_days(parts: dict[str, str], every: int, first: date, last: date) -> Counter[Month]:
    found: Counter[Month] = Counter()
    step = timedelta(days=every * 7 if parts["FREQ"] == "WEEKLY" else every)
    days = [_WEEKDAYS[day[-2:]] for day in parts.get("BYDAY", "").split(",") if day[-2:] in _WEEKDAYS]
    starts = [first + timedelta(days=(day - first.weekday()) % 7) for day in days] or [first]
    for start in starts:
        day = start
        while day <= last:
            found[day.year, day.month] += 1
            if date.max - day < step:
                break
            day += step
    return found


def _whole(text: str | None) -> int:
    return max(int(text), 1) if text and text.isdecimal() and len(text) < len(str(date.max.year)) else 1
