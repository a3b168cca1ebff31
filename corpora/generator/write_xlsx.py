"""Blocks -> XLSX: a sheet a page, lines of text above, the table below."""

import io
from datetime import UTC, datetime
from itertools import pairwise
from math import ceil
from typing import Any

import xlsxwriter

from corpora.generator.description import Description
from corpora.generator.grid import Grid, Printed
from corpora.generator.layout import Block, PageBreak, Para, lay_out
from corpora.generator.marked import accepted
from corpora.generator.settled import settle_zip

_WRITTEN = datetime(2024, 1, 15, 9, 0, tzinfo=UTC)
#: Signs of a sheet's width.
_WIDTH = 110
#: Points of a line; Excel's number of the paper size.
_LINE, _A4 = 15, 9
#: Words do not fill a line to its end.
_FILLED = 0.8


def write_xlsx(description: Description) -> bytes:
    """Return the document as XLSX bytes, the same every time."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False})
    book.set_properties({"author": "Свод", "created": _WRITTEN.replace(tzinfo=None)})
    blocks = lay_out(description)
    breaks = [number for number, block in enumerate(blocks) if isinstance(block, PageBreak)]
    for number, (start, stop) in enumerate(pairwise([*breaks, len(blocks)]), start=1):
        _write_sheet(book, f"Лист{number}", blocks[start + 1 : stop])
    book.close()
    return settle_zip(made.getvalue())


def _write_sheet(book: Any, name: str, blocks: list[Block]) -> None:  # noqa: ANN401 -- xlsxwriter is loosely typed
    sheet = book.add_worksheet(name)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    grid = next((block for block in blocks if isinstance(block, Grid)), None)
    n_cols = grid.n_cols if grid else 1
    for col, share in enumerate(grid.widths if grid else (1.0,)):
        sheet.set_column(col, col, _WIDTH * share / sum(grid.widths if grid else (1.0,)))
    row = 0
    for block in blocks:
        match block:
            case Para():
                _write_line(book, sheet, block, (row, n_cols))
                row += 1
            case Grid():
                for number, height in enumerate(_heights(block)):
                    sheet.set_row(row + number, height)
                for cell in block.cells:
                    _write_cell(book, sheet, cell, row)
                row += block.n_rows


def _heights(grid: Grid) -> list[int]:
    """Return the height of each row, in points: the most lines that a cell of it takes; merged cells count by row."""
    lines = [1] * grid.n_rows
    for cell in grid.cells:
        share = sum(grid.widths[cell.col : cell.col + cell.col_span]) / sum(grid.widths)
        needed = ceil(ceil(len(cell.text) / (_WIDTH * share * _FILLED)) / cell.row_span)
        for row in range(cell.row, cell.row + cell.row_span):
            lines[row] = max(lines[row], needed)
    return [count * _LINE for count in lines]


def _write_line(book: Any, sheet: Any, para: Para, at: tuple[int, int]) -> None:  # noqa: ANN401 -- as above
    row, n_cols = at
    text = accepted(para.text)
    look = book.add_format(
        {"bold": para.bold, "text_wrap": True, "align": "center" if para.align == "center" else "left"}
    )
    if para.aside:
        sheet.write_string(row, n_cols - 1, text, book.add_format())
    elif "\t" in text and n_cols > 1:
        left, _, right = text.partition("\t")
        sheet.write_string(row, 0, left, look)
        sheet.write_string(row, n_cols - 1, right, look)
    elif n_cols > 1 and para.align == "center":
        sheet.merge_range(row, 0, row, n_cols - 1, text, look)
    elif text:
        sheet.write_string(row, 0, text.replace("\t", "    "), look)


def _write_cell(book: Any, sheet: Any, cell: Printed, top: int) -> None:  # noqa: ANN401 -- as above
    look = book.add_format({"bold": cell.bold, "text_wrap": True, "border": 1, "valign": "top"})
    row, col, text = top + cell.row, cell.col, accepted(cell.text)
    if cell.row_span > 1 or cell.col_span > 1:
        sheet.merge_range(row, col, row + cell.row_span - 1, col + cell.col_span - 1, text, look)
    else:
        sheet.write_string(row, col, text, look)
