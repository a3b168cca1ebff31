"""Bytes -> ReturnedBook, whichever of the two formats they are."""

from typing import Final

from ingest.returned.delimited import read_delimited
from ingest.returned.headers import Titles
from ingest.returned.rows import RowWriter
from ingest.returned.workbook import read_workbook
from model.errors import EmptyFileError, TooLargeError, UnsafeFileError, UnsupportedFormatError
from model.returned import MOST_BYTES, ReturnedBook

_ZIP: Final = b"PK\x03\x04"
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")


def read_returned(titles: Titles, needed: str, data: bytes, name: str) -> ReturnedBook:  # noqa: ARG001 -- as every reader
    """Return the cells of the columns with these titles, of each sheet that has the needed one.

    Raises UnreadableFileError and its kinds: EmptyFileError, TooLargeError, UnsafeFileError, UnsupportedFormatError.
    """
    if not data:
        raise EmptyFileError
    if len(data) > MOST_BYTES:
        raise TooLargeError
    writer = RowWriter()
    try:
        _read(data, titles, needed, writer)
    except RecursionError as error:
        raise UnsafeFileError("workbook nests too deep") from error
    return writer.book(tuple(titles))


def _read(data: bytes, titles: Titles, needed: str, writer: RowWriter) -> None:
    if data.startswith(_ZIP):
        read_workbook(data, titles, needed, writer)
    elif b"\0" in data[:4000] and not data.startswith(_UTF_16):
        raise UnsupportedFormatError("neither XLSX nor CSV")
    else:
        read_delimited(data, titles, needed, writer)
