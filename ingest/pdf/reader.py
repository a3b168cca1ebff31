"""PDF → Document."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from ingest.pages import PageBlocks
from ingest.pdf.margins import part_margins
from ingest.pdf.opening import open_pdf
from ingest.pdf.pages import PageReading, read_page
from ingest.pdf.recognition import has_text
from ingest.tables.continued import join_pages
from model.document import Document, TextSource
from model.errors import NoTextError

MEDIA_TYPE = "application/pdf"


def read_pdf(data: bytes, name: str) -> Document:
    """Return the document, its tables joined over pages.

    Raises EmptyFileError, EncryptedFileError, TruncatedFileError, TooLargeError, UnreadableFileError,
    NoTextError.
    """
    readings = list(_read_pages(data))
    pages = [reading.blocks for reading in readings]
    if not any(has_text(page) for page in pages):
        raise NoTextError
    bodies, margins = part_margins(pages)
    return Document(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=MEDIA_TYPE,
        blocks=join_pages(bodies),
        pages=tuple(page.page for page in pages),
        text_source=_text_source(pages),
        margins=margins,
        findings=tuple(finding for reading in readings for finding in reading.findings),
    )


def _read_pages(data: bytes) -> Iterator[PageReading]:
    with open_pdf(data) as document:
        for index in range(len(document)):
            page = document[index]
            try:
                yield read_page(page, index + 1)
            finally:
                page.close()


def _text_source(pages: Sequence[PageBlocks]) -> TextSource:
    sources: Iterable[TextSource] = {page.page.text_source for page in pages if page.blocks}
    found = set(sources)
    return found.pop() if len(found) == 1 else TextSource.MIXED
