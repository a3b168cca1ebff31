"""PDF -> what scanners and bad converters make of it: images, scans, half scans, text that means nothing."""

import io
import re

import pypdfium2
from PIL import Image

from corpora.generator.write_office import settle_pdf
from corpora.generator.write_pdf import as_pdf, drawn, faxed, worn

#: Dots an inch of office scanners set to «small», and of a picture sent by a messenger.
_FAX, _PICTURE = 200, 150
_ANGLE = 0.5
_MAPPING = re.compile(rb"/ToUnicode(?= \d+ 0 R)")


def scan_pdf(pdf: bytes) -> bytes:
    """Return the pages as a black and white scan, a little crooked."""
    return as_pdf(_fax(pdf), _FAX)


def scan_tiff(pdf: bytes) -> bytes:
    """Return the pages as a TIFF of several pages, packed as faxes are."""
    first, *others = _fax(pdf)
    made = io.BytesIO()
    first.save(made, "TIFF", save_all=True, append_images=others, compression="group4", dpi=(_FAX, _FAX))
    return made.getvalue()


def scan_png(pdf: bytes) -> bytes:
    """Return the first page as a black and white picture."""
    made = io.BytesIO()
    _fax(pdf)[0].save(made, "PNG", dpi=(_FAX, _FAX), optimize=True)
    return made.getvalue()


def scan_jpeg(pdf: bytes) -> bytes:
    """Return the first page as a grey picture with grain."""
    made = io.BytesIO()
    worn(drawn(pdf, _PICTURE)[0], _ANGLE, 1).save(made, "JPEG", quality=40, dpi=(_PICTURE, _PICTURE))
    return made.getvalue()


def _fax(pdf: bytes) -> list[Image.Image]:
    return [faxed(page, _ANGLE * (-1) ** number) for number, page in enumerate(drawn(pdf, _FAX))]


def half_scanned(pdf: bytes, from_page: int) -> bytes:
    """Return the PDF with its pages from that one on (0-based) replaced by scans of them."""
    with pypdfium2.PdfDocument(pdf) as text, pypdfium2.PdfDocument(scan_pdf(pdf)) as scan:
        mixed = pypdfium2.PdfDocument.new()
        mixed.import_pages(text, list(range(from_page)))
        mixed.import_pages(scan, list(range(from_page, len(scan))))
        made = io.BytesIO()
        mixed.save(made)
        mixed.close()
    return settle_pdf(made.getvalue())


def with_broken_layer(pdf: bytes) -> bytes:
    """Return the PDF without the tables that tell what its glyphs mean: it looks as before and reads as garbage."""
    return _MAPPING.sub(b"/ToUnic0de", pdf)
