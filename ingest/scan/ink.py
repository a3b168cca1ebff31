"""Seals and signatures in coloured ink are lifted off the black text they lie on.

A seal or a signature is a coloured shape higher than any line of text and no wider than a palm; what is
coloured and lower is text, what is wider a table or a frame, and both stay.
"""

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ingest.ocr.engine import Pixels, as_pixels

#: Difference of a pixel's colours that makes it coloured, and the brightest that its darkest one may be.
_COLOURED, _INK = 32, 200
#: The brightest colour of a seal's ink becomes white: of that which this share of it stays below.
_FADED = 0.3
#: Shares of that brightness: what is darker is black, what is brighter is white.
_BLACK, _SEAL = 0.3, 0.85
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
    colours = as_pixels(image)
    # Half the size: JPEG keeps colours no finer, and grain is smoothed away.
    half = as_pixels(cv2.resize(colours, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA))
    coloured = _coloured(half)
    if np.count_nonzero(coloured) < _NONE * coloured.size:
        return None
    seals = _seals_of(coloured, dpi / 2)
    if not seals.any():
        return None
    strokes, zone = (_enlarged(mask, image.size) for mask in (as_pixels(seals & (coloured > 0)), _filled(seals)))
    brightest = _brightest(colours)
    level = max(float(np.quantile(brightest[strokes], _FADED)), 1.0)
    grey = as_pixels(image.convert("L")).copy()
    share = brightest[zone] / level
    grey[zone] = np.clip((share - _BLACK) * (255 / (_SEAL - _BLACK)), 0, 255).astype(np.uint8)
    return grey


def _coloured(colours: Pixels) -> Pixels:
    darkest = _darkest(colours)
    return as_pixels((_brightest(colours) - darkest > _COLOURED) & (darkest < _INK))


def _seals_of(coloured: Pixels, dpi: float) -> NDArray[np.bool_]:
    """Return where seals and signatures stand, with some room around their strokes."""
    reach = 2 * round(_BRIDGE * dpi / 2) + 3
    joined = cv2.dilate(coloured, np.ones((reach, reach), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    seals = _seals([_Shape(*map(int, row)) for row in stats], dpi)
    return np.asarray(seals[np.asarray(labels, dtype=np.int32)], dtype=np.bool_)


def _filled(seals: NDArray[np.bool_]) -> Pixels:
    """Return the seals with all that they enclose: their thinnest lines are too pale to be told by colour."""
    filled = as_pixels(seals)
    outlines, _ = cv2.findContours(filled.copy(), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    for outline in outlines:
        cv2.fillConvexPoly(filled, cv2.convexHull(outline), 1)
    return filled


def _enlarged(mask: Pixels, size: tuple[int, int]) -> NDArray[np.bool_]:
    return np.asarray(cv2.resize(mask, size, interpolation=cv2.INTER_NEAREST) > 0, dtype=np.bool_)


def _seals(shapes: Sequence[_Shape], dpi: float) -> NDArray[np.bool_]:
    """Return which shapes are seals or signatures, or stand inside of one: the words in the ring."""
    seals = np.array([number > 0 and _is_seal(shape, dpi) for number, shape in enumerate(shapes)], dtype=np.bool_)
    rings = [shape for shape, chosen in zip(shapes, seals, strict=True) if chosen]
    for number, shape in enumerate(shapes[1:], start=1):
        seals[number] |= any(_stands_in(shape, ring) for ring in rings)
    return seals


def _stands_in(shape: _Shape, ring: _Shape) -> bool:
    across = ring.left <= shape.left and shape.left + shape.width <= ring.left + ring.width
    return across and ring.top <= shape.top and shape.top + shape.height <= ring.top + ring.height


def _brightest(colours: Pixels) -> Pixels:
    red, green, blue = cv2.split(colours)
    return as_pixels(cv2.max(cv2.max(red, green), blue))


def _darkest(colours: Pixels) -> Pixels:
    red, green, blue = cv2.split(colours)
    return as_pixels(cv2.min(cv2.min(red, green), blue))


def _is_seal(shape: _Shape, dpi: float) -> bool:
    high = _LOWEST * dpi < shape.height < _LARGEST * dpi
    return high and shape.width < _LARGEST * dpi and shape.area < _FILLED * shape.width * shape.height
