"""A file → images of its pages, and the document with its places on them. Runs in the reading process."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest import media
from ingest.convert import RENDERED, to_docx, to_pdf
from ingest.docx.opening import open_parts
from ingest.docx.pictures import pictures
from ingest.images import is_page_like
from ingest.limits import LIMITS
from ingest.ooxml import Package
from ingest.reader import read
from ingest.rendering.accepted import accept_changes
from ingest.rendering.images import (
    PageImage,
    count_frames,
    count_pdf,
    draw_image,
    draw_pdf,
    draw_pictures,
    within_limits,
)
from ingest.rendering.locate import locate
from ingest.rendering.paged import read_tables, read_words
from ingest.rendering.pagewords import PageWords, words_of_pdf
from ingest.rendering.unclipped import narrow_tables, unclip_tables
from ingest.sniff import sniff
from model.document import Document
from model.errors import TooLargeError, UnsupportedFormatError
from model.finding import Code

_UNCLIPPED = {media.DOCX: unclip_tables, media.DOCM: unclip_tables, media.HTML: narrow_tables}
_IMAGES = frozenset({media.PNG, media.JPEG, media.TIFF, media.BMP})


@dataclass(frozen=True, kw_only=True, slots=True)
class Rendering:
    """Изображение документа: its pages, and where on them its text stands."""

    pages: tuple[PageImage, ...]
    #: The document with the places of its cells and paragraphs; None where what was read has places already.
    document: Document | None
    #: Pages at the end that were not drawn, since there are too many; of a converted document at least so many.
    left_out: int = 0
    #: The words of the pages, where they were drawn from a rendering: it is not kept, and making it takes long.
    words: tuple[PageWords, ...] = ()


def render(data: bytes, name: str) -> Rendering:
    """Draw the pages of a file; raises UnreadableFileError and its kinds, MissingProgramError and its kinds."""
    if len(data) > LIMITS.max_bytes:
        raise TooLargeError(f"{len(data)} bytes")
    kind = sniff(data, name)
    if kind == media.PDF:
        return _rendering(draw_pdf(data), count_pdf(data))
    if kind in _IMAGES:
        return _rendering(draw_image(data), count_frames(data))
    if kind not in RENDERED:
        raise UnsupportedFormatError(kind)
    document = read(data, name)
    if shows_pictures(document, kind):
        return _render_pasted(data, kind)
    return _render_converted(as_pdf(data, kind, document), document)


def as_pdf(data: bytes, kind: str, document: Document) -> bytes:
    """Return the rendering of a file without pages, or of slides.

    What was deleted in tracked changes is not on it, and no text is hidden by its row or the edge of the page.
    """
    if any(finding.code is Code.TRACKED_CHANGES_PRESENT for finding in document.findings):
        return to_pdf(unclip_tables(accept_changes(_as_docx(data, kind))), media.DOCX)
    change = _UNCLIPPED.get(kind)
    return to_pdf(change(data) if change else data, kind)


def _as_docx(data: bytes, kind: str) -> bytes:
    return data if kind in {media.DOCX, media.DOCM} else to_docx(data, kind)


def _render_converted(pdf: bytes, document: Document) -> Rendering:
    rendering = _rendering(draw_pdf(pdf), count_pdf(pdf), placed_on(pdf, document))
    return replace(rendering, words=words_of_pdf(pdf)[: len(rendering.pages)])


def placed_on(pdf: bytes, document: Document) -> Document:
    """Return the document with its places in its rendering."""
    read_back = read_words if document.media_type == media.TEXT else read_tables
    return locate(document, *read_back(pdf, document.name))


def shows_pictures(document: Document, kind: str) -> bool:
    """Tell whether scans pasted into a text document were read as its pages."""
    return bool(document.pages) and RENDERED[kind].becomes == media.DOCX


def pasted_scans(data: bytes, kind: str) -> list[bytes]:
    """Return the pictures of a text document that were read as its pages."""
    word = _as_docx(data, kind)
    package = Package(word)
    return [found for found in pictures(package, open_parts(package, word).root) if is_page_like(found)]


def _render_pasted(data: bytes, kind: str) -> Rendering:
    """Scans pasted into a text document were read as pages: the pictures themselves are shown."""
    scans = pasted_scans(data, kind)
    return _rendering(draw_pictures(scans), len(scans))


def _rendering(drawn: Iterator[PageImage], count: int, document: Document | None = None) -> Rendering:
    pages = tuple(within_limits(drawn))
    return Rendering(pages=pages, document=document, left_out=max(count - len(pages), 0))
