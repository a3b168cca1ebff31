"""The pages of a PDF or scan as several PDFs."""

from collections.abc import Sequence
from itertools import pairwise

from pypdfium2 import PdfDocument

from ingest import media
from ingest.leaves.bind import PICTURES, pdf_of_picture, saved
from ingest.pdf.opening import open_pdf
from ingest.sniff import sniff
from model.errors import IndivisibleError


def cut(data: bytes, name: str, at: Sequence[int] = ()) -> tuple[bytes, ...]:
    """Return the parts that begin at page 1 and at each of these pages (2 and more, growing); pages beyond are none.

    Raises IndivisibleError for a file that is neither PDF nor picture, UnreadableFileError and its kinds.
    """
    kind = sniff(data, name)
    if kind not in PICTURES and kind != media.PDF:
        raise IndivisibleError(kind)
    with open_pdf(data if kind == media.PDF else pdf_of_picture(data)) as document:
        ends = [0, *(page - 1 for page in at if page <= len(document)), len(document)]
        return tuple(_part(document, range(start, stop)) for start, stop in pairwise(ends))


def _part(document: PdfDocument, pages: range) -> bytes:
    part = PdfDocument.new()
    try:
        part.import_pages(document, pages=list(pages))
        return saved(part)
    finally:
        part.close()
