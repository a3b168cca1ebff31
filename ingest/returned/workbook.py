"""XLSX: the sheets that have a column of ids, row by row; properties of the document; nothing else is looked at."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from ingest.ooxml import Package
from ingest.returned.cells import MERGED, Cell, cell_of
from ingest.returned.headers import Header, Titles, find_header
from ingest.returned.rows import RowWriter
from ingest.xlsx.book import Book, SheetEntry, open_book
from ingest.xlsx.parts import local, stream
from ingest.xlsx.sheet import column_of, position
from ingest.xml import parse_xml, whole
from model.errors import TooLargeError

#: Rows above the header: a title that somebody wrote over the table.
_ABOVE: Final = 30
_MOST_ROWS: Final = 1_048_576
#: Cells that merged ranges hide in our columns.
_MOST_HIDDEN: Final = 200_000
#: They say where they are, so nothing moves when they are gone.
_EMPTY_CELL: Final = re.compile(rb'<c r="[A-Z]{1,3}\d{1,7}"[^<>]*/>')
_EMPTY_ROW: Final = re.compile(rb'<row r="\d{1,7}"[^<>]*(?:/>|></row>)')
_PROPERTIES: Final = "docProps/custom.xml"

#: A row's cells by column from 0, with what was wrong.
Cells = dict[int, tuple[Cell, str | None]]
#: Row and column, from 0.
Spot = tuple[int, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Merge:
    """Объединённые ячейки: both ends included, from 0."""

    top: int
    left: int
    bottom: int
    right: int


def read_workbook(data: bytes, titles: Titles, needed: str, writer: RowWriter) -> None:
    """Write the rows of every sheet with the needed column; raises UnreadableFileError and its kinds."""
    package = Package(data)
    for name, value in _properties(package):
        writer.tell(name, value)
    book = open_book(package)
    for entry in book.sheets:
        if entry.kind == "worksheet":
            _read_sheet(book, entry, (titles, needed), writer)


def _properties(package: Package) -> Iterator[tuple[str, str]]:
    data = package.bytes(_PROPERTIES)
    for one in parse_xml(data) if data else ():
        yield one.get("name", ""), "".join(str(part) for part in one.itertext()).strip()


def _read_sheet(book: Book, entry: SheetEntry, wanted: tuple[Titles, str], writer: RowWriter) -> None:
    """Until its header is found a sheet is one of facts: what stands in its first two columns is kept."""
    data = _said(book.package.bytes(entry.part) or b"")
    if not data:
        return
    rows: _Rows | None = None
    for looked_at, (number, cells) in enumerate(_rows(data, book)):
        if rows is not None:
            rows.write(number, cells, writer)
            continue
        header = _header(cells, wanted) if looked_at < _ABOVE else None
        if header is not None:
            writer.open_sheet(entry.name, header.keys, header.foreign)
            rows = _Rows(header, _covered(data, header))
        elif looked_at >= _ABOVE:
            return
        else:
            _tell(cells, writer)


def _said(data: bytes) -> bytes:
    """Return a sheet without its formatted empty cells, and the rows that hold no others: there may be a million."""
    return _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", data))


def _header(cells: Cells, wanted: tuple[Titles, str]) -> Header | None:
    return find_header({col: cell for col, (cell, _) in cells.items() if isinstance(cell, str)}, *wanted)


def _tell(cells: Cells, writer: RowWriter) -> None:
    name, value = cells.get(0, (None, None))[0], cells.get(1, (None, None))[0]
    if isinstance(name, str) and value is not None:
        writer.tell(name, str(value.get("n", value.get("d"))) if isinstance(value, dict) else value)


class _Rows:
    """Строки листа under its header: a merged range says in each of its rows what its first cell says."""

    def __init__(self, header: Header, covered: Mapping[Spot, Spot | None]) -> None:
        self._header = header
        self._covered = covered
        self._shown: dict[Spot | None, Cell] = dict.fromkeys(covered.values())

    def write(self, number: int, cells: Cells, writer: RowWriter) -> None:
        """Write a row, numbered from 0; raises TooLargeError."""
        own: dict[str, Cell] = {}
        flags: dict[str, str] = {}
        for col, key in self._header.keys.items():
            at = self._covered.get((number, col), (number, col))
            if at is None:  # another column's cell lies over it: nothing is said here
                continue
            own[key], flag = cells.get(col, (None, None))
            if at != (number, col):
                own[key], flag = self._shown[at], MERGED
            elif at in self._shown:
                self._shown[at] = own[key]
            if flag is not None:
                flags[key] = flag
        if any(cell is not None for cell in own.values()):
            writer.add(number + 1, own, flags)


def _covered(data: bytes, header: Header) -> dict[Spot, Spot | None]:
    """Return the cells of our columns that a merged range hides, with the one it shows; None for one beside it."""
    found: dict[Spot, Spot | None] = {}
    for merge in _merges(data):
        for col in (col for col in header.keys if merge.left <= col <= merge.right):
            for row in range(merge.top, merge.bottom + 1):
                if (row, col) != (merge.top, merge.left):
                    found[row, col] = (merge.top, merge.left) if col == merge.left else None
            if len(found) > _MOST_HIDDEN:
                raise TooLargeError("too many merged cells")
    return found


def _merges(data: bytes) -> Iterator[Merge]:
    for element in stream(data, "mergeCell") if b"mergeCell" in data else ():
        first, _, last = element.get("ref", "").partition(":")
        one, two = position(first), position(last)
        if one is not None and two is not None:
            (top, bottom), (left, right) = (sorted(pair) for pair in zip(one, two, strict=True))
            yield Merge(top=top, left=left, bottom=bottom, right=right)


def _rows(data: bytes, book: Book) -> Iterator[tuple[int, Cells]]:
    """Yield the rows with something in them, numbered from 0; a row without a number stands below the one before."""
    number = -1
    for element in stream(data, "row"):
        number = whole(element.get("r"), number + 2, _MOST_ROWS) - 1
        cells = _cells(element, book) if len(element) else {}
        if cells:
            yield number, cells


def _cells(row: etree._Element, book: Book) -> Cells:
    found: Cells = {}
    col = -1
    for element in row:
        if local(element) != "c":
            continue
        col = column_of(element.get("r", ""), col + 1)
        if len(element):
            cell, flag = cell_of(element, book)
            if cell is not None or flag is not None:
                found[col] = (cell, flag)
    return found
