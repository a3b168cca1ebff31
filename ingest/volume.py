"""How much a document may say: a small file says gigabytes by repeating one part of itself."""

from collections.abc import Iterator

from model.document import Cell, Document, Paragraph, Table
from model.errors import TooLargeError

#: Characters of a document. Six hundred pages of plain text have two million.
MOST_LETTERS = 20_000_000
#: Paragraphs, cells and lines of one. A register of a region's schools for ten years has 300 thousand cells.
MOST_PARTS = 1_000_000
#: Places of the grid of one table.
_MOST_PLACES = 10_000_000


def require_bounded(document: Document) -> Document:
    """Return the document; raises TooLargeError for one that says more than any honest file does."""
    letters = 0
    for parts, text in enumerate(_texts(document), start=1):
        letters += len(text)
        if letters > MOST_LETTERS or parts > MOST_PARTS:
            raise TooLargeError(f"document of more than {MOST_LETTERS} letters or {MOST_PARTS} parts")
    if any(table.n_rows * table.n_cols > _MOST_PLACES for _, table in document.tables()):
        raise TooLargeError("table without end")
    return document


def _texts(document: Document) -> Iterator[str]:
    for block in (*document.blocks, *document.margins):
        if isinstance(block, Table):
            for cell in block.cells:
                yield from _of_cell(cell)
        else:
            yield from _of_paragraph(block)


def _of_paragraph(paragraph: Paragraph) -> Iterator[str]:
    yield paragraph.text
    if paragraph.number:
        yield paragraph.number


def _of_cell(cell: Cell) -> Iterator[str]:
    yield cell.text
    for line in cell.lines:
        yield line.text
