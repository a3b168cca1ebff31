"""Skew of a scanned page by projection profiles: rows of text make the sharpest steps when the page is level."""

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.ocr.engine import Pixels, as_pixels
from ingest.shrunk import shrunk

#: Beyond this a page was not laid on the glass but photographed.
MAX_SKEW = 5.0
_COARSE_WIDTH = 500
_FINE_WIDTH = 1200
_MAX_POINTS = 60_000
_MIN_POINTS = 200
#: Columns of pixels differ 0.1 to 0.2 times as much as rows on upright pages, 6 to 11 times on others (of 7 pages).
_ASIDE = 1.5
#: Pixels of the coarse page that only a rule is long.
_RULE = 25


def find_skew(grey: Pixels) -> float:
    """Return the angle in degrees by which the lines fall to the right; 0 for a page without lines."""
    coarse = _ink_points(grey, _COARSE_WIDTH)
    if len(coarse) < _MIN_POINTS:
        return 0.0
    angle = _sharpest(coarse, np.arange(-MAX_SKEW, MAX_SKEW + 0.1, 0.25))
    fine = _ink_points(grey, _FINE_WIDTH)
    angle = _sharpest(fine, angle + np.arange(-0.25, 0.26, 0.05))
    return 0.0 if abs(angle) > MAX_SKEW else round(float(angle), 3)


def lies_aside(grey: Pixels) -> bool:
    """Tell whether lines of text run up or down the page: columns of pixels then differ more than rows do."""
    dark = _without_rules(_dark(shrunk(grey, max(grey.shape), _COARSE_WIDTH)))
    points = np.stack(np.nonzero(dark)[::-1], axis=1).astype(np.float64)
    if len(points) < _MIN_POINTS:
        return False
    angles = np.arange(-MAX_SKEW, MAX_SKEW + 0.1, 1.0)
    level = max(_sharpness(points, float(angle)) for angle in angles)
    upright = max(_sharpness(points[:, ::-1], float(angle)) for angle in angles)
    return upright > _ASIDE * level


def _dark(small: Pixels) -> Pixels:
    return as_pixels(cv2.adaptiveThreshold(small, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 25))


def _without_rules(dark: Pixels) -> Pixels:
    """Return the mask without what is longer than a word, both ways."""
    across = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, _RULE), np.uint8))
    down = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((_RULE, 1), np.uint8))
    rules = cv2.dilate(cv2.bitwise_or(across, down), np.ones((3, 3), np.uint8))
    return as_pixels(cv2.bitwise_and(dark, cv2.bitwise_not(rules)))


def _ink_points(grey: Pixels, width: int) -> NDArray[np.float64]:
    """Return (x, y) of dark pixels of the page scaled to about this width, thinned to a bounded number."""
    rows, cols = np.nonzero(_dark(shrunk(grey, grey.shape[1], width)))
    step = 1 + len(rows) // _MAX_POINTS
    return np.stack([cols[::step], rows[::step]], axis=1).astype(np.float64)


def _sharpest(points: NDArray[np.float64], angles: NDArray[np.float64]) -> float:
    scores = [_sharpness(points, float(angle)) for angle in angles]
    return float(angles[int(np.argmax(scores))])


def _sharpness(points: NDArray[np.float64], angle: float) -> float:
    """Return how much the ink of neighbouring rows differs when the page is levelled by this angle."""
    slope = np.tan(np.radians(angle))
    rows = np.rint(points[:, 1] - slope * points[:, 0]).astype(np.int64)
    profile = np.bincount(rows - rows.min())
    return float(np.square(np.diff(profile)).sum())
