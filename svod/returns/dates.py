"""What a deadline means, said by dates: the words of the document stay."""

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date
from typing import Final

from model.plan import Deadline, Record
from normalize.deadlines import DeadlineContext, parse_deadline
from svod.returns.cells import Value, day_of, text_of
from svod.review.fields import stated

_MONTH: Final = re.compile(r"(?:(\d{1,2})\.(\d{4})|(\d{4})-(\d{2}))")
_YEAR: Final = re.compile(r"(\d{4})(?: ?г\.?| год)?")
_OPEN: Final = ("", "..")
#: Below this a deadline was not understood.
_SURE: Final = 0.6


def is_understood(deadline: Deadline) -> bool:
    """Tell whether the words of a deadline meant something."""
    return not deadline.raw or deadline.confidence >= _SURE


def edge_of(value: Value, *, last: bool) -> date | None:
    """Return the day a deadline begins or ends with: of a month or a year its first or last one; None for no date."""
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    text = (text_of(value) or "").strip()
    found = day_of(text)
    if found is not None:
        return found
    month, year = _MONTH.fullmatch(text), _YEAR.fullmatch(text)
    try:
        if month is not None:
            return _bound(int(month[2] or month[3]), int(month[1] or month[4]), last=last)
        return _bound(int(year[1]), 12 if last else 1, last=last) if year is not None else None
    except ValueError:
        return None


def _bound(year: int, month: int, *, last: bool) -> date:
    """Raise ValueError for no month of a year that there is."""
    first = date(year, month, 1)
    return first.replace(day=monthrange(year, month)[1]) if last else first


def meant(record: Record, phrase: str | None, context: DeadlineContext) -> Record | None:
    """Return the record whose deadline means what a phrase says, its words kept; None for a phrase not understood."""
    if not phrase:
        return None
    found = parse_deadline(phrase, replace(context, section=record.section))
    if not found.edtf or not is_understood(found):
        return None
    return stated(replace(record, deadline=replace(found, raw=record.deadline.raw)), "deadline", "corrected")


def phrase_of(value: Value) -> str | None:
    """Return the words for what a person wrote into «Срок»: a date, EDTF («2022-03/2022-05»), or words as they are."""
    text = (text_of(value) or "").strip()
    first, slash, last = text.partition("/")
    start, end = edge_of(first or None, last=False), edge_of((last if slash else first) or None, last=True)
    known = [edge for edge, said in ((start, first), (end, last if slash else first)) if said not in _OPEN]
    if known and all(known):
        return span_of(start, end)
    return text or None


def span_of(start: date | None, end: date | None) -> str | None:
    """Return the words for a span: «с 01.09.2022 по 30.09.2022», «15.03.2022», «до 30.09.2022»."""
    if start is not None and start == end:
        return text_of(start)
    if start is not None and end is not None:
        return f"с {text_of(start)} по {text_of(end)}"
    if start is not None:
        return f"с {text_of(start)}"
    return f"до {text_of(end)}" if end is not None else None
