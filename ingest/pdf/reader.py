"""PDF → Document."""

import hashlib
from collections.abc import Iterator, Sequence

from pypdfium2 import PdfDocument, PdfiumError

from ingest.pages import PageBlocks
from ingest.pdf.margins import part_margins
from ingest.pdf.opening import open_pdf
from ingest.pdf.pages import PageReading, read_page
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
    readings = list(_read_pages(data))
    pages = [reading.blocks for reading in readings]
    if not any(has_text(page) for page in pages):
        damaged = any(finding.severity is Severity.ERROR for reading in readings for finding in reading.findings)
        raise UnreadableFileError("damaged pages") if damaged else NoTextError
    bodies, margins = part_margins(pages)
    return Document(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=MEDIA_TYPE,
        blocks=join_pages(bodies),
        pages=tuple(page.page for page in pages),
        text_source=_text_source(pages),
        margins=(*margins, *(mark for reading in readings for mark in reading.marks)),
        findings=tuple(finding for reading in readings for finding in reading.findings),
    )


def _read_pages(data: bytes) -> Iterator[PageReading]:
    with open_pdf(data) as document:
        for number in range(1, len(document) + 1):
            try:
                yield _read_page(document, number)
            except PdfiumError:
                yield _damaged(number)


def _read_page(document: PdfDocument, number: int) -> PageReading:
    page = document[number - 1]
    try:
        return read_page(page, number)
    finally:
        page.close()


def _damaged(number: int) -> PageReading:
    """Stand in for a page that cannot be loaded: the others are still worth reading."""
    finding = Finding(code=Code.UNREAD_REGION, severity=Severity.ERROR, message=_DAMAGED.format(number))
    return PageReading(PageBlocks(page=Page(number=number, width=_A4[0], height=_A4[1]), blocks=()), (finding,))


def _text_source(pages: Sequence[PageBlocks]) -> TextSource:
    found = {page.page.text_source for page in pages if page.blocks}
    return found.pop() if len(found) == 1 else TextSource.MIXED
