"""Tables that only lay out the page around others: what they hold stands for itself.

│         │ УТВЕРЖДАЮ │      a row whose only content is in one cell with a table inside is a frame,
│ План  [№ │ Мероприятие] │      and so is a table of one column around others
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from ingest.docx.grid import TableRow, build_table
from model.document import Block, Table


def is_frame(row: TableRow) -> bool:
    """One cell, at least half of the row, holds all there is in it, and that a table of rows and columns."""
    filled = [cell for cell in row.cells if cell.blocks]
    if len(filled) != 1 or filled[0].span * 2 < sum(cell.span for cell in row.cells):
        return False
    return any(isinstance(block, Table) and min(block.n_rows, block.n_cols) > 1 for block in filled[0].blocks)


def lay_out(
    rows: Sequence[TableRow], widths: Sequence[int] = (), frames: Callable[[TableRow], bool] = is_frame
) -> Iterator[Block]:
    """Yield a table; the rows that only frame others give what they hold.

    `widths` are those of the grid's columns in any unit, where known.
    """
    is_column = all(len(row.cells) <= 1 for row in rows) and any(map(_holds_table, rows))
    for framed, group in groupby(rows, lambda row: is_column or frames(row)):
        if framed:
            yield from (block for row in group for cell in row.cells for block in cell.blocks)
            continue
        table = build_table(group, widths)
        if table.n_rows and table.n_cols:
            yield table


def _holds_table(row: TableRow) -> bool:
    return any(isinstance(block, Table) for cell in row.cells for block in cell.blocks)
