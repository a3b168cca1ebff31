"""What was read becomes blocks: a paragraph a visual line, a table with its cells."""

from collections.abc import Iterator, Sequence

from ingest.grid import Grid, GridCell
from ingest.ocr.engine import Rect
from ingest.scan.level import LevelPage
from ingest.scan.lines import ReadLine, least_confidence
from ingest.scan.mending import part_ordinals
from ingest.tables.words import join_texts
from model.document import Cell, Line, Paragraph, Table
from model.geometry import Place

#: A line is centred when its middle is nearer to the page's than this share of the width …
_OFF_CENTRE = 0.03
#: … and it is shorter than this share of the text's width.
_SHORT = 0.85
#: A line ends «at the border» of its cell when less than this many line heights of room remain.
_NO_ROOM = 0.9


def make_paragraphs(
    lines: Sequence[ReadLine], column: tuple[int, int], page: tuple[LevelPage, int]
) -> Iterator[Paragraph]:
    """Yield a paragraph for each line; `column` is the left and right border of the page's text."""
    level, number = page
    above: Rect | None = None
    for line in lines:
        yield Paragraph(
            text=line.text,
            places=(Place(page=number, bbox=level.share(line.rect)),),
            gap_above=_gap(above, line.rect),
            centred=_is_centred(line.rect, column),
            confidence=least_confidence([line]),
        )
        above = line.rect


def make_table(grid: Grid, texts: Sequence[Sequence[ReadLine]], page: tuple[LevelPage, int]) -> Table:
    """Return the table; `texts` are the lines of each of the grid's cells."""
    level, number = page
    return Table(
        n_rows=grid.n_rows,
        n_cols=grid.n_cols,
        cells=tuple(_cell(cell, lines, page) for cell, lines in zip(grid.cells, texts, strict=True)),
        places=(Place(page=number, bbox=level.share(grid.rect)),),
    )


def _cell(cell: GridCell, lines: Sequence[ReadLine], page: tuple[LevelPage, int]) -> Cell:
    level, number = page
    return Cell(
        row=cell.row,
        col=cell.col,
        row_span=cell.row_span,
        col_span=cell.col_span,
        text=_join(lines, cell.rect),
        lines=tuple(Line(text=line.text, place=Place(page=number, bbox=level.share(line.rect))) for line in lines),
        places=(Place(page=number, bbox=level.share(cell.rect)),),
        confidence=least_confidence(lines),
    )


def _join(lines: Sequence[ReadLine], cell: Rect) -> str:
    text, above = "", cell
    for line in lines:
        full = cell.x1 - above.x1 < _NO_ROOM * above.height
        text = join_texts(text, line.text, full=full) if text else line.text
        above = line.rect
    return part_ordinals(text)


def _gap(above: Rect | None, line: Rect) -> float | None:
    if above is None:
        return None
    return round((line.y0 - above.y1) / max(line.height, 1), 2)


def _is_centred(line: Rect, column: tuple[int, int]) -> bool:
    left, right = column
    middle = (line.x0 + line.x1) / 2
    off = abs(middle - (left + right) / 2)
    return off < _OFF_CENTRE * (right - left) and line.width < _SHORT * (right - left)
