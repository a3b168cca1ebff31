"""White letters on a dark ground, as headers of tables are set, become black on white."""

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.ocr.engine import Pixels, as_pixels

#: Grounds are sought in the page scaled down so much, where letters are no longer black.
_COARSE = 8
#: A ground is darker than this share of the paper within so many inches, and at least so many high and wide.
_DARK, _AROUND, _LOWEST = 0.62, 1.5, 0.13
#: Inches over which letters part a ground.
_BRIDGE = 0.4
#: A ground fills so much of its frame: letters, photographs and diagrams do not.
_FILLED = 0.75
#: Shades by which letters differ from their ground, and the share of it they take at least and at most.
_SEEN, _FEW, _MANY = 60, 0.01, 0.5
#: Black rules on a ground darker than this are shown as if it were so light.
_RULED = 100


def black_on_white(grey: Pixels, dpi: float) -> Pixels:
    """Return the page with dark grounds of white letters turned white; rules on them stay darker than the ground."""
    page = grey
    for ground in _grounds(grey, dpi):
        rows, cols = np.nonzero(ground)
        window = slice(rows.min(), rows.max() + 1), slice(cols.min(), cols.max() + 1)
        part = grey[window].astype(np.int16)
        level = float(np.median(part[ground[window] > 0]))
        inside = _exactly(grey[window], ground[window], level, dpi)
        if _has_white_letters(part[inside] - level):
            page = page.copy() if page is grey else page
            page[window] = np.where(inside, _turned_over(part, level), page[window])
    return page


def _exactly(part: Pixels, ground: Pixels, level: float, dpi: float) -> NDArray[np.bool_]:
    """Return where the ground is, to the pixel at its sides, letters on it included."""
    size = round(_BRIDGE * dpi)
    dark = cv2.copyMakeBorder(as_pixels(part < level + _SEEN), size, size, size, size, cv2.BORDER_CONSTANT, value=0)
    closed = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((size, size), np.uint8))[size:-size, size:-size]
    return np.asarray((closed > 0) & (ground > 0), dtype=np.bool_)


def _turned_over(part: NDArray[np.int16], level: float) -> Pixels:
    lighter = (part - level) * (255 / max(255 - level, 1))
    darker = (level - part) * (255 / max(level, _RULED))
    return as_pixels(255 - np.clip(np.maximum(lighter, darker), 0, 255))


def _grounds(grey: Pixels, dpi: float) -> Iterator[Pixels]:
    """Yield a mask of each dark ground with all that stands in it, a few pixels too large."""
    small = cv2.resize(grey, None, fx=1 / _COARSE, fy=1 / _COARSE, interpolation=cv2.INTER_AREA)
    least, bridge, wide = (round(inches * dpi / _COARSE) for inches in (_LOWEST, _BRIDGE, _AROUND))
    paper = cv2.dilate(small, np.ones((wide, wide), np.uint8))
    black = as_pixels(small < _DARK * paper.astype(np.float32))
    opened = cv2.morphologyEx(black, cv2.MORPH_OPEN, np.ones((max(least, 2), max(least, 2)), np.uint8))
    dark = cv2.morphologyEx(opened, cv2.MORPH_CLOSE, np.ones((bridge | 1, bridge | 1), np.uint8))
    outlines, _ = cv2.findContours(dark, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    for outline in outlines:
        (_, sides, _), area = cv2.minAreaRect(outline), cv2.contourArea(outline)
        if area >= _FILLED * sides[0] * sides[1] > 0:
            yield _mask(grey, np.asarray(cv2.convexHull(outline)))


def _mask(grey: Pixels, outline: NDArray[np.int32]) -> Pixels:
    small = np.zeros((-(-grey.shape[0] // _COARSE), -(-grey.shape[1] // _COARSE)), np.uint8)
    cv2.fillPoly(small, [outline], 255)
    small = as_pixels(cv2.dilate(small, np.ones((3, 3), np.uint8)))
    return as_pixels(cv2.resize(small, grey.shape[::-1], interpolation=cv2.INTER_LINEAR) > 127)  # noqa: PLR2004 -- half


def _has_white_letters(away: NDArray[np.floating]) -> bool:
    """Tell whether what differs from the ground is lighter than it, and as much as letters are."""
    light, dark = float((away > _SEEN).mean()), float((away < -_SEEN).mean())
    return dark < light and _FEW < light < _MANY
