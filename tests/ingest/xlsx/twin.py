"""A generated document as a municipality keeps it in Excel: text rows merged across, tables with lines around cells."""

import io

import xlsxwriter

from corpora.generator.description import Description
from corpora.generator.grid import Grid
from corpora.generator.layout import Para, lay_out
from corpora.generator.marked import accepted


def write_xlsx(description: Description, *, lines: bool = True, sheet: str = "Лист1") -> bytes:
    """Return the document as XLSX bytes; without `lines` no cell has a border."""
    packed = io.BytesIO()
    book = xlsxwriter.Workbook(packed, {"in_memory": True})
    page = book.add_worksheet(sheet)
    blocks = lay_out(description)
    grids = [block for block in blocks if isinstance(block, Grid)]
    for col, share in enumerate(grids[0].widths if grids else ()):
        page.set_column(col, col, max(5, 110 * share / sum(grids[0].widths)))
    width = max([block.n_cols for block in blocks if isinstance(block, Grid)], default=5)
    row = 0
    for block in blocks:
        if isinstance(block, Para):
            _write_para(book, page, block, row, width)
            row += 1
        elif isinstance(block, Grid):
            _write_grid(book, page, block, row, lines=lines)
            row += block.n_rows
    book.close()
    return packed.getvalue()


def _write_para(book, page, para: Para, row: int, width: int) -> None:
    if not para.text:
        return
    form = book.add_format(
        {"bold": para.bold, "align": {"both": "left"}.get(para.align, para.align), "text_wrap": True}
    )
    left, _, right = accepted(para.text).partition("\t")
    if right:
        page.write_string(row, 0, left, form)
        page.write_string(row, width - 1, right, form)
    elif para.aside:
        page.merge_range(row, width - 2, row, width - 1, left, form)
    else:
        page.merge_range(row, 0, row, width - 1, left, form)


def _write_grid(book, page, grid: Grid, top: int, *, lines: bool) -> None:
    for cell in grid.cells:
        form = book.add_format({"bold": cell.bold, "border": int(lines), "text_wrap": True})
        row, text = top + cell.row, accepted(cell.text)
        if cell.row_span > 1 or cell.col_span > 1:
            page.merge_range(row, cell.col, row + cell.row_span - 1, cell.col + cell.col_span - 1, text, form)
        elif text:
            page.write_string(row, cell.col, text, form)
        else:
            page.write_blank(row, cell.col, None, form)
