"""Grid -> a Word table with merged cells, a repeated header and automatic numbers."""

from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from corpora.generator.grid import Grid, Printed
from corpora.generator.word_runs import add_runs

#: Points; tables are set a little smaller than the text.
_SIZE = 11


def write_grid(document: Any, grid: Grid, numbering: "Numbering") -> None:  # noqa: ANN401 -- python-docx is loosely typed
    """Add the grid to the document, as wide as the page allows."""
    section = document.sections[-1]
    width = section.page_width - section.left_margin - section.right_margin
    table = document.add_table(grid.n_rows, grid.n_cols, style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    _set_widths(table, [int(width * share / sum(grid.widths)) for share in grid.widths])
    grid_cells = [row.cells for row in table.rows]
    for cell in grid.cells:
        _write_cell(grid_cells, cell, numbering)
    for row in table.rows[: grid.header_rows] if grid.repeat_header else ():
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 -- no public door


def _set_widths(table: Any, widths: list[int]) -> None:  # noqa: ANN401 -- as above
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def _write_cell(cells: Any, printed: Printed, numbering: "Numbering") -> None:  # noqa: ANN401 -- as above
    cell = cells[printed.row][printed.col]
    if printed.row_span > 1 or printed.col_span > 1:
        cell = cell.merge(cells[printed.row + printed.row_span - 1][printed.col + printed.col_span - 1])
    lines = [""] if printed.counter is not None else printed.text.split("\n")
    for index, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        if printed.centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if printed.counter is not None:
            numbering.apply(paragraph, printed.counter, printed.text)
        add_runs(paragraph, line, bold=printed.bold, size=_SIZE)


class Numbering:
    """Automatic numbers: a list goes on while the printed numbers do, over sections and tables."""

    def __init__(self, document: Any) -> None:  # noqa: ANN401 -- as above
        self._root = document.part.numbering_part.element
        #: Counter prefix -> (last number, list).
        self._last: dict[str, tuple[int, int]] = {}

    def apply(self, paragraph: Any, prefix: str, shown: str) -> None:  # noqa: ANN401 -- as above
        """Make the paragraph show that number."""
        number = int(shown.rstrip(".").rpartition(".")[2])
        before, list_id = self._last.get(prefix, (0, 0))
        if before == 0 or number != before + 1:
            list_id = self._new_list(prefix, number)
        self._last[prefix] = (number, list_id)
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001 -- no public door
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = list_id

    def _new_list(self, prefix: str, start: int) -> int:
        """Add a list «prefix.1.», «prefix.2.», …; abstract lists stand before the lists that use them."""
        abstract = max(int(found.get(qn("w:abstractNumId"))) for found in self._root.findall(qn("w:abstractNum"))) + 1
        shown = f"{prefix}.%1." if prefix else "%1."
        level = (
            f"<w:abstractNum {nsdecls('w')} w:abstractNumId='{abstract}'><w:multiLevelType w:val='singleLevel'/>"
            f"<w:lvl w:ilvl='0'><w:start w:val='{start}'/><w:numFmt w:val='decimal'/><w:suff w:val='nothing'/>"
            f"<w:lvlText w:val='{shown}'/><w:lvlJc w:val='left'/>"
            f"<w:pPr><w:ind w:left='0' w:firstLine='0'/></w:pPr></w:lvl></w:abstractNum>"
        )
        self._root.findall(qn("w:abstractNum"))[-1].addnext(parse_xml(level))
        list_id: int = self._root.add_num(abstract).numId
        return list_id
