"""Two columns of running text are read one after the other, not across.

Настоящее положение | сроки исполнения
определяет порядок  | мероприятий, ответ-      →   the left column, then the right one
проведения и        | ственных лиц и формы
"""

from collections.abc import Sequence
from statistics import median

from ingest.pdf.lines import TextLine, parts_of

#: Lines of each column at least.
_FEWEST = 8
#: Where, as shares of the text's width, the gutter between two columns may lie.
_PLACES = tuple(0.4 + 0.025 * step for step in range(9))
#: Heights of a line between the columns; share of its column that a line of running text fills.
_GUTTER, _FULL = 0.9, 0.6
#: Lines of one height in both columns differ in number by this factor at most.
_UNEVEN = 4
#: Words on a line of running text at least.
_WORDS = 4


def by_columns(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Return the lines (top to bottom) in groups: each alone, but two columns of running text as one, in order."""
    found = _columns(lines)
    if found is None:
        return [[line] for line in lines]
    start, stop, x = found
    parts = [part for line in lines[start:stop] for part in parts_of(line, _GUTTER)]
    sides = [[part for part in parts if (part.box.x0 >= x) is right] for right in (False, True)]
    return [
        *([line] for line in lines[:start]),
        [line for side in sides for line in sorted(side, key=lambda part: part.box.top)],
        *by_columns(lines[stop:]),
    ]


def _columns(lines: Sequence[TextLine]) -> tuple[int, int, float] | None:
    """Return the first and the last line, and the border, of the largest piece of text in two columns."""
    if len(lines) < _FEWEST:
        return None
    left, right = min(line.box.x0 for line in lines), max(line.box.x1 for line in lines)
    borders = (left + place * (right - left) for place in _PLACES)
    found = [(start, stop, x) for x in borders for start, stop in _runs(lines, x) if _is_prose(lines[start:stop], x)]
    return max(found, key=lambda run: run[1] - run[0], default=None)


def _runs(lines: Sequence[TextLine], x: float) -> list[tuple[int, int]]:
    """Return the runs of lines of which no part lies across the border."""
    runs: list[tuple[int, int]] = []
    start = 0
    for stop, line in enumerate([*lines, None]):
        if line is None or line.turn or any(part.box.x0 < x < part.box.x1 for part in parts_of(line, _GUTTER)):
            runs += [(start, stop)] if stop > start else []
            start = stop + 1
    return runs


def _is_prose(lines: Sequence[TextLine], x: float) -> bool:
    parts = [part for line in lines for part in parts_of(line, _GUTTER)]
    sides = [[part.box for part in parts if (part.box.x0 >= x) is right] for right in (False, True)]
    if min(map(len, sides)) < _FEWEST or max(map(len, sides)) > _UNEVEN * min(map(len, sides)):
        return False
    if (
        min(median(len(part.words) for part in parts if (part.box.x0 >= x) is right) for right in (False, True))
        < _WORDS
    ):
        return False  # a list of names and offices
    return all(
        median(box.width for box in side) >= _FULL * (max(box.x1 for box in side) - min(box.x0 for box in side))
        for side in sides
    )
