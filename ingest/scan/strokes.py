"""Seals and signatures on a scan without colour: what is paler than the print and larger than letters is lifted.

A stamp's ink or a ball pen is grey where print is black. Where both are equally black nothing can be told, and
nothing is done.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.grid import Rules
from ingest.ocr.engine import Pixels, as_pixels

#: Inches: higher and wider than any letter or line of print, and no larger than a seal.
_LOWEST, _NARROWEST, _LARGEST = 0.42, 0.3, 2.8
#: A longer rule is one of a table.
_LONG = 0.7
#: A stroke longer than this is none of a letter; they make so much of a seal or a signature.
_STROKE_LENGTH, _MOSTLY = 0.3, 0.25
#: A shape that fills more of its frame is a picture.
_FILLED = 0.6
#: Shades by which a seal is paler than the print, and by which it is darker than the paper at least.
_PALER, _WHITEST = 30, 215
#: A stroke's shade is that of its darkest pixel within so many.
_STROKE = np.ones((5, 5), np.uint8)
#: … over such gaps, at half the size, black letters and rules cross a pale stroke.
_BRIDGE = np.ones((9, 9), np.uint8)
#: Pixels of ink without which the shade of print is not known.
_SOME = 1000


def without_pale_strokes(grey: Pixels, rules: Rules) -> Pixels:
    """Return the page without grey seals and signatures over black print; the page itself where there are none."""
    shades = as_pixels(cv2.erode(grey, _STROKE))
    ruled = _long(rules)
    ink = (rules.ink[::2, ::2] > 0) & (ruled == 0)
    if np.count_nonzero(ink) < _SOME:
        return grey
    print_ = float(np.median(shades[::2, ::2][ink])) + _PALER
    if print_ > _WHITEST:
        return grey
    pale = as_pixels(ink & (shades[::2, ::2] > print_))
    curved = as_pixels((pale > 0) & ((rules.across | rules.down)[::2, ::2] == 0))
    if not (strokes := _long_strokes(curved, rules.dpi / 2)).any():
        return grey
    zone = _zone(pale, strokes, rules.dpi / 2)
    within = cv2.resize(as_pixels(np.where(ruled > 0, 0, zone)), grey.shape[::-1], interpolation=cv2.INTER_NEAREST)
    return as_pixels(np.where((within > 0) & (shades > print_), 255, grey))


def _long_strokes(pale: Pixels, dpi: float) -> Pixels:
    """Return the strokes that are longer than those of any letter; of print only hair strokes are pale."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(cv2.dilate(pale, np.ones((3, 3), np.uint8)), connectivity=8)
    long = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]) > _STROKE_LENGTH * dpi
    long[0] = False  # the paper
    return as_pixels(long[np.asarray(labels, dtype=np.int32)])


def _zone(pale: Pixels, strokes: Pixels, dpi: float) -> Pixels:
    """Return the hulls of large pale shapes that hold a long stroke, 1 inside."""
    joined = cv2.dilate(pale, _BRIDGE)
    outlines, _ = cv2.findContours(joined, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    zone = np.zeros_like(pale)
    for outline in outlines:
        _, _, width, height = cv2.boundingRect(outline)
        if _is_large(width, height, dpi) and cv2.contourArea(outline) > 0:
            hull = np.asarray(cv2.convexHull(outline), dtype=np.int32)
            if _is_drawn(pale, strokes, hull):
                cv2.fillConvexPoly(zone, hull, 1)
    return as_pixels(cv2.dilate(zone, np.ones((5, 5), np.uint8)))


def _is_large(width: int, height: int, dpi: float) -> bool:
    high, wide = _LOWEST * dpi < height < _LARGEST * dpi, _NARROWEST * dpi < width < _LARGEST * dpi
    return high and wide


def _is_drawn(pale: Pixels, strokes: Pixels, hull: NDArray[np.integer]) -> bool:
    """Tell whether the shape is drawn with a pen or stamped, not a grey picture or hair strokes of letters."""
    x, y, width, height = cv2.boundingRect(hull)
    window = slice(y, y + height), slice(x, x + width)
    drawn, long = np.count_nonzero(pale[window]), np.count_nonzero(pale[window] & strokes[window])
    return bool(drawn < _FILLED * width * height and long > _MOSTLY * drawn)


def _long(rules: Rules) -> Pixels:
    """Return where rules are too long to be a piece of a seal's ring, at half the size."""
    across, down = (np.ascontiguousarray(mask[::2, ::2]) for mask in (rules.across, rules.down))
    long, thick = round(_LONG * rules.dpi / 2), np.ones((3, 3), np.uint8)
    across = as_pixels(cv2.morphologyEx(across, cv2.MORPH_OPEN, np.ones((1, long), np.uint8)))
    down = as_pixels(cv2.morphologyEx(down, cv2.MORPH_OPEN, np.ones((long, 1), np.uint8)))
    return as_pixels(cv2.dilate(cv2.bitwise_or(across, down), thick))
