"""Таблица листа: areas on a grid of the rows and columns that any of them begins in."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from ingest.xlsx.areas import Area
from model.document import Cell, Table

#: Empty cells are written out where they are not many times the others: a sparse sheet stays small.
_MOST_EMPTY = 4


def build_table(rows: Sequence[Sequence[Area]]) -> Table:
    """Return the table; rows and columns in which nothing begins are left out."""
    areas = [area for row in rows for area in row]
    tops, lefts = sorted({area.top for area in areas}), sorted({area.left for area in areas})
    cells = [_cell(area, tops, lefts) for area in areas]
    if len(tops) * len(lefts) <= _MOST_EMPTY * len(cells):
        cells.extend(_empty_cells(cells, len(tops), len(lefts)))
        cells.sort(key=lambda cell: (cell.row, cell.col))
    return Table(n_rows=len(tops), n_cols=len(lefts), cells=tuple(cells))


def _cell(area: Area, tops: Sequence[int], lefts: Sequence[int]) -> Cell:
    row, col = bisect_left(tops, area.top), bisect_left(lefts, area.left)
    return Cell(
        row=row,
        col=col,
        row_span=bisect_right(tops, area.bottom) - row,
        col_span=bisect_right(lefts, area.right) - col,
        text=area.text,
    )


def _empty_cells(cells: Sequence[Cell], n_rows: int, n_cols: int) -> Iterator[Cell]:
    covered = {
        (row, col)
        for cell in cells
        for row in range(cell.row, cell.row + cell.row_span)
        for col in range(cell.col, cell.col + cell.col_span)
    }
    for row in range(n_rows):
        yield from (Cell(row=row, col=col) for col in range(n_cols) if (row, col) not in covered)
