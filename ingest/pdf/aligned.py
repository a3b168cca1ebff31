"""Tables without upright lines: columns from the white gutters under a clear header.

Only where at least three headings stand on one line is text taken for a table:

    №   Мероприятие        Срок      Ответственный
    1   Семинар для        март      методист
        руководителей
    2   Педсовет           май       директор
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from ingest.pdf.lines import TextLine, Word, parts_of
from ingest.pdf.tables import RuledTable, fill
from ingest.tables.cells import Grid, GridCell
from ingest.tables.edges import Ruling, edge_of, merge
from ingest.tables.headers import is_heading, is_row_number

#: Heights of a line between two headings at least.
_HEADING_GAP = 0.8
_FEWEST_HEADINGS = 3
#: Heights of a line that a gutter keeps white through all lines: more than a space between words.
_GUTTER = 0.65
#: … and where level lines part the rows, little more than the space between words.
_RULED_GUTTER = 0.28
#: Level lines under the headings that show a table with ruled rows.
_FEWEST_RULES = 3
#: A gap between lines wider by so many heights than the usual one parts the header from the first row.
_WIDER = 0.25
#: Heights of a line: a larger gap ends the table.
_GAP = 2.5
_MOSTLY = 0.6
#: Points by which the words of one column begin apart at most.
_FLUSH = 1.0

Interval = tuple[float, float]


@dataclass(kw_only=True, slots=True)
class _Growing:
    """A table that takes in line after line as long as its gutters stay white."""

    lines: list[TextLine]
    #: Of each gutter the parts that are still white.
    white: list[list[Interval]]
    #: Heights of a line that a gutter must keep white.
    narrowest: float
    #: Numbers of the lines that run over all columns.
    wide: set[int] = field(default_factory=set)

    @property
    def gutters(self) -> list[Interval]:
        """Return of each gutter the white part before which most lines begin anew, the widest of such."""
        return [max(parts, key=lambda part: (self._beginnings(part[1]), _width(part))) for parts in self.white]

    def _beginnings(self, x: float) -> int:
        return sum(any(abs(word.box.x0 - x) < _FLUSH for word in line.words) for line in self.lines)

    def narrowed(self, line: TextLine) -> list[list[Interval]] | None:
        """Return what the line leaves white of each gutter; None when it closes one."""
        least = self.narrowest * line.box.height
        white = [
            [part for whole in parts for part in _white(whole, line.words) if _width(part) >= least]
            for parts in self.white
        ]
        return white if all(white) else None


def find_aligned(lines: Sequence[TextLine], rulings: Sequence[Ruling]) -> tuple[list[RuledTable], list[TextLine]]:
    """Return the tables that the lines (top to bottom) form, and the other lines."""
    levels = _joined_levels(rulings)
    tables: list[RuledTable] = []
    rest: list[TextLine] = []
    start = 0
    while start < len(lines):
        grown = _grow(lines, start, levels)
        table = None if grown is None else _table_of(grown, levels)
        if grown is None or table is None:
            rest.append(lines[start])
            start += 1
        else:
            tables.append(table)
            start += len(grown.lines)
    return tables, rest


def _joined_levels(rulings: Sequence[Ruling]) -> list[Ruling]:
    """Return the level lines, those drawn cell by cell in one piece."""
    level = [edge_of(ruling) for ruling in rulings if ruling.top == ruling.bottom]
    return [Ruling(edge["x0"], edge["top"], edge["x1"], edge["bottom"]) for edge in merge(level)]


def _grow(lines: Sequence[TextLine], start: int, rulings: Sequence[Ruling]) -> _Growing | None:
    headings = parts_of(lines[start], _HEADING_GAP)
    named = sum(is_heading(part.text) for part in headings)
    if len(headings) < _FEWEST_HEADINGS or named < max(2, _MOSTLY * len(headings)):
        return None
    middles = [(part.box.x0 + part.box.x1) / 2 for part in headings]
    narrowest = _RULED_GUTTER if _has_ruled_rows(lines[start], rulings) else _GUTTER
    grown = _Growing(lines=[lines[start]], white=[[gutter] for gutter in pairwise(middles)], narrowest=narrowest)
    grown.white = grown.narrowed(lines[start]) or grown.white
    for line in lines[start + 1 :]:
        if line.box.top - grown.lines[-1].box.bottom > _GAP * line.box.height or not _take(grown, line):
            break
    while grown.wide and max(grown.wide) == len(grown.lines) - 1:  # text under the table is none of its rows
        grown.wide.remove(len(grown.lines) - 1)
        grown.lines.pop()
    return grown


def _has_ruled_rows(header: TextLine, rulings: Sequence[Ruling]) -> bool:
    under = (ruling for ruling in rulings if ruling.top > header.box.top)
    return len({round(ruling.top) for ruling in _across(under, header.box.x0, header.box.x1)}) >= _FEWEST_RULES


def _take(grown: _Growing, line: TextLine) -> bool:
    white = grown.narrowed(line)
    if white is not None:
        grown.white = white
    elif len(parts_of(line)) > 1 or len(grown.lines) - 1 in grown.wide:
        return False
    else:
        grown.wide.add(len(grown.lines))
    grown.lines.append(line)
    return True


def _white(gutter: Interval, words: Sequence[Word]) -> Iterator[Interval]:
    """Yield the parts of the gutter that the words leave white."""
    start, right = gutter
    for word in words:
        if word.box.x1 > start and word.box.x0 < right:
            yield start, max(word.box.x0, start)
            start = word.box.x1
    yield start, max(right, start)


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
    numbered = first[0].startswith("№") or sum(is_row_number(text) for text in first) >= 2  # noqa: PLR2004 -- one may be a date
    header_end = _header_end(grown, first) if numbered else 0
    apart = None if numbered else _set_apart(grown)
    starts = [0]
    for number in range(1, len(grown.lines)):
        above, line = grown.lines[number - 1], grown.lines[number]
        ruled = any(above.box.bottom - 2 <= level <= line.box.top + 2 for level in levels)
        begins = not levels and _begins(grown, first, number, apart)
        if number in grown.wide or number - 1 in grown.wide or ruled or begins or (number == header_end and not levels):
            starts.append(number)
    return starts


def _begins(grown: _Growing, first: Sequence[str], number: int, apart: set[int] | None) -> bool:
    """Tell whether the line begins a row: by its number, else by the room over it, else by text in its first column.

    `apart` are the lines with room over them, or None where rows are numbered.
    """
    if apart is None:
        return is_row_number(first[number])
    return number in apart if apart else bool(first[number]) and not _is_wrapped(grown, number)


def _is_wrapped(grown: _Growing, number: int) -> bool:
    """Tell whether a line of few columns goes on with the cells above: no first word of it had room there.

    Летняя профильная смена   июнь   ДОЛ «Салют»
    «Эврика»
    """
    above, line = (_by_column(grown, line) for line in grown.lines[number - 1 : number + 1])
    rights = [*(gutter[0] for gutter in grown.gutters), max(line.box.x1 for line in grown.lines)]
    if 2 * len(line) > len(rights):
        return False
    return all(
        col in above and above[col][-1].box.x1 + words[0].box.x1 - words[0].box.x0 > rights[col]
        for col, words in line.items()
    )


def _by_column(grown: _Growing, line: TextLine) -> dict[int, list[Word]]:
    """Return the words of a line by the columns that hold any."""
    borders = [sum(gutter) / 2 for gutter in grown.gutters]
    found: dict[int, list[Word]] = {}
    for word in line.words:
        found.setdefault(bisect_left(borders, word.box.x0), []).append(word)
    return found


def _set_apart(grown: _Growing) -> set[int]:
    """Return the lines over which there is more room than between the lines of one row; none where all are alike."""
    gaps = [two.box.top - one.box.bottom for one, two in pairwise(grown.lines)]
    least = min(gaps, default=0.0) + _WIDER * grown.lines[0].box.height
    apart = {number for number, gap in enumerate(gaps, start=1) if gap > least}
    return apart if 0 < len(apart) < len(gaps) else set()


def _header_end(grown: _Growing, first: Sequence[str]) -> int:
    """Return the line after the header where a wide gap parts it from a row without a number; 0 where none does.

    So a row that goes on from the page before stands under the repeated header.
    """
    gaps = [two.box.top - one.box.bottom for one, two in pairwise(grown.lines)]
    if not gaps:  # a table of one line
        return 0
    usual, height = median(gaps), grown.lines[0].box.height
    numbered = next((number for number, text in enumerate(first) if is_row_number(text)), len(first))
    wide = (number for number in range(1, numbered) if gaps[number - 1] > usual + _WIDER * height)
    return next(wide, 0)


def _rules_across(grown: _Growing, rulings: Sequence[Ruling]) -> list[float]:
    """Return the heights of level lines over most of the table's width, if there are enough of them."""
    left, right = min(line.box.x0 for line in grown.lines), max(line.box.x1 for line in grown.lines)
    top, bottom = grown.lines[0].box.bottom, grown.lines[-1].box.top
    across = [ruling.top for ruling in _across(rulings, left, right) if top - 2 <= ruling.top <= bottom + 2]
    return across if len(across) > 1 else []


def _across(rulings: Iterable[Ruling], left: float, right: float) -> Iterator[Ruling]:
    """Yield the level lines over most of the width."""
    for ruling in rulings:
        shared = min(ruling.x1, right) - max(ruling.x0, left)
        if ruling.top == ruling.bottom and shared > _MOSTLY * (right - left):
            yield ruling


def _first_text(grown: _Growing, line: TextLine) -> str:
    """Return what stands in the first column."""
    return " ".join(word.text for word in line.words if word.box.x1 <= grown.gutters[0][1])
