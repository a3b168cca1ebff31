"""Rows written into the room a template made for them: each looks as the template's own row does."""

import re
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from export.xlsx.sheet import Value
from model.form import FormLayout

#: What XML cannot hold, and what Excel would take for a character written as a number.
_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_NUMBERED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_DAY: Final = "dd.mm.yyyy"


def write_rows(sheet: Any, layout: FormLayout, rows: Iterable[Sequence[Value]]) -> None:  # noqa: ANN401 -- openpyxl ships no types
    """Write rows of values, one for each of the layout's columns, from its first row on."""
    looks = _pattern(sheet, layout)
    merged = [one for one in sheet.merged_cells.ranges if one.min_row == one.max_row == layout.first]
    for at, values in enumerate(rows):
        row = layout.first + at
        _style(sheet, row, looks)
        for column, value in zip(layout.columns, values, strict=True):
            if column.field is not None:
                put(sheet.cell(row, column.at), value)
        if at:
            _repeat(sheet, merged, row)


def put(cell: Any, value: Value) -> None:  # noqa: ANN401 -- as above
    """Write a value of the data: text is text, whatever it begins with."""
    if _is_merged(cell):
        return
    if value is None or value == "":
        cell.value = None
    elif isinstance(value, str):
        cell._value = storable(value)  # noqa: SLF001 -- assigning would look at how it begins
        cell.data_type = "s"
    else:
        is_dated = isinstance(value, date) and cell.is_date
        cell.value = value.replace(tzinfo=None) if isinstance(value, datetime) else value
        if isinstance(value, date) and not is_dated and cell.number_format in {"General", "@"}:
            cell.number_format = _DAY


def storable(text: str) -> str:
    """Return the text as a workbook can hold it."""
    return _NUMBERED.sub("_x005F_", _ILLEGAL.sub("", text)).replace("\r\n", "\n").replace("\r", "\n")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Look:
    """Вид ячейки строки-образца."""

    style: Any
    #: The template's own formula for this column, and where it stands.
    formula: str | None = None
    origin: str = ""


def _pattern(sheet: Any, layout: FormLayout) -> dict[int, _Look]:  # noqa: ANN401 -- as above
    """Column -> look and formula of the template's own row; a table without one gets thin lines."""
    if not layout.body:
        _draw(sheet, layout)
    looks = {}
    for column in range(1, sheet.max_column + 1):
        cell = sheet._cells.get((layout.first, column))  # noqa: SLF001 -- asking for a cell would make it
        if cell is not None and not _is_merged(cell):
            formula = cell.value if cell.data_type == "f" and isinstance(cell.value, str) else None
            looks[column] = _Look(style=copy(cell._style), formula=formula, origin=cell.coordinate)  # noqa: SLF001 -- as above
    return looks


def _draw(sheet: Any, layout: FormLayout) -> None:  # noqa: ANN401 -- as above
    from openpyxl.styles import Alignment, Border, Font, Side  # noqa: PLC0415 -- only for forms

    thin = Side(style="thin")
    for column in layout.columns:
        cell = sheet.cell(layout.first, column.at)
        cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        heads = (sheet.cell(row, column.at) for row in range(layout.head_last, layout.head_first - 1, -1))
        head = next((one for one in heads if not _is_merged(one)), None)
        if head is not None:
            cell.font = Font(name=head.font.name, size=head.font.size)


def _style(sheet: Any, row: int, looks: Mapping[int, _Look]) -> None:  # noqa: ANN401 -- as above
    from openpyxl.formula.translate import Translator  # noqa: PLC0415 -- as above

    for column, look in looks.items():
        cell = sheet.cell(row, column)
        cell._style = copy(look.style)  # noqa: SLF001 -- as above
        if look.formula:
            cell.value = Translator(look.formula, origin=look.origin).translate_formula(cell.coordinate)


def _repeat(sheet: Any, merged: Sequence[Any], row: int) -> None:  # noqa: ANN401 -- as above
    """Merge a row's cells as the first one's are."""
    from openpyxl.worksheet.cell_range import CellRange  # noqa: PLC0415 -- as above

    for one in merged:
        sheet.merged_cells.ranges.add(
            CellRange(min_row=row, max_row=row, min_col=one.min_col, max_col=one.max_col, title=sheet.title)
        )


def _is_merged(cell: Any) -> bool:  # noqa: ANN401 -- as above
    return bool(cell.__class__.__name__ == "MergedCell")
