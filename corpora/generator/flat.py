"""A grid without cells merged downwards, for formats that have none: the text is repeated in every row."""

from dataclasses import replace

from corpora.generator.grid import Grid


def flat(grid: Grid) -> Grid:
    """Return the grid with every cell one row high; header cells stay empty below their first row."""
    cells = []
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            text = cell.text if row == cell.row or row >= grid.header_rows else ""
            cells.append(replace(cell, row=row, row_span=1, text=text))
    return replace(grid, cells=tuple(cells))
