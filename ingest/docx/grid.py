"""The grid of a Word table: spans, merges and shifted rows become cells on rows and columns.

Word's grid has a column wherever any border stands in any row. Borders dragged by hand leave slivers:

    │ №   │ Мероприятие │        4 grid columns for 2: the second is a sliver,
    │ 1 │   Семинар     │        no cell stands in it alone
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

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


#: A sliver is narrower than this share of the table. A real column so narrow has a cell that stands in it alone.
_SLIVER = 0.06


def build_table(rows: Iterable[TableRow], widths: Sequence[int] = ()) -> Table:
    """Return the table: a merged cell once, at its top left; text of its hidden parts is kept in it.

    `widths` are those of the grid's columns in any unit, where known.
    """
    drafts: list[_Draft] = []
    above: dict[int, _Draft] = {}
    n_rows = 0
    kept, width = _without_slivers(list(rows), widths)
    for row in kept:
        above = _place_row(row, n_rows, above, drafts)
        n_rows += 1
    if width:
        _cut_beyond(drafts, width)
    n_cols = max((draft.col + draft.col_span for draft in drafts), default=0)
    _widen_lone(drafts, n_cols)
    return Table(n_rows=n_rows, n_cols=n_cols, cells=tuple(_cell(draft) for draft in drafts))


def _cut_beyond(drafts: list[_Draft], n_cols: int) -> None:
    """A span that says more columns than there are: beyond the grid and the last cell there is nothing."""
    n_cols = max(n_cols, max((draft.col for draft in drafts), default=0) + 1)
    for draft in drafts:
        draft.col_span = min(draft.col_span, n_cols - draft.col)


def _without_slivers(rows: list[TableRow], widths: Sequence[int]) -> tuple[list[TableRow], int]:
    """Take out narrow columns in which no cell stands alone, from the last to the first; return how many are left."""
    width = len(widths)
    for col in reversed([col for col, width in enumerate(widths) if width < _SLIVER * sum(widths)]):
        if not any(cell.span == 1 and start == col for row in rows for start, cell in _placed(row)):
            rows = [_shrunk(row, col) for row in rows]
            width -= 1
    return rows, width


def _placed(row: TableRow) -> Iterator[tuple[int, TableCell]]:
    """Yield the cells with their first columns."""
    col = row.before
    for cell in row.cells:
        yield col, cell
        col += cell.span


def _shrunk(row: TableRow, col: int) -> TableRow:
    cells = (
        replace(cell, span=cell.span - 1) if start <= col < start + cell.span else cell for start, cell in _placed(row)
    )
    return TableRow(cells=tuple(cells), before=row.before - int(col < row.before))


def _widen_lone(drafts: list[_Draft], n_cols: int) -> None:
    """The only cell of a row takes the whole row: some programs leave out how far it spans."""
    cells = Counter(row for draft in drafts for row in range(draft.row, draft.row + draft.row_span))
    for draft in drafts:
        if draft.col == 0 and draft.row_span == 1 and cells[draft.row] == 1:
            draft.col_span = n_cols


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
        left.texts.extend(lines(cell.blocks if left.row == number else filter(_has_text, cell.blocks)))
        col += cell.span
    return placed


def _has_text(block: Block) -> bool:
    """Below the first row of a merged cell Word shows no lone number."""
    return not isinstance(block, Paragraph) or bool(block.text)


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
