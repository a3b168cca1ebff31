"""What of a template may run, fetch or reach outside is taken out; its own formulas over its own cells stay."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from model.form import FormNote

#: Other workbooks («[1]Лист!A1», «'C:\\[книга.xlsx]Лист'!A1»), programs («cmd|'/c calc'!A0»), addresses.
_OUTSIDE: Final = re.compile(
    r"\[\d{1,6}\]|\[[^\[\]]{0,300}\.(?:xl|od|csv|htm|txt|dbf|mdb)|\\\[|\||://|"
    r"\b(?:WEBSERVICE|HYPERLINK|RTD|DDE|CALL|EXEC|REGISTER(?:\.ID)?|IMPORT\w{1,20}|FILTERXML|IMAGE|SQL\.REQUEST)\s{0,9}\(",
    re.IGNORECASE,
)
_WEB: Final = ("http://", "https://", "mailto:")


def clean(book: Any) -> set[FormNote]:  # noqa: ANN401 -- openpyxl ships no types
    """Take it out in place; return what was found."""
    notes = set(_names(book))
    book._external_links = []  # noqa: SLF001 -- the only way to be rid of them
    for chart in list(book.chartsheets):
        book.remove(chart)
        notes.add(FormNote.DRAWINGS)
    for sheet in book.worksheets:
        notes |= set(_sheet(sheet))
    return notes


def reaches_out(formula: object) -> bool:
    """Tell whether a formula asks for anything but cells of its own workbook."""
    return bool(_OUTSIDE.search(str(formula)))


def formula_of(cell: Any) -> str | None:  # noqa: ANN401 -- as above
    """Return a cell's formula, of an array too; None where there is none."""
    if cell.data_type != "f":
        return None
    text = getattr(cell.value, "text", cell.value)
    return text if isinstance(text, str) else "="


def _sheet(sheet: Any) -> Iterator[FormNote]:  # noqa: ANN401 -- as above
    if sheet._images or sheet._charts:  # noqa: SLF001 -- as above
        yield FormNote.DRAWINGS
    sheet._images, sheet._charts = [], []  # noqa: SLF001 -- as above
    if sheet._pivots:  # noqa: SLF001 -- as above
        sheet._pivots = []  # noqa: SLF001 -- as above
        yield FormNote.EXTERNAL
    sheet.legacy_drawing = None
    for row in sheet.iter_rows():
        for cell in row:
            yield from _cell(cell)
    yield from _rules(sheet)


def _cell(cell: Any) -> Iterator[FormNote]:  # noqa: ANN401 -- as above
    formula = formula_of(cell)
    if formula is not None and (formula == "=" or reaches_out(formula)):
        cell.value = None
        yield FormNote.EXTERNAL
    link = getattr(cell, "hyperlink", None)
    if link is not None and link.target and not str(link.target).lower().startswith(_WEB):
        cell.hyperlink = None
        yield FormNote.LINKS


def _rules(sheet: Any) -> Iterator[FormNote]:  # noqa: ANN401 -- as above
    """Lists to choose from and colours by a condition may ask outside as well."""
    asked = [
        formula for ranged in sheet.conditional_formatting for rule in ranged.rules for formula in rule.formula or ()
    ]
    if any(map(reaches_out, asked)):
        sheet.conditional_formatting = type(sheet.conditional_formatting)()
        yield FormNote.EXTERNAL
    kept = [one for one in sheet.data_validations.dataValidation if not _asks(one)]
    if len(kept) < len(sheet.data_validations.dataValidation):
        sheet.data_validations.dataValidation = kept
        yield FormNote.EXTERNAL


def _asks(validation: Any) -> bool:  # noqa: ANN401 -- as above
    return reaches_out(validation.formula1 or "") or reaches_out(validation.formula2 or "")


def _names(book: Any) -> Iterable[FormNote]:  # noqa: ANN401 -- as above
    for named in (book.defined_names, *(sheet.defined_names for sheet in book.worksheets)):
        for name in [
            name for name, one in named.items() if reaches_out(one.value) or one.xlm or one.function or one.vbProcedure
        ]:
            del named[name]
            yield FormNote.EXTERNAL
