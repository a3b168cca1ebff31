"""PDFs and pictures, one behind the other, as one PDF."""

import io
import struct
from collections.abc import Iterator, Sequence
from typing import Final

from pypdfium2 import PdfDocument

from ingest import media
from ingest.images import dpi_of, frames
from ingest.pdf.opening import MAX_PAGES, open_pdf
from ingest.sniff import sniff
from model.errors import IndivisibleError, TooLargeError, TruncatedFileError

PICTURES: Final = frozenset({media.PNG, media.JPEG, media.TIFF, media.BMP})
_LENGTH: Final = struct.Struct("<Q")
#: Of JPEG: pages are recognised anew from these.
_QUALITY: Final = 95


def framed(files: Sequence[bytes]) -> bytes:
    """Return files as one piece, each behind its length: what the jail is given is one file."""
    return b"".join(_LENGTH.pack(len(file)) + file for file in files)


def bind(data: bytes, name: str) -> bytes:
    """Return the PDF of framed files, in their order.

    Raises IndivisibleError for a file that is no PDF or picture, TooLargeError, UnreadableFileError and its kinds.
    """
    bound = PdfDocument.new()
    try:
        for file in _files(data):
            _append(bound, file, name)
        return saved(bound)
    finally:
        bound.close()


def pdf_of_picture(data: bytes) -> bytes:
    """Return a picture, or all frames of it, as a PDF whose pages have the size of the paper."""
    pages = PdfDocument.new()
    try:
        for frame in frames(data):
            target = io.BytesIO()
            frame.save(target, "PDF", resolution=dpi_of(frame), quality=_QUALITY)
            with open_pdf(target.getvalue()) as page:
                _import(pages, page)
        return saved(pages)
    finally:
        pages.close()


def saved(document: PdfDocument) -> bytes:
    """Return the document's bytes."""
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _files(data: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(data):
        if at + _LENGTH.size > len(data):
            raise TruncatedFileError("frame")
        (length,) = _LENGTH.unpack_from(data, at)
        at += _LENGTH.size
        if at + length > len(data):
            raise TruncatedFileError("frame")
        yield data[at : at + length]
        at += length


def _append(bound: PdfDocument, file: bytes, name: str) -> None:
    kind = sniff(file, name)
    if kind not in PICTURES and kind != media.PDF:
        raise IndivisibleError(kind)
    with open_pdf(file if kind == media.PDF else pdf_of_picture(file)) as document:
        _import(bound, document)


def _import(target: PdfDocument, source: PdfDocument) -> None:
    if len(target) + len(source) > MAX_PAGES:
        raise TooLargeError("too many pages")
    target.import_pages(source)
