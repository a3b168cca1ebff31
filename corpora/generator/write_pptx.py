"""Blocks -> PPTX: text on slides of its own, a table a few rows a slide, its header on each."""

from collections.abc import Iterator
from dataclasses import replace
from html import escape

from corpora.generator.description import Description
from corpora.generator.grid import Grid, Printed
from corpora.generator.layout import Para, lay_out
from corpora.generator.marked import accepted
from corpora.generator.settled import packed
from corpora.generator.slide_parts import SIZE, package_parts, slide_part

_ROWS, _LINES = 7, 12
_BORDERS = "".join(
    f'<a:{side} w="6350"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:{side}>'
    for side in ("lnL", "lnR", "lnT", "lnB")
)
_MARGIN, _TITLE = 400_000, 700_000


def write_pptx(description: Description) -> bytes:
    """Return the document as PPTX bytes, the same every time."""
    return packed(package_parts([slide_part(shapes) for shapes in _slides(description)]))


def _slides(description: Description) -> Iterator[str]:
    """Yield the shapes of each slide; what stands right above a table is on its first slide."""
    waiting: list[Para] = []
    for block in lay_out(description):
        match block:
            case Para():
                waiting.append(block)
            case Grid():
                head = _heading(waiting)
                yield from (_text(waiting[at : at + _LINES]) for at in range(0, len(waiting) - len(head), _LINES))
                for number, piece in enumerate(_pieces(block)):
                    yield (_title(head) if number == 0 else "") + _table(piece)
                waiting = []
    shown = [para for para in waiting if para.text]
    if shown:
        yield _text(shown)


def _heading(paras: list[Para]) -> list[Para]:
    """Return the lines of the title right above the table; they are taken off the text."""
    while paras and not paras[-1].text:
        paras.pop()
    head: list[Para] = []
    while paras and paras[-1].bold:
        head.insert(0, paras.pop())
    paras.extend(head)
    del paras[len(paras) - len(head) :]
    return head


def _pieces(grid: Grid) -> Iterator[Grid]:
    """Yield the table in pieces of a few rows under its header."""
    body = range(grid.header_rows, grid.n_rows)
    for start in range(body.start, body.stop, _ROWS):
        stop = min(start + _ROWS, body.stop)
        shift = start - grid.header_rows
        cells = [cell for cell in grid.cells if cell.row < grid.header_rows]
        cells += [_clipped(cell, start, stop, shift) for cell in grid.cells if _reaches(cell, start, stop)]
        yield replace(grid, n_rows=stop - shift, cells=tuple(cells))


def _reaches(cell: Printed, start: int, stop: int) -> bool:
    return cell.row < stop and cell.row + cell.row_span > start


def _clipped(cell: Printed, start: int, stop: int, shift: int) -> Printed:
    """Return the part of a merged cell that stands on this slide; its text is written again, as people do."""
    top, bottom = max(cell.row, start), min(cell.row + cell.row_span, stop)
    return replace(cell, row=top - shift, row_span=bottom - top)


def _box(x: int, y: int, width: int, height: int) -> str:
    return f'<a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/>'


def _shape(paras: list[Para], box: str, name: str) -> str:
    inside = "".join(_paragraph(accepted(para.text).replace("\t", "    "), bold=para.bold, size=16) for para in paras)
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="{name}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr><a:xfrm>{box}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr wrap="square"/>{inside}</p:txBody></p:sp>'
    )


def _text(paras: list[Para]) -> str:
    return _shape(paras, _box(_MARGIN, _MARGIN, SIZE[0] - 2 * _MARGIN, SIZE[1] - 2 * _MARGIN), "Текст")


def _title(paras: list[Para]) -> str:
    return _shape(paras, _box(_MARGIN, 100_000, SIZE[0] - 2 * _MARGIN, _TITLE), "Заголовок") if paras else ""


def _paragraph(text: str, *, bold: bool, size: int) -> str:
    weight = ' b="1"' if bold else ""
    run = f'<a:r><a:rPr lang="ru-RU" sz="{size * 100}"{weight}/><a:t>{escape(text, quote=False)}</a:t></a:r>'
    return f"<a:p>{run if text else ''}</a:p>"


def _table(grid: Grid) -> str:
    width = SIZE[0] - 2 * _MARGIN
    height = (SIZE[1] - _TITLE - 3 * _MARGIN) // grid.n_rows
    columns = "".join(f'<a:gridCol w="{int(width * share / sum(grid.widths))}"/>' for share in grid.widths)
    rows = "".join(f'<a:tr h="{height}">{cells}</a:tr>' for cells in _rows(grid))
    frame = _box(_MARGIN, _TITLE + _MARGIN, width, height * grid.n_rows)
    return (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="3" name="Таблица"/><p:cNvGraphicFramePr/><p:nvPr/>'
        f"</p:nvGraphicFramePr><p:xfrm>{frame}</p:xfrm><a:graphic>"
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tblPr/>'
        f"<a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )


def _rows(grid: Grid) -> Iterator[str]:
    owners = {
        (row, col): cell
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for col in range(cell.col, cell.col + cell.col_span)
    }
    for row in range(grid.n_rows):
        yield "".join(_cell(owners[row, col], row, col) for col in range(grid.n_cols))


def _cell(cell: Printed, row: int, col: int) -> str:
    """Return the cell, or what stands for it where it is merged over this position."""
    own = (cell.row, cell.col) == (row, col)
    spans = f' rowSpan="{cell.row_span}"' * (cell.row_span > 1) + f' gridSpan="{cell.col_span}"' * (cell.col_span > 1)
    covered = ' hMerge="1"' * (col > cell.col) + ' vMerge="1"' * (row > cell.row)
    lines = accepted(cell.text).split("\n") if own else [""]
    inside = "".join(_paragraph(line, bold=cell.bold, size=11) for line in lines)
    return (
        f"<a:tc{spans if own else covered}><a:txBody><a:bodyPr/>{inside}</a:txBody><a:tcPr>{_BORDERS}</a:tcPr></a:tc>"
    )
