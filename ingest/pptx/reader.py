"""PPTX: slides in their order, hidden ones too, since a plan is a plan wherever it stands."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

from ingest import media
from ingest.ooxml import Package
from ingest.pages import PageBlocks
from ingest.pptx.shapes import Slide, read_shapes
from ingest.tables.continued import join_pages
from ingest.xml import whole
from model.document import Block, Document, Page, Paragraph
from model.errors import UnsafeFileError
from model.finding import Code, Finding, Severity

_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_EMU_IN_POINT = 12_700
_MAX_EMU = 10**9
#: A new slide counts as this many empty lines above its first paragraph.
_SLIDE_GAP = 10.0
_MACROS = Finding(
    code=Code.MACROS_PRESENT,
    severity=Severity.WARNING,
    message="В презентации есть макросы. Svod их не запускал; не открывайте файл, пока не убедитесь, что они нужны.",
)


def read_pptx(data: bytes, name: str) -> Document:
    """Return the presentation, a slide a page; raises UnreadableFileError and its kinds."""
    try:
        package = Package(data)
        pages = tuple(_slides(package))
    except RecursionError as error:
        raise UnsafeFileError("slide nests too deep") from error
    return Document(
        name=name,
        sha256=sha256(data).hexdigest(),
        media_type=media.PPTX,
        blocks=join_pages(pages),
        pages=tuple(page.page for page in pages),
        findings=(_MACROS,) if package.has_macros() else (),
    )


def _slides(package: Package) -> Iterator[PageBlocks]:
    root = package.xml(package.main)
    size = root.find(_P + "sldSz")
    width, height = (whole(size.get(side), 0, _MAX_EMU) if size is not None else 0 for side in ("cx", "cy"))
    for number, entry in enumerate(root.iterfind(f"{_P}sldIdLst/{_P}sldId"), start=1):
        slide = Slide(number=number, width=width or 9_144_000.0, height=height or 6_858_000.0)
        page = Page(number=number, width=slide.width / _EMU_IN_POINT, height=slide.height / _EMU_IN_POINT)
        yield PageBlocks(page=page, blocks=tuple(_blocks(package, entry.get(_ID, ""), slide)))


def _blocks(package: Package, relation_id: str, slide: Slide) -> Iterator[Block]:
    target = package.target(relation_id)
    tree = package.xml(target).find(f"{_P}cSld/{_P}spTree") if target is not None else None
    blocks = list(read_shapes(tree, slide)) if tree is not None else []
    for number, block in enumerate(blocks):
        yield replace(block, gap_above=_SLIDE_GAP) if number == 0 and isinstance(block, Paragraph) else block
