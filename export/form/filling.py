"""A whole form: its sheets, its named cells, what is too long for a cell."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from export.form.copies import copied
from export.form.moving import make_room
from export.form.references import Shift, renamed
from export.form.writing import put, storable, write_rows
from export.xlsx import long_texts
from export.xlsx.base import spill_mark
from export.xlsx.names import SheetNames
from export.xlsx.sheet import Value
from export.xlsx.text_cells import MAX_CELL, head_of, is_too_long, parts_of, units
from model.form import FormLayout, FormName

#: «{СВОД_ГОД}» inside a text of the template.
_HOLE: Final = re.compile("{(" + "|".join(name.value for name in FormName) + ")}")
_TEXTS: Final = ("Лист", "Строка", "Графа", "Часть", "Текст")


@dataclass(frozen=True, kw_only=True, slots=True)
class FormPart:
    """Часть формы: the rows of one sheet, a value for each of the layout's columns, and what its named cells say."""

    name: str
    rows: Sequence[Sequence[Value]]
    named: Mapping[FormName, Value] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Long:
    sheet: str
    row: int
    header: str
    text: str


def fill_form(book: Any, layout: FormLayout, parts: Sequence[FormPart], path: Path) -> tuple[str, ...]:  # noqa: ANN401 -- openpyxl ships no types
    """Fill a template and save it; return the names of the sheets. Raises KeyError where the sheet is gone.

    With one part the template's own sheet is filled; with several there is a sheet for each, in their order.
    """
    sheet = book[layout.sheet]
    places = _named_cells(book)
    long: list[_Long] = []
    sheets = _sheets(book, sheet, parts)
    shifts = [_prepared(book, one, layout, part) for one, part in zip(sheets, parts, strict=True)]
    for one, part, shift in zip(sheets, parts, shifts, strict=True):
        write_rows(one, layout, _fitted(part, layout, one.title, long))
        _name(one, [(name, shift.row(row), column) for name, of, row, column in places if of == layout.sheet], part)
    _name_others(book, places, layout, parts)
    if long:
        _write_long(book, long)
    book.active = book.worksheets.index(sheets[0])
    book.calculation.fullCalcOnLoad = True  # totals hold what stands there now, whoever opens it
    book.save(path)
    return tuple(one.title for one in sheets)


def _sheets(book: Any, sheet: Any, parts: Sequence[FormPart]) -> list[Any]:  # noqa: ANN401 -- as above
    """One sheet stays the template's; several are named after their parts and stand where it stood."""
    if len(parts) == 1 and not parts[0].name:
        return [sheet]
    names = SheetNames(tuple(one.title for one in book.worksheets if one is not sheet))
    titles = [names.take(part.name) for part in parts]
    made = [copied(book, sheet, f"svod {at}") for at in range(1, len(parts))]
    at = book.worksheets.index(sheet)
    for new in made:
        book.move_sheet(new, at + 1 + made.index(new) - book.worksheets.index(new))
    for one, title in zip([sheet, *made], titles, strict=True):
        _rename(book, one, title)
    return [sheet, *made]


def _rename(book: Any, sheet: Any, title: str) -> None:  # noqa: ANN401 -- as above
    """Name a sheet; formulas and names that speak of it follow."""
    former, sheet.title = sheet.title, title
    for one in book.worksheets:
        for cell in one._cells.values():  # noqa: SLF001 -- asking by place would make cells
            if cell.data_type == "f" and isinstance(cell.value, str):
                cell.value = renamed(cell.value, former, sheet.title)
    for named in (book.defined_names, *(one.defined_names for one in book.worksheets)):
        for defined in named.values():
            defined.value = renamed(f"={defined.value}", former, sheet.title).removeprefix("=")


def _fitted(part: FormPart, layout: FormLayout, sheet: str, long: list[_Long]) -> Iterator[list[Value]]:
    """Yield the rows, texts too long for a cell cut and kept whole for their own sheet."""
    lines = 2 + sum(len(parts_of(one.text)) for one in long)
    for row, values in enumerate(part.rows, start=layout.first):
        fitted = list(values)
        for at, value in enumerate(values):
            if isinstance(value, str) and is_too_long(value):
                mark = spill_mark(lines)
                long.append(_Long(sheet=sheet, row=row, header=layout.columns[at].header, text=value))
                lines += len(parts_of(value))
                fitted[at] = head_of(value, MAX_CELL - units(mark)) + mark
        yield fitted


def _write_long(book: Any, long: Sequence[_Long]) -> None:  # noqa: ANN401 -- as above
    sheet = book.create_sheet(SheetNames(tuple(book.sheetnames)).take(long_texts.NAME))
    sheet.append(_TEXTS)
    row = 1
    for one in long:
        for number, part in enumerate(parts_of(storable(one.text)), start=1):
            row += 1
            told: tuple[Value, ...] = (one.sheet, one.row, one.header, number, part)
            for column, value in enumerate(told, start=1):
                put(sheet.cell(row, column), value)


def _named_cells(book: Any) -> list[tuple[FormName, str, int, int]]:  # noqa: ANN401 -- as above
    """Return the cells that bear one of the known names: name, sheet, row, column."""
    found = []
    for own, named in [("", book.defined_names), *((one.title, one.defined_names) for one in book.worksheets)]:
        for name, defined in named.items():
            if name.upper() in set(FormName):
                found += [(FormName(name.upper()), sheet or own, *at) for sheet, at in _cells_of(defined)]
    return found


def _cells_of(defined: Any) -> Iterator[tuple[str, tuple[int, int]]]:  # noqa: ANN401 -- as above
    from openpyxl.utils import range_boundaries  # noqa: PLC0415 -- only for forms

    try:
        for sheet, area in defined.destinations:
            column, row, _, _ = range_boundaries(area)
            if row and column:
                yield sheet, (row, column)
    except (ValueError, TypeError):
        return


def _prepared(book: Any, sheet: Any, layout: FormLayout, part: FormPart) -> Shift:  # noqa: ANN401 -- as above
    """Fill the holes in texts of the template, before any data stand there, and make room."""
    for cell in sheet._cells.values():  # noqa: SLF001 -- as above
        if isinstance(cell.value, str) and cell.data_type == "s" and "{СВОД_" in cell.value:
            put(cell, _HOLE.sub(lambda hole: str(part.named.get(FormName(hole[1])) or ""), cell.value))
    return make_room(book, sheet, layout, len(part.rows))


def _name(sheet: Any, places: Sequence[tuple[FormName, int, int]], part: FormPart) -> None:  # noqa: ANN401 -- as above
    """Write what named cells say."""
    for name, row, column in places:
        put(sheet.cell(row, column), part.named.get(name))


def _name_others(
    book: Any,  # noqa: ANN401 -- as above
    places: Sequence[tuple[FormName, str, int, int]],
    layout: FormLayout,
    parts: Sequence[FormPart],
) -> None:
    """Named cells of other sheets say what holds for the whole book."""
    whole = dict(parts[0].named) if parts else {}
    if len(parts) > 1:
        whole[FormName.TOTAL] = sum(len(part.rows) for part in parts)
        whole[FormName.MUNICIPALITY] = f"муниципалитетов: {len(parts)}"
    for name, sheet, row, column in places:
        if sheet != layout.sheet and sheet in book.sheetnames:
            put(book[sheet].cell(row, column), whole.get(name))
