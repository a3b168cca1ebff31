"""Признаки записи: what lists count by, in one number, so that a million records are counted in a moment.

bit   0 … 11   months its deadline names or falls due in (January first)
bit  12 … 19   kind of the deadline, in the order of DeadlineKind
bit  20        a result is promised
bit  24 … 39   kinds of the responsible, in the order of ResponsibleKind
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from model.plan import Deadline, DeadlineKind, Record
from model.responsible import ResponsibleKind, kinds_of

MONTHS: Final = range(1, 13)
KIND_SHIFT: Final = 12
RESULT: Final = 1 << 20
RESPONSIBLE_SHIFT: Final = 24

DEADLINE_KINDS: Final = tuple(DeadlineKind)
RESPONSIBLE_KINDS: Final = tuple(ResponsibleKind)
NOBODY: Final = 1 << (RESPONSIBLE_SHIFT + RESPONSIBLE_KINDS.index(ResponsibleKind.NONE))

_NOTHING: Final = re.compile(r"[-–—−.\s]*")
_MONTH: Final = re.compile(r"(\d{4})-(\d{2})")
_BY_MONTH: Final = re.compile(r"BYMONTH=([\d,]{1,40})")


def marks_of(record: Record) -> int:
    """Return the marks of a record."""
    marks = 1 << (KIND_SHIFT + DEADLINE_KINDS.index(record.deadline.kind))
    for month in months_of(record.deadline):
        marks |= 1 << (month - 1)
    if record.indicators or not _NOTHING.fullmatch(record.result or ""):
        marks |= RESULT
    for kind in kinds_of(record.responsible):
        marks |= 1 << (RESPONSIBLE_SHIFT + RESPONSIBLE_KINDS.index(kind))
    return marks


def responsible_of(marks: int) -> tuple[ResponsibleKind, ...]:
    """Return the kinds of the responsible."""
    return tuple(kind for at, kind in enumerate(RESPONSIBLE_KINDS) if marks >> (RESPONSIBLE_SHIFT + at) & 1)


def months_of(deadline: Deadline) -> frozenset[int]:
    """Return the months (1..12) a deadline names; none where it is the whole span, or hangs on an event."""
    found = {int(month) for text in _BY_MONTH.findall(deadline.rrule or "") for month in text.split(",") if month}
    for value in deadline.edtf:
        found.update(_months(value))
    return frozenset(month for month in found if month in MONTHS)


def _months(value: str) -> Iterator[int]:
    """«2026-03», «2026-03-15», «2026-01/2026-02», «../2026-04-15»; a whole year names no month."""
    ends = [(int(year), int(month)) for year, month in _MONTH.findall(value)]
    if "/" not in value or len(ends) == 1:
        yield from (month for _, month in ends)
        return
    yield from _between(ends)


def _between(ends: Sequence[tuple[int, int]]) -> Iterator[int]:
    if not ends:
        return
    (first, start), (last, stop) = ends[0], ends[-1]
    if 0 <= (length := (last - first) * 12 + stop - start) < len(MONTHS):
        yield from ((start + step - 1) % 12 + 1 for step in range(length + 1))
