"""Tables and documents written compactly, for tests.

A row is a string of cells parted by `|`. A cell `>` belongs to the cell on its left, `^` to the cell above it.
A block of a document is a line of text, or a table: a list of such rows.
"""

from collections.abc import Sequence

from model.document import Block, Cell, Document, Paragraph, Table

Rows = Sequence[str]


def table(rows: Rows) -> Table:
    grid = [[text.strip() for text in row.split("|")] for row in rows]
    width = max(map(len, grid))
    cells = [
        Cell(row=row, col=col, row_span=_down(grid, row, col), col_span=_right(texts, col), text=_shown(text))
        for row, texts in enumerate(grid)
        for col, text in enumerate(texts)
        if text not in {">", "^"}
    ]
    return Table(n_rows=len(grid), n_cols=width, cells=tuple(cells))


def document(*blocks: str | Rows) -> Document:
    return Document(name="test", sha256="0" * 64, media_type="text/plain", blocks=tuple(map(_block, blocks)))


def _block(block: str | Rows) -> Block:
    return Paragraph(text=block) if isinstance(block, str) else table(block)


def _shown(text: str) -> str:
    return text.replace("\\n", "\n")


def _right(texts: Sequence[str], col: int) -> int:
    span = 1
    while col + span < len(texts) and texts[col + span] == ">":
        span += 1
    return span


def _down(grid: Sequence[Sequence[str]], row: int, col: int) -> int:
    span = 1
    while row + span < len(grid) and col < len(grid[row + span]) and grid[row + span][col] == "^":
        span += 1
    return span
