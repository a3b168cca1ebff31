"""Do cells stand where they are said to? Asked of pdfium itself, by its own map from the page to what is shown."""

import ctypes
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from pypdfium2 import PdfDocument, raw

from model.document import Cell, Document
from model.geometry import BBox

#: The page is laid on a square of so many steps, whatever its size.
_STEPS = 100_000


class Sign(NamedTuple):
    """Знак: a letter or figure, and its middle as shares of the page as shown."""

    text: str
    x: float
    y: float


class Check(NamedTuple):
    """Сверка: cells with text, and those whose boxes hold just their letters."""

    cells: int
    right: int
    wrong: tuple[str, ...]

    @property
    def share(self) -> float:
        """Return the share of the right ones."""
        return self.right / self.cells if self.cells else 1.0


def check_places(data: bytes, document: Document) -> Check:
    """Compare every cell's text with the letters inside of its boxes."""
    with PdfDocument(data) as pdf:
        pages = {number + 1: list(_signs(pdf[number])) for number in range(len(pdf))}
    cells = [cell for _, table in document.tables() for cell in table.cells if _letters(cell.text)]
    wrong = [cell.text for cell in cells if _letters(cell.text) != _inside(cell, pages)]
    return Check(len(cells), len(cells) - len(wrong), tuple(wrong))


def _signs(page: Any) -> Iterator[Sign]:
    textpage = page.get_textpage()
    box = [ctypes.c_double() for _ in range(4)]
    x, y = ctypes.c_int(), ctypes.c_int()
    for index in range(textpage.count_chars()):
        text = chr(raw.FPDFText_GetUnicode(textpage, index))
        if not text.isalnum() or not raw.FPDFText_GetCharBox(textpage, index, *box):
            continue
        left, right, bottom, top = (side.value for side in box)
        raw.FPDF_PageToDevice(page, 0, 0, _STEPS, _STEPS, 0, (left + right) / 2, (bottom + top) / 2, x, y)
        yield Sign(text, x.value / _STEPS, y.value / _STEPS)


def _inside(cell: Cell, pages: dict[int, list[Sign]]) -> Counter[str]:
    found: Counter[str] = Counter()
    for place in cell.places:
        assert place.page is not None
        assert place.bbox is not None
        found.update(sign.text for sign in pages[place.page] if _lies_in(sign, place.bbox))
    return found


def _lies_in(sign: Sign, box: BBox) -> bool:
    return box.x0 <= sign.x <= box.x1 and box.y0 <= sign.y <= box.y1


def _letters(text: str) -> Counter[str]:
    return Counter(sign for sign in text if sign.isalnum())
