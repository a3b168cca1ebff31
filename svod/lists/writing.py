"""Rows -> a list's file of the kind its suffix says; nothing in it is ever run as a formula."""

import csv
import os
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import xlsxwriter

from export.csv import as_cell
from export.xlsx.text_cells import MAX_CELL, write_text
from svod.lists.reading import ListError

#: Text, or a number that stays one in a spreadsheet.
Written = Sequence[str | int]

_MOST_ROWS = 1_048_576
_CUT = " …[текст обрезан: в ячейку Excel не помещается]"


def write_list(rows: Iterable[Written], path: Path) -> int:
    """Write the rows beside the file and put it in its place whole; return their number.

    TSV is exact but for tabs and line breaks, which become blanks; CSV is what a Russian Excel opens; raises ListError
    for another suffix, OSError.
    """
    write = WRITERS.get(path.suffix.lower())
    if write is None:
        raise ListError(f"{path.name}: нужен файл .tsv, .csv или .xlsx")
    with tempfile.TemporaryDirectory(prefix=".svod-", dir=path.absolute().parent) as folder:
        beside = Path(folder, "list")
        count = write(rows, beside)
        os.replace(beside, path)  # noqa: PTH105 -- atomic over an existing file on every system
    return count


def _write_tsv(rows: Iterable[Written], path: Path) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="\n", errors="replace") as file:
        for count, row in enumerate(rows, start=1):  # noqa: B007 -- the number of the last is returned
            file.write(tsv_line(row) + "\n")
    return count


def tsv_line(row: Written) -> str:
    """Return a row as a line of TSV, without its end."""
    return "\t".join(map(_on_one_line, row))


def _on_one_line(cell: str | int) -> str:
    text = str(cell)
    return text if text.isprintable() else " ".join(text.split())


def _write_csv(rows: Iterable[Written], path: Path) -> int:
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="", errors="replace") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        for count, row in enumerate(rows, start=1):  # noqa: B007 -- as above
            writer.writerow(map(as_cell, row))
    return count


def _write_xlsx(rows: Iterable[Written], path: Path) -> int:
    count = 0
    with xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Список")
        for count, row in enumerate(rows, start=1):
            if count > _MOST_ROWS:
                raise ListError(f"в лист Excel помещается {_MOST_ROWS} строк: укажите --out с именем .tsv или .csv")
            for place, cell in enumerate(row):
                if isinstance(cell, int):
                    sheet.write_number(count - 1, place, cell)
                elif cell:
                    write_text(sheet, (count - 1, place), _fitting(cell))
    return count


def _fitting(cell: str) -> str:
    return cell if len(cell) <= MAX_CELL else cell[: MAX_CELL - len(_CUT)] + _CUT


WRITERS = {".tsv": _write_tsv, ".csv": _write_csv, ".xlsx": _write_xlsx}
