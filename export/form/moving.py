"""Rows of a template's sheet moved down or up, with everything that knows where it stands."""

from typing import Any

from export.form.references import Shift
from model.form import FormLayout


def make_room(book: Any, sheet: Any, layout: FormLayout, rows: int) -> Shift:  # noqa: ANN401 -- openpyxl ships no types
    """Give the table room for so many rows (at least one, where the template has any); return the shift."""
    last = layout.body_last or layout.head_last
    wanted = max(rows, 1) if layout.body else rows
    shift = Shift(sheet=sheet.title, last=last, by=wanted - layout.body)
    if shift.by:
        _move_merged(sheet, layout, shift)
        _move_cells(sheet, layout, shift)
        _move_heights(sheet, layout, shift)
        _move_areas(sheet, shift)
        _move_formulas(book, shift)
        _move_names(book, sheet, shift)
    return shift


def _move_cells(sheet: Any, layout: FormLayout, shift: Shift) -> None:  # noqa: ANN401 -- as above
    cells = sheet._cells  # noqa: SLF001 -- its own moving looks at every row of the sheet for each one
    below = [at for at in cells if at[0] > shift.last]
    moved = {(row + shift.by, column): cells.pop((row, column)) for row, column in below}
    for row, column in [at for at in cells if layout.first < at[0] <= shift.last]:
        del cells[row, column]
    for (row, column), cell in moved.items():
        cell.row = row
        cells[row, column] = cell
        link = getattr(cell, "hyperlink", None)
        if link is not None:
            link.ref = cell.coordinate


def _move_merged(sheet: Any, layout: FormLayout, shift: Shift) -> None:  # noqa: ANN401 -- as above
    """Merged cells inside the body stay in its first row alone: each new row is merged after it."""
    kept = set()
    for one in sheet.merged_cells.ranges:
        if layout.body and layout.first < one.min_row <= shift.last:
            continue
        if layout.body and one.min_row == layout.first and one.max_row <= shift.last:
            one.max_row = one.min_row
        else:
            one.max_row = shift.row(one.max_row)
            one.min_row = shift.row(one.min_row)
        kept.add(one)
    sheet.merged_cells.ranges = kept


def _move_heights(sheet: Any, layout: FormLayout, shift: Shift) -> None:  # noqa: ANN401 -- as above
    dimensions = sheet.row_dimensions
    moved = {row: dimensions.pop(row) for row in [row for row in dimensions if row > shift.last]}
    for row in [row for row in dimensions if layout.first < row <= shift.last]:
        del dimensions[row]
    for row, dimension in moved.items():
        dimension.index = row + shift.by
        dimensions[row + shift.by] = dimension


def _move_areas(sheet: Any, shift: Shift) -> None:  # noqa: ANN401 -- as above
    from openpyxl.formatting.formatting import ConditionalFormattingList  # noqa: PLC0415 -- only for forms
    from openpyxl.worksheet.cell_range import MultiCellRange  # noqa: PLC0415 -- as above

    rules = ConditionalFormattingList()
    for ranged in sheet.conditional_formatting:
        for rule in ranged.rules:
            rules.add(shift.areas(str(ranged.sqref)), rule)
    sheet.conditional_formatting = rules
    _move_tables(sheet, shift)
    for validation in sheet.data_validations.dataValidation:
        validation.sqref = MultiCellRange(shift.areas(str(validation.sqref)))
    if sheet.print_area:
        areas = sheet.print_area if isinstance(sheet.print_area, list) else str(sheet.print_area).split(",")
        sheet.print_area = [shift.range(str(area).rpartition("!")[2]) for area in areas]
    for one in sheet.row_breaks.brk:
        one.id = shift.row(one.id)


def _move_tables(sheet: Any, shift: Shift) -> None:  # noqa: ANN401 -- as above
    for table in sheet.tables.values():
        table.ref = shift.range(table.ref)
        if table.autoFilter is not None:
            table.autoFilter.ref = table.ref
    if sheet.auto_filter.ref:
        sheet.auto_filter.ref = shift.range(sheet.auto_filter.ref)


def _move_formulas(book: Any, shift: Shift) -> None:  # noqa: ANN401 -- as above
    for sheet in book.worksheets:
        for cell in list(sheet._cells.values()):  # noqa: SLF001 -- as above
            if cell.data_type != "f":
                continue
            if isinstance(cell.value, str):
                cell.value = shift.formula(cell.value, sheet.title)
            elif hasattr(cell.value, "ref"):
                cell.value.ref = shift.range(cell.value.ref) if sheet.title == shift.sheet else cell.value.ref
                cell.value.text = shift.formula(cell.value.text or "=", sheet.title)


def _move_names(book: Any, sheet: Any, shift: Shift) -> None:  # noqa: ANN401 -- as above
    for named in (book.defined_names, sheet.defined_names):
        for one in named.values():
            one.value = shift.formula(f"={one.value}", "").removeprefix("=")
