"""Where each mending applies: lines everywhere, numbers in a narrow first column, numerals in section rows."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from ingest.grid import Grid, GridCell
from ingest.scan.lines import ReadLine
from ingest.scan.mending import drop_soft_sign_at_quote, drop_stray_borders, mend_line
from ingest.scan.numerals import mend_dots, mend_headings, mend_number, mend_section

Lines = tuple[ReadLine, ...]

#: A number column takes at most this share of the table's width.
_NARROW = 0.14


def mend_text(lines: Lines) -> Lines:
    """Return lines outside tables, mended; a heading's numeral only where it can be but one."""
    return tuple(replace(line, text=mend_headings([mend_line(line.text)])[0]) for line in lines)


def mend_cells(grid: Grid, texts: Sequence[Lines]) -> tuple[Lines, ...]:
    """Return the lines of each cell of the grid, mended."""
    mended = [_mend_cell(cell, grid, lines) for cell, lines in zip(grid.cells, texts, strict=True)]
    sections = [number for number, cell in enumerate(grid.cells) if _is_section(cell, grid) and mended[number]]
    numbers = [number for number, cell in enumerate(grid.cells) if _is_number(cell, grid) and len(mended[number]) == 1]
    _apply(mend_headings, mended, sections)
    _apply(mend_dots, mended, numbers)
    rows = {grid.cells[number].row: mended[number][0].text for number in numbers}
    below = [rows.get(grid.cells[number].row + 1, "") for number in sections]
    _apply(lambda headings: list(map(mend_section, headings, below)), mended, sections)
    return tuple(mended)


def _apply(rule: Callable[[Sequence[str]], Sequence[str]], texts: list[Lines], numbers: Sequence[int]) -> None:
    """Mend the first lines of these cells together."""
    for number, text in zip(numbers, rule([texts[number][0].text for number in numbers]), strict=True):
        first, *rest = texts[number]
        texts[number] = (replace(first, text=text), *rest)


def _mend_cell(cell: GridCell, grid: Grid, lines: Lines) -> Lines:
    if not lines:
        return ()
    texts = [mend_line(drop_stray_borders(line.text)) for line in lines]
    texts = drop_soft_sign_at_quote("\n".join(texts)).split("\n")
    if _is_number(cell, grid) and len(texts) == 1:
        texts = [mend_number(texts[0])]
    return tuple(replace(line, text=text) for line, text in zip(lines, texts, strict=True) if text)


def _is_section(cell: GridCell, grid: Grid) -> bool:
    return grid.n_cols > 1 and cell.col_span == grid.n_cols


def _is_number(cell: GridCell, grid: Grid) -> bool:
    return cell.col == 0 and cell.col_span == 1 < grid.n_cols and cell.rect.width < _NARROW * grid.rect.width
