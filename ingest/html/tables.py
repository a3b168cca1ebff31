"""Tables of a page: rows as they are written become rows as Word writes them, cells merged downwards told in each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.docx.grid import TableCell, TableRow
from model.document import Block

#: As browsers have it.
_MOST_SPAN = 1000
#: Beyond so many columns no cell spans more than its own.
_MOST_COLUMNS = 1000
_COUNT = re.compile(r"\s*(\d{1,9})")


@dataclass(frozen=True, kw_only=True, slots=True)
class HtmlCell:
    """Ячейка, как она записана на странице."""

    #: Filled while the cell is open.
    blocks: list[Block]
    col_span: int = 1
    #: 0 for all rows that follow.
    row_span: int = 1


@dataclass(slots=True)
class HtmlTable:
    """Таблица, которая читается: its rows, those of its foot apart."""

    body: list[list[HtmlCell]] = field(default_factory=list)
    foot: list[list[HtmlCell]] = field(default_factory=list)
    in_foot: bool = False

    def begin_row(self) -> None:
        """Begin a row."""
        (self.foot if self.in_foot else self.body).append([])

    def add(self, cell: HtmlCell) -> None:
        """Add a cell to the row begun last; one that stands in no row begins one."""
        rows = self.foot if self.in_foot else self.body
        if not rows:
            rows.append([])
        rows[-1].append(cell)

    @property
    def last(self) -> HtmlCell:
        """The cell added last."""
        return (self.foot if self.in_foot else self.body)[-1][-1]

    def rows(self) -> list[TableRow]:
        """Return the rows that have cells, or that cells from above go on in."""
        return _rows([*self.body, *self.foot])


def span(text: str | None) -> int:
    """Read a colspan or rowspan."""
    found = _COUNT.match(text or "")
    return min(int(found[1]), _MOST_SPAN) if found else 1


@dataclass(slots=True)
class _Hanging:
    """A cell that goes on downwards from the rows above."""

    col: int
    col_span: int
    #: Rows still to cover; None for all.
    left: int | None


def _rows(written: Sequence[Sequence[HtmlCell]]) -> list[TableRow]:
    hanging: list[_Hanging] = []
    rows: list[TableRow] = []
    for cells in written:
        row, hanging = _row(cells, hanging)
        if row.cells:
            rows.append(row)
    return rows


def _row(cells: Sequence[HtmlCell], hanging: list[_Hanging]) -> tuple[TableRow, list[_Hanging]]:
    """Put the cells into the columns that those from above leave free."""
    placed: list[TableCell] = []
    left = sorted(hanging, key=lambda cell: cell.col)
    below: list[_Hanging] = []
    col = 0
    for cell in cells:
        col = _hang(left, placed, below, col)
        width = cell.col_span if col < _MOST_COLUMNS else 1
        width = max(min(width, left[0].col - col) if left else width, 1)
        placed.append(TableCell(blocks=tuple(cell.blocks), span=width))
        if cell.row_span != 1:
            below.append(_Hanging(col=col, col_span=width, left=cell.row_span - 1 if cell.row_span else None))
        col += width
    while left:
        placed.extend([TableCell(blocks=())] * (left[0].col - col))
        col = _hang(left, placed, below, left[0].col)
    return TableRow(cells=tuple(placed)), below


def _hang(left: list[_Hanging], placed: list[TableCell], below: list[_Hanging], col: int) -> int:
    """Place the cells from above that stand here; return the first free column."""
    while left and left[0].col <= col:
        cell = left.pop(0)
        placed.append(TableCell(blocks=(), span=cell.col_span, goes_down=True))
        col += cell.col_span
        rest = None if cell.left is None else cell.left - 1
        if rest is None or rest > 0:
            below.append(_Hanging(col=cell.col, col_span=cell.col_span, left=rest))
    return col
