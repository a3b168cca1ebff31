"""Scans pasted into a Word file: pages that are pictures, read where they stand."""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from lxml import etree
from PIL import Image

from ingest.docx import names
from ingest.docx.inside import Inside
from ingest.docx.snippets import in_greys, on_sheet
from ingest.images import is_page_like, read_pictures
from ingest.ooxml import Package
from ingest.pages import is_legible
from ingest.pdf.margins import part_margins
from ingest.tables.continued import join_pages
from model.document import Block, Document, Paragraph, Table, TextSource
from model.finding import Code, Finding, Severity

#: Fewer letters than this beside page-sized pictures are a caption: then the pictures are the document.
_SCARCE = 300
_MARK = re.compile("\ufffc(\\d+)\ufffc")
_MARKED_LINE = re.compile("\n?\ufffc\\d+\ufffc")
#: Paper: most of a page is one light grey, a little of it is much darker.
_THUMBNAIL = 400
_LIGHT, _NEAR, _DARKER = 140, 35, 60
_MOST_PAPER, _INK = 0.55, (0.0005, 0.35)
#: Pieces of pages that are tried: a report may hold hundreds of diagrams, each some seconds of work.
_MOST_PIECES = 40
#: Inches: what is shown smaller is no page, however many pixels it has.
_STAMP = 2.0


def with_pictures(document: Document, inside: Inside) -> Document:
    """Return the document with its scanned pages read in their places, and no mark of any picture left.

    Where scans are nearly all there is, they are the pages of the document and places are on them; in a document of
    text they are read without places.
    """
    found = {number: data for number, part in enumerate(inside.pictures) if (data := inside.package.bytes(part))}
    pages = {number: data for number, data in found.items() if is_page_like(data)}
    if _letters(document) > _SCARCE or not pages:
        return _beside_text(document, _Pictures(found=found, sizes=inside.sizes))
    marks = [int(mark) for block in document.blocks for mark in _marks(block)]
    scans = read_pictures([pages[number] for number in marks if number in pages])
    text = tuple(_without_marks(document.blocks))
    if not scans:
        return replace(document, blocks=text)
    bodies, margins = part_margins(scans)
    return replace(
        document,
        blocks=(*text, *join_pages(bodies)),
        pages=tuple(page.page for page in scans),
        margins=(*document.margins, *margins),
        text_source=TextSource.MIXED if text else TextSource.OCR,
    )


def pictures(package: Package, root: etree._Element) -> Iterator[bytes]:
    """Yield the pictures of the body in order, each file once."""
    known: set[str] = set()
    for element in root.iter(names.BLIP, names.IMAGE_DATA):
        target = package.target(element.get(names.EMBED) or element.get(names.IMAGE_ID) or "")
        data = package.bytes(target) if target and target not in known else None
        if target and data:
            known.add(target)
            yield data


def is_paper(data: bytes) -> bool:
    """Tell whether a picture is ink on paper, and no photograph; it is looked at when it is as small as a stamp."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            image.draft("L", (_THUMBNAIL, _THUMBNAIL))
            image.thumbnail((_THUMBNAIL, _THUMBNAIL))
            shades = in_greys(image).histogram()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return False
    total, paper = sum(shades), max(range(256), key=shades.__getitem__)
    near = sum(shades[max(paper - _NEAR, 0) : paper + _NEAR + 1]) / total
    dark = sum(shades[: max(paper - _DARKER, 0)]) / total
    return paper >= _LIGHT and near >= _MOST_PAPER and _INK[0] <= dark <= _INK[1]


@dataclass(slots=True)
class _Pictures:
    """Рисунки среди текста, and what became of them."""

    found: dict[int, bytes]
    sizes: dict[int, tuple[float, float]]
    read: int = 0
    unread: int = 0
    pieces: int = 0

    def page(self, number: int) -> bytes | None:
        """Return a picture that may be a page, or a page with it where it may be a piece of one."""
        data = self.found.get(number)
        if data is None or not is_paper(data):
            return None
        width, height = self.sizes.get(number, (0.0, 0.0))
        is_stamp = 0.0 < min(width, height) < _STAMP
        if is_page_like(data) and not is_stamp:
            return data
        piece = on_sheet(data, width, height)
        self.pieces += piece is not None
        if self.pieces > _MOST_PIECES:
            self.unread += piece is not None
            return None
        return piece


def _beside_text(document: Document, pictures: _Pictures) -> Document:
    blocks = tuple(_in_place(document.blocks, pictures))
    findings = (*document.findings, *([_unread(pictures.unread)] if pictures.unread else ()))
    source = TextSource.MIXED if pictures.read else document.text_source
    return replace(document, blocks=blocks, findings=findings, text_source=source)


def _in_place(blocks: Sequence[Block], pictures: _Pictures) -> Iterator[Block]:
    """Neighbouring pictures are pages of one thing: a table may go on from one to the next."""
    for is_picture, group in groupby(blocks, _is_mark):
        members = list(group)
        if not is_picture:
            yield from _without_marks(members)
        numbers = [int(mark) for block in members for mark in _marks(block)]
        shown = {number: page for number in numbers if (page := pictures.page(number))}
        legible = [page for page in read_pictures(shown.values()) if is_legible(page)]
        pictures.read += len(legible)
        pictures.unread += max(sum(page is pictures.found[number] for number, page in shown.items()) - len(legible), 0)
        yield from map(_without_places, join_pages(legible))


def _is_mark(block: Block) -> bool:
    return isinstance(block, Paragraph) and _MARK.fullmatch(block.text) is not None


def _marks(block: Block) -> list[str]:
    texts = [block.text] if isinstance(block, Paragraph) else [cell.text for cell in block.cells]
    return [mark for text in texts for mark in _MARK.findall(text)]


def _without_marks(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Table):
            cells = tuple(replace(cell, text=_MARKED_LINE.sub("", cell.text).lstrip("\n")) for cell in block.cells)
            yield replace(block, cells=cells)
        elif not _is_mark(block):
            yield block


def _without_places(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, places=())
    return replace(block, places=(), cells=tuple(replace(cell, places=(), lines=()) for cell in block.cells))


def _letters(document: Document) -> int:
    return sum(
        len(block.text) if isinstance(block, Paragraph) else sum(len(cell.text) for cell in block.cells)
        for block in document.blocks
    )


def _unread(count: int) -> Finding:
    return Finding(
        code=Code.UNREAD_REGION,
        severity=Severity.WARNING,
        message=f"В документ вставлены рисунки, похожие на страницы с текстом ({count}); текст на них не прочитан. "
        "Если это сканы, пришлите их отдельным файлом PDF.",
    )
