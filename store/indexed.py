"""What lists and filters need of a record, taken from its value: the same over both stores."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from model.marks import marks_of
from model.plan import Record
from model.text import fold
from store.codec import storable

#: A row longer than that is found by its beginning; PostgreSQL takes a megabyte.
LONGEST: Final = 60_000
_DATE: Final = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@dataclass(frozen=True, kw_only=True, slots=True)
class Indexed:
    """Поисковые признаки записи."""

    #: First and last day; a deadline with no beginning is due on its last day, one with no end has None.
    starts: date | None
    ends: date | None
    findings: tuple[str, ...]
    #: Folded: one line, lower case, ё as е.
    words: str
    #: model/marks.py
    marks: int


def indexed(record: Record) -> Indexed:
    """Return what a record is found by."""
    starts, ends = _span(record)
    return Indexed(
        starts=starts,
        ends=ends,
        findings=tuple(dict.fromkeys(finding.code.value for finding in record.findings)),
        words=folded(" ".join(_texts(record))),
        marks=marks_of(record),
    )


def folded(text: str) -> str:
    """Return text as it is searched in and for."""
    return fold(storable(text[:LONGEST]))


def first_day(iso: str | None) -> date | None:
    """Return the first day of «2026», «2026-03», «2026-03-15»; None for anything else."""
    found = _DATE.fullmatch(iso or "")
    return _day(int(found[1]), int(found[2] or 1), int(found[3] or 1)) if found else None


def last_day(iso: str | None) -> date | None:
    """Return the last day of «2026», «2026-03», «2026-03-15»; None for anything else."""
    found = _DATE.fullmatch(iso or "")
    if found is None:
        return None
    year, month = int(found[1]), int(found[2] or 12)
    if found[3] is None and year and 1 <= month <= 12:  # noqa: PLR2004 -- months of a year
        return date(year, month, calendar.monthrange(year, month)[1])
    return _day(year, month, int(found[3] or 31))


def _span(record: Record) -> tuple[date | None, date | None]:
    starts, ends = first_day(record.deadline.start), last_day(record.deadline.end)
    if starts and ends and starts > ends:
        return ends, starts
    # «До 15 мая» is due in May: whoever asks for March does not mean it. What only begins («с сентября») stays open.
    return starts or ends, ends


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _texts(record: Record) -> Iterator[str]:
    """Activity first: what is cut off a monstrous row is its rest."""
    yield record.activity
    yield from (item.text for item in record.items)
    fields = (record.number, record.section_number, record.section, record.deadline.raw, record.responsible.raw)
    yield from (text for text in fields if text)
    yield from (text for text in (record.result, record.place, record.participants, record.mark) if text)
    yield from record.extra.values()
