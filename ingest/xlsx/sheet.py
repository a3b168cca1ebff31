"""Лист: its cells with text as they are shown, merged ranges, lines of the grid, and what is hidden.

Rows without text are kept as runs of their lines alone: a sheet whose million rows have a format has few.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from ingest.volume import MOST_LETTERS
from ingest.xlsx.book import Book, Form, SheetEntry
from ingest.xlsx.parts import is_on, local, stream
from ingest.xlsx.values import Trouble, show
from ingest.xml import whole
from model.errors import TooLargeError, TruncatedFileError, UnreadableFileError, UnsafeFileError

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_MOST_ROWS, _MOST_COLS = 1_048_576, 16_384
#: Cells with text in one book. A register of a region's schools for ten years has 300 thousand.
_MOST_CELLS = 2_000_000
_MOST_MERGES = 200_000

#: Columns [first, last] that stand next to one another.
Run = tuple[int, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """Ячейка листа с текстом."""

    row: int
    col: int
    text: str
    bold: bool = False
    centred: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Merge:
    """Объединённый диапазон: rows and columns, both ends included, counted from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Ruled:
    """Строки с одинаковыми линиями: rows [top, bottom] have lines around the cells of these runs."""

    top: int
    bottom: int
    runs: tuple[Run, ...]


@dataclass(kw_only=True, slots=True)
class Worksheet:
    """Лист, as far as it is read."""

    entry: SheetEntry
    cells: list[Shown] = field(default_factory=list)
    #: Characters of all of them: one shared text may stand in each.
    letters: int = 0
    merges: list[Merge] = field(default_factory=list)
    ruled: list[Ruled] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_cols: list[Run] = field(default_factory=list)
    #: Cells whose value the file does not hold, or holds as an error: («B4», what is wrong).
    troubles: list[tuple[str, Trouble]] = field(default_factory=list)
    #: «&CПриложение 1», as the file has it.
    headers: list[str] = field(default_factory=list)
    #: The part breaks off, or is not there: what stands before was read.
    broken: bool = False


def read_sheet(book: Book, entry: SheetEntry, known: int = 0) -> Worksheet:
    """Read a sheet, as far as it goes where it is broken; `known` cells of the book were read before.

    Raises TooLargeError, UnsafeFileError.
    """
    sheet = Worksheet(entry=entry)
    try:
        _read_part(sheet, book, known)
    except (TooLargeError, UnsafeFileError):
        raise
    except UnreadableFileError:
        sheet.broken = True
    return sheet


def _read_part(sheet: Worksheet, book: Book, known: int) -> None:
    data, row = book.package.bytes(sheet.entry.part), -1
    if data is None:
        raise TruncatedFileError("a sheet is missing")
    for element in stream(data, "row", "mergeCell", "col", "headerFooter"):
        match local(element):
            case "row":
                row = whole(element.get("r"), row + 2, _MOST_ROWS) - 1
                _read_row(sheet, book, element, row)
            case "mergeCell":
                _read_merge(sheet, element.get("ref", ""))
            case "col" if is_on(element, "hidden"):
                sheet.hidden_cols.append((whole(element.get("min"), 1) - 1, whole(element.get("max"), 1) - 1))
            case "headerFooter":
                sheet.headers.extend(part.text for part in element if part.text)
            case _:
                pass
        if known + len(sheet.cells) > _MOST_CELLS or sheet.letters > MOST_LETTERS:
            raise TooLargeError("too many cells, or too much text in them")


def _read_row(sheet: Worksheet, book: Book, element: etree._Element, row: int) -> None:
    """Add the row's cells; a row or cell without a number of its own stands next to the one before."""
    col, runs, count = -1, [], len(sheet.cells)
    for cell in element.iterchildren("{*}c"):
        col = column_of(cell.get("r", ""), col + 1)
        form = book.form(whole(cell.get("s"), 0, 10**6))
        if form.ruled:
            runs.append(col)
        if len(cell):
            _read_cell(sheet, (row, col), show(cell, book, form), form)
    if is_on(element, "hidden") and len(sheet.cells) > count:
        sheet.hidden_rows.append(row)
    if runs:
        _add_runs(sheet.ruled, row, tuple(_runs(runs)))


def _read_cell(sheet: Worksheet, at: tuple[int, int], shown: tuple[str, Trouble | None], form: Form) -> None:
    (row, col), (text, trouble) = at, shown
    if trouble is not None:
        sheet.troubles.append((name_of(row, col), trouble))
    if text and not text.isspace():
        sheet.letters += len(text)
        sheet.cells.append(Shown(row=row, col=col, text=text, bold=form.bold, centred=form.centred))


def _add_runs(ruled: list[Ruled], row: int, runs: tuple[Run, ...]) -> None:
    """Rows that follow one another with the same lines are one entry."""
    last = ruled[-1] if ruled else None
    if last is not None and last.runs == runs and last.bottom + 1 == row:
        ruled[-1] = Ruled(top=last.top, bottom=row, runs=runs)
    else:
        ruled.append(Ruled(top=row, bottom=row, runs=runs))


def _runs(cols: Sequence[int]) -> Iterator[Run]:
    first = last = cols[0]
    for col in cols[1:]:
        if col > last + 1:
            yield first, last
            first = col
        last = col
    yield first, last


def _read_merge(sheet: Worksheet, reference: str) -> None:
    first, _, last = reference.partition(":")
    one, two = position(first), position(last)
    if one is None or two is None or len(sheet.merges) >= _MOST_MERGES:
        return
    (top, bottom), (left, right) = (sorted(pair) for pair in zip(one, two, strict=True))
    if (top, left) != (bottom, right):
        sheet.merges.append(Merge(top=top, left=left, bottom=bottom, right=right))


def column_of(reference: str, default: int) -> int:
    """Return the column from 0 of «B4»; `default` for what is no cell."""
    found = _column(reference.rstrip("0123456789"))
    return default if found is None else found


@lru_cache(maxsize=1024)
def _column(letters: str) -> int | None:
    place = position(letters + "1")
    return None if place is None else place[1]


def position(reference: str) -> tuple[int, int] | None:
    """Return (row, column) from 0 of «B4»; None for what is no cell."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    col = 0
    for letter in match[1].upper():
        col = col * 26 + ord(letter) - 64
    row = int(match[2])
    return (row - 1, col - 1) if 0 < row <= _MOST_ROWS and col <= _MOST_COLS else None


def name_of(row: int, col: int) -> str:
    """Return «B4» of (3, 1)."""
    letters = ""
    col += 1
    while col:
        col, rest = divmod(col - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"
