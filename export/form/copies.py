"""A template's sheet once more: with all that its library forgets when it copies."""

from copy import copy
from typing import Any

from export.form.references import renamed


def copied(book: Any, sheet: Any, name: str) -> Any:  # noqa: ANN401 -- openpyxl ships no types
    """Return a copy of a sheet, still unfilled, at the end of the book."""
    new = book.copy_worksheet(sheet)
    new.title = name
    new.freeze_panes = sheet.freeze_panes
    new.sheet_view.zoomScale = sheet.sheet_view.zoomScale
    new.sheet_view.showGridLines = sheet.sheet_view.showGridLines
    new.print_title_rows, new.print_title_cols = sheet.print_title_rows, sheet.print_title_cols
    if sheet.print_area:
        areas = sheet.print_area if isinstance(sheet.print_area, list) else str(sheet.print_area).split(",")
        new.print_area = [str(area).rpartition("!")[2] for area in areas]
    new.HeaderFooter = copy(sheet.HeaderFooter)
    new.print_options = copy(sheet.print_options)
    new.page_margins, new.page_setup = copy(sheet.page_margins), copy(sheet.page_setup)
    new.page_setup._parent = new  # noqa: SLF001 -- it asks its sheet whether it fits to pages
    new.sheet_properties = copy(sheet.sheet_properties)
    new.protection = copy(sheet.protection)
    for ranged in sheet.conditional_formatting:
        for rule in ranged.rules:
            new.conditional_formatting.add(str(ranged.sqref), copy(rule))
    for validation in sheet.data_validations.dataValidation:
        new.add_data_validation(copy(validation))
    for cell in new._cells.values():  # noqa: SLF001 -- asking by place would make cells
        if cell.data_type == "f" and isinstance(cell.value, str):
            cell.value = renamed(cell.value, sheet.title, name)
    return new
