"""Opening a PDF: what is wrong with it is told in our own errors."""

from collections.abc import Iterator
from contextlib import contextmanager

from pypdfium2 import PdfDocument, PdfiumError, raw

from model.errors import EmptyFileError, EncryptedFileError, TooLargeError, TruncatedFileError, UnreadableFileError

#: More pages than any plan has.
MAX_PAGES = 1000
_END, _TABLE = b"%%EOF", b"startxref"
#: Bytes of an object behind the last end mark: the file went on, and was cut.
_GOES_ON = b" obj"


@contextmanager
def open_pdf(data: bytes) -> Iterator[PdfDocument]:
    """Yield the open document.

    Raises EmptyFileError, EncryptedFileError, TruncatedFileError, TooLargeError, UnreadableFileError.
    """
    if not data:
        raise EmptyFileError
    document = _open(data)
    try:
        if len(document) > MAX_PAGES:
            raise TooLargeError(f"{len(document)} pages")
        if not len(document) or is_cut(data):
            raise TruncatedFileError if is_cut(data) else UnreadableFileError("no pages")
        yield document
    finally:
        document.close()


def _open(data: bytes) -> PdfDocument:
    try:
        return PdfDocument(data)
    except PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise EncryptedFileError from error
        if is_cut(data):
            raise TruncatedFileError(f"pdfium error {code}") from error
        raise UnreadableFileError(f"pdfium error {code}") from error


def is_cut(data: bytes) -> bool:
    """Tell whether the end of the file is missing."""
    end = max(data.rfind(_END), data.rfind(_TABLE))
    return end < 0 or _GOES_ON in data[end:]
