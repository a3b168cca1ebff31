"""Documents of the model written by hand: tables and lines, with places on pages where a rendering is meant."""

from model.document import Block, Cell, Document, Line, Paragraph, Table
from model.geometry import BBox, Place

#: Height of a row and of a line, as a share of the page.
STEP = 0.02


def document(*blocks: Block, media_type: str = "application/docx") -> Document:
    return Document(name="план", sha256="", media_type=media_type, blocks=blocks)


def plain(*rows: list[str]) -> Table:
    """Return a table without places."""
    cells = [Cell(row=row, col=col, text=text) for row, line in enumerate(rows) for col, text in enumerate(line)]
    return Table(n_rows=len(rows), n_cols=max(map(len, rows)), cells=tuple(cells))


def shown(*rows: list[str], page: int = 1, top: float = 0.1) -> Table:
    """Return a table as it stands on a page: rows one under another, columns of equal width."""
    cells: list[Cell] = []
    for row, line in enumerate(rows):
        for col, text in enumerate(line):
            place = at(page, col, top + row * STEP, len(line))
            lines = (Line(text=text, place=place),) if text else ()
            cells.append(Cell(row=row, col=col, text=text, lines=lines, places=(place,)))
    return Table(n_rows=len(rows), n_cols=max(map(len, rows)), cells=tuple(cells))


def at(page: int, col: int, top: float, cols: int) -> Place:
    width = 0.8 / cols
    return Place(page=page, bbox=BBox(0.1 + col * width, top, 0.1 + (col + 1) * width, top + STEP))


def words(text: str, page: int = 1, top: float = 0.05) -> list[Paragraph]:
    """Return the words of one line."""
    found: list[Paragraph] = []
    x = 0.1
    for word in text.split():
        right = x + 0.005 * len(word)
        found.append(Paragraph(text=word, places=(Place(page=page, bbox=BBox(x, top, right, top + STEP)),)))
        x = right + 0.005
    return found
