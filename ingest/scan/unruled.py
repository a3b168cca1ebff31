"""Tables of a scan without upright rules: the words' places give the columns where they are sure."""

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter

import cv2
import numpy as np

from ingest.grid import Grid, GridCell, Rules
from ingest.ocr.engine import Pixels, Rect, Word
from ingest.pdf.aligned import find_aligned
from ingest.pdf.characters import Character
from ingest.pdf.frame import Box
from ingest.pdf.lines import find_lines, word_of
from ingest.scan.lines import ReadLine
from ingest.tables import cells
from ingest.tables.edges import Ruling
from ingest.tables.headers import is_heading

_POINTS = 72.0
#: Words that begin a column's heading; without so many the words are not looked at further.
_FEWEST_HEADINGS = 2
#: A word without letters and digits that was read less surely than this closes no gap between columns.
_HARDLY, _SIGN = 0.6, re.compile(r"\w")
#: Inches of a level rule that may part the rows of a table at least, and of the paint that covers it.
_LONG, _THICK = 1.0, 0.02
#: A border between rows, found by their text, lies on the level rule within so many inches.
_NEAR = 0.2


def find_unruled(lines: Sequence[ReadLine], rules: Rules) -> tuple[Grid, ...]:
    """Return the grids that the words of lines outside of ruled tables stand in, from the top down; mostly none."""
    words = [word for line in lines for word in line.words if word.confidence >= _HARDLY or _SIGN.search(word.text)]
    if sum(is_heading(word.text) for word in words) < _FEWEST_HEADINGS:
        return ()
    scale = _POINTS / rules.dpi
    seen = [word_of([_character(word, number, scale)]) for number, word in enumerate(words)]
    tables, _ = find_aligned(sorted(find_lines(seen), key=attrgetter("box.top")), list(_rulings(rules, scale)))
    return tuple(_grid(table.grid, rules) for table in tables)


def without_level_rules(page: Pixels, rules: Rules, grids: Sequence[Grid]) -> Pixels:
    """Return the page with the level rules in these grids painted white."""
    clean, reach = page.copy(), round(_THICK * rules.dpi)
    for rect in _level(rules):
        if any(grid.rect.y0 - reach <= rect.y0 < grid.rect.y1 + reach for grid in grids):
            part = clean[max(rect.y0 - 2, 0) : rect.y1 + 2, rect.x0 : rect.x1]
            part[rules.across[max(rect.y0 - 2, 0) : rect.y1 + 2, rect.x0 : rect.x1] > 0] = 255
    return clean


def _character(word: Word, number: int, scale: float) -> Character:
    """Return the word as one sign, which no border parts."""
    box = Box(*(side * scale for side in word.rect))
    return Character(text=word.text, box=box, turn=0, spaced=True, order=number)


def _rulings(rules: Rules, scale: float) -> Iterator[Ruling]:
    for rect in _level(rules):
        y = (rect.y0 + rect.y1) / 2 * scale
        yield Ruling(rect.x0 * scale, y, rect.x1 * scale, y)


def _level(rules: Rules) -> Iterator[Rect]:
    """Yield the level rules that are long enough to part rows."""
    outlines, _ = cv2.findContours(np.ascontiguousarray(rules.across), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    for left, top, width, height in map(cv2.boundingRect, reversed(outlines)):  # from the top down
        if width > _LONG * rules.dpi:
            yield Rect(left, top, left + width, top + height)


def _grid(grid: cells.Grid, rules: Rules) -> Grid:
    xs, tops = ([round(value * rules.dpi / _POINTS) for value in borders] for borders in (grid.xs, grid.ys))
    ys = _on_rules(tops, [(rect.y0 + rect.y1) // 2 for rect in _level(rules)], round(_NEAR * rules.dpi))
    return Grid(
        n_rows=len(ys) - 1,
        n_cols=len(xs) - 1,
        rect=Rect(xs[0], ys[0], xs[-1], ys[-1]),
        cells=tuple(
            GridCell(
                row=cell.row,
                col=cell.col,
                row_span=cell.row_span,
                col_span=cell.col_span,
                rect=Rect(xs[cell.col], ys[cell.row], xs[cell.col + cell.col_span], ys[cell.row + cell.row_span]),
            )
            for cell in grid.cells
        ),
    )


def _on_rules(ys: Sequence[int], levels: Sequence[int], near: int) -> list[int]:
    """Return the borders between rows, those beside a level rule on it."""
    moved = [min(levels, key=lambda level: abs(level - y), default=y) for y in ys]
    found = [level if abs(level - y) <= near else y for level, y in zip(moved, ys, strict=True)]
    return found if sorted(set(found)) == found else list(ys)
