"""The picture of a page for recognition: a scan keeps its own resolution, and its one shade of ink."""

import math
from typing import Any

import pypdfium2.raw as pdfium
from PIL import Image

DPI = 300.0
_POINTS = 72.0
#: Pixels of one rendered page at most: A3 at 300 dpi has 17 million.
MAX_PIXELS = 36_000_000
#: A coarser scan is drawn so fine: recognition, which works at 260, gains nothing from more (140 to 300 were tried).
_COARSEST = 220.0
#: Share of the page's width and height that a scan covers.
_WHOLE = 0.9
_GREY_BITS = 8


def picture_of(page: Any) -> tuple[Image.Image, float]:  # noqa: ANN401 -- pypdfium2 ships no types
    """Return the page as shown, and its resolution."""
    most = dpi_for(*page.get_size())
    scan = _scan(page)
    dpi = most if scan is None else min(most, max(_COARSEST, scan.horizontal_dpi, scan.vertical_dpi))
    grey = scan is not None and 0 < scan.bits_per_pixel <= _GREY_BITS
    return page.render(scale=dpi / _POINTS, grayscale=grey).to_pil(), dpi


def dpi_for(width: float, height: float) -> float:
    """Return the resolution, lower than 300 dpi only for huge pages (points)."""
    inches = max(width * height / _POINTS**2, 0.01)
    return min(DPI, math.sqrt(MAX_PIXELS / inches))


def _scan(page: Any) -> Any | None:  # noqa: ANN401 -- as above
    """Return what is known of the one image that is all of the page; None where anything else is drawn.

    Text may lie over it unseen, as programs that recognise it leave it.
    """
    objects = list(page.get_objects(max_depth=1))
    images = [found for found in objects if found.type == pdfium.FPDF_PAGEOBJ_IMAGE]
    if len(images) != 1 or any(found.type not in _MAY_STAND for found in objects):
        return None
    return images[0].get_metadata() if _covers(images[0], page) else None


_MAY_STAND = (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_TEXT)


def _covers(image: Any, page: Any) -> bool:  # noqa: ANN401 -- as above
    left, bottom, right, top = image.get_bounds()
    box = page.get_bbox()
    width, height = abs(box[2] - box[0]), abs(box[3] - box[1])
    return bool(right - left >= _WHOLE * width and top - bottom >= _WHOLE * height)
