"""Колонтитулы, заметки и примечания слайда: kept apart from what the slide shows."""

from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from ingest.ooxml import Package, Relationship
from ingest.pptx.shapes import Shape
from ingest.pptx.text import A, read_paragraphs, read_text
from ingest.related import root_of
from model.document import Paragraph
from model.geometry import Place

_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_NOTES = frozenset({"notesSlide", "comments"})


def read_margins(
    package: Package, shapes: Sequence[Shape], relations: Iterable[Relationship], page: int
) -> Iterator[Paragraph]:
    """Yield the footers of a slide, its speaker's notes and what was remarked on it; bare numbers are left out."""
    for shape in shapes:
        places = (Place(page=page, bbox=shape.box),)
        for body in shape.element.iter(_P + "txBody"):
            yield from (text for text in read_paragraphs(body, places) if not text.text.strip(" ‹›#").isdecimal())
    for relation in relations:
        if relation.kind in _NOTES:
            yield from _notes(package, relation, (Place(page=page),))


def _notes(package: Package, relation: Relationship, places: tuple[Place, ...]) -> Iterator[Paragraph]:
    root = root_of(package, relation.target)
    if root is None:
        return
    if relation.kind == "notesSlide":
        for shape in root.iter(_P + "sp"):
            mark = next(shape.iter(_P + "ph"), None)
            if mark is not None and mark.get("type", "body") == "body":
                yield from (text for body in shape.iter(_P + "txBody") for text in read_paragraphs(body, places))
    else:
        yield from _remarks(root, places)


def _remarks(root: etree._Element, places: tuple[Place, ...]) -> Iterator[Paragraph]:
    """Older comments are plain texts, newer ones have paragraphs."""
    for remark in root.iter(_P + "text", A + "p"):
        text = (remark.text or "").strip() if remark.tag == _P + "text" else read_text(remark)
        if text:
            yield Paragraph(text=text, places=places)
