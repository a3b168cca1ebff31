"""Shapes of a slide: text frames and tables in reading order, each with its box."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ingest.pptx.table import read_table
from ingest.pptx.text import A, read_paragraphs
from model.document import Block
from model.geometry import BBox, Place

_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TITLES = frozenset({"title", "ctrTitle"})
_TOP_LINE = 0.02  # of the slide's height: shapes that begin this near one another stand side by side


@dataclass(frozen=True, kw_only=True, slots=True)
class Slide:
    """Слайд: its number and its size in EMU (1/914400 inch)."""

    number: int
    width: float
    height: float

    def bbox(self, x: float, y: float, width: float, height: float) -> BBox:
        """Return a rectangle in EMU as shares of the slide."""
        corners = (x / self.width, y / self.height, (x + width) / self.width, (y + height) / self.height)
        return BBox(*(min(max(corner, 0.0), 1.0) for corner in corners))


def read_shapes(tree: etree._Element, slide: Slide) -> Iterator[Block]:
    """Yield the blocks of a slide: the title, then what follows from top to bottom."""
    for shape in sorted(_shapes(tree), key=lambda shape: _reading_order(shape, slide)):
        box = _box(shape, slide)
        table = next(shape.iter(A + "tbl"), None)
        if table is not None:
            yield read_table(table, slide.number, box)
        else:
            place = Place(page=slide.number, bbox=box)
            yield from (paragraph for body in shape.iter(_P + "txBody") for paragraph in read_paragraphs(body, place))


def _shapes(tree: etree._Element) -> Iterator[etree._Element]:
    for child in tree:
        if child.tag in {_P + "sp", _P + "graphicFrame", _P + "cxnSp"}:
            yield child
        elif child.tag == _P + "grpSp":
            yield from _shapes(child)
        elif child.tag == _MC + "AlternateContent" and len(child):
            yield from _shapes(child[0])


def _reading_order(shape: etree._Element, slide: Slide) -> tuple[bool, float, float]:
    """A placeholder without a box of its own takes it from the layout: titles stand above, bodies keep their order."""
    placeholder = next(shape.iter(_P + "ph"), None)
    if placeholder is not None and placeholder.get("type") in _TITLES:
        return (False, 0.0, 0.0)
    box = _box(shape, slide)
    return (True, round(box.y0 / _TOP_LINE), box.x0) if box is not None else (True, 0.0, 0.0)


def _box(shape: etree._Element, slide: Slide) -> BBox | None:
    offset, extent = next(shape.iter(A + "off"), None), next(shape.iter(A + "ext"), None)
    if offset is None or extent is None or extent.get("cx") is None:
        return None
    try:
        numbers = [float(element.get(name, "0")) for element in (offset, extent) for name in element.attrib]
    except ValueError:
        return None
    return slide.bbox(*numbers) if len(numbers) == 4 else None  # noqa: PLR2004 -- x, y, cx, cy
