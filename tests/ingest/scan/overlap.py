"""How well the boxes of a scan fit those of the page it was made from."""

from collections.abc import Callable, Sequence

from model.document import Document, Table
from model.geometry import BBox

#: Takes a box of the clean page to the box of the image.
Carry = Callable[[BBox], BBox]


def overlap(one: BBox, two: BBox) -> float:
    """Return the shared area over the joint area (IoU), 0..1."""
    width = min(one.x1, two.x1) - max(one.x0, two.x0)
    height = min(one.y1, two.y1) - max(one.y0, two.y0)
    if width <= 0 or height <= 0:
        return 0.0
    shared = width * height
    return shared / (_area(one) + _area(two) - shared)


def cell_overlaps(native: Document, scan: Document, carry: Carry = lambda box: box) -> tuple[float, ...]:
    """Return for each cell of the native document, a page a time, the overlap with its twin of the scan; 0 without one.

    Tables are paired in their order, cells by their row and column.
    """
    scanned = [table for _, table in scan.tables()]
    found: list[float] = []
    for number, table in native.tables():
        twin = scanned[number] if number < len(scanned) else None
        found += _table_overlaps(table, twin, carry)
    return tuple(found)


def share_within(overlaps: Sequence[float], least: float = 0.8) -> float:
    """Return the share of overlaps that are at least so large; 0 without any."""
    return sum(value >= least for value in overlaps) / max(len(overlaps), 1)


def _table_overlaps(native: Table, scan: Table | None, carry: Carry) -> list[float]:
    twins = {(cell.row, cell.col): cell for cell in scan.cells} if scan is not None else {}
    found = []
    for cell in native.cells:
        twin = twins.get((cell.row, cell.col))
        seen = {place.page: place.bbox for place in twin.places} if twin is not None else {}
        for place in cell.places:
            box = seen.get(place.page)
            found.append(overlap(carry(place.bbox), box) if place.bbox is not None and box is not None else 0.0)
    return found


def _area(box: BBox) -> float:
    return (box.x1 - box.x0) * (box.y1 - box.y0)
