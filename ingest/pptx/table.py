"""Tables of slides."""

from collections.abc import Iterator
from itertools import accumulate

from lxml import etree

from ingest.pptx.text import A, read_paragraphs
from ingest.xml import whole
from model.document import Cell, Table
from model.geometry import BBox, Place

_MAX_EMU = 10**9


def read_table(element: etree._Element, page: int, box: BBox | None) -> Table:
    """Return the table; cells have their share of its box."""
    rows = element.findall(A + "tr")
    columns = [_size(column, "w") for column in element.iterfind(f"{A}tblGrid/{A}gridCol")]
    edges = _edges(columns), _edges([_size(row, "h") for row in rows])
    cells = tuple(
        _cell(cell, row_number, col_number, _part(page, box, edges, (row_number, col_number), _spans(cell)))
        for row_number, row in enumerate(rows)
        for col_number, cell in enumerate(row.iterfind(A + "tc"))
        if not _is_covered(cell)
    )
    return Table(n_rows=len(rows), n_cols=len(columns), cells=cells, places=(Place(page=page, bbox=box),))


def _cell(element: etree._Element, row: int, col: int, place: Place) -> Cell:
    row_span, col_span = _spans(element)
    return Cell(
        row=row, col=col, row_span=row_span, col_span=col_span, text="\n".join(_lines(element)), places=(place,)
    )


def _lines(element: etree._Element) -> Iterator[str]:
    for body in element.iterfind(A + "txBody"):
        yield from (paragraph.shown for paragraph in read_paragraphs(body, ()))


def _spans(element: etree._Element) -> tuple[int, int]:
    return max(whole(element.get("rowSpan"), 1), 1), max(whole(element.get("gridSpan"), 1), 1)


def _is_covered(element: etree._Element) -> bool:
    """A cell hidden under a merged one."""
    return any(element.get(name) in {"1", "true"} for name in ("hMerge", "vMerge"))


def _size(element: etree._Element, name: str) -> float:
    return float(whole(element.get(name), 0, _MAX_EMU))


def _edges(sizes: list[float]) -> list[float]:
    """Return where columns or rows begin and end, as shares of the whole."""
    total = sum(sizes)
    if not total:
        return [number / max(len(sizes), 1) for number in range(len(sizes) + 1)]
    return [0.0, *(edge / total for edge in accumulate(sizes))]


def _part(
    page: int,
    box: BBox | None,
    edges: tuple[list[float], list[float]],
    at: tuple[int, int],
    spans: tuple[int, int],
) -> Place:
    """Return the place of a cell within its table's box."""
    if box is None:
        return Place(page=page)
    (across, down), (row, col) = edges, at
    left, right = across[min(col, len(across) - 1)], across[min(col + spans[1], len(across) - 1)]
    top, bottom = down[min(row, len(down) - 1)], down[min(row + spans[0], len(down) - 1)]
    width, height = box.x1 - box.x0, box.y1 - box.y0
    bbox = BBox(box.x0 + left * width, box.y0 + top * height, box.x0 + right * width, box.y0 + bottom * height)
    return Place(page=page, bbox=bbox)
