"""Column borders of the pieces of a table: are they the same, and one grid for both."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from model.document import Table

#: Borders of one table differ from page to page by at most this share of the page's width.
SAME_BORDER = 0.012
#: A scanned page may lie shifted as a whole by this share.
SHIFTED_PAGE = 0.03


def borders(table: Table) -> list[float | None]:
    """Return the n_cols + 1 vertical borders as shares of the width of the table's last page."""
    last = max((place.page or 0 for cell in table.cells for place in cell.places), default=0)
    found = _borders_on(table, {last})
    if all(border is not None for border in found):
        return found
    anywhere = _borders_on(table, None)
    return [here if here is not None else there for here, there in zip(found, anywhere, strict=True)]


def _borders_on(table: Table, pages: set[int] | None) -> list[float | None]:
    xs: dict[int, list[float]] = defaultdict(list)
    for cell in table.cells:
        for place in cell.places:
            if place.bbox is not None and (pages is None or place.page in pages):
                xs[cell.col].append(place.bbox.x0)
                xs[cell.col + cell.col_span].append(place.bbox.x1)
    return [median(xs[col]) if xs[col] else None for col in range(table.n_cols + 1)]


def match(one: Table, two: Table) -> tuple[list[int], list[int], int] | None:
    """Return where each border of both tables lies on their common grid, and its number of columns.

    None when the columns differ. One table may lack borders that the other has (a page of merged rows).
    """
    left, right = borders(one), borders(two)
    if None in left or None in right:
        return by_count(one, two)
    above = [border for border in left if border is not None]
    below = [border for border in right if border is not None]
    shift = _shift(above, below)
    below = [border + shift for border in below]
    few, many = (above, below) if len(above) <= len(below) else (below, above)
    places = [_nearest(many, border) for border in few]
    if None in places or places[0] != 0 or places[-1] != len(many) - 1 or len(set(places)) < len(places):
        return None
    known = [place for place in places if place is not None]
    every = list(range(len(many)))
    return (known, every, len(many) - 1) if few is above else (every, known, len(many) - 1)


def by_count(one: Table, two: Table) -> tuple[list[int], list[int], int] | None:
    """Return the common grid of two tables of as many columns, wherever their borders lie (a page set sideways)."""
    if one.n_cols != two.n_cols:
        return None
    every = list(range(one.n_cols + 1))
    return every, every, one.n_cols


def _shift(above: Sequence[float], below: Sequence[float]) -> float:
    shift = ((above[0] - below[0]) + (above[-1] - below[-1])) / 2
    return shift if abs(shift) <= SHIFTED_PAGE else 0.0


def _nearest(many: Sequence[float], border: float) -> int | None:
    place = min(range(len(many)), key=lambda number: abs(many[number] - border))
    return place if abs(many[place] - border) <= SAME_BORDER else None


def spread(table: Table, places: Sequence[int], n_cols: int) -> Table:
    """Return the table on the common grid of `match`."""
    if n_cols == table.n_cols:
        return table
    cells = tuple(
        replace(cell, col=places[cell.col], col_span=places[cell.col + cell.col_span] - places[cell.col])
        for cell in table.cells
    )
    return replace(table, cells=cells, n_cols=n_cols)
