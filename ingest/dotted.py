"""Dotted and dashed borders of a scanned table: dots and dashes in a row become rules.

- - - - - -
- text    -  →  rules like those of a drawn table; looked for only where a page shows no drawn one
- - - - - -
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.grid import Grid, Rules
from ingest.ocr.engine import Pixels, as_pixels

#: Inches: a dash is no thicker and no longer, the next one no farther, where two lines cross.
_THICK, _LONG, _GAP = 0.03, 0.14, 0.15
#: Inches that a row of them covers at least: more than «…» and leaders between words.
_ACROSS, _DOWN = 0.6, 0.3
#: Dots or dashes, nearly level, that a border consists of at least.
_BORDER = 10
#: Share of the ink at a table's height that stands in it.
_MOST = 0.97


def find_dotted_rules(ink: Pixels, dpi: float) -> Rules:
    """Return the rules that dots and dashes of a mask of ink make."""
    _, found, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    labels = np.asarray(found, dtype=np.int32)
    thick, long = _THICK * dpi, _LONG * dpi
    widths, heights = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    if not _in_rows(stats[(heights <= thick) & (widths <= long), cv2.CC_STAT_TOP], thick):
        return Rules(ink=ink, across=np.zeros_like(ink), down=np.zeros_like(ink), dpi=dpi)
    across = _joined(_picked(labels, (heights <= thick) & (widths <= long)), dpi, _ACROSS)
    down = _joined(_picked(labels, (widths <= thick) & (heights <= long)).T, dpi, _DOWN).T
    return Rules(ink=as_pixels(ink | across | down), across=as_pixels(across), down=as_pixels(down), dpi=dpi)


def is_whole(grid: Grid, ink: Pixels, dpi: float) -> bool:
    """Tell whether hardly any ink stands beside the grid: one that lacks columns is worse than none."""
    border = round(_THICK * dpi)
    band = ink[grid.rect.y0 : grid.rect.y1]
    inside = np.count_nonzero(band[:, max(0, grid.rect.x0 - border) : grid.rect.x1 + border])
    return bool(inside > _MOST * np.count_nonzero(band))


def _in_rows(tops: NDArray[np.int32], thick: float) -> bool:
    """Tell whether any row holds as many dots as a border does; full stops and the dots of «й» are fewer."""
    return bool(len(tops) and np.bincount((tops / thick).astype(np.int64)).max() >= _BORDER)


def _picked(labels: NDArray[np.int32], chosen: NDArray[np.bool_]) -> Pixels:
    chosen[0] = False  # the paper
    return as_pixels(chosen[labels]) * np.uint8(255)


def _joined(dashes: Pixels, dpi: float, length: float) -> Pixels:
    """Return the level rows of dashes as one piece each; lower dashes of a sloping row hang together too."""
    thick = cv2.dilate(np.ascontiguousarray(dashes), np.ones((3, 1), np.uint8))
    closed = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, np.ones((1, round(_GAP * dpi)), np.uint8))
    return as_pixels(cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, round(length * dpi)), np.uint8)))
