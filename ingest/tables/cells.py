"""Rectangles of cells → one grid, in which a merged cell covers several rows or columns."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.tables.edges import Rectangle

#: Borders nearer than this, in points, are one border of the grid (a double line).
_SAME_BORDER = 4.0


@dataclass(frozen=True, kw_only=True, slots=True)
class GridCell:
    """Клетка сетки: the grid positions [row, row + row_span) × [col, col + col_span)."""

    row: int
    col: int
    row_span: int
    col_span: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Grid:
    """Сетка: borders in points, and the cells between them; every position belongs to one cell."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]

    def rectangle(self, cell: GridCell) -> Rectangle:
        """Return the cell's x0, top, x1, bottom."""
        return (
            self.xs[cell.col],
            self.ys[cell.row],
            self.xs[cell.col + cell.col_span],
            self.ys[cell.row + cell.row_span],
        )

    def owners(self) -> list[list[int]]:
        """Return for each row and column the number of the cell that covers it."""
        owners = [[0] * (len(self.xs) - 1) for _ in range(len(self.ys) - 1)]
        for number, cell in enumerate(self.cells):
            for row, col in _positions(cell):
                owners[row][col] = number
        return owners


def make_grid(rectangles: Sequence[Rectangle]) -> Grid:
    """Return the grid on which all rectangles lie; gaps between them become empty cells."""
    xs = _borders(x for rectangle in rectangles for x in (rectangle[0], rectangle[2]))
    ys = _borders(y for rectangle in rectangles for y in (rectangle[1], rectangle[3]))
    cells: list[GridCell] = []
    taken: set[tuple[int, int]] = set()
    for rectangle in sorted(rectangles, key=_area):
        cell = _snap(rectangle, xs, ys)
        if cell is not None and taken.isdisjoint(_positions(cell)):
            taken.update(_positions(cell))
            cells.append(cell)
    cells += _fill_gaps(len(ys) - 1, len(xs) - 1, taken)
    return Grid(xs=xs, ys=ys, cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.col))))


def position(borders: Sequence[float], value: float) -> int:
    """Return the number of the row or column that holds the value, the nearest one outside."""
    return min(max(bisect_right(borders, value) - 1, 0), len(borders) - 2)


def _area(rectangle: Rectangle) -> float:
    return (rectangle[2] - rectangle[0]) * (rectangle[3] - rectangle[1])


def _borders(values: Iterable[float]) -> tuple[float, ...]:
    clusters: list[list[float]] = []
    for value in sorted(set(values)):
        if clusters and value - clusters[-1][0] <= _SAME_BORDER:
            clusters[-1].append(value)
        else:
            clusters.append([value])
    return tuple(sum(cluster) / len(cluster) for cluster in clusters)


def _snap(rectangle: Rectangle, xs: Sequence[float], ys: Sequence[float]) -> GridCell | None:
    col, col_end = _nearest(xs, rectangle[0]), _nearest(xs, rectangle[2])
    row, row_end = _nearest(ys, rectangle[1]), _nearest(ys, rectangle[3])
    if col_end <= col or row_end <= row:  # the strip between the lines of a double border
        return None
    return GridCell(row=row, col=col, row_span=row_end - row, col_span=col_end - col)


def _nearest(borders: Sequence[float], value: float) -> int:
    return min(range(len(borders)), key=lambda number: abs(borders[number] - value))


def _positions(cell: GridCell) -> Iterator[tuple[int, int]]:
    for row in range(cell.row, cell.row + cell.row_span):
        for col in range(cell.col, cell.col + cell.col_span):
            yield row, col


def _fill_gaps(rows: int, cols: int, taken: set[tuple[int, int]]) -> list[GridCell]:
    """Cover what no rectangle covers: no text that lies there may be lost."""
    gaps: list[GridCell] = []
    for row in range(rows):
        col = 0
        while col < cols:
            end = col
            while end < cols and (row, end) not in taken:
                end += 1
            if end > col:
                gaps.append(GridCell(row=row, col=col, row_span=1, col_span=end - col))
            col = max(end, col + 1)
    return gaps
