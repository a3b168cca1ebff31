"""Where to read on a page: the strips around tables, and the cells of each table."""

from collections.abc import Iterator, Sequence

import numpy as np

from ingest.grid import Grid
from ingest.ocr.engine import Layout, Pixels, Rect, Region

#: Inches of a cell's edge that may still hold its rule.
_INSET = 0.012
#: Share of dark pixels below which a region is blank paper with specks.
_BLANK = 0.0005
#: A strip narrower or lower than this, in inches, holds no line of text.
_NARROWEST = 0.7
_LOWEST = 0.08


def lay_out(grids: Sequence[Grid], ink: Pixels, dpi: float) -> Iterator[Grid | Region]:
    """Yield the tables and the regions of text around them, from the top of the page down."""
    height, width = ink.shape
    top = 0
    for grid in grids:
        strips = [
            Rect(0, top, width, grid.rect.y0),
            Rect(0, grid.rect.y0, grid.rect.x0, grid.rect.y1),
            Rect(grid.rect.x1, grid.rect.y0, width, grid.rect.y1),
        ]
        yield from _text(strips[:1], ink, dpi)
        yield grid
        yield from _text(strips[1:], ink, dpi)
        top = max(top, grid.rect.y1)
    yield from _text([Rect(0, top, width, height)], ink, dpi)


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
            yield Region(rect=rect, layout=Layout.PAGE)


def _is_blank(ink: Pixels, rect: Rect, dpi: float) -> bool:
    """Return True where there is no more ink than specks: less than a full stop and a stroke."""
    part = ink[rect.y0 : rect.y1, rect.x0 : rect.x1]
    return int(np.count_nonzero(part)) < (0.02 * dpi) ** 2 + _BLANK * part.size
