"""Deadlines of one activity beside one another: who is earlier, who later than most, who has none."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final
from uuid import UUID

from model.activity import DeadlineComparison, DeadlineOf
from model.plan import DeadlineKind
from model.stored import StoredRecord
from store.indexed import indexed
from svod.activities.wording import months_in_words

#: Rows of one comparison; more are seen in the list of records.
_MOST: Final = 300
#: Deadlines that have a day to be compared by.
_DATED: Final = frozenset({DeadlineKind.POINT, DeadlineKind.INTERVAL, DeadlineKind.BY, DeadlineKind.FROM})
_OTHERWISE: Final = {
    DeadlineKind.UNSPECIFIED: "срок не указан",
    DeadlineKind.CONDITIONAL: "срок по условию",
    DeadlineKind.ONGOING: "в течение всего периода",
    DeadlineKind.RECURRING: "повторяется",
}
_NO_DAY: Final = "день не назван"
_FAR: Final = date.max


def compared(records: Iterable[StoredRecord], years: dict[UUID, tuple[int, ...]]) -> tuple[DeadlineComparison, ...]:
    """Return the deadlines of each year, the last year first; `years` are those of each record's plan."""
    of_year: dict[int | None, list[DeadlineOf]] = defaultdict(list)
    for record in records:
        one = _deadline_of(record)
        of_year[_year_of(one, years.get(record.id, ()))].append(one)
    ordered = sorted(of_year.items(), key=lambda item: item[0] or 0, reverse=True)
    return tuple(_comparison(year, deadlines) for year, deadlines in ordered)


def due_of(record: StoredRecord) -> date | None:
    """Return the last day of a deadline that can be compared by its day."""
    if record.record.deadline.kind not in _DATED:
        return None
    found = indexed(record.record)
    return found.ends or found.starts


def _deadline_of(record: StoredRecord) -> DeadlineOf:
    return DeadlineOf(
        municipality=record.municipality,
        record=record.id,
        document=record.document_id,
        deadline=record.record.deadline,
        due=due_of(record),
    )


def _year_of(one: DeadlineOf, years: Sequence[int]) -> int | None:
    """A plan for 2020/2021 is compared with others that begin in 2020."""
    if years:
        return min(years)
    return one.due.year if one.due else None


def _comparison(year: int | None, deadlines: Sequence[DeadlineOf]) -> DeadlineComparison:
    due = sorted(one.due for one in deadlines if one.due is not None)
    usual = _usual(due)
    rows = sorted((_told(one, usual) for one in deadlines), key=_place)
    shown = rows if len(rows) <= _MOST else sorted(sorted(rows, key=lambda one: not one.shift)[:_MOST], key=_place)
    return DeadlineComparison(
        year=year,
        earliest=due[0] if due else None,
        median=due[(len(due) - 1) // 2] if due else None,
        latest=due[-1] if due else None,
        of=tuple(shown),
        others=len(rows) - len(shown),
        undated=sum(one.deadline.kind is DeadlineKind.UNSPECIFIED for one in deadlines),
        usual=f"{usual // 12:04}-{usual % 12 + 1:02}" if usual is not None else None,
        months=tuple(sorted(Counter(f"{day:%Y-%m}" for day in due).items())),
    )


def _usual(due: Sequence[date]) -> int | None:
    """Return the month (year × 12 + month) that more than half have; two at least."""
    months = Counter(map(_month, due)).most_common(1)
    if not months or months[0][1] < 2 or 2 * months[0][1] <= len(due):  # noqa: PLR2004 -- two and a half
        return None
    return months[0][0]


def _told(one: DeadlineOf, usual: int | None) -> DeadlineOf:
    if one.due is None:
        return replace(one, remark=_OTHERWISE.get(one.deadline.kind, _NO_DAY))
    if usual is None:
        return one
    shift = _month(one.due) - usual
    if not shift:
        return replace(one, shift=0)
    return replace(one, shift=shift, remark=f"{months_in_words(shift)} большинства")


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _place(one: DeadlineOf) -> tuple[date, str, UUID]:
    return one.due or _FAR, one.municipality or "", one.record
