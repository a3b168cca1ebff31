"""Надписи на листе: text boxes, shapes and diagrams, at the cell they hang on."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from ingest.docx.drawings import chart, smart_art
from ingest.ooxml import Package, Relationship
from ingest.pptx.text import A, read_paragraphs
from ingest.related import relations_of, root_of
from ingest.xml import whole
from model.document import Block, Paragraph

_X = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_ANCHORS = frozenset({_X + "twoCellAnchor", _X + "oneCellAnchor", _X + "absoluteAnchor"})
_LAST_ROW = 2**20


@dataclass(frozen=True, kw_only=True, slots=True)
class Box:
    """Надпись: what it says, and the row and column of its upper left corner."""

    at: tuple[int, int]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """Рисунок на листе."""

    at: tuple[int, int]
    #: The part that holds it.
    part: str


def read_drawings(package: Package, sheet_part: str) -> tuple[list[Box], list[Picture]]:
    """Return the text boxes and pictures of a sheet, from top to bottom; a broken drawing has none."""
    boxes: list[Box] = []
    pictures: list[Picture] = []
    for part in _drawings(package, sheet_part):
        root = root_of(package, part)
        if root is None:
            continue
        relations = {relation.id: relation for relation in relations_of(package, part)}
        for anchor in (element for element in root if element.tag in _ANCHORS):
            at = _place(anchor)
            paragraphs = tuple(_paragraphs(anchor, package, relations))
            if paragraphs:
                boxes.append(Box(at=at, blocks=paragraphs))
            pictures.extend(Picture(at=at, part=part) for part in _pictures(anchor, relations))
    return sorted(boxes, key=lambda box: box.at), sorted(pictures, key=lambda picture: picture.at)


def _drawings(package: Package, sheet_part: str) -> Iterator[str]:
    return (one.target for one in relations_of(package, sheet_part) if one.kind == "drawing")


def _place(anchor: etree._Element) -> tuple[int, int]:
    row, col = (whole(anchor.findtext(f"{_X}from/{_X}{name}"), 0, _LAST_ROW) for name in ("row", "col"))
    return row, col


def _paragraphs(anchor: etree._Element, package: Package, relations: dict[str, Relationship]) -> Iterator[Paragraph]:
    """Yield the text of each shape once: what stands beside it for older programs is left out."""
    for fallback in list(anchor.iter(_MC + "Fallback")):
        above = fallback.getparent()
        if above is not None:
            above.remove(fallback)
    for body in anchor.iter(_X + "txBody"):
        yield from read_paragraphs(body, ())
    for graphic in anchor.iter("{*}relIds"):
        yield from _graphic(package, relations.get(graphic.get(_REL + "dm", "")), smart_art)
    for graphic in anchor.iter("{*}chart"):
        yield from _graphic(package, relations.get(graphic.get(_REL + "id", "")), chart)


def _graphic(
    package: Package, relation: Relationship | None, reader: Callable[[etree._Element], Iterator[Block]]
) -> Iterator[Paragraph]:
    """Yield the texts of a diagram, or the titles of a chart, whose figures stand in cells."""
    root = root_of(package, relation.target) if relation is not None else None
    if root is None:
        return
    yield from (block for block in reader(root) if isinstance(block, Paragraph))


def _pictures(anchor: etree._Element, relations: dict[str, Relationship]) -> Iterator[str]:
    for blip in anchor.iter(A + "blip"):
        relation = relations.get(blip.get(_REL + "embed", ""))
        if relation is not None:
            yield relation.target
