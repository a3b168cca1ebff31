"""Высота строк: how high a row must be for all its text to be seen; LibreOffice does not find it by itself."""

from collections import defaultdict
from collections.abc import Sequence
from math import ceil

from ingest.xlsx.areas import Area

#: Points of a line of text, per point of its font.
_LINE = 1.32
#: Width of a letter per unit of a column's width at 11 points: Cyrillic text is wide, and lines break between words.
LETTER = 1.25
_FONT = 11.0
#: No program shows a higher row.
_HIGHEST = 409.0
#: More columns or rows under one text are not counted.
_MOST = 300


def row_heights(areas: Sequence[Area], widths: dict[int, float], default: float) -> dict[int, float]:
    """Return heights in points of the rows in which a text begins, by row from 0; each text breaks its lines."""
    rows: dict[int, float] = defaultdict(float)
    for area in areas:
        if area.top == area.bottom:
            rows[area.top] = max(rows[area.top], _height(area, widths, default))
    for area in areas:
        if area.top != area.bottom:
            covered = range(area.top, min(area.bottom, area.top + _MOST) + 1)
            missing = _height(area, widths, default) - sum(rows.get(row, _FONT * _LINE) for row in covered)
            if missing > 0:
                rows[area.bottom] += missing + (0.0 if area.bottom in rows else _FONT * _LINE)
    return {row: min(height, _HIGHEST) for row, height in rows.items()}


def _height(area: Area, widths: dict[int, float], default: float) -> float:
    """Return the points that a text needs in the columns it covers."""
    last = min(area.right, area.left + _MOST)
    in_line = max(sum(widths.get(col, default) for col in range(area.left, last + 1)) / LETTER, 1.0)
    count = sum(max(ceil(len(line) / in_line), 1) for line in area.text.split("\n"))
    return (count + 0.3) * _FONT * _LINE
