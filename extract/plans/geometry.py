"""Строки рядом: which lines of one cell stand beside which lines of another, by their places on the page."""

from collections.abc import Sequence

from model.document import Line

#: Lines stand beside one another if their tops differ by no more than this share of a line's height.
_TOLERANCE = 0.4


def rows_beside(heads: Sequence[Line], lines: Sequence[Line]) -> list[list[Line]] | None:
    """Return for each head the lines from it down to the next head; None where places are missing or do not fit."""
    tops = [_top(head) for head in heads]
    if not lines or any(top is None for top in tops) or any(_top(line) is None for line in lines):
        return None
    groups: list[list[Line]] = [[] for _ in heads]
    for line in lines:
        above = [place for place, top in enumerate(tops) if top is not None and _reaches(line, top)]
        if not above:
            return None
        groups[above[-1]].append(line)
    level = all(group and _level(group[0], head) for group, head in zip(groups, heads, strict=True))
    return groups if level else None


def _top(line: Line) -> tuple[int, float] | None:
    box = line.place.bbox
    return None if box is None or line.place.page is None else (line.place.page, box.y0)


def _height(line: Line) -> float:
    box = line.place.bbox
    return 0.0 if box is None else box.y1 - box.y0


def _reaches(line: Line, top: tuple[int, float]) -> bool:
    """Tell whether a line stands at a head or below it."""
    own = _top(line)
    return own is not None and (own[0] > top[0] or (own[0] == top[0] and own[1] >= top[1] - _TOLERANCE * _height(line)))


def _level(line: Line, head: Line) -> bool:
    own, top = _top(line), _top(head)
    return (
        own is not None and top is not None and own[0] == top[0] and abs(own[1] - top[1]) <= _TOLERANCE * _height(line)
    )
