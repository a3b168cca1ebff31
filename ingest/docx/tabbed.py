"""Tables drawn with tabs: paragraphs one after another, each of the same cells parted by tabs."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from model.document import Block, Cell, Paragraph, Table

#: Fewer rows or columns are a signature, a date and a place, a line of leaders.
_FEWEST_ROWS = 3
_FEWEST_COLUMNS = 3


def with_tabbed_tables(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks, paragraphs that draw a table put together as one; unsure, they are left as they are."""
    for columns, group in groupby(blocks, _columns):
        members = list(group)
        rows = [_cells(block) for block in members if isinstance(block, Paragraph)]
        if columns >= _FEWEST_COLUMNS and len(rows) >= _FEWEST_ROWS and _is_table(rows):
            yield _table(rows)
        else:
            yield from members


def _columns(block: Block) -> int:
    return block.text.count("\t") + 1 if isinstance(block, Paragraph) and "\n" not in block.text else 0


def _cells(paragraph: Paragraph) -> list[str]:
    return [cell.strip() for cell in paragraph.shown.split("\t")]


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    """The first row heads every column, and hardly a cell below is empty: tabs one after another only move text."""
    cells = [cell for row in rows for cell in row]
    return all(rows[0]) and all(row[0] for row in rows) and sum(map(bool, cells)) * 4 >= len(cells) * 3


def _table(rows: Sequence[Sequence[str]]) -> Table:
    cells = (Cell(row=r, col=c, text=text) for r, row in enumerate(rows) for c, text in enumerate(row))
    return Table(n_rows=len(rows), n_cols=len(rows[0]), cells=tuple(cells))
