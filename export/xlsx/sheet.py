"""A sheet as a list of columns: title, width, and how a row's value is got."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from export.xlsx.text_cells import MAX_CELL, head_of, is_too_long, write_text

__all__ = ["MAX_CELL", "Column", "Value", "write_sheet"]

_CUT = " …[текст обрезан: в ячейку Excel не помещается]"

R = TypeVar("R")
Value = str | int | float | date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Column(Generic[R]):
    """Графа листа."""

    title: str
    #: In characters.
    width: int
    value: Callable[[R], Value]
    #: What a program calls it; a field of the record where a person may correct it there.
    key: str = ""
    #: What stands in it, for the sheet «Справочники».
    about: str = ""


def write_sheet(book: Any, name: str, columns: Sequence[Column[R]], rows: Iterable[R]) -> None:  # noqa: ANN401 -- xlsxwriter ships no types
    """Write a sheet with a frozen, filtered header; dates as dates, everything else as text or number."""
    sheet = book.add_worksheet(name)
    text = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "dd.mm.yyyy", "valign": "top", "align": "left"})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#DCE6F1", "border": 1})
    for index, column in enumerate(columns):
        sheet.set_column(index, index, column.width, text)
        sheet.write_string(0, index, column.title, head)
    last = 0
    for last, row in enumerate(rows, start=1):
        for index, column in enumerate(columns):
            _write(sheet, (last, index), column.value(row), text, day)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write(sheet: Any, at: tuple[int, int], value: Value, text: Any, day: Any) -> None:  # noqa: ANN401 -- as above
    """Write with the call of the value's own type: a string that begins with «=» stays a string."""
    if value is None or value == "":
        return
    if isinstance(value, str):
        write_text(sheet, at, _fitting(value), text)
    elif isinstance(value, date):
        sheet.write_datetime(*at, value, day)
    else:
        sheet.write_number(*at, value, text)


def _fitting(value: str) -> str:
    return value if not is_too_long(value) else head_of(value, MAX_CELL - len(_CUT)) + _CUT
