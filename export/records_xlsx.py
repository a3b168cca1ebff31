"""Rows -> workbook, written row by row in constant memory."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import XlsxFileError

from export.about import About, Fact, facts
from export.rows import COLUMNS, ExportRow
from export.xlsx.sheet import Column, write_sheet

#: Text stays text: nothing a cell holds becomes a formula, a link or a number.
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
#: Rows of one sheet, below Excel's 1 048 576; what is more goes on in further sheets.
SHEET_ROWS = 1_000_000
_FACTS: tuple[Column[Fact], ...] = (
    Column(title="О выгрузке", width=28, value=lambda fact: fact[0]),
    Column(title="Значение", width=100, value=lambda fact: fact[1]),
)
_NOTES: tuple[Fact, ...] = (
    ("Сроки", "«Начало» и «Окончание» — границы срока; у месяца это первое и последнее число."),
    ("Группа", "Одинаковый номер — одно и то же мероприятие в разных документах."),
)


def write_records_xlsx(rows: Iterable[ExportRow], path: Path, about: About) -> int:
    """Write the rows one by one; return how many there were. Raises OSError where the disk does not take it."""
    counter = _Counter(rows)
    try:
        with xlsxwriter.Workbook(path, {**_OPTIONS, "tmpdir": str(path.parent)}) as book:
            book.set_properties({"title": "Свод мероприятий"})
            _write_records(book, counter)
            found = (*facts(about), ("Мероприятий", counter.count), *_NOTES)
            write_sheet(book, "О выгрузке", _FACTS, found)
    except XlsxFileError as error:
        raise OSError(str(error)) from error
    return counter.count


def _write_records(book: Any, counter: "_Counter") -> None:  # noqa: ANN401 -- xlsxwriter ships no types
    """Write the first sheet in any case, another one as long as rows are left."""
    rows = iter(counter)
    number = 1
    left: Iterator[ExportRow] = rows
    while True:
        name = "Мероприятия" if number == 1 else f"Мероприятия {number}"
        write_sheet(book, name, COLUMNS, islice(left, SHEET_ROWS))
        following = next(rows, None)
        if following is None:
            return
        number, left = number + 1, chain([following], rows)


class _Counter:
    """Rows, counted as they pass."""

    def __init__(self, rows: Iterable[ExportRow]) -> None:
        self._rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[ExportRow]:
        for row in self._rows:
            self.count += 1
            yield row
