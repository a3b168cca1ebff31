"""PPTX: slides in their order, hidden ones too, since a plan is a plan wherever it stands."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

from lxml import etree

from ingest import media
from ingest.ooxml import Package, Relationship
from ingest.pages import PageBlocks
from ingest.pptx.contents import Contents
from ingest.pptx.findings import find
from ingest.pptx.geometry import Slide
from ingest.pptx.layouts import Layouts
from ingest.pptx.margins import read_margins
from ingest.pptx.order import in_reading_order
from ingest.pptx.shapes import Shape, find_shapes
from ingest.related import relations_of, root_of
from ingest.tables.continued import join_pages
from ingest.xml import whole
from model.document import Block, Document, Page, Paragraph, TextSource
from model.errors import TruncatedFileError, UnsafeFileError

_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_EMU_IN_POINT = 12_700
_MAX_EMU = 10**9
#: A new slide counts as this many empty lines above its first paragraph.
_SLIDE_GAP = 10.0


@dataclass(frozen=True, kw_only=True, slots=True)
class SlideRead:
    """Прочитанный слайд."""

    page: PageBlocks
    margins: tuple[Paragraph, ...]
    hidden: bool


def read_pptx(data: bytes, name: str) -> Document:
    """Return the presentation, a slide a page; raises UnreadableFileError and its kinds."""
    try:
        return _read(data, name)
    except RecursionError as error:
        raise UnsafeFileError("slide nests too deep") from error


def _read(data: bytes, name: str) -> Document:
    package = Package(data)
    contents = Contents(package)
    slides = tuple(_slides(package, contents))
    if slides and len(contents.broken) == len(slides):
        raise TruncatedFileError("presentation without a whole slide")
    return Document(
        name=name,
        sha256=sha256(data).hexdigest(),
        media_type=media.PPTX,
        blocks=join_pages([slide.page for slide in slides]),
        pages=tuple(slide.page.page for slide in slides),
        text_source=TextSource.MIXED if contents.recognised else TextSource.NATIVE,
        margins=tuple({margin.text: margin for slide in slides for margin in slide.margins}.values()),
        findings=tuple(find(package, contents, [slide.page.page.number for slide in slides if slide.hidden])),
    )


def _slides(package: Package, contents: Contents) -> Iterator[SlideRead]:
    root = package.xml(package.main)
    size = root.find(_P + "sldSz")
    width, height = (whole(size.get(side), 0, _MAX_EMU) if size is not None else 0 for side in ("cx", "cy"))
    layouts = Layouts(package)
    # A part is one slide, however often it is listed: else a small file would say gigabytes.
    listed = dict.fromkeys(entry.get(_ID, "") for entry in root.iterfind(f"{_P}sldIdLst/{_P}sldId"))
    for number, relation in enumerate(listed, start=1):
        slide = Slide(number=number, width=width or 9_144_000.0, height=height or 6_858_000.0)
        yield _read_slide(contents, layouts, package.target(relation), slide)


def _read_slide(contents: Contents, layouts: Layouts, part: str | None, slide: Slide) -> SlideRead:
    root = _root(contents, part, slide.number)
    relations = relations_of(contents.package, part) if part is not None else ()
    shapes = list(_shapes(root, slide, layouts, relations))
    before = contents.recognised
    blocks = tuple(_blocks(contents, [shape for shape in shapes if not shape.is_margin], slide, relations))
    page = Page(
        number=slide.number,
        width=slide.width / _EMU_IN_POINT,
        height=slide.height / _EMU_IN_POINT,
        text_source=TextSource.MIXED if contents.recognised > before else TextSource.NATIVE,
    )
    margins = read_margins(contents.package, [one for one in shapes if one.is_margin], relations, slide.number)
    hidden = root is not None and root.get("show") in {"0", "false"}
    return SlideRead(page=PageBlocks(page=page, blocks=blocks), margins=tuple(margins), hidden=hidden)


def _root(contents: Contents, part: str | None, number: int) -> etree._Element | None:
    """Return a slide's part; one broken slide does not cost the others."""
    root = root_of(contents.package, part or "")
    if root is None:
        contents.broken.append(number)
    return root


def _shapes(
    root: etree._Element | None, slide: Slide, layouts: Layouts, relations: tuple[Relationship, ...]
) -> Iterator[Shape]:
    tree = root.find(f"{_P}cSld/{_P}spTree") if root is not None else None
    if tree is not None:
        yield from find_shapes(tree, slide, layouts.boxes(relations, slide))


def _blocks(
    contents: Contents, shapes: list[Shape], slide: Slide, relations: tuple[Relationship, ...]
) -> Iterator[Block]:
    known = {relation.id: relation for relation in relations}
    blocks = (block for shape in in_reading_order(shapes) for block in contents.read(shape, slide, known))
    for number, block in enumerate(blocks):
        yield replace(block, gap_above=_SLIDE_GAP) if number == 0 and isinstance(block, Paragraph) else block
