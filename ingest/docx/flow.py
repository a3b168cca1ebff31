"""The flow of a document: paragraphs, tables and text boxes in reading order, nothing dropped."""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import replace

from lxml import etree

from ingest.docx import names
from ingest.docx.forms import is_unfilled
from ingest.docx.grid import TableCell, TableRow
from ingest.docx.inline import chosen, text_boxes
from ingest.docx.layout import lay_out
from ingest.docx.names import w
from ingest.docx.paragraph import Context, read_paragraph
from ingest.docx.styles import first, flag, value
from ingest.xml import whole
from model.document import Block, Paragraph

#: A page break counts as this many empty lines above what follows.
_PAGE_BREAK = 10.0
#: Word makes no more.
_MAX_COLUMNS = 63
_HIDDEN, _GRID, _COLUMN, _WIDTH = w("hidden"), w("tblGrid"), w("gridCol"), w("w")
_BEFORE, _SPAN, _DELETED, _TRACKED_MERGE = w("gridBefore"), w("gridSpan"), w("cellDel"), w("cellMerge")
#: A merge without a value goes on from the cell above, or from the one on the left.
_DOWN, _RIGHT = _MERGES = (w("vMerge"), w("hMerge"))


def read_flow(container: etree._Element, context: Context) -> Iterator[Block]:
    """Yield the blocks of a body, cell, header, note or text box; empty paragraphs only widen the gap."""
    gap, carried = 0.0, ""
    for element in _elements(container):
        if element.tag != names.P:
            if carried:
                yield Paragraph(text=carried, gap_above=gap)
            yield from _read_table(element, context) if element.tag == names.TBL else context.inside(element)
            gap, carried = 0.0, ""
            continue
        read = read_paragraph(element, context, carried)
        carried = read.carried
        gap += _PAGE_BREAK if read.break_above else 0.0
        yield from _read_drawn(read.drawn_before, context)
        parts, below = _parted(read.paragraph, gap)
        yield from parts
        yield from _read_drawn(read.drawn_after, context)
        gap = below
    if carried:
        yield Paragraph(text=carried, gap_above=gap)


def _elements(container: etree._Element) -> Iterator[etree._Element]:
    """Yield paragraphs, tables and chunks; runs that stand in no paragraph, against all rules, make one."""
    astray: list[etree._Element] = []
    for element in children(container, names.P, names.TBL, names.ALT_CHUNK, names.R):
        if element.tag == names.R:
            astray.append(deepcopy(element))
            continue
        yield from _paragraph_of(astray)
        astray = []
        yield element
    yield from _paragraph_of(astray)


def _paragraph_of(runs: list[etree._Element]) -> Iterator[etree._Element]:
    if runs:
        paragraph = etree.Element(names.P)
        paragraph.extend(runs)
        yield paragraph


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


def _read_drawn(drawings: Iterable[etree._Element], context: Context) -> Iterator[Block]:
    for drawing in drawings:
        if next(drawing.iter(names.TEXT_BOX), None) is not None:
            for box in text_boxes(drawing):
                yield from read_flow(box, context)
        yield from context.inside(drawing)


def _read_table(element: etree._Element, context: Context) -> Iterator[Block]:
    rows = [_read_row(row, context) for row in children(element, names.TR) if not _is_dropped(row)]
    yield from lay_out(rows, _widths(element))


def _widths(table: etree._Element) -> list[int]:
    grid = first(table, _GRID)
    return [whole(column.get(_WIDTH), 0) for column in grid.iterchildren(_COLUMN)] if grid is not None else []


def _is_dropped(row: etree._Element) -> bool:
    """A row deleted by a tracked change, or hidden."""
    properties = first(row, names.TR_PR)
    return first(properties, names.DEL) is not None or bool(flag(properties, _HIDDEN))


def _read_row(row: etree._Element, context: Context) -> TableRow:
    properties = first(row, names.TR_PR)
    return TableRow(
        cells=tuple(_read_cell(cell, context) for cell in children(row, names.TC)),
        before=whole(value(properties, _BEFORE), 0, _MAX_COLUMNS),
    )


def _read_cell(cell: etree._Element, context: Context) -> TableCell:
    own: dict[str, str | None] = {}
    properties = first(cell, names.TC_PR)
    for child in properties if properties is not None else ():
        own[child.tag] = child.get(names.VAL, "continue") if child.tag in _MERGES else child.get(names.VAL)
        if child.tag == _TRACKED_MERGE:
            own[_DOWN] = "continue" if child.get(w("vMerge")) == "cont" else own.get(_DOWN)
    return TableCell(
        blocks=() if _DELETED in own else tuple(read_flow(cell, context)),
        span=max(whole(own.get(_SPAN), 1, _MAX_COLUMNS), 1),
        goes_down=own.get(_DOWN) == "continue",
        goes_right=own.get(_RIGHT) == "continue",
    )
