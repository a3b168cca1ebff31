"""Содержимое фигур: the paragraphs, tables, diagrams, charts, pictures and books of a slide's shapes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from ingest.docx.drawings import chart, smart_art
from ingest.ooxml import Package, Relationship
from ingest.pptx.geometry import Slide
from ingest.pptx.shapes import Shape
from ingest.pptx.table import read_table
from ingest.pptx.text import A, read_paragraphs
from ingest.related import bytes_of, root_of
from model.document import Block, Paragraph, Table
from model.errors import MissingProgramError, UnreadableFileError
from model.finding import Code, Finding, Severity
from model.geometry import Place

_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_SHEETS = frozenset({"xlsx", "xlsm"})
#: Share of the slide from which on a picture may hold a text that can be read.
_LARGE = 0.1
_EMBEDDED = Finding(
    code=Code.UNREAD_REGION,
    severity=Severity.WARNING,
    message="В презентацию вложен другой файл; его текст не прочитан. Пришлите вложенный файл отдельно.",
)


@dataclass(slots=True)
class Contents:
    """Чтение фигур одной презентации: remembers pictures read before, and what could not be read."""

    package: Package
    findings: list[Finding] = field(default_factory=list)
    #: Parts of pictures met: a logo stands on every slide.
    pictures: set[str] = field(default_factory=set)
    recognised: int = 0
    unread: int = 0
    #: Numbers of slides whose parts are broken.
    broken: list[int] = field(default_factory=list)

    def read(self, shape: Shape, slide: Slide, relations: dict[str, Relationship]) -> Iterator[Block]:
        """Yield the blocks of a shape, each with its place."""
        element, place = shape.element, Place(page=slide.number, bbox=shape.box)
        table = next(element.iter(A + "tbl"), None)
        if table is not None:
            yield read_table(table, slide.number, shape.box)
            return
        for body in element.iter(_P + "txBody"):
            yield from read_paragraphs(body, (place,))
        for tag, attribute, reader in _GRAPHICS:
            for found in element.iter(tag):
                yield from self._part(relations.get(found.get(attribute, "")), reader, place)
        yield from self._objects(element, relations, place)
        yield from self._pictures(element, relations, place)

    def _part(
        self, relation: Relationship | None, reader: Callable[[etree._Element], Iterator[Block]], place: Place
    ) -> Iterator[Block]:
        root = root_of(self.package, relation.target) if relation is not None else None
        if root is None:
            return
        yield from (_placed(block, place) for block in reader(root))

    def _objects(self, element: etree._Element, relations: dict[str, Relationship], place: Place) -> Iterator[Block]:
        """An embedded book is shown as a picture of its table: the table is better read from the book."""
        for found in element.iter(_P + "oleObj"):
            relation = relations.get(found.get(_R + "id", ""))
            blocks = self._book(relation) if relation is not None else ()
            if not blocks and _EMBEDDED not in self.findings:
                self.findings.append(_EMBEDDED)
            yield from (_placed(block, place) for block in blocks)

    def _book(self, relation: Relationship) -> tuple[Block, ...]:
        data = bytes_of(self.package, relation.target)
        if data is None or relation.target.rpartition(".")[2].lower() not in _SHEETS:
            return ()
        from ingest.xlsx import read_xlsx  # noqa: PLC0415 -- few presentations hold a book

        try:
            return read_xlsx(data, relation.target).blocks
        except UnreadableFileError:
            return ()

    def _pictures(self, element: etree._Element, relations: dict[str, Relationship], place: Place) -> Iterator[Block]:
        if next(element.iter(_P + "oleObj"), None) is not None:
            return
        for blip in element.iter(A + "blip"):
            relation = relations.get(blip.get(_R + "embed", ""))
            if relation is None or relation.target in self.pictures:
                continue
            self.pictures.add(relation.target)
            data = bytes_of(self.package, relation.target)
            if data is not None and _is_large(place):
                yield from self._recognised(data, blip.getparent(), place)

    def _recognised(self, data: bytes, crop: etree._Element | None, place: Place) -> Iterator[Block]:
        """Few slides hold large pictures: only for them is OpenCV loaded."""
        from ingest.pptx.pictures import Picture, is_worth_reading, read_picture  # noqa: PLC0415 -- see above

        if not is_worth_reading(data):
            return
        try:
            blocks = read_picture(Picture(data=data, crop=crop), place)
        except (UnreadableFileError, MissingProgramError):
            blocks = ()
        if blocks:
            self.recognised += 1
        else:
            self.unread += 1
        yield from blocks


def _is_large(place: Place) -> bool:
    box = place.bbox
    return box is None or (box.x1 - box.x0) * (box.y1 - box.y0) >= _LARGE


def _chart_texts(root: etree._Element) -> Iterator[Block]:
    """Yield a chart's titles, then a line for each category: charts of two slides are never one table."""
    for block in chart(root):
        if isinstance(block, Paragraph):
            yield block
        else:
            rows = ([cell.text if cell else "" for cell in row] for row in block.grid())
            yield from (Paragraph(text=line) for row in rows if (line := "\t".join(row).strip()))


_GRAPHICS: tuple[tuple[str, str, Callable[[etree._Element], Iterator[Block]]], ...] = (
    (_C + "chart", _R + "id", _chart_texts),
    (_DGM + "relIds", _R + "dm", smart_art),
)


def _placed(block: Block, place: Place) -> Block:
    """Put what stands somewhere in a frame into that frame."""
    if isinstance(block, Paragraph):
        return replace(block, places=(place,))
    return _placed_table(block, place)


def _placed_table(table: Table, place: Place) -> Table:
    cells = tuple(replace(cell, places=(place,)) for cell in table.cells)
    return replace(table, cells=cells, places=(place,))
