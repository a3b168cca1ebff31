"""The flow of a page: paragraphs, lists and tables in reading order.

The page is walked without recursion: careless programs open thousands of elements and close none.
"""

from collections.abc import Callable

from lxml import etree

from ingest.docx.grid import TableRow
from ingest.docx.layout import is_frame, lay_out
from ingest.html.controls import shown_value
from ingest.html.gathered import Flow, Opened
from ingest.html.lists import new_list
from ingest.html.look import begins_page, is_silent, look_of, read_sheet
from ingest.html.tables import HtmlCell, HtmlTable, span
from ingest.html.word import Aside, aside_of
from model.document import Paragraph, Table

_PAGE_BREAK = 10.0
_BLOCKS = frozenset(
    "address article aside blockquote body center caption dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody td "
    "tfoot th thead tr ul".split()
)
#: A table of so many rows and columns inside another is no text of its cell.
_REAL = 3


def read_flow(root: etree._Element) -> Flow:
    """Return the flow of a page."""
    flow = Flow(sheet=read_sheet(root))
    walker = etree.iterwalk(root, events=("start", "end"))
    skipped: etree._Element | None = None
    for event, element in walker:
        if event == "start" and _is_left_out(element, flow):
            walker.skip_subtree()
            skipped = element
        elif event == "start":
            _open(element, flow)
            flow.add_text(element.text)
        else:
            if element is not skipped:
                _close(element, flow)
            skipped = None
            flow.add_text(element.tail)
    flow.end_paragraph()
    while flow.tables:
        _end_table(flow)
    return flow


def _is_left_out(element: etree._Element, flow: Flow) -> bool:
    """Comments, what is not shown, and what Word keeps beside the text."""
    if not isinstance(element.tag, str) or is_silent(element, flow.sheet):
        return True
    aside = aside_of(element)
    if aside is None:
        return False
    _set_aside(element, aside, flow)
    return True


def _set_aside(element: etree._Element, aside: Aside, flow: Flow) -> None:
    if aside is Aside.DELETED:
        flow.has_changes = True
    elif aside is Aside.REMARK:
        flow.has_remarks = True
    elif aside is Aside.NUMBER:
        number = " ".join("".join(str(text) for text in element.itertext()).split())
        flow.number = number or None
    elif aside is Aside.NOTES:
        for mark in {"style", "title"}.intersection(element.attrib):
            del element.attrib[mark]
        flow.notes.extend(read_flow(element).blocks)


def _open(element: etree._Element, flow: Flow) -> None:
    tag = element.tag
    if tag in _BLOCKS:
        flow.end_paragraph()
    if begins_page(element):
        flow.end_paragraph()
        flow.gap += _PAGE_BREAK
    flow.looks.append(look_of(element, flow.looks[-1], flow.sheet))
    if tag == "ins":
        flow.has_changes = True
    begin = _BEGINS.get(tag)
    if begin is not None:
        begin(element, flow)


def _close(element: etree._Element, flow: Flow) -> None:
    tag = element.tag
    if tag in _BLOCKS:
        flow.end_paragraph(is_empty_line=tag in {"p", "div"})
    flow.looks.pop()
    end = _ENDS.get(tag)
    if end is not None:
        end(flow)


def _begin_line(element: etree._Element, flow: Flow) -> None:
    if not begins_page(element):
        flow.pieces.append("\n")


def _begin_control(element: etree._Element, flow: Flow) -> None:
    flow.pieces.append(shown_value(element))


def _begin_list(element: etree._Element, flow: Flow) -> None:
    flow.opened[-1].lists.append(new_list(element))


def _end_list(flow: Flow) -> None:
    if flow.opened[-1].lists:
        flow.opened[-1].lists.pop()


def _begin_item(element: etree._Element, flow: Flow) -> None:
    lists = flow.opened[-1].lists
    flow.number = lists[-1].count(element) if lists else None


def _end_item(flow: Flow) -> None:
    """A number with nothing behind it is shown: lists number the rows of tables."""
    if flow.number is not None:
        flow.blocks.append(Paragraph(text="", number=flow.number, gap_above=flow.gap))
        flow.number = None


def _begin_pre(_element: etree._Element, flow: Flow) -> None:
    flow.plain = True


def _end_pre(flow: Flow) -> None:
    flow.plain = False


def _begin_table(_element: etree._Element, flow: Flow) -> None:
    flow.tables.append(HtmlTable())


def _begin_foot(_element: etree._Element, flow: Flow) -> None:
    if flow.tables:
        flow.tables[-1].in_foot = True


def _end_foot(flow: Flow) -> None:
    if flow.tables:
        flow.tables[-1].in_foot = False


def _begin_row(_element: etree._Element, flow: Flow) -> None:
    if flow.tables:
        flow.tables[-1].begin_row()


def _begin_cell(element: etree._Element, flow: Flow) -> None:
    if flow.tables:
        flow.tables[-1].add(
            HtmlCell(blocks=[], col_span=span(element.get("colspan")), row_span=span(element.get("rowspan")))
        )
        flow.opened.append(Opened(blocks=flow.tables[-1].last.blocks))
        flow.number, flow.gap = None, 0.0


def _end_cell(flow: Flow) -> None:
    if flow.tables and len(flow.opened) > 1:
        flow.opened.pop()
        flow.gap = 0.0


def _end_table(flow: Flow) -> None:
    flow.blocks.extend(lay_out(flow.tables.pop().rows(), (0,), _is_layout))
    flow.gap = 0.0


def _is_layout(row: TableRow) -> bool:
    """A page of the web stands in tables: a table of rows and columns in a cell is the content, not a remark in it."""
    tables = (block for cell in row.cells for block in cell.blocks if isinstance(block, Table))
    return is_frame(row) or any(min(table.n_rows, table.n_cols) >= _REAL for table in tables)


_BEGINS: dict[str, Callable[[etree._Element, Flow], None]] = {
    "br": _begin_line,
    "input": _begin_control,
    "select": _begin_control,
    "ol": _begin_list,
    "ul": _begin_list,
    "menu": _begin_list,
    "li": _begin_item,
    "pre": _begin_pre,
    "table": _begin_table,
    "tfoot": _begin_foot,
    "tr": _begin_row,
    "td": _begin_cell,
    "th": _begin_cell,
}
_ENDS: dict[str, Callable[[Flow], None]] = {
    "li": _end_item,
    "pre": _end_pre,
    "ol": _end_list,
    "ul": _end_list,
    "menu": _end_list,
    "table": _end_table,
    "tfoot": _end_foot,
    "td": _end_cell,
    "th": _end_cell,
}
