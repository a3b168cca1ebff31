"""Cells of a returned file: rows unpacked, and the ways one value may come to be written in a spreadsheet."""

import json
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final

from model.errors import ParserCrashError
from model.returned import MOST_ROWS, ReturnedBook
from model.text import collapse

_PART: Final = 1 << 20
#: Bytes of one row: three hundred cells of forty thousand letters are no row of ours.
_LONGEST_ROW: Final = 50_000_000
_DAY: Final = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})(?: ?г\.?)?")
_ISO_DAY: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T00:00(?::00)?)?")

#: Nothing, text, a number, a date or a time.
Value = None | str | float | date


@dataclass(frozen=True, kw_only=True, slots=True)
class SheetRow:
    """Строка возвращённого листа."""

    sheet: str
    #: From 1.
    row: int
    #: By the column's key; columns that the sheet has not are not there.
    cells: Mapping[str, Value]
    #: «formula», «error», «merged».
    flags: Mapping[str, str]

    def text(self, key: str) -> str:
        """Return a cell as one line of text, empty where there is nothing."""
        return collapse(text_of(self.cells.get(key)) or "")


def rows_of(book: ReturnedBook) -> Iterator[SheetRow]:
    """Yield the rows of a book, a part at a time; what read it is believed nothing. Raises ParserCrashError."""
    try:
        for count, line in enumerate(_lines(book.rows)):
            if count >= MOST_ROWS:
                raise ParserCrashError("rows")
            sheet, row, cells, flags = json.loads(line)
            yield SheetRow(
                sheet=book.sheets[int(sheet)],
                row=int(row),
                cells={str(key): _value(cell) for key, cell in cells.items()},
                flags={str(key): str(flag) for key, flag in flags.items()},
            )
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, zlib.error) as error:
        raise ParserCrashError(f"rows: {type(error).__name__}") from error


def _lines(packed: bytes) -> Iterator[bytes]:
    unpacker, left = zlib.decompressobj(), b""
    source = packed
    while source:
        *whole, left = (left + unpacker.decompress(source, _PART)).split(b"\n")
        source = unpacker.unconsumed_tail
        if len(left) > _LONGEST_ROW:
            raise ValueError
        yield from whole
    yield from (left + unpacker.flush()).split(b"\n")[:-1]


def _value(cell: Any) -> Value:  # noqa: ANN401 -- as JSON has it
    if cell is None or isinstance(cell, str):
        return cell or None
    if "d" in cell:
        at = datetime.fromisoformat(cell["d"])
        return at.date() if at.time() == time() else at
    return float(cell["n"])


def text_of(value: Value) -> str | None:
    """Return what a cell says, as a person would write it; nothing for an empty one."""
    if isinstance(value, datetime):
        return value.strftime("%d.%m.%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y")
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 10**15 else format(value, ".12g")
    return value or None


def writings(value: Value) -> tuple[Value, ...]:
    """Return a value and what programs make of it: a text turned into a date or a number, blanks around it."""
    if isinstance(value, str):
        bare = value.strip()
        day, number = day_of(bare), _number_of(bare)
        return (value, bare, *([day] if day else []), *([number] if number is not None else []))
    if isinstance(value, datetime):
        return (value,)
    if isinstance(value, date):
        return value, text_of(value), value.isoformat()
    if isinstance(value, float):
        text = text_of(value) or ""
        return value, text, text.replace(".", ",")
    return (value, "")


def day_of(text: str) -> date | None:
    """Return the day of «15.03.2022» or «2022-03-15», None for anything else."""
    found = _DAY.fullmatch(text)
    parts = (found[3], found[2], found[1]) if found else None
    iso = _ISO_DAY.fullmatch(text) if parts is None else None
    try:
        year, month, day = map(int, parts or (iso.groups() if iso else ()))
        return date(year, month, day)
    except ValueError:
        return None


def _number_of(text: str) -> float | None:
    """Return the number a spreadsheet makes of «1» or «1,1»."""
    bare = text.replace(",", ".")
    if len(bare) > 15 or not bare.replace(".", "", 1).isdecimal() or not bare.isascii():  # noqa: PLR2004 -- as above
        return None
    return float(bare)


def alike(one: Value, other: Value) -> bool:
    """Tell whether two values say the same, however a spreadsheet wrote them."""
    ways = {_key(way) for way in writings(one)}
    return any(_key(way) in ways for way in writings(other))


def _key(value: Value) -> Value:
    return collapse(value) or None if isinstance(value, str) else value
