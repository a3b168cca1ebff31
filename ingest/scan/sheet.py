r"""A photographed page: its four corners on the desk are found, and it is laid flat.

+----------------+
|   a------b     |      Paper is brighter or less coloured than what it lies on, its outline has four
|  /  page  \    |  →   straight sides, and light changes at once at each: a shadow or a dark corner of
| d----------c   |      a scanned page is no outline. What shows no such outline is left as it is.
+----------------+
"""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ingest.ocr.engine import Pixels, as_pixels
from ingest.shrunk import shrunk

Matrix = NDArray[np.floating]

#: Pixels of the longer side of the picture in which the outline is sought.
_SMALL = 640
#: Share of the picture that the page covers; more is a scan.
_LEAST, _MOST = 0.2, 0.975
#: Share of its outline's area that the page's own outline leaves or lacks.
_STRAY = 0.05
#: A corner nearer to the picture's edge than this share of its side may lie beyond it.
_EDGE = 0.012
#: Shades (0..255) by which light falls at a side of the page, seen at this share of the picture from it …
_STEP, _BESIDE = 22.0, 0.012
#: … and falls so many times less within the page there.
_SHARPER = 2.0
#: Sides on the desk at least.
_FREE_SIDES = 2
#: The longer side of A4 to the shorter; a sheet of about this shape is one.
_A4, _ABOUT_A4 = 1.4142, (1.2, 1.65)
#: Degrees by which the corners of a page seen from aside differ from right ones at most.
_OBLIQUE = 30.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """Лист: a page laid flat, and the way back to the picture."""

    image: Image.Image
    #: Takes (x, y, 1) of this image to pixels of the picture.
    back: Matrix


def lay_flat(picture: Image.Image) -> Sheet | None:
    """Return the page photographed on a desk; None where the picture is the page."""
    pixels = np.asarray(picture)
    small = shrunk(as_pixels(pixels), max(picture.size), _SMALL)
    corners = _find_corners(small)
    if corners is None:
        return None
    corners = corners * (np.array(picture.size) / np.array(small.shape[1::-1]))
    width, height = _size(corners)
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(corners.astype(np.float32), flat)
    warped = cv2.warpPerspective(
        pixels, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return Sheet(image=Image.fromarray(as_pixels(warped)), back=np.linalg.inv(matrix))


def _find_corners(picture: Pixels) -> Matrix | None:
    """Return the page's corners from the upper left one clockwise."""
    for shade in _shades(picture):
        corners = _outline(shade)
        if corners is not None and _is_seen(shade, corners):
            return corners
    return None


def _shades(picture: Pixels) -> Iterator[Pixels]:
    """Yield the picture in grey, and in its darkest colours, where a coloured desk is dark; without letters."""
    colours = picture.ndim > 2  # noqa: PLR2004 -- rows, columns and colours
    for grey in (cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), picture.min(axis=2)) if colours else (picture,):
        closed = cv2.morphologyEx(as_pixels(grey), cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
        yield as_pixels(cv2.medianBlur(closed, 5))


def _outline(shade: Pixels) -> Matrix | None:
    """Return the four corners of the largest bright piece where it is a quadrangle."""
    _, bright = cv2.threshold(shade, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    outlines, _ = cv2.findContours(as_pixels(bright), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    if not outlines:
        return None
    outline = max(outlines, key=cv2.contourArea)
    hull = cv2.convexHull(outline)
    area, whole = cv2.contourArea(hull), shade.shape[0] * shade.shape[1]
    if not _LEAST * whole < area < _MOST * whole or cv2.contourArea(outline) < (1 - 2 * _STRAY) * area:
        return None
    corners = _quadrangle(np.asarray(hull))
    if corners is None or abs(cv2.contourArea(corners.astype(np.float32)) - area) > _STRAY * area:
        return None
    return _in_order(corners) if _is_page_seen(corners) else None


def _quadrangle(hull: NDArray[np.int32]) -> Matrix | None:
    around = cv2.arcLength(hull, closed=True)
    for share in (0.01, 0.015, 0.02, 0.03, 0.04, 0.05):
        corners = cv2.approxPolyDP(hull, share * around, closed=True)
        if len(corners) == 4:  # noqa: PLR2004 -- a quadrangle
            return np.asarray(corners, dtype=np.float64)[:, 0]
    return None


def _is_page_seen(corners: Matrix) -> bool:
    """Tell whether all corners are nearly right ones, as those of a sheet seen from nearly above are."""
    before, after = np.roll(corners, 1, axis=0) - corners, np.roll(corners, -1, axis=0) - corners
    cosine = (before * after).sum(axis=1) / (np.linalg.norm(before, axis=1) * np.linalg.norm(after, axis=1))
    return bool(np.all(np.abs(cosine) < np.sin(np.radians(_OBLIQUE))))


def _in_order(corners: Matrix) -> Matrix:
    """Return the corners clockwise from the one nearest to the upper left corner of the picture."""
    middle = corners.mean(axis=0)
    angles = np.arctan2(corners[:, 1] - middle[1], corners[:, 0] - middle[0])
    ordered = corners[np.argsort(angles)]
    return np.roll(ordered, -int(np.argmin(ordered.sum(axis=1))), axis=0)


def _is_seen(shade: Pixels, corners: Matrix) -> bool:
    """Tell whether light falls at once at each side that does not lie at the picture's edge."""
    size = np.array(shade.shape[::-1])
    middle = corners.mean(axis=0)
    free = 0
    for one, two in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        if _on_edge(one, two, size):
            continue
        if not _falls(shade, (one, two), middle):
            return False
        free += 1
    return free >= _FREE_SIDES


def _on_edge(one: Matrix, two: Matrix, size: Matrix) -> bool:
    ends = np.array([one, two])
    return bool(np.any((ends < _EDGE * size).all(axis=0) | (ends > (1 - _EDGE) * size - 1).all(axis=0)))


def _falls(shade: Pixels, side: tuple[Matrix, Matrix], middle: Matrix) -> bool:
    one, two = side
    along = one + np.linspace(0.08, 0.92, 60)[:, None] * (two - one)
    across = np.array([two[1] - one[1], one[0] - two[0]])
    across = across / max(float(np.linalg.norm(across)), 1.0)
    inward = across if (middle - one) @ across > 0 else -across
    near = _BESIDE * max(shade.shape)
    outer, inner, deep = (_sample(shade, along + inward * near * steps) for steps in (-1.0, 1.0, 3.0))
    step, slope = float(np.median(inner - outer)), float(np.median(np.abs(deep - inner)))
    return step > _STEP and step > _SHARPER * slope


def _sample(shade: Pixels, points: Matrix) -> Matrix:
    height, width = shade.shape
    columns = np.clip(np.rint(points[:, 0]), 0, width - 1).astype(int)
    rows = np.clip(np.rint(points[:, 1]), 0, height - 1).astype(int)
    return np.asarray(shade[rows, columns], dtype=np.float64)


def _size(corners: Matrix) -> tuple[int, int]:
    """Return the width and height of the flat page, of the shape of A4 where it is about that."""
    sides = np.linalg.norm(np.roll(corners, -1, axis=0) - corners, axis=1)
    width, height = max(sides[0], sides[2]), max(sides[1], sides[3])
    short, long = sorted((width, height))
    if _ABOUT_A4[0] < long / max(short, 1.0) < _ABOUT_A4[1]:
        short = max(short, long / _A4)
        width, height = (short, short * _A4) if width < height else (short * _A4, short)
    return round(width), round(height)
