"""What a scanner, a phone or a fax machine gave → a grey page: laid flat, without seals and specks."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ingest.ocr.engine import Pixels, as_pixels
from ingest.scan.ink import grey_without_seals
from ingest.scan.level import grey_pixels
from ingest.scan.sheet import Sheet, lay_flat

_A4_SHORT_SIDE = 8.27  # inches
#: … and of a strip cut out of a page, or of a roll: half as long again as A4.
_LONGEST_SIDE = 17.5
#: By how much A3 is larger and A5 is smaller, with some room.
_A3, _A5 = 1.6, 1.6
#: A speck is blacker than this among neighbours that are all lighter than that; white ones likewise, mirrored.
_BLACK, _LIGHT = 110, 150
#: Share of a page's pixels that are specks on one without dirt.
_CLEAN = 0.0002
#: Pixels of a spot at most; a full stop at 150 dpi has more.
_SPOT = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class PagePicture:
    """Изображение листа: a grey page, its resolution, and the way back to the image as given."""

    grey: Pixels
    dpi: float
    #: Takes (x, y, 1) of this page to shares of the image as given.
    back: NDArray[np.float64]


def picture_page(image: Image.Image, dpi: float) -> PagePicture:
    """Return the page in an image; `dpi` is believed where it makes a page of A5 to A3."""
    width, height = image.size
    shares = np.diag([1 / width, 1 / height, 1.0])
    sheet = lay_flat(image)
    flat = image if sheet is None else sheet.image
    dpi = believed_dpi(flat.size, dpi if sheet is None else 0.0)
    lifted = grey_without_seals(flat, dpi)
    grey = grey_pixels(flat) if lifted is None else lifted
    return PagePicture(grey=without_specks(grey), dpi=dpi, back=_through(shares, sheet))


def believed_dpi(size: tuple[int, int], stated: float) -> float:
    """Return the stated resolution where it makes a page of A5 to A3, else the one that makes it A4."""
    by_size = max(min(size) / _A4_SHORT_SIDE, max(size) / _LONGEST_SIDE)
    return stated if by_size / _A3 < stated < by_size * _A5 else by_size


def without_specks(grey: Pixels) -> Pixels:
    """Return the page with lone black and white pixels as their neighbours are; a page with few of them as it is."""
    ring = np.ones((3, 3), np.uint8)
    ring[1, 1] = 0
    dark = (grey < _BLACK) & (cv2.erode(grey, ring) > _LIGHT)
    if np.count_nonzero(dark) < _CLEAN * grey.size:
        return grey
    light = (grey > 255 - _BLACK) & (cv2.dilate(grey, ring) < 255 - _LIGHT)
    calm = as_pixels(np.where(dark | light, cv2.medianBlur(grey, 3), grey))
    return as_pixels(np.where(_small_spots(calm), 255, calm))


def _small_spots(grey: Pixels) -> NDArray[np.bool_]:
    """Return where black spots of a few pixels lie, two or three specks that met."""
    _, found, stats, _ = cv2.connectedComponentsWithStats(as_pixels(grey < _BLACK), connectivity=8)
    return np.asarray((stats[:, cv2.CC_STAT_AREA] <= _SPOT)[np.asarray(found, dtype=np.int32)], dtype=np.bool_)


def _through(shares: NDArray[np.float64], sheet: Sheet | None) -> NDArray[np.float64]:
    return shares if sheet is None else shares @ sheet.back
