"""What ingest makes of a file: pages, and blocks in reading order."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from model.finding import Finding
from model.geometry import Place, merge_places


class TextSource(StrEnum):
    """Источник текста: how the characters were got."""

    NATIVE = "native"  # the file holds them
    OCR = "ocr"  # read from an image
    MIXED = "mixed"  # some pages so, some so


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """Страница: one page (or slide) of a paged format."""

    #: 1-based.
    number: int
    #: Width and height in points (1/72 inch).
    width: float
    height: float
    text_source: TextSource = TextSource.NATIVE


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """Строка текста: one visual line inside a paragraph or cell."""

    text: str
    place: Place = field(default_factory=Place)


@dataclass(frozen=True, kw_only=True, slots=True)
class Paragraph:
    """Абзац: running text outside tables.

    In page formats and text dumps a paragraph may be a single physical line: who reads it joins
    lines as needed. In text files `text` is exactly file_text[place.start:place.end].
    """

    text: str
    places: tuple[Place, ...] = ()
    #: An automatic list number as shown («1.»), when the text itself does not hold it.
    number: str | None = None
    #: Space above in line heights, where known: a gap parts blocks.
    gap_above: float | None = None
    #: True for a line set centred on the page; None where unknown.
    centred: bool | None = None
    bold: bool | None = None
    #: Mean confidence of recognition, 0..1; None for native text.
    confidence: float | None = None

    @property
    def shown(self) -> str:
        """The text with its automatic number in front."""
        return f"{self.number} {self.text}" if self.number else self.text


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """Ячейка: a cell of a table's grid; a merged cell stands once, at its top left corner."""

    row: int
    col: int
    row_span: int = 1
    col_span: int = 1
    #: Paragraphs and visual lines are parted by newlines.
    text: str = ""
    #: Visual lines with their places, where the format has geometry.
    lines: tuple[Line, ...] = ()
    #: More than one where the cell goes on over a page break.
    places: tuple[Place, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """Таблица: cells on a grid of n_rows × n_cols."""

    n_rows: int
    n_cols: int
    cells: tuple[Cell, ...]
    places: tuple[Place, ...] = ()

    def grid(self) -> list[list[Cell | None]]:
        """Return n_rows × n_cols references; a merged cell is repeated in every position it covers."""
        grid: list[list[Cell | None]] = [[None] * self.n_cols for _ in range(self.n_rows)]
        for cell in self.cells:
            for row in range(cell.row, min(cell.row + cell.row_span, self.n_rows)):
                for col in range(cell.col, min(cell.col + cell.col_span, self.n_cols)):
                    grid[row][col] = cell
        return grid


Block = Paragraph | Table


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """Документ: one file as read, before anything is understood."""

    #: File name (for a member of an archive: archive/member).
    name: str
    #: Hex digest of the file's bytes.
    sha256: str
    media_type: str
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...] = ()
    text_source: TextSource = TextSource.NATIVE
    #: Page headers and footers, footnotes: kept apart from the body.
    margins: tuple[Paragraph, ...] = ()
    #: What the file format itself shows: macros, tracked changes, pages nothing could be read from.
    findings: tuple[Finding, ...] = ()

    def tables(self) -> Iterator[tuple[int, Table]]:
        """Yield (number, table), numbered from 0 in reading order."""
        yield from enumerate(block for block in self.blocks if isinstance(block, Table))


def places_of(*cells: Cell | None) -> tuple[Place, ...]:
    """Return the places that the given cells cover, one a page."""
    return merge_places(place for cell in cells if cell is not None for place in cell.places)
