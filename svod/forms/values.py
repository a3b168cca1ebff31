"""What stands in each column of a form, for one record."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from export.rows import COLUMNS, ExportRow
from export.xlsx.sheet import Value
from model.form import FormField, FormLayout

_BY_KEY: Final = {column.key: column for column in COLUMNS}
#: Field -> how people call it, in the order of the list they choose from.
TITLES: Final[dict[FormField, str]] = {
    FormField.SEQUENCE: "№ по порядку (1, 2, 3 …)",
    **{field: _BY_KEY[field.value].title for field in FormField if field is not FormField.SEQUENCE},
}


def values_of(layout: FormLayout) -> Callable[[int, ExportRow], Sequence[Value]]:
    """Return what makes the cells of a row: its number on the sheet, the record -> a value for each column."""
    getters = [_getter(column.field) for column in layout.columns]
    return lambda number, row: [get(number, row) for get in getters]


def headers_of(layout: FormLayout) -> Iterator[str]:
    """Yield the headers of the columns."""
    return (column.header for column in layout.columns)


def _getter(field: FormField | None) -> Callable[[int, ExportRow], Value]:
    if field is None:
        return lambda _number, _row: None
    if field is FormField.SEQUENCE:
        return lambda number, _row: number
    value = _BY_KEY[field.value].value
    return lambda _number, row: value(row)
