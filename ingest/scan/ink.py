"""Seals and signatures in coloured ink are lifted off the black text they lie on.

A seal or a signature is a coloured shape higher than any line of text and no wider than a palm; what is
coloured and lower is text, what is wider a table or a frame, and both stay.
"""

from typing import NamedTuple

import cv2
import numpy as np
from PIL import Image

from ingest.ocr.engine import Pixels, as_pixels

#: Difference of a pixel's colours that makes it coloured, and the brightest that its darkest one may be.
_COLOURED, _INK = 45, 190
#: What is no brighter than this under a seal is black text.
_BLACK = 120
#: Share of coloured pixels under which the page has no coloured ink.
_NONE = 0.0003
#: Inches: the height of a seal or signature at least, its width and height at most.
_LOWEST, _LARGEST = 0.3, 2.6
#: Inches over which a stroke crossed by black letters is one.
_BRIDGE = 0.017
#: A shape that fills more of its frame is a shaded cell or a picture.
_FILLED = 0.6


class _Shape(NamedTuple):
    left: int
    top: int
    width: int
    height: int
    area: int


def grey_without_seals(image: Image.Image, dpi: float) -> Pixels | None:
    """Return a colour page in grey without its seals and signatures; None where there are none."""
    if image.mode != "RGB":
        return None
    colours = np.asarray(image)
    brightest, darkest = colours.max(axis=2), colours.min(axis=2)
    coloured = as_pixels((brightest - darkest > _COLOURED) & (darkest < _INK))
    if np.count_nonzero(coloured) < _NONE * coloured.size:
        return None
    reach = 2 * round(_BRIDGE * dpi / 2) + 1
    joined = cv2.dilate(coloured, np.ones((reach, reach), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    seals = [label for label in range(1, len(stats)) if _is_seal(_Shape(*map(int, stats[label])), dpi)]
    if not seals:
        return None
    faded = np.isin(labels, seals) & ((coloured > 0) | (brightest > _BLACK))
    return as_pixels(np.where(faded, 255, as_pixels(image.convert("L"))))


def _is_seal(shape: _Shape, dpi: float) -> bool:
    high = _LOWEST * dpi < shape.height < _LARGEST * dpi
    return high and shape.width < _LARGEST * dpi and shape.area < _FILLED * shape.width * shape.height
