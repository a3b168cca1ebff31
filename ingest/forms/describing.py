"""What a template's sheets say, as plain text: enough to find the head of its table."""

from typing import Any, Final

from model.form import FormName, TemplateSheet

#: Rows and columns that are described: a form's head stands at the top.
ROWS: Final = 120
COLUMNS: Final = 80
_LONGEST: Final = 300
_MOST_SHEETS: Final = 50


def described(book: Any) -> tuple[tuple[TemplateSheet, ...], bool]:  # noqa: ANN401 -- openpyxl ships no types
    """Return the sheets, and whether any of them goes on beyond what is described."""
    sheets = book.worksheets[:_MOST_SHEETS]
    far = any(sheet.max_row > ROWS or sheet.max_column > COLUMNS for sheet in sheets)
    return tuple(map(_sheet, sheets)), far or len(book.worksheets) > _MOST_SHEETS


def named_cells(book: Any) -> tuple[str, ...]:  # noqa: ANN401 -- as above
    """Return which of the known names cells of the template bear."""
    given = {name.upper() for name in book.defined_names}
    given |= {name.upper() for sheet in book.worksheets for name in sheet.defined_names}
    return tuple(name.value for name in FormName if name.value in given)


def _sheet(sheet: Any) -> TemplateSheet:  # noqa: ANN401 -- as above
    last, wide = min(sheet.max_row, ROWS), min(sheet.max_column, COLUMNS)
    cells = list(sheet.iter_rows(max_row=last, max_col=wide))
    return TemplateSheet(
        name=str(sheet.title)[:_LONGEST],
        rows=tuple(tuple(_text(cell.value) for cell in row) for row in cells),
        merged=tuple(
            (one.min_row, one.min_col, one.max_row, one.max_col)
            for one in sheet.merged_cells.ranges
            if one.min_row <= last and one.min_col <= wide
        ),
        ruled=tuple(at for at, row in enumerate(cells, start=1) if any(map(_is_ruled, row))),
    )


def _text(value: object) -> str:
    return "" if value is None else " ".join(str(getattr(value, "text", value)).split())[:_LONGEST]


def _is_ruled(cell: Any) -> bool:  # noqa: ANN401 -- as above
    if not cell.has_style:
        return False
    border = cell.border
    return any(side is not None and side.style for side in (border.left, border.right, border.top, border.bottom))
