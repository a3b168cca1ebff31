"""PDF → Document."""

import hashlib
from collections.abc import Sequence

from pypdfium2 import PdfDocument, PdfiumError, raw

from ingest.pages import PageBlocks
from ingest.pdf.annotations import attachment_findings, with_annotations
from ingest.pdf.footnotes import part_footnotes
from ingest.pdf.margins import part_margins
from ingest.pdf.opening import open_pdf
from ingest.pdf.reading import PageReading, read_page
from ingest.pdf.recognition import has_text
from ingest.tables.continued import join_pages
from model.document import Document, Page, TextSource
from model.errors import NoTextError, UnreadableFileError
from model.finding import Code, Finding, Severity

MEDIA_TYPE = "application/pdf"
_A4 = (595.0, 842.0)
_DAMAGED = "Страница {} повреждена, прочитать её не удалось."


def read_pdf(data: bytes, name: str) -> Document:
    """Return the document, its tables joined over pages.

    Raises EmptyFileError, EncryptedFileError, TruncatedFileError, TooLargeError, UnreadableFileError,
    NoTextError.
    """
    readings, told = _read_pages(data)
    pages = [reading.blocks for reading in readings]
    if not any(has_text(page) for page in pages):
        damaged = any(finding.severity is Severity.ERROR for reading in readings for finding in reading.findings)
        raise UnreadableFileError("damaged pages") if damaged else NoTextError
    bodies, margins = part_margins(pages)
    bodies, notes = part_footnotes(bodies)
    return Document(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=MEDIA_TYPE,
        blocks=join_pages(bodies),
        pages=tuple(page.page for page in pages),
        text_source=_text_source(pages),
        margins=(*margins, *notes, *(mark for reading in readings for mark in reading.marks)),
        findings=(*told, *(finding for reading in readings for finding in reading.findings)),
    )


def _read_pages(data: bytes) -> tuple[list[PageReading], tuple[Finding, ...]]:
    """Return the pages, and what is to be told of the file as a whole."""
    with open_pdf(data) as document:
        if document.get_formtype() != raw.FORMTYPE_NONE:
            document.init_forms()  # fields without a look of their own get one
        readings = [_read_page(document, number) for number in range(1, len(document) + 1)]
        return readings, attachment_findings(document)


def _read_page(document: PdfDocument, number: int) -> PageReading:
    try:
        page = with_annotations(document, number)
    except PdfiumError:
        return _damaged(number)
    try:
        return read_page(page, number)
    except PdfiumError:
        return _damaged(number)
    finally:
        page.close()


def _damaged(number: int) -> PageReading:
    """Stand in for a page that cannot be loaded: the others are still worth reading."""
    finding = Finding(code=Code.UNREAD_REGION, severity=Severity.ERROR, message=_DAMAGED.format(number))
    return PageReading(PageBlocks(page=Page(number=number, width=_A4[0], height=_A4[1]), blocks=()), (finding,))


def _text_source(pages: Sequence[PageBlocks]) -> TextSource:
    found = {page.page.text_source for page in pages if page.blocks}
    return found.pop() if len(found) == 1 else TextSource.MIXED
