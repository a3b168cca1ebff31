"""A list's file -> rows of texts, one after another: CSV and TSV in any encoding, the first sheet of an XLSX."""

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, Final

from ingest.encodings import guess_encoding
from ingest.zips import open_zip
from model.errors import SvodError, UnreadableFileError
from model.text import fold

Row = tuple[str, ...]

_OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"
_BOM: Final = b"\xef\xbb\xbf"
_DELIMITERS: Final = (";", ",", "\t", "|")
_LOOKED_AT: Final = 25
#: A cell that is longer began with a quotation mark that is never closed.
_LONGEST_CELL: Final = 20_000_000
_PART: Final = 1 << 20
#: Columns that an error names, and letters of each; sheets that are looked at.
_MOST_TITLES, _SHOWN, _MOST_SHEETS = 40, 40, 30


class ListError(SvodError):
    """Список нельзя свести."""

    code = "list"
    advice = "Что и как указывать, говорит svod dedup --help."


@dataclass(frozen=True, kw_only=True, slots=True)
class ListFile:
    """Файл списка: where it lies, and how it is written."""

    path: Path
    #: None for a spreadsheet.
    delimiter: str | None
    encoding: str = "utf-8"
    #: Whether quotation marks hold cells together; else they are text.
    quoted: bool = False
    #: Which sheet of a spreadsheet.
    sheet: int = 0

    def rows(self) -> Iterator[Row]:
        """Yield the rows; raises UnreadableFileError."""
        if self.delimiter is None:
            yield from _sheet(self.path, self.sheet)
        else:
            with _widest_cells():
                yield from _lines(self, self.delimiter)


def open_list(path: Path) -> ListFile:
    """Return how a file is written: by its first bytes, lines and cells; raises ListError, UnreadableFileError."""
    with path.open("rb") as file:
        head = file.read(4)
    if head.startswith(_OLD_EXCEL):
        raise ListError(f"{path.name}: старый формат Excel; сохраните файл как .xlsx или .csv")
    if head.startswith(b"PK"):
        return ListFile(path=path, delimiter=None)
    encoding = _encoding(path)
    delimiter = "\t" if path.suffix.lower() == ".tsv" else _delimiter(path, encoding)
    plain = ListFile(path=path, delimiter=delimiter, encoding=encoding)
    quoted = ListFile(path=path, delimiter=delimiter, encoding=encoding, quoted=True)
    return quoted if _is_quoted(quoted) else plain


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Место графы: the sheet, how many rows stand above the header, and the column, all from 0."""

    file: ListFile
    above: int
    column: int


def find_column(file: ListFile, named: str) -> Place:
    """Return where the column named so stands: in one of the first rows of a sheet; a number counts from 1.

    Raises ListError that tells the columns there are.
    """
    wanted = fold(named)
    looked_at = 1 if named.isdecimal() else _LOOKED_AT  # numbers stand in the rows below
    heads = [(sheet, list(islice(sheet.rows(), looked_at))) for sheet in _sheets(file)]
    for sheet, rows in heads:
        for above, row in enumerate(rows):
            for column, title in enumerate(row):
                if fold(title) == wanted:
                    return Place(file=sheet, above=above, column=column)
    first = next((rows[0] for _, rows in heads if rows), ())
    return Place(file=file, above=0, column=numbered_column(first, named, "Графы"))


def numbered_column(row: Sequence[str], named: str, what: str) -> int:
    """Return the place of a column told by its number from 1; raises ListError that tells what there is."""
    if named.isdecimal() and 0 < int(named) <= len(row):
        return int(named) - 1
    titles = ", ".join(f"{at}: {_short(title)}" for at, title in enumerate(row[:_MOST_TITLES], start=1))
    raise ListError(f"нет графы «{named}». {what}: {titles or 'нет ни одной'}")


def _sheets(file: ListFile) -> Iterator[ListFile]:
    yield file
    if file.delimiter is None:
        yield from (replace(file, sheet=at) for at in range(1, min(_count_sheets(file.path), _MOST_SHEETS)))


def _short(title: str) -> str:
    shown = " ".join(title[: 2 * _SHOWN].split()) or "(пусто)"
    return shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "…"


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        head = file.read(_PART)
        if head.startswith(_BOM):
            return "utf-8-sig"
        if head.startswith((b"\xff\xfe", b"\xfe\xff")):
            return "utf-16"
    try:
        with path.open(encoding="utf-8") as text:
            while text.read(_PART):
                pass
    except UnicodeDecodeError:
        guessed = guess_encoding(head)
        return "cp1251" if guessed == "utf-8" else guessed
    return "utf-8"


def _delimiter(path: Path, encoding: str) -> str:
    """Return what parts the first lines into the most cells, alike in most of them."""
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        lines = [line for line in islice(iter(partial(file.readline, _LONGEST_CELL), ""), _LOOKED_AT) if line.strip()]

    def evenness(mark: str) -> tuple[int, int]:
        counts = [line.count(mark) for line in lines]
        usual = max(set(counts), key=counts.count, default=0)
        return (counts.count(usual) if usual else 0, usual)

    return max(_DELIMITERS, key=evenness)


def _is_quoted(file: ListFile) -> bool:
    """Tell whether quotation marks hold cells: each that is opened at a cell's beginning is closed at its end."""
    try:
        with file.path.open("rb") as data:
            if not any(b'"' in part for part in iter(lambda: data.read(_PART), b"")):
                return False
        for _ in file.rows():
            pass
    except csv.Error:
        return False
    return True


@contextmanager
def _widest_cells() -> Iterator[None]:
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _lines(file: ListFile, delimiter: str) -> Iterator[Row]:
    with file.path.open(encoding=file.encoding, errors="replace", newline="" if file.quoted else None) as text:
        if file.quoted:
            yield from (tuple(row) for row in csv.reader(text, delimiter=delimiter, strict=True) if row)
        else:
            yield from (tuple(line.rstrip("\n").split(delimiter)) for line in text if line != "\n")


def _count_sheets(path: Path) -> int:
    with _opened(path) as book:
        return len(book.worksheets)


def _sheet(path: Path, number: int) -> Iterator[Row]:
    with _opened(path) as book:
        rows = book.worksheets[number].iter_rows(values_only=True) if book.worksheets else iter(())
        yield from (tuple(map(_shown, row)) for row in rows if any(cell is not None for cell in row))


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    import openpyxl  # noqa: PLC0415 -- slow to load, and only for spreadsheets

    with path.open("rb") as file:
        open_zip(file.read()).close()  # refuses bombs
        file.seek(0)
        try:
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
        except Exception as error:  # openpyxl says with many errors that a book is broken
            raise UnreadableFileError(f"workbook does not open: {type(error).__name__}") from error
        yield book


def _shown(value: object) -> str:
    """Return a cell as people see it: no «.0» behind a number, dates as ISO."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time().isoformat() == "00:00:00" else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date) else str(value)
