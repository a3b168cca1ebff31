"""Сроки в пункте: which words of an item say by when, and which speak of acts, periods and states.

cue «до», «не позднее», «в срок», «к» + date | recurrence | condition | bare date  ->  spans  ->  normalize.deadlines
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from normalize.obligations.plain import Plain
from normalize.obligations.time_wordings import BARE_SPANS, LOOSE_SPANS, NOT_DUE, NOT_DUE_CUED, STRONG_SPANS

#: How much a span of time is worth: a date asked for, one that may belong to the thing, a period told beside a date.
STRONG: Final = 2
BARE: Final = 1
LOOSE: Final = 0
#: A date that belongs to an act or a period: nothing is due then.
_REFUSED: Final = -1
#: Characters before a date that are looked at.
_BEFORE: Final = 40


@dataclass(frozen=True, kw_only=True, slots=True)
class TimeSpan:
    """Слова о сроке: [start, stop) of the readied text."""

    start: int
    stop: int
    strength: int


def time_spans(plain: Plain) -> tuple[TimeSpan, ...]:
    """Return the spans that may say by when, in order, none over another."""
    found: list[TimeSpan] = []
    for pattern, strength in ((STRONG_SPANS, STRONG), (BARE_SPANS, BARE), (LOOSE_SPANS, LOOSE)):
        taken = bytearray(len(plain.low) + 1)
        for span in found:
            taken[span.start : span.stop] = b"\1" * (span.stop - span.start)
        found.extend(span for span in _spans(plain.low, pattern, strength) if not any(taken[span.start : span.stop]))
    told = sorted((span for span in found if span.strength >= LOOSE), key=lambda span: span.start)
    return tuple(_joined(plain.low, told))


def _spans(low: str, pattern: re.Pattern[str], strength: int) -> Iterator[TimeSpan]:
    refusal = NOT_DUE if strength == BARE else NOT_DUE_CUED
    for found in pattern.finditer(low):
        before = low[max(0, found.start() - _BEFORE) : found.start()]
        start, stop = found.start(), found.end()
        while stop > start and low[stop - 1] in " ,;(":
            stop -= 1
        while start < stop and low[start] == " ":
            start += 1
        yield TimeSpan(start=start, stop=stop, strength=_REFUSED if refusal.search(before) else strength)


def _joined(low: str, spans: list[TimeSpan]) -> Iterator[TimeSpan]:
    """«до 30 сентября ежегодно», «еженедельно по пятницам»: one term in two spans."""
    pending: TimeSpan | None = None
    for span in spans:
        if pending and pending.strength == span.strength == STRONG and low[pending.stop : span.start] in (" ", ", "):
            pending = replace(pending, stop=span.stop)
            continue
        if pending:
            yield pending
        pending = span
    if pending:
        yield pending
