"""The page as it would lie on the glass: grey, evenly lit, upright, level, at a resolution that tesseract likes."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ingest.deskew import find_skew
from ingest.ocr.engine import Pixels, Rect, as_pixels
from ingest.scan.inverse import black_on_white
from model.geometry import BBox

#: Text of 10 to 14 points is read best and fastest at this resolution (220 to 340 were measured) …
DPI = 260
#: … and a page between these keeps its own.
_LOW_DPI, _HIGH_DPI = 235, 285
#: Smaller skew harms nothing; turning costs sharpness.
_LEVEL = 0.1
#: What is at least this share as bright as the paper becomes white. Otherwise, where text is scarce,
#: tesseract takes the grain of the paper for ink.
_PAPER = 0.85
#: A page without ink darker than this, on so small a share of it, is pale …
_PALE, _INKED = 150, 0.003
#: … and blank where even that ink is nearly as bright as the paper, whose brightness is shown as `_WHOLE`.
_BLANK, _WHOLE = 0.9, 250
#: Shades between neighbouring pixels at an edge; of the sharpest tenth, all are at least so large on a page in focus …
_EDGE, _SHARPEST, _DULL = 24, 0.9, 55
#: … and other pages are sharpened so much, against so many pixels around (1 to 2 and 3 to 5 were tried).
_SHARPENING, _REACH = 2.0, 3.0
#: Borders are sought in the page scaled down so much, where rules and letters are no longer black.
_COARSE, _BLACK = 8, 70
#: A border runs along so much of a side; what is larger than this share of the page is the page.
_LONG_EDGE, _MOST_OF_PAGE = 0.3, 0.4
_TURNS = {0: None, 90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}


@dataclass(frozen=True, kw_only=True, slots=True)
class LevelPage:
    """Выровненная страница: its pixels, and the way back to the original image."""

    grey: Pixels
    #: Pixels of a resolution that the page has now.
    dpi: float
    #: Takes (x, y, 1) of this image to shares of the original one.
    back: NDArray[np.float64]

    def share(self, rect: Rect) -> BBox:
        """Return the box, as shares of the original image, that holds the rectangle."""
        x0, y0, x1, y1 = rect
        corners = np.array([[x0, y0, 1], [x1, y0, 1], [x0, y1, 1], [x1, y1, 1]], dtype=np.float64)
        seen = corners @ self.back.T
        shares = np.clip(seen[:, :2] / seen[:, 2:], 0.0, 1.0)
        (left, top), (right, bottom) = shares.min(axis=0), shares.max(axis=0)
        return BBox(*(round(float(value), 5) for value in (left, top, right, bottom)))


def grey_pixels(image: Image.Image) -> Pixels:
    """Return the image in grey; what is transparent becomes white."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layer = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer)
    return as_pixels(image.convert("L"))


def level_page(grey: Pixels, dpi: float, turn: int = 0, shares: NDArray[np.float64] | None = None) -> LevelPage:
    """Return the page turned clockwise by `turn` degrees (a multiple of 90), level, lit evenly, near DPI.

    `shares` takes (x, y, 1) of the page to shares of the image it comes from; without it the page is the image.
    """
    height, width = grey.shape
    code = _TURNS[turn]
    upright = grey if code is None else as_pixels(cv2.rotate(grey, code))
    turning = _turning(turn, width, height)
    lit = even_light(black_on_white(without_edges(upright), dpi))
    scale = 1.0 if _LOW_DPI <= dpi <= _HIGH_DPI else DPI / dpi
    level, levelling = _levelled(lit, scale)
    level = _in_focus(level)
    whole = np.diag([1 / width, 1 / height, 1.0]) if shares is None else shares
    back = whole @ np.linalg.inv(levelling @ turning)
    return LevelPage(grey=level, dpi=dpi * scale, back=back)


def without_edges(grey: Pixels) -> Pixels:
    """Return the page with the black borders that a scanner leaves beside the paper painted white."""
    small = cv2.resize(grey, None, fx=1 / _COARSE, fy=1 / _COARSE, interpolation=cv2.INTER_AREA)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(as_pixels(small < _BLACK), connectivity=4)
    height, width = small.shape
    edges = [label for label in range(1, len(stats)) if _is_edge(stats[label], width, height)]
    if not edges:
        return grey
    mask = cv2.dilate(as_pixels(np.isin(labels, edges)), np.ones((3, 3), np.uint8))
    mask = cv2.resize(mask, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_NEAREST)
    return as_pixels(np.where(mask > 0, 255, grey))


def _is_edge(stats: NDArray[np.int32], width: int, height: int) -> bool:
    left, top, across, down, area = (int(value) for value in stats)
    beside = left == 0 or left + across == width
    over = top == 0 or top + down == height
    long = (beside and down > _LONG_EDGE * height) or (over and across > _LONG_EDGE * width)
    return long and area < _MOST_OF_PAGE * width * height


def even_light(grey: Pixels) -> Pixels:
    """Return the page on white paper: shadows and the tint of the paper divided away."""
    small = cv2.resize(grey, None, fx=1 / 8, fy=1 / 8, interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((7, 7), np.uint8)), 21)
    light = cv2.resize(paper, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    lit = as_pixels(cv2.divide(grey, np.maximum(light, 1), scale=255 / _PAPER))
    return _darkened(lit, grey, as_pixels(light))


def _darkened(lit: Pixels, grey: Pixels, light: Pixels) -> Pixels:
    """Return the page with its ink as black as ink is where all of it is pale: little toner, a pencil."""
    if np.count_nonzero(lit[::4, ::4] < _PALE) > _INKED * lit[::4, ::4].size:
        return lit
    share = as_pixels(cv2.divide(grey, np.maximum(light, 1), scale=_WHOLE))
    black = float(np.quantile(share[::2, ::2], _INKED))
    if black > _BLANK * _WHOLE:
        return lit
    paper = black + _PAPER * (_WHOLE - black)
    return as_pixels(np.clip((share.astype(np.float32) - black) * (255 / (paper - black)), 0, 255))


def _in_focus(grey: Pixels) -> Pixels:
    """Return the page with sharper edges where even its sharpest ones are dull."""
    steps = np.abs(np.diff(grey[::4].astype(np.int16), axis=1))
    edges = steps[steps > _EDGE]
    if not len(edges) or np.quantile(edges, _SHARPEST) > _DULL:
        return grey
    return as_pixels(cv2.addWeighted(grey, 1 + _SHARPENING, cv2.GaussianBlur(grey, (0, 0), _REACH), -_SHARPENING, 0))


def ink_mask(grey: Pixels, dpi: float) -> Pixels:
    """Return 255 where the page is darker than its surroundings."""
    blurred = cv2.GaussianBlur(grey, (3, 3), 0)
    window = round(dpi / 6) | 1
    return as_pixels(cv2.adaptiveThreshold(blurred, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, window, 25))


def _turning(turn: int, width: int, height: int) -> NDArray[np.float64]:
    """Return the matrix that takes pixels of the original to the turned image."""
    matrices = {
        0: [[1, 0, 0], [0, 1, 0]],
        90: [[0, -1, height], [1, 0, 0]],
        180: [[-1, 0, width], [0, -1, height]],
        270: [[0, 1, 0], [-1, 0, width]],
    }
    return np.array([*matrices[turn], [0, 0, 1]], dtype=np.float64)


def _levelled(grey: Pixels, scale: float) -> tuple[Pixels, NDArray[np.float64]]:
    """Return the page rotated about its middle until lines run level, scaled in the same step."""
    angle = find_skew(grey)
    if abs(angle) < _LEVEL:
        angle = 0.0
    height, width = grey.shape
    size = round(width * scale), round(height * scale)
    matrix = np.vstack([cv2.getRotationMatrix2D((width / 2, height / 2), angle, scale), [0.0, 0.0, 1.0]])
    matrix[:2, 2] += (np.array(size) - (width, height)) / 2
    if not angle and size == (width, height):
        return grey, matrix
    if not angle:  # three times as fast as turning by nothing
        how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
        return as_pixels(cv2.resize(grey, size, interpolation=how)), _stretching((width, height), size)
    turned = cv2.warpAffine(
        grey, matrix[:2], size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=255
    )
    return as_pixels(turned), matrix


def _stretching(size: tuple[int, int], to: tuple[int, int]) -> NDArray[np.float64]:
    return np.diag([to[0] / size[0], to[1] / size[1], 1.0])
