"""Лист по ширине страницы: text broken over lines, rows and columns as large as it needs, no breaks of its own."""

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from ingest.xlsx.areas import Area, find_areas
from ingest.xlsx.book import Book
from ingest.xlsx.heights import LETTER, row_heights
from ingest.xlsx.layout import Piece, part_sheet
from ingest.xlsx.lined import Look, form_of
from ingest.xlsx.parts import local
from ingest.xlsx.sheet import Worksheet, column_of
from ingest.xml import whole

_DROPPED = frozenset({"rowBreaks", "colBreaks", "pageSetup", "printOptions", "autoFilter"})
#: Sheets up to so many characters wide stand upright.
_UPRIGHT_WIDTH = 95.0
#: Columns over which a text may run on.
_FAR = 12
#: Width of a column that is given none.
_COLUMN = 9.14
_BEHIND_SETUP = frozenset(
    "headerFooter drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls webPublishItems "
    "tableParts extLst customProperties cellWatches ignoredErrors smartTags".split()
)


def fit_sheet(book: Book, sheet: Worksheet, root: etree._Element) -> None:
    """Change the part of a sheet so that it is drawn whole; `sheet` is what was read of it."""
    space = etree.QName(root).namespace or ""
    for child in list(root):
        if local(child) in _DROPPED:
            root.remove(child)
    for element in root.iter("{*}row"):
        element.set("hidden", "0")
    areas = find_areas(sheet)
    _show_texts(root, areas, sheet, len(book.forms))
    _page_properties(root, space).set("fitToPage", "1")
    widths, default = _widths(root)
    lies = sum(widths.get(col, default) for col in {area.left for area in areas}) > _UPRIGHT_WIDTH
    setup = etree.Element(f"{{{space}}}pageSetup", paperSize="9", fitToWidth="1", fitToHeight="0")
    setup.set("orientation", "landscape" if lies else "portrait")
    behind = next((at for at, child in enumerate(root) if local(child) in _BEHIND_SETUP), len(root))
    root.insert(behind, setup)


def _looks(pieces: Sequence[Piece], widths: dict[int, float], default: float) -> dict[tuple[int, int], Look]:
    """Return how the texts of a sheet are drawn, by row and column."""
    looks: dict[tuple[int, int], Look] = {}
    for piece in pieces:
        for row in piece.rows:
            for area, behind in zip(row, [*row[1:], None], strict=True):
                edge = area.left + _FAR if behind is None else behind.left
                room = sum(widths.get(col, default) for col in range(area.left, edge))
                loose = area.right == area.left and "\n" not in area.text and len(area.text) * LETTER < room
                look = Look.FRAMED if piece.is_table else Look.LOOSE if loose else Look.BROKEN
                looks[area.top, area.left] = look
    return looks


def _show_texts(root: etree._Element, areas: Sequence[Area], sheet: Worksheet, forms: int) -> None:
    """Give every text room: lines broken within its cell, rows as high as they need; rows below all text are cut."""
    last = max((area.bottom for area in areas), default=-1)
    rows = dict(_rows(root, last))
    widths, default = _set_widths(root, areas, rows)
    looks = _looks(part_sheet(areas, sheet.ruled), widths, default)
    broken = [area for area in areas if looks[area.top, area.left] is not Look.LOOSE]
    heights = row_heights(broken, widths, default)
    for number, row in rows.items():
        _set_height(row, heights.get(number))
        for col, cell in _cells(row):
            look = looks.get((number, col))
            if look is not None:
                cell.set("s", str(form_of(whole(cell.get("s"), 0, 10**6), look, forms)))


def _rows(root: etree._Element, last: int) -> Iterator[tuple[int, etree._Element]]:
    """Yield (number from 0, row) down to the last; those below are taken out."""
    number = -1
    for row in list(root.iter("{*}row")):
        number = whole(row.get("r"), number + 2, 2**20) - 1
        above = row.getparent()
        if number <= last:
            yield number, row
        elif above is not None:
            above.remove(row)


def _cells(row: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    col = -1
    for cell in row.iterchildren("{*}c"):
        col = column_of(cell.get("r", ""), col + 1)
        yield col, cell


def _set_height(row: etree._Element, height: float | None) -> None:
    """A row is as high as it was, or as it needs."""
    if height is not None:
        row.set("ht", f"{max(height, _real(row.get('ht'), 0.0)):.1f}")
        row.set("customHeight", "1")


def _set_widths(
    root: etree._Element, areas: Sequence[Area], rows: Mapping[int, etree._Element]
) -> tuple[dict[int, float], float]:
    """Widen columns whose numbers and dates would be shown as «###»; return widths by column from 0, and of others."""
    widths, default = _widths(root)
    numbers = {(number, col) for number, row in rows.items() for col, cell in _cells(row) if cell.get("t", "n") == "n"}
    for area in areas:
        if area.left == area.right and (area.top, area.left) in numbers:
            widths[area.left] = max(widths.get(area.left, default), len(area.text) * LETTER + 1)
    for column in list(root.iter("{*}cols")):
        root.remove(column)
    space = f"{{{etree.QName(root).namespace or ''}}}"
    columns = etree.Element(space + "cols")
    for col in sorted(widths):
        place = str(col + 1)
        etree.SubElement(columns, space + "col", min=place, max=place, width=f"{widths[col]:.2f}", customWidth="1")
    if len(columns):
        cells = next(root.iter("{*}sheetData"), None)
        root.insert(0 if cells is None else root.index(cells), columns)
    return widths, default


def _widths(root: etree._Element) -> tuple[dict[int, float], float]:
    """Return the widths of columns by their number from 0, and that of others, in characters."""
    widths: dict[int, float] = {}
    for column in root.iter("{*}col"):
        first, last = (whole(column.get(name), 1, 2**14) for name in ("min", "max"))
        widths |= dict.fromkeys(range(first - 1, min(last, first + 300)), _real(column.get("width"), _COLUMN))
    form = next(root.iter("{*}sheetFormatPr"), None)
    return widths, _real(form.get("defaultColWidth") if form is not None else None, _COLUMN)


def _real(text: str | None, default: float) -> float:
    try:
        return float(text or default)
    except ValueError:
        return default


def _page_properties(root: etree._Element, space: str) -> etree._Element:
    """Return the element that says how a sheet is fitted, made where there is none."""
    properties = root.find(f"{{{space}}}sheetPr")
    if properties is None:
        properties = etree.Element(f"{{{space}}}sheetPr")
        root.insert(0, properties)
    found = properties.find(f"{{{space}}}pageSetUpPr")
    return etree.SubElement(properties, f"{{{space}}}pageSetUpPr") if found is None else found
