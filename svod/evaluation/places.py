"""Places held against the page: the words inside a cell's box are the cell's text.

The words are those of the PDF itself, or of the rendering of a format without pages, taken with pdfium and not with our
own reader.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from pypdfium2 import PdfDocument

from ingest import media
from ingest.reader import read
from ingest.rendering.letters import letters_of
from ingest.rendering.render import as_pdf, placed_on
from model.document import Cell, Document
from model.geometry import BBox, Place


class _Sign(NamedTuple):
    """Знак на странице: its middle, as a share of the page, from the top left."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """Счёт ячеек с текстом: how many there are, have a box, and have their own words in it."""

    cells: int
    placed: int
    right: int
    #: The texts of cells that have other words in their box, or no box.
    missed: tuple[str, ...]

    @property
    def share(self) -> float:
        """Share of cells whose box holds their words, 0..1; 1 without any cell."""
        return self.right / self.cells if self.cells else 1.0


def cells_shown(data: bytes, name: str) -> Shown:
    """Read a file and hold each cell's box against the page; what has no pages is rendered first.

    Raises UnreadableFileError and its kinds, MissingProgramError and its kinds.
    """
    document = read(data, name)
    if document.media_type == media.PDF:
        return compare(document, data)
    pdf = as_pdf(data, document.media_type, document)
    return compare(placed_on(pdf, document), pdf)


def compare(document: Document, pdf: bytes) -> Shown:
    """Count the cells whose box on the pages of the PDF holds their text and nothing else; spaces and signs aside."""
    cells = [cell for _, table in document.tables() for cell in table.cells if letters_of(cell.text)]
    with PdfDocument(pdf) as opened:
        pages = {number: list(_signs(opened, number)) for number in _pages_of(cells)}
    missed = tuple(cell.text for cell in cells if _words_in(cell, pages) != sorted(letters_of(cell.text)))
    placed = sum(any(place.bbox for place in cell.places) for cell in cells)
    return Shown(cells=len(cells), placed=placed, right=len(cells) - len(missed), missed=missed)


def _pages_of(cells: list[Cell]) -> set[int]:
    return {place.page for cell in cells for place in cell.places if place.page is not None}


def _signs(opened: Any, number: int) -> Iterator[_Sign]:  # noqa: ANN401 -- pypdfium2 ships no types
    page = opened[number - 1]
    text = page.get_textpage()
    width, height = page.get_size()
    for index in range(text.count_chars()):
        left, bottom, right, top = text.get_charbox(index)
        yield _Sign((left + right) / 2 / width, 1 - (bottom + top) / 2 / height, text.get_text_range(index, 1))
    text.close()
    page.close()


def _words_in(cell: Cell, pages: dict[int, list[_Sign]]) -> list[str]:
    found: dict[BBox, str] = defaultdict(str)
    for place in _boxes(cell):
        box = place.bbox
        if box is not None and place.page is not None:
            found[box] += "".join(sign.text for sign in pages[place.page] if _is_in(sign, box))
    return sorted(letters_of("".join(found.values())))


def _boxes(cell: Cell) -> tuple[Place, ...]:
    """Return the places once each: two lines of a cell may have the same."""
    return tuple(dict.fromkeys(place for place in cell.places if place.bbox is not None))


def _is_in(sign: _Sign, box: BBox) -> bool:
    return box.x0 <= sign.x <= box.x1 and box.y0 <= sign.y <= box.y1
