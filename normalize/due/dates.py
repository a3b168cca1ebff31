"""A deadline → the days on which it is due, in order.

    point, interval, by    the last day of each value: a month is due at its end, a quarter at its end
    recurring              each of its times within its span, or within the plan's where that is open
    ongoing                the end of the span, once; open: the end of the plan
    from                   none: it says when to begin
    conditional, unspecified, a value without its year     none: nothing of it can be overdue

No day is moved because it is a holiday: the document says none of that.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from model.plan import Deadline, DeadlineKind
from normalize.deadlines.edtf import iso_bounds
from normalize.due.recurring import times_of

#: What is due where each of its values ends.
_DUE: Final = frozenset({DeadlineKind.POINT, DeadlineKind.INTERVAL, DeadlineKind.BY})
#: Days kept of one deadline: «ежедневно» over some years; nobody counts further.
_MOST: Final = 4_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """Срок плана: what an open deadline ends with; None where it is not known."""

    first: date | None = None
    last: date | None = None


#: A plan that does not say for when it is.
NOWHERE: Final = Span()


def due_dates(deadline: Deadline, span: Span = NOWHERE) -> tuple[date, ...]:
    """Return the days a deadline is due on, each once, in order; none where nothing of it can be overdue."""
    parts = tuple((part.kind, part.edtf, part.rrule) for part in deadline.parts)
    whole = (deadline.kind, deadline.edtf, deadline.rrule)
    # «Сентябрь, в течение года» goes on through the year: its end alone is due.
    is_one = not parts or deadline.kind is DeadlineKind.ONGOING
    return _due((whole,) if is_one else parts, span)


def span_of(years: Iterable[int], period: str | None = None) -> Span:
    """Return the span of a plan: its EDTF period, else its calendar years."""
    first, last = map(_day, iso_bounds((period,))) if period else (None, None)
    told = sorted(years)
    return Span(
        first=first or (date(told[0], 1, 1) if told else None),
        last=last or (date(told[-1], 12, 31) if told else None),
    )


_Part = tuple[DeadlineKind, tuple[str, ...], str | None]


@lru_cache(maxsize=1 << 14)
def _due(parts: tuple[_Part, ...], span: Span) -> tuple[date, ...]:
    found = {day for part in parts for day in _of_part(part, span)}
    return tuple(sorted(found)[:_MOST])


def _of_part(part: _Part, span: Span) -> Iterator[date]:
    kind, values, rule = part
    if kind in _DUE:
        yield from (end for value in values if (end := _bounds(value)[1]) is not None)
    elif kind is DeadlineKind.ONGOING:
        ends = [end for value in values if (end := _bounds(value)[1] or _open_end(value, span)) is not None]
        yield from (max(ends),) if ends else ()
    elif kind is DeadlineKind.RECURRING:
        for value in values:
            first, last = _closed(value, span)
            if first is not None and last is not None:
                yield from times_of(rule, first, last)


def _bounds(value: str) -> tuple[date | None, date | None]:
    """Return the first and last day; where they stand the wrong way round nothing is told of either."""
    try:
        first, last = map(_day, iso_bounds((value,)))
    except ValueError:
        return None, None
    return (None, None) if first and last and first > last else (first, last)


def _closed(value: str, span: Span) -> tuple[date | None, date | None]:
    """Return the span that something repeats in; an open side is the plan's."""
    first, last = _bounds(value)
    if first is None and last is None:
        return None, None
    return first or _earlier(span.first, last), last or _open_end(value, span)


def _earlier(first: date | None, last: date | None) -> date | None:
    if first is None and last is not None:
        return date(last.year, 1, 1)
    return None if first and last and first > last else first


def _open_end(value: str, span: Span) -> date | None:
    """Return the plan's end for a value that has begun by then; without a plan, that of the year it begins in."""
    first = _bounds(value)[0]
    if first is None:
        return None
    if span.last is None:
        return date(first.year, 12, 31)
    return span.last if span.last >= first else None


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso) if iso is not None else None
    except ValueError:
        return None
