"""The picture of a page for recognition."""

import io

import pypdfium2 as pdfium
import pytest
from PIL import Image

from ingest.pdf.picture import MAX_PIXELS, dpi_for, picture_of
from tests.ingest.pdf.drawn import Drawn, pdf_of


def scanned(mode: str, dpi: int) -> pdfium.PdfPage:
    image = Image.new(mode, (round(8.27 * dpi), round(11.69 * dpi)), "white")
    kept = io.BytesIO()
    image.save(kept, "PDF", resolution=dpi)
    return pdfium.PdfDocument(kept.getvalue())[0]


@pytest.mark.parametrize(
    ("mode", "dpi", "shown", "drawn"),
    [("L", 240, "L", 240), ("RGB", 240, "RGB", 240), ("L", 100, "L", 220), ("L", 600, "L", 300)],
    ids=["its own resolution", "its colours", "a coarse scan is drawn finer", "a fine one is no use"],
)
def test_a_scan_is_shown_as_it_is(mode: str, dpi: int, shown: str, drawn: int) -> None:
    image, resolution = picture_of(scanned(mode, dpi))
    assert (image.mode, round(resolution)) == (shown, drawn)


def test_a_drawn_page_is_shown_in_colour_at_the_resolution_for_text() -> None:
    page = pdfium.PdfDocument(pdf_of(Drawn().line(100, 100, 300, 100)))[0]
    image, resolution = picture_of(page)
    assert (image.mode, resolution) == ("RGB", 300)


def test_a_huge_page_is_drawn_coarser() -> None:
    assert dpi_for(595, 842) == 300
    assert (14400 / 72 * dpi_for(14400, 14400)) ** 2 <= MAX_PIXELS * 1.001
