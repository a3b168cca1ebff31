"""Skew of a scanned page by projection profiles: rows of text make the sharpest steps when the page is level."""

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.ocr.engine import Pixels, as_pixels

#: Beyond this a page was not laid on the glass but photographed.
MAX_SKEW = 5.0
_COARSE_WIDTH = 500
_FINE_WIDTH = 1200
_MAX_POINTS = 60_000
_MIN_POINTS = 200


def find_skew(grey: Pixels) -> float:
    """Return the angle in degrees by which the lines fall to the right; 0 for a page without lines."""
    coarse = _ink_points(grey, _COARSE_WIDTH)
    if len(coarse) < _MIN_POINTS:
        return 0.0
    angle = _sharpest(coarse, np.arange(-MAX_SKEW, MAX_SKEW + 0.1, 0.25))
    fine = _ink_points(grey, _FINE_WIDTH)
    angle = _sharpest(fine, angle + np.arange(-0.25, 0.26, 0.05))
    return 0.0 if abs(angle) > MAX_SKEW else round(float(angle), 3)


def _ink_points(grey: Pixels, width: int) -> NDArray[np.float64]:
    """Return (x, y) of dark pixels of the page scaled to this width, thinned to a bounded number."""
    scale = min(1.0, width / grey.shape[1])
    small = as_pixels(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA))
    dark = cv2.adaptiveThreshold(small, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 25)
    rows, cols = np.nonzero(dark)
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
