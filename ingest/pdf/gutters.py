"""Columns without lines: the white that runs down between the words of many rows."""

from collections.abc import Iterable, Iterator, Sequence
from statistics import median
from typing import Protocol

from ingest.pdf.lines import Word

#: Heights of a line that stay white in few rows, and in many.
_FEW_ROWS, _WIDE, _NARROW = 6, 0.6, 0.25
#: One row in so many may run over a border.
_TOLERATED = 20
#: Points: words of one column begin so near one another, or lie so evenly about its middle, …
_FLUSH = 2.0
#: … in that share of the rows.
_MOSTLY = 0.5
#: Points from the words right of it to a border (what word processors leave), so that it lies alike on every page.
_BEFORE = 5.4
#: Points: white so wide is no space.
_SURELY = 8.0


class Row(Protocol):
    """Строка: what holds words."""

    @property
    def words(self) -> tuple[Word, ...]:
        """Return its words."""


def find_gutters(rows: Sequence[Row]) -> list[float]:
    """Return the x of the borders that the white between the rows' words shows, left to right."""
    filled = [row for row in rows if row.words]
    if len(filled) < 2:  # noqa: PLR2004 -- one row shows nothing
        return []
    height = median(word.box.height for row in filled for word in row.words)
    least = (_WIDE if len(filled) < _FEW_ROWS else _NARROW) * height
    whites = _whites([list(_spans(row.words)) for row in filled], len(filled) // _TOLERATED)
    return [stop - min(_BEFORE, (stop - start) / 2) for start, stop in whites if _is_gutter(filled, start, stop, least)]


def _spans(words: Iterable[Word]) -> Iterator[tuple[float, float]]:
    """Yield the parts of the width that the row's words cover."""
    start = stop = float("-inf")
    for x0, x1 in sorted((word.shown.x0, word.shown.x1) for word in words):
        if x0 > stop:
            if stop > start:
                yield start, stop
            start = x0
        stop = max(stop, x1)
    yield start, stop


def _whites(rows: Sequence[Sequence[tuple[float, float]]], tolerated: int) -> Iterator[tuple[float, float]]:
    """Yield the parts of the width covered in no more rows than are tolerated."""
    steps = sorted(
        [(start, 1) for spans in rows for start, _ in spans] + [(stop, -1) for spans in rows for _, stop in spans]
    )
    covered, since = 0, None
    for x, step in steps:
        before, covered = covered, covered + step
        if before > tolerated >= covered:
            since = x
        elif before <= tolerated < covered and since is not None:
            yield since, x
            since = None


def _is_gutter(rows: Sequence[Row], start: float, stop: float, least: float) -> bool:
    return stop - start >= least and _is_aligned(rows, start, stop)


def _is_aligned(rows: Sequence[Row], start: float, stop: float) -> bool:
    """Tell whether words begin right behind the white in most rows, or it is far wider than a space."""
    begins = [min((word.shown.x0 for word in row.words if word.shown.x0 > start), default=None) for row in rows]
    known = [x for x in begins if x is not None]
    return sum(abs(x - stop) <= _FLUSH for x in known) >= _MOSTLY * len(known) or stop - start > _SURELY
