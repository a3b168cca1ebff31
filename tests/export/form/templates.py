"""Templates of institutes, made by hand."""

import io
from collections.abc import Callable
from typing import Any

import openpyxl
from openpyxl.styles import Border, Font, Side
from openpyxl.workbook.defined_name import DefinedName

LINE = Border(*(Side(style="thin") for _ in range(4)))
SHEET = "Свод района"


def a_template(change: Callable[[Any, Any], None] = lambda _book, _sheet: None) -> bytes:
    """A form with a title, a head of two rows, two empty rows, a total, a signature below, and named cells."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = SHEET
    sheet["A1"] = "Отчёт за {СВОД_ГОД} год"
    sheet["A1"].font = Font(bold=True, size=16)
    sheet.merge_cells("A1:F1")
    sheet["A2"] = "Муниципалитет:"
    heads = {"A": "№ п/п", "B": "Наименование мероприятия", "C": "Сроки", "E": "Муниципалитет", "F": "Ответственный"}
    for column, text in heads.items():
        sheet[f"{column}4"] = text
    sheet["C5"], sheet["D5"] = "начало", "окончание"
    sheet.merge_cells("C4:D4")
    for column in "ABEF":
        sheet.merge_cells(f"{column}4:{column}5")
    for row in range(4, 9):
        for column in "ABCDEF":
            sheet[f"{column}{row}"].border = LINE
    sheet["B6"].font = Font(italic=True)
    sheet["A8"], sheet["B8"] = "Итого", "=COUNTA(B6:B7)"
    sheet["A10"] = "Директор ____________"
    sheet.merge_cells("A10:C10")
    sheet.row_dimensions[10].height = 40
    sheet.column_dimensions["B"].width = 50
    sheet.print_area, sheet.print_title_rows = "A1:F10", "4:5"
    sheet.page_setup.orientation = "landscape"
    sheet.freeze_panes = "A6"
    for name, cell in (("СВОД_МУНИЦИПАЛИТЕТ", "$B$2"), ("СВОД_ВСЕГО", "$F$10")):
        book.defined_names[name] = DefinedName(name, attr_text=f"'{SHEET}'!{cell}")
    change(book, sheet)
    return saved(book)


def saved(book: Any) -> bytes:
    """A workbook as bytes."""
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()
