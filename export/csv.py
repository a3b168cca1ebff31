"""Records -> CSV, for a Russian Excel (UTF-8 with BOM, «;», formulas disarmed) and for programs (RFC 4180)."""

import csv
from codecs import BOM_UTF8 as BOM
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

from pydantic_core import from_json

from export.packing import Sink, packed
from export.rows import COLUMNS, ExportRow
from export.schema.flat import flat_names, flat_row
from export.xlsx.sheet import Value
from model.export_order import Compression

#: A cell that begins so is run as a formula by spreadsheet programs; the full-width forms are folded to the plain ones.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def write_csv(rows: Iterable[ExportRow], path: Path, compression: Compression = Compression.NONE) -> int:
    """Write the rows one by one; return how many there were.

    Text that a spreadsheet would run as a formula gets an apostrophe in front, which Excel shows: for exact text there
    are the other formats.
    """
    count = 0
    with packed(path, compression) as file:
        file.write(BOM)
        writer = csv.writer(_Encoded(file), delimiter=";", lineterminator="\r\n")
        writer.writerow(column.title for column in COLUMNS)
        for row in rows:
            writer.writerow(as_cell(column.value(row)) for column in COLUMNS)
            count += 1
    return count


def write_plain_csv(
    portions: Iterable[Sequence[bytes]], path: Path, compression: Compression = Compression.NONE
) -> int:
    """Write lines of JSON as RFC 4180 has it: UTF-8, commas, every cell exactly as it is; return how many there were.

    Nested values are JSON in their cells.
    """
    count = 0
    with packed(path, compression) as file:
        writer = csv.writer(_Encoded(file), lineterminator="\r\n")
        writer.writerow(flat_names())
        for lines in portions:
            writer.writerows(flat_row(from_json(line)) for line in lines)
            count += len(lines)
    return count


class _Encoded:
    """Текст в UTF-8, for a file of bytes."""

    def __init__(self, file: Sink) -> None:
        self._file = file

    def write(self, text: str) -> None:
        self._file.write(text.encode())


def as_cell(value: Value) -> str:
    """Return the text of a cell, harmless in a spreadsheet."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime("%d.%m.%Y %H:%M:%S")
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y")
    if not isinstance(value, str):
        return str(value)
    text = value.replace("\0", "")
    return f"'{text}" if text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA) else text
