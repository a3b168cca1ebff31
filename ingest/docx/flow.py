"""The flow of a document: paragraphs, tables and text boxes in reading order, nothing dropped."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from lxml import etree

from ingest.docx import names
from ingest.docx.forms import is_unfilled
from ingest.docx.grid import TableCell, TableRow, build_table
from ingest.docx.inline import chosen
from ingest.docx.names import w
from ingest.docx.paragraph import Context, read_paragraph
from ingest.docx.styles import flag, value
from ingest.xml import whole
from model.document import Block, Paragraph, Table

#: A page break counts as this many empty lines above what follows.
_PAGE_BREAK = 10.0
#: Word makes no more.
_MAX_COLUMNS = 63


def read_flow(container: etree._Element, context: Context) -> Iterator[Block]:
    """Yield the blocks of a body, cell, header, note or text box; empty paragraphs only widen the gap."""
    gap, carried = 0.0, ""
    for element in children(container, names.P, names.TBL):
        if element.tag == names.TBL:
            if carried:
                yield Paragraph(text=carried, gap_above=gap)
            yield from _read_table(element, context)
            gap, carried = 0.0, ""
            continue
        read = read_paragraph(element, context, carried)
        carried = read.carried
        gap += _PAGE_BREAK if read.break_above else 0.0
        yield from _read_boxes(read.boxes_before, context)
        parts, below = _parted(read.paragraph, gap)
        yield from parts
        yield from _read_boxes(read.boxes_after, context)
        gap = below
    if carried:
        yield Paragraph(text=carried, gap_above=gap)


def _parted(paragraph: Paragraph | None, gap: float) -> tuple[list[Paragraph], float]:
    """Part a paragraph at its page breaks; return its parts, and the gap above what follows."""
    if paragraph is None:
        return [], gap + 1.0
    parts: list[Paragraph] = []
    for number, text in enumerate(paragraph.text.split("\f")):
        gap += _PAGE_BREAK if number else 0.0
        if text.strip():
            parts.append(
                replace(paragraph, text=text.strip(), number=None if parts else paragraph.number, gap_above=gap)
            )
            gap = 0.0
    if not parts and paragraph.number is not None:
        return [replace(paragraph, text="", gap_above=gap)], 0.0
    return parts, gap


def children(container: etree._Element, *wanted: str) -> Iterator[etree._Element]:
    """Yield the children with these tags, seeing through content controls, insertions and the like."""
    for child in container:
        if child.tag in wanted:
            yield child
        elif child.tag in names.WRAPPERS:
            yield from children(child, *wanted) if not is_unfilled(child) else ()
        elif child.tag == names.ALTERNATE:
            branch = chosen(child)
            yield from children(branch, *wanted) if branch is not None else ()


def _read_boxes(boxes: Iterable[etree._Element], context: Context) -> Iterator[Block]:
    for box in boxes:
        yield from read_flow(box, context)


def _read_table(element: etree._Element, context: Context) -> Iterator[Block]:
    """Yield a table; where it only lays out the page around others, what it holds stands for itself.

    │         │ УТВЕРЖДАЮ │      a row whose only content is in one cell with a table inside is a frame,
    │ План  [№ │ Мероприятие] │      and so is a table of one column around others
    """
    rows = [_read_row(row, context) for row in children(element, names.TR) if not _is_dropped(row)]
    is_column = all(len(row.cells) <= 1 for row in rows) and any(map(_holds_table, rows))
    for is_frame, group in groupby(rows, lambda row: is_column or _is_frame(row)):
        if is_frame:
            yield from (block for row in group for cell in row.cells for block in cell.blocks)
            continue
        table = build_table(group, _widths(element))
        if table.n_rows and table.n_cols:
            yield table


def _widths(table: etree._Element) -> list[int]:
    grid = table.find(w("tblGrid"))
    return [whole(column.get(w("w")), 0) for column in grid.iterfind(w("gridCol"))] if grid is not None else []


def _holds_table(row: TableRow) -> bool:
    return any(isinstance(block, Table) for cell in row.cells for block in cell.blocks)


def _is_frame(row: TableRow) -> bool:
    """One cell, at least half of the row, holds all there is in it, and that a table of rows and columns."""
    filled = [cell for cell in row.cells if cell.blocks]
    if len(filled) != 1 or filled[0].span * 2 < sum(cell.span for cell in row.cells):
        return False
    return any(isinstance(block, Table) and min(block.n_rows, block.n_cols) > 1 for block in filled[0].blocks)


def _is_dropped(row: etree._Element) -> bool:
    """A row deleted by a tracked change, or hidden."""
    properties = row.find(names.TR_PR)
    return properties is not None and (properties.find(w("del")) is not None or bool(flag(properties, w("hidden"))))


def _read_row(row: etree._Element, context: Context) -> TableRow:
    properties = row.find(names.TR_PR)
    return TableRow(
        cells=tuple(_read_cell(cell, context) for cell in children(row, names.TC)),
        before=whole(value(properties, w("gridBefore")), 0, _MAX_COLUMNS),
    )


def _read_cell(cell: etree._Element, context: Context) -> TableCell:
    properties = cell.find(names.TC_PR)
    return TableCell(
        blocks=tuple(read_flow(cell, context)),
        span=max(whole(value(properties, w("gridSpan")), 1, _MAX_COLUMNS), 1),
        goes_down=_goes_on(properties, "vMerge"),
        goes_right=_goes_on(properties, "hMerge"),
    )


def _goes_on(properties: etree._Element | None, name: str) -> bool:
    """Tell whether a cell goes on from the one above or beside; a merge without a value means so."""
    merge = properties.find(w(name)) if properties is not None else None
    return merge is not None and merge.get(names.VAL, "continue") == "continue"
