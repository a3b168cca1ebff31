"""A paper as a workbook: each line in a row of its own, tables in cells, merges kept."""

import io
from datetime import UTC, datetime

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from corpora.second.marks import bare
from corpora.second.paper import Grid, Line, Paper


def xlsx_bytes(paper: Paper) -> bytes:
    """Return the workbook with one sheet."""
    book = Workbook()
    moment = datetime(2024, 1, 1, tzinfo=UTC).replace(tzinfo=None)
    book.properties.created = book.properties.modified = moment
    sheet = book.active
    row = 1
    for block in paper.blocks:
        if isinstance(block, Line):
            for text in bare(block.text).split("\n"):
                sheet.cell(row, 1, " ".join(text.split()) or None)
                row += 1
        elif isinstance(block, Grid):
            row = _table(sheet, block, row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _table(sheet: Worksheet, grid: Grid, top: int) -> int:
    """Write the table from a row on; return the row below it."""
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(grid.rows, start=top):
        column = 1
        for cell in cells:
            while (row, column) in taken:
                column += 1
            area = [(row + down, column + right) for down in range(cell.down) for right in range(cell.span)]
            taken |= set(area)
            sheet.cell(row, column, bare(cell.text) or None)
            if len(area) > 1:
                last = area[-1]
                sheet.merge_cells(start_row=row, start_column=column, end_row=last[0], end_column=last[1])
    return top + len(grid.rows)
