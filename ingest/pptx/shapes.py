"""Shapes of a slide: text frames, tables, pictures and diagrams, each with its box, through groups and placeholders."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from lxml import etree

from ingest.pptx.geometry import Frame, Slide, rectangle_of
from ingest.pptx.text import A
from model.geometry import BBox

_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SHAPES = frozenset({_P + "sp", _P + "graphicFrame", _P + "pic"})
_TITLES = frozenset({"title", "ctrTitle"})
#: Placeholders that say the same on each slide.
_MARGINS = frozenset({"ftr", "dt", "sldNum", "hdr"})

#: What identifies a placeholder in its layout: («idx», «1») or («type», «title»).
Key = tuple[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Shape:
    """Фигура на слайде."""

    element: etree._Element
    box: BBox | None
    #: «title», «body», … of a placeholder; None for other shapes.
    placeholder: str | None = None

    @property
    def is_title(self) -> bool:
        """True for the slide's title."""
        return self.placeholder in _TITLES

    @property
    def is_margin(self) -> bool:
        """True for a footer, a date, a slide's number."""
        return self.placeholder in _MARGINS

    @property
    def letters(self) -> int:
        """How much text it holds."""
        return sum(len(text.text or "") for text in self.element.iter(A + "t"))


def find_shapes(
    tree: etree._Element, slide: Slide, inherited: Mapping[Key, BBox] | None = None, frame: Frame | None = None
) -> Iterator[Shape]:
    """Yield the shapes as the file has them; a placeholder without a box of its own takes that of its layout."""
    frame = frame or Frame()
    for child in tree:
        if child.tag in _SHAPES:
            yield _shape(child, slide, inherited or {}, frame)
        elif child.tag == _P + "grpSp":
            yield from find_shapes(child, slide, inherited, frame.inside(child))
        elif child.tag == _MC + "AlternateContent" and len(child):
            yield from find_shapes(child[0], slide, inherited, frame)


def _shape(element: etree._Element, slide: Slide, inherited: Mapping[Key, BBox], frame: Frame) -> Shape:
    mark = next(element.iter(_P + "ph"), None)
    placeholder = None if mark is None else mark.get("type", "body")
    own = rectangle_of(element)
    if own is None:
        keys = () if mark is None else _keys(mark)
        box = next((inherited[key] for key in keys if key in inherited), None)
        return Shape(element=element, box=box, placeholder=placeholder)
    shown = frame.place(own)
    return Shape(element=element, box=slide.bbox(shown.x, shown.y, shown.width, shown.height), placeholder=placeholder)


def _keys(mark: etree._Element) -> Iterator[Key]:
    kind = mark.get("type", "body")
    if mark.get("idx") is not None:
        yield "idx", mark.get("idx", "")
    yield "type", kind
    if kind == "ctrTitle":
        yield "type", "title"
    if kind in {"subTitle", "obj", "body"}:
        yield "type", "body"


def placeholder_boxes(tree: etree._Element, slide: Slide) -> dict[Key, BBox]:
    """Return the boxes of a layout's or master's placeholders."""
    found: dict[Key, BBox] = {}
    for shape in find_shapes(tree, replace(slide, number=0)):
        mark = next(shape.element.iter(_P + "ph"), None)
        if mark is not None and shape.box is not None:
            for key in _keys(mark):
                found.setdefault(key, shape.box)
    return found
