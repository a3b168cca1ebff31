"""Rows -> CSV as a Russian Excel opens it: UTF-8 with BOM, «;» between cells, CRLF between lines."""

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from export.rows import COLUMNS, ExportRow
from export.xlsx.sheet import Value

#: A cell that begins so is run as a formula by spreadsheet programs; the full-width forms are folded to the plain ones.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def write_csv(rows: Iterable[ExportRow], path: Path) -> int:
    """Write the rows one by one; return how many there were.

    Text that a spreadsheet would run as a formula gets an apostrophe in front, which Excel shows: for exact text there
    are the other formats.
    """
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(column.title for column in COLUMNS)
        for row in rows:
            writer.writerow(as_cell(column.value(row)) for column in COLUMNS)
            count += 1
    return count


def as_cell(value: Value) -> str:
    """Return the text of a cell, harmless in a spreadsheet."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y")
    if not isinstance(value, str):
        return str(value)
    text = value.replace("\0", "")
    return f"'{text}" if text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA) else text
