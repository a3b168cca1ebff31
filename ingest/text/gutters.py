"""Gutters: columns of characters that the lines of a table leave free."""

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.text.lines import Line, trimmed
from ingest.text.table import Slices

_PIECE = re.compile(r"\S+(?: \S+)*")
_BLANKS = re.compile(" +")
#: A word is parted from the next one by a single space.
_NARROWEST = 2

#: [start, stop) between the columns, from left to right, in characters of a line.
Gutters = tuple[tuple[int, int], ...]


def pieces_of(line: Line) -> list[str]:
    """Return the texts of a line that more than one space parts."""
    return _PIECE.findall(line.text)


def gutters_of(line: Line) -> Gutters:
    """Return what is free between the pieces of a line."""
    spans = [piece.span() for piece in _PIECE.finditer(line.text)]
    return tuple((one[1], two[0]) for one, two in pairwise(spans))


def narrowed(gutters: Gutters, line: Line) -> Gutters | None:
    """Return what a line leaves free of the gutters; None where it fills one, or holds a tab."""
    if "\t" in line.text:
        return None
    free = tuple(_widest(line.text, start, stop) for start, stop in gutters)
    return free if all(stop - start >= _NARROWEST for start, stop in free) else None


def _widest(text: str, start: int, stop: int) -> tuple[int, int]:
    """Return the widest run of blanks within [start, stop); beyond a line's end all is blank."""
    runs = [(start + run.start(), start + run.end()) for run in _BLANKS.finditer(text[start:stop].ljust(stop - start))]
    return max(runs, key=lambda run: run[1] - run[0], default=(start, start))


def cut(text: str, line: Line, gutters: Sequence[tuple[int, int]]) -> list[Slices]:
    """Cut a line at the gutters."""
    size = len(line.text)
    edges = [0, *(min(stop, size) for _, stop in gutters), size]
    return [(trimmed(text, line.start + one, line.start + two),) for one, two in pairwise(edges)]
