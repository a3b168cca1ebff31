"""What the clip of an object of the page leaves of it."""

import ctypes
from collections.abc import Iterator
from typing import Any

from pypdfium2 import raw

#: Segments of a clip path that are looked at: a rectangle has five.
_MOST_SEGMENTS = 12


def address(item: Any) -> int:  # noqa: ANN401 -- pypdfium2 ships no types
    """Return what tells one object of the page from another."""
    return ctypes.cast(item, ctypes.c_void_p).value or 0


def is_clipped_away(item: Any) -> bool:  # noqa: ANN401 -- as above
    """Tell whether the innermost clip of the object leaves nothing of it."""
    clip = raw.FPDFPageObj_GetClipPath(item)
    paths = raw.FPDFClipPath_CountPaths(clip) if clip else 0
    if paths < 1:
        return False
    points = list(_points(clip, paths - 1))
    if len(points) < 3:  # noqa: PLR2004 -- no area
        return False
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return False
    across = right.value < min(xs) or left.value > max(xs)
    return across or top.value < min(ys) or bottom.value > max(ys)


def _points(clip: Any, path: int) -> Iterator[tuple[float, float]]:  # noqa: ANN401 -- as above
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(min(raw.FPDFClipPath_CountPathSegments(clip, path), _MOST_SEGMENTS)):
        segment = raw.FPDFClipPath_GetPathSegment(clip, path, number)
        if raw.FPDFPathSegment_GetPoint(segment, x, y):
            yield x.value, y.value
