"""Tables without upright lines: columns from the white gutters under a clear header.

Only where at least three headings stand on one line is text taken for a table:

    №   Мероприятие        Срок      Ответственный
    1   Семинар для        март      методист
        руководителей
    2   Педсовет           май       директор
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.pdf.lines import TextLine, Word, parts_of
from ingest.pdf.tables import RuledTable, fill
from ingest.tables.cells import Grid, GridCell
from ingest.tables.edges import Ruling
from ingest.tables.headers import is_heading, is_row_number

#: Heights of a line between two headings at least.
_HEADING_GAP = 0.8
_FEWEST_HEADINGS = 3
#: Heights of a line that a gutter keeps white through all lines: more than a space between words.
_GUTTER = 0.65
#: Heights of a line: a larger gap ends the table.
_GAP = 2.5
_MOSTLY = 0.6

Interval = tuple[float, float]


@dataclass(kw_only=True, slots=True)
class _Growing:
    """A table that takes in line after line as long as its gutters stay white."""

    lines: list[TextLine]
    gutters: list[Interval]
    #: Numbers of the lines that run over all columns.
    wide: set[int] = field(default_factory=set)

    def narrowed(self, line: TextLine) -> list[Interval] | None:
        """Return the gutters that the line leaves; None when it closes one."""
        gutters = [_widest(gutter, line.words) for gutter in self.gutters]
        return gutters if all(_width(gutter) >= _GUTTER * line.box.height for gutter in gutters) else None


def find_aligned(lines: Sequence[TextLine], rulings: Sequence[Ruling]) -> tuple[list[RuledTable], list[TextLine]]:
    """Return the tables that the lines (top to bottom) form, and the other lines."""
    tables: list[RuledTable] = []
    rest: list[TextLine] = []
    start = 0
    while start < len(lines):
        grown = _grow(lines, start)
        table = None if grown is None else _table_of(grown, rulings)
        if grown is None or table is None:
            rest.append(lines[start])
            start += 1
        else:
            tables.append(table)
            start += len(grown.lines)
    return tables, rest


def _grow(lines: Sequence[TextLine], start: int) -> _Growing | None:
    headings = parts_of(lines[start], _HEADING_GAP)
    named = sum(is_heading(part.text) for part in headings)
    if len(headings) < _FEWEST_HEADINGS or named < max(2, _MOSTLY * len(headings)):
        return None
    middles = [(part.box.x0 + part.box.x1) / 2 for part in headings]
    grown = _Growing(lines=[lines[start]], gutters=list(pairwise(middles)))
    grown.gutters = grown.narrowed(lines[start]) or grown.gutters
    for line in lines[start + 1 :]:
        if line.box.top - grown.lines[-1].box.bottom > _GAP * line.box.height or not _take(grown, line):
            break
    while grown.wide and max(grown.wide) == len(grown.lines) - 1:  # text under the table is none of its rows
        grown.wide.remove(len(grown.lines) - 1)
        grown.lines.pop()
    return grown


def _take(grown: _Growing, line: TextLine) -> bool:
    gutters = grown.narrowed(line)
    if gutters is not None:
        grown.gutters = gutters
    elif len(parts_of(line)) > 1 or len(grown.lines) - 1 in grown.wide:
        return False
    else:
        grown.wide.add(len(grown.lines))
    grown.lines.append(line)
    return True


def _widest(gutter: Interval, words: Sequence[Word]) -> Interval:
    """Return the widest white part of the gutter between the words."""
    left, right = gutter
    best, start = (left, left), left
    for word in words:
        if word.box.x1 <= start or word.box.x0 >= right:
            continue
        best = max(best, (start, max(word.box.x0, start)), key=_width)
        start = word.box.x1
    return max(best, (start, max(right, start)), key=_width)


def _width(interval: Interval) -> float:
    return interval[1] - interval[0]


def _table_of(grown: _Growing, rulings: Sequence[Ruling]) -> RuledTable | None:
    """Return the table, or None where the text has too few rows for one."""
    starts = _row_starts(grown, rulings)
    if len(starts) < _FEWEST_HEADINGS:
        return None
    left, right = min(line.box.x0 for line in grown.lines), max(line.box.x1 for line in grown.lines)
    xs = (left - 1, *(sum(gutter) / 2 for gutter in grown.gutters), right + 1)
    ys = tuple([grown.lines[start].box.top - 1 for start in starts] + [grown.lines[-1].box.bottom + 1])
    cells: list[GridCell] = []
    for row, start in enumerate(starts):
        if start in grown.wide:
            cells.append(GridCell(row=row, col=0, row_span=1, col_span=len(xs) - 1))
        else:
            cells += [GridCell(row=row, col=col, row_span=1, col_span=1) for col in range(len(xs) - 1)]
    grid = Grid(xs=xs, ys=ys, cells=tuple(cells))
    return fill(grid, [word for line in grown.lines for word in line.words])


def _row_starts(grown: _Growing, rulings: Sequence[Ruling]) -> list[int]:
    """Return the lines that begin a row: under a rule, with a number, or after a gap."""
    levels = _rules_across(grown, rulings)
    first = [_first_text(grown, line) for line in grown.lines]
    numbered = sum(is_row_number(text) for text in first) >= 2  # noqa: PLR2004 -- one number may be a date
    starts = [0]
    for number in range(1, len(grown.lines)):
        above, line = grown.lines[number - 1], grown.lines[number]
        ruled = any(above.box.bottom - 2 <= level <= line.box.top + 2 for level in levels)
        begins = not levels and (is_row_number(first[number]) if numbered else bool(first[number]))
        if number in grown.wide or number - 1 in grown.wide or ruled or begins:
            starts.append(number)
    return starts


def _rules_across(grown: _Growing, rulings: Sequence[Ruling]) -> list[float]:
    """Return the heights of level lines over most of the table's width, if there are enough of them."""
    left, right = min(line.box.x0 for line in grown.lines), max(line.box.x1 for line in grown.lines)
    top, bottom = grown.lines[0].box.bottom, grown.lines[-1].box.top
    across = [
        ruling.top
        for ruling in rulings
        if ruling.top == ruling.bottom
        and min(ruling.x1, right) - max(ruling.x0, left) > _MOSTLY * (right - left)
        and top - 2 <= ruling.top <= bottom + 2
    ]
    return across if len(across) > 1 else []


def _first_text(grown: _Growing, line: TextLine) -> str:
    """Return what stands in the first column."""
    return " ".join(word.text for word in line.words if word.box.x1 <= grown.gutters[0][1])
