"""The grid of a Word table: spans, merges and shifted rows become cells on rows and columns."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from model.document import Block, Cell, Paragraph, Table


@dataclass(frozen=True, kw_only=True, slots=True)
class TableCell:
    """Ячейка, как она записана в файле."""

    blocks: tuple[Block, ...]
    span: int = 1
    #: True where it goes on from the cell above, or from the cell on its left.
    goes_down: bool = False
    goes_right: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class TableRow:
    """Строка, как она записана в файле."""

    cells: tuple[TableCell, ...]
    #: Columns left out in front of the first cell.
    before: int = 0


@dataclass(slots=True)
class _Draft:
    """A cell that may still grow to the right or down."""

    row: int
    col: int
    col_span: int
    row_span: int = 1
    texts: list[str] = field(default_factory=list)


def build_table(rows: Iterable[TableRow]) -> Table:
    """Return the table: a merged cell once, at its top left; text of its hidden parts is kept in it."""
    drafts: list[_Draft] = []
    above: dict[int, _Draft] = {}
    n_rows = 0
    for row in rows:
        above = _place_row(row, n_rows, above, drafts)
        n_rows += 1
    return Table(
        n_rows=n_rows,
        n_cols=max((draft.col + draft.col_span for draft in drafts), default=0),
        cells=tuple(_cell(draft) for draft in drafts),
    )


def _place_row(row: TableRow, number: int, above: dict[int, _Draft], drafts: list[_Draft]) -> dict[int, _Draft]:
    """Put a row's cells on the grid; return its cells by first column, for the row below to go on."""
    placed: dict[int, _Draft] = {}
    col, left = row.before, None
    for cell in row.cells:
        upper = above.get(col) if cell.goes_down else None
        if cell.goes_right and left is not None:
            left.col_span = max(left.col_span, col + cell.span - left.col)
        elif upper is not None and upper.col_span == cell.span:
            upper.row_span = number - upper.row + 1
            left = placed[col] = upper
        else:
            left = placed[col] = _Draft(row=number, col=col, col_span=cell.span)
            drafts.append(left)
        left.texts.extend(lines(cell.blocks))
        col += cell.span
    return placed


def lines(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the text of a cell line by line; a row of a table inside it makes a line, cells parted by tabs."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.shown.rstrip()
        else:
            yield from _rows(block)


def _rows(table: Table) -> Iterator[str]:
    for number in range(table.n_rows):
        row = sorted((cell for cell in table.cells if cell.row == number), key=lambda cell: cell.col)
        yield "\t".join(cell.text.replace("\n", " ") for cell in row)


def _cell(draft: _Draft) -> Cell:
    return Cell(
        row=draft.row,
        col=draft.col,
        row_span=draft.row_span,
        col_span=draft.col_span,
        text="\n".join(line for line in draft.texts if line.strip()),
    )
