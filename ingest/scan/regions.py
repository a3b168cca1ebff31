"""Where to read on a page: the strips around tables, and the cells of each table."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from ingest.grid import Grid
from ingest.ocr.engine import Layout, Pixels, Rect, Region

#: Inches of a cell's edge that may still hold its rule.
_INSET = 0.012
#: Share of dark pixels below which a region is blank paper with specks.
_BLANK = 0.0005
#: A strip narrower or lower than this, in inches, holds no line of text.
_NARROWEST = 0.7
_LOWEST = 0.08
#: Inches of white that are left around a text.
_WHITE = 0.15
#: A sheet with two pages side by side is so much wider than high; between these shares of its width lies …
_WIDE, _MIDDLE = 1.2, (0.42, 0.58)
#: … a white gutter of so many inches, a speck in so large a share of its rows aside; both pages have ink.
_GUTTER, _STRAY, _SOME = 0.3, 0.002, 0.1


def lay_out(grids: Sequence[Grid], ink: Pixels, dpi: float) -> Iterator[Grid | Region]:
    """Yield the tables and the regions of text around them, from the top down, one page of a spread after the other."""
    for left, right in pages_of(ink, grids, dpi):
        yield from _lay_out([grid for grid in grids if left <= grid.rect.x0 < right], ink, dpi, (left, right))


def pages_of(ink: Pixels, grids: Sequence[Grid], dpi: float) -> list[tuple[int, int]]:
    """Return the columns [left, right) of each page on the sheet: two where a spread was scanned.

    A spread lies on a wide sheet, has white all the way down its middle, and ink on both sides.
    """
    height, width = ink.shape
    first, last = round(_MIDDLE[0] * width), round(_MIDDLE[1] * width)
    if width < _WIDE * height or any(grid.rect.x0 < last and grid.rect.x1 > first for grid in grids):
        return [(0, width)]
    marked = np.count_nonzero(ink[::2, first:last], axis=0) > _STRAY * height
    gutter = max(_runs(~marked), key=lambda run: run[1] - run[0], default=(0, 0))
    sides = (np.count_nonzero(ink[:, :first]), np.count_nonzero(ink[:, last:]))
    if gutter[1] - gutter[0] < _GUTTER * dpi or min(sides) < _SOME * max(sides):
        return [(0, width)]
    middle = first + (gutter[0] + gutter[1]) // 2
    return [(0, middle), (middle, width)]


def _runs(white: NDArray[np.bool_]) -> list[tuple[int, int]]:
    ends = np.flatnonzero(np.diff(np.concatenate([[False], white, [False]]).astype(np.int8)))
    return [(int(start), int(stop)) for start, stop in zip(ends[::2], ends[1::2], strict=True)]


def _lay_out(grids: Sequence[Grid], ink: Pixels, dpi: float, columns: tuple[int, int]) -> Iterator[Grid | Region]:
    left, right = columns
    top = 0
    for grid in grids:
        strips = [
            Rect(left, top, right, grid.rect.y0),
            Rect(left, grid.rect.y0, grid.rect.x0, grid.rect.y1),
            Rect(grid.rect.x1, grid.rect.y0, right, grid.rect.y1),
        ]
        yield from _text(strips[:1], ink, dpi)
        yield grid
        yield from _text(strips[1:], ink, dpi)
        top = max(top, grid.rect.y1)
    yield from _text([Rect(left, top, right, ink.shape[0])], ink, dpi)


def cell_regions(grid: Grid, ink: Pixels, dpi: float) -> list[Region | None]:
    """Return the inside of each cell in the grid's order, None for an empty one."""
    inset = round(_INSET * dpi)
    rects = [
        Rect(x0 + inset, y0 + inset // 2, max(x1 - inset, x0 + inset + 1), max(y1, y0 + inset))
        for x0, y0, x1, y1 in (cell.rect for cell in grid.cells)
    ]
    return [None if _is_blank(ink, rect, dpi) else Region(rect=rect) for rect in rects]


def _text(strips: Sequence[Rect], ink: Pixels, dpi: float) -> Iterator[Region]:
    for rect in strips:
        if rect.height > _LOWEST * dpi and rect.width > _NARROWEST * dpi and not _is_blank(ink, rect, dpi):
            yield Region(rect=_trimmed(rect, ink, dpi), layout=Layout.PAGE)


def _trimmed(rect: Rect, ink: Pixels, dpi: float) -> Rect:
    """Return the part of a strip that holds ink, with some white around: margins cost time to look through."""
    part, white = ink[rect.y0 : rect.y1, rect.x0 : rect.x1], round(_WHITE * dpi)
    rows, cols = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
    return Rect(
        max(rect.x0, rect.x0 + int(cols[0]) - white),
        max(rect.y0, rect.y0 + int(rows[0]) - white),
        min(rect.x1, rect.x0 + int(cols[-1]) + 1 + white),
        min(rect.y1, rect.y0 + int(rows[-1]) + 1 + white),
    )


def _is_blank(ink: Pixels, rect: Rect, dpi: float) -> bool:
    """Return True where there is no more ink than specks: less than a full stop and a stroke."""
    part = ink[rect.y0 : rect.y1, rect.x0 : rect.x1]
    return int(np.count_nonzero(part)) < (0.02 * dpi) ** 2 + _BLANK * part.size
