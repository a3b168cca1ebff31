"""Rows that no line parts: a table ruled in columns only is cut at its row numbers.

| 1 | Семинар для  | март |         Each number stands at the top of its row, and so does the
|   | руководителей|      |    →    first line of the cell beside it.
| 2 | Педсовет     | май  |
"""

from collections.abc import Iterator, Sequence
from itertools import dropwhile, pairwise

from ingest.pdf.lines import TextLine, find_lines
from ingest.pdf.tables import RuledTable, fill
from ingest.tables.cells import Grid, GridCell
from ingest.tables.headers import is_row_number

_FEWEST_ROWS = 2
#: Heights of a line by which tops of one row differ at most.
_LEVEL = 0.5


def part_rows(table: RuledTable) -> RuledTable:
    """Return the table with its rows cut where their numbers tell that they hold several."""
    cuts = [cut for row in range(len(table.grid.ys) - 1) for cut in _cuts(table, row)]
    return fill(_cut(table.grid, cuts), [word for words in table.words for word in words]) if cuts else table


def _cuts(table: RuledTable, row: int) -> list[float]:
    """Return the heights at which the row is to be cut; none where it is one."""
    cells = [number for number, cell in enumerate(table.grid.cells) if cell.row <= row < cell.row + cell.row_span]
    if len(cells) < _FEWEST_ROWS or any(table.grid.cells[number].row_span > 1 for number in cells):
        return []
    found = find_lines(table.words[cells[0]])
    numbers = list(dropwhile(lambda line: not is_row_number(line.text), found))
    heading = found[: len(found) - len(numbers)]
    if len(numbers) < _FEWEST_ROWS or not _are_consecutive([line.text for line in numbers]):
        return []
    beside = [find_lines(table.words[number]) for number in cells[1:]]
    if not all(any(_is_level(line, number) for line in beside[0]) for number in numbers):
        return []
    lines = [line for lines in beside for line in lines]
    # Text over the first number is the rest of a row from the page before.
    starts = numbers if heading or any(_is_above(line, numbers[0]) for line in lines) else numbers[1:]
    cuts = list(_between(starts, [numbers[0], *heading, *lines]))
    return cuts if len(cuts) == len(starts) else []


def _are_consecutive(numbers: Sequence[str]) -> bool:
    """Tell whether the numbers count on: «1.», «2.», «3.» or «2.1», «2.2»."""
    parts = [number.strip().rstrip(".)").split(".") for number in numbers]
    if not all(is_row_number(number) and part[-1].isdigit() for number, part in zip(numbers, parts, strict=True)):
        return False
    return all(one[:-1] == two[:-1] and int(two[-1]) == int(one[-1]) + 1 for one, two in pairwise(parts))


def _is_level(line: TextLine, number: TextLine) -> bool:
    return abs(line.box.top - number.box.top) < _LEVEL * number.box.height


def _is_above(line: TextLine, number: TextLine) -> bool:
    return line.box.top < number.box.top - _LEVEL * number.box.height


def _between(numbers: Sequence[TextLine], lines: Sequence[TextLine]) -> Iterator[float]:
    """Yield a height over each number where no line of text stands."""
    for number in numbers:
        top = min(line.box.top for line in (number, *lines) if _is_level(line, number))
        above = max(line.box.bottom for line in lines if line.box.top < top)
        if above <= top + _LEVEL * number.box.height:
            yield (min(above, top) + top) / 2


def _cut(grid: Grid, cuts: Sequence[float]) -> Grid:
    """Return the grid with more rows; a cell that reaches over a cut of another row spans more of them."""
    ys = sorted({*grid.ys, *cuts})
    cells: list[GridCell] = []
    for cell in grid.cells:
        top, bottom = ys.index(grid.ys[cell.row]), ys.index(grid.ys[cell.row + cell.row_span])
        spans = [(top, bottom - top)] if cell.row_span > 1 else [(row, 1) for row in range(top, bottom)]
        cells += [GridCell(row=row, col=cell.col, row_span=span, col_span=cell.col_span) for row, span in spans]
    return Grid(xs=grid.xs, ys=tuple(ys), cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.col))))
