"""The place of a cell from its neighbours: columns run through a page, rows run through a table.

┌────┬──────────┬────┐      the box of the empty cell: left and right from the cells above and below,
│ 1  │ Семинар  │    │      top and bottom from the cells beside it
├────┼──────────┼────┤
│ 2  │ Семинар  │ май│
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.rendering.cells import CellId, Found
from ingest.rendering.inside import Inside
from model.document import Cell, Table
from model.geometry import BBox, Place

#: Borders that differ by less than this share of the page are one.
_SAME = 0.004

#: Number of a column or row → page → where its border was seen.
_Seen = dict[tuple[int, int], list[float]]


@dataclass(slots=True)
class Borders:
    """Границы таблицы на страницах: by (page, number of the border between columns), by (page, row)."""

    columns: _Seen = field(default_factory=dict)
    tops: _Seen = field(default_factory=dict)
    bottoms: _Seen = field(default_factory=dict)
    #: Row → the pages on which it was seen.
    pages: dict[int, set[int]] = field(default_factory=dict)


def places_in_grid(
    block: int, table: Table, found: Found, inside: Inside
) -> Iterator[tuple[CellId, tuple[Place, ...]]]:
    """Yield cells not found whose borders are known and whose text, or emptiness, is there.

    And yield cells merged downwards over the end of a page: what is left of them on the next.
    """
    borders = _borders(block, table, found)
    for number, cell in enumerate(table.cells):
        known = CellId(block, number)
        places = found.get(known, ())
        if places and cell.row_span == 1:
            continue
        more = [Place(page=page, bbox=box) for page, box in _boxes(cell, borders, places)]
        if places:
            yield known, (*places, *(place for place in more if inside.rest(cell, place)))
        elif cell.row_span == 1 and len(more) == 1 and inside.holds(cell, more[0]):
            yield known, tuple(more)


def _borders(block: int, table: Table, found: Found) -> Borders:
    borders = Borders()
    for number, cell in enumerate(table.cells):
        for place in found.get(CellId(block, number), ()):
            if place.page is None or place.bbox is None:
                continue
            borders.columns.setdefault((place.page, cell.col), []).append(place.bbox.x0)
            borders.columns.setdefault((place.page, cell.col + cell.col_span), []).append(place.bbox.x1)
            if cell.row_span == 1:
                borders.pages.setdefault(cell.row, set()).add(place.page)
                borders.tops.setdefault((place.page, cell.row), []).append(place.bbox.y0)
                borders.bottoms.setdefault((place.page, cell.row), []).append(place.bbox.y1)
    return borders


def _boxes(cell: Cell, borders: Borders, known: tuple[Place, ...]) -> Iterator[tuple[int, BBox]]:
    """Yield the cell's box on each page where its rows stand and its place is not known."""
    rows = range(cell.row, cell.row + cell.row_span)
    for page in sorted(set().union(*(borders.pages.get(row, ()) for row in rows)) - {place.page for place in known}):
        here = [row for row in rows if (page, row) in borders.tops]
        left, right = _agreed(borders.columns, page, cell.col), _agreed(borders.columns, page, cell.col + cell.col_span)
        top, bottom = _agreed(borders.tops, page, here[0]), _agreed(borders.bottoms, page, here[-1])
        if left is not None and right is not None and top is not None and bottom is not None:
            yield page, BBox(left, top, right, bottom)


def _agreed(seen: _Seen, page: int, number: int) -> float | None:
    """Return the border where all that was seen of it agrees."""
    values = seen.get((page, number), ())
    return values[0] if values and max(values) - min(values) < _SAME else None
