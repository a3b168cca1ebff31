"""A register's file -> rows of texts: CSV and TSV in any encoding and with any delimiter, XLSX."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Final, TypeVar

from ingest.encodings import decode
from ingest.zips import open_zip
from model.errors import TooLargeError, UnreadableFileError
from model.text import collapse

Row = tuple[str, ...]
T = TypeVar("T")

#: Bytes of a file, rows and columns of a sheet: the whole classifier of municipalities has 200,000 rows.
MAX_BYTES: Final = 200 * 1024 * 1024
MAX_ROWS: Final = 600_000
MAX_COLUMNS: Final = 200
_DELIMITERS: Final = ("\t", ";", ",", "|")
_LOOKED_AT: Final = 40
_LONGEST_CELL: Final = 20_000


def read_tables(data: bytes) -> Iterator[Sequence[Row]]:
    """Yield the sheets of a file, each as its rows with collapsed texts.

    Raises TooLargeError, UnreadableFileError and its kinds.
    """
    if len(data) > MAX_BYTES:
        raise TooLargeError
    if data.startswith(b"PK"):
        yield from _sheets(data)
    else:
        yield _parted(decode(data))


def _parted(text: str) -> list[Row]:
    text = text.replace("\0", "")
    delimiter = _delimiter(text)
    rows = _limited(_parsed(text, delimiter, csv.QUOTE_MINIMAL))
    if any(_swallowed(row, delimiter) for row in rows):
        rows = _limited(_parsed(text, delimiter, csv.QUOTE_NONE))
    return [tuple(collapse(_unquoted(cell)) for cell in row) for row in rows]


def _unquoted(cell: str) -> str:
    """A quotation mark around the whole cell is the file's, not the name's."""
    return cell[1:-1] if cell.startswith('"') and cell.endswith('"') and cell.count('"') == 2 else cell  # noqa: PLR2004 -- a pair


def _parsed(text: str, delimiter: str, quoting: int) -> Iterator[Sequence[str]]:
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting)  # type: ignore[arg-type]
    except csv.Error as error:  # a cell longer than any text: a quotation mark that is never closed
        if quoting == csv.QUOTE_NONE:
            raise UnreadableFileError("csv does not parse") from error
        yield (delimiter + "\n",)


def _swallowed(row: Sequence[str], delimiter: str) -> bool:
    """Tell whether a cell holds whole lines of the table: its quotation mark was never closed."""
    return any("\n" in cell and delimiter in cell for cell in row)


def _delimiter(text: str) -> str:
    """Return what parts the first lines into the most cells, alike in most lines."""
    lines = [line for line in text[:200_000].splitlines() if line.strip()][:_LOOKED_AT]
    return max(_DELIMITERS, key=lambda mark: _evenness([line.count(mark) for line in lines]))


def _evenness(counts: Sequence[int]) -> tuple[int, int]:
    usual = max(set(counts), key=counts.count, default=0)
    return (counts.count(usual) if usual else 0, usual)


def _sheets(data: bytes) -> Iterator[list[Row]]:
    import openpyxl  # noqa: PLC0415 -- slow to load, and only for spreadsheets

    open_zip(data).close()  # refuses bombs
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except Exception as error:  # openpyxl says with many errors that a book is broken
        raise UnreadableFileError(f"workbook does not open: {type(error).__name__}") from error
    for sheet in book.worksheets:
        rows = sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True)
        yield [tuple(_shown(value) for value in row) for row in _limited(rows)]


def _limited(rows: Iterator[Sequence[T]]) -> list[Sequence[T]]:
    kept: list[Sequence[T]] = []
    for row in rows:
        kept.append(row)
        if len(kept) > MAX_ROWS:
            raise TooLargeError
    return kept


def _shown(value: object) -> str:
    """Return a cell as people see it: no «.0» behind a code, dates as ISO."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else collapse(str(value)[:_LONGEST_CELL])
