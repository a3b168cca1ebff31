"""A paper as DOCX: its own XML for the body, python-docx for the package."""

import io
import zipfile
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from corpora.second.marks import COUNTED, bare
from corpora.second.paper import Block, Cell, Grid, Line, PageBreak, Paper
from corpora.second.writers.quirks import Quirk, quirk_of

_ALIGN = {"left": "left", "center": "center", "right": "right", "both": "both"}
_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
#: Twips between the margins of a page.
_WIDTH = 9600
#: Texts of a length that divides by it stand in two runs.
_CUT = 5


def docx_bytes(paper: Paper, quirk: Quirk | None = None) -> bytes:
    """Return the DOCX with the quirk of its name, or the one given; the same paper gives the same bytes."""
    document = Document()
    moment = datetime(2024, 1, 1, tzinfo=UTC).replace(tzinfo=None)
    document.core_properties.created = document.core_properties.modified = moment
    left = quirk or quirk_of(paper.name)
    body = "".join(left(_block(block)) for block in paper.blocks)
    parsed = parse_xml(f"<w:body {nsdecls('w')}>{body}</w:body>")
    end = document.element.body[-1]
    for element in list(parsed):
        end.addprevious(element)
    buffer = io.BytesIO()
    document.save(buffer)
    return _undated(buffer.getvalue())


def _undated(data: bytes) -> bytes:
    """Return the package with one date on all members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), old.read(name), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _block(block: Block) -> str:
    if isinstance(block, Line):
        return _paragraph(block.text, block.align, bold=block.bold)
    return _BREAK if isinstance(block, PageBreak) else _table(block)


def _paragraph(text: str, align: str = "left", *, bold: bool = False) -> str:
    if text.startswith(COUNTED):
        return '<w:p><w:pPr><w:pStyle w:val="ListNumber"/></w:pPr></w:p>'
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    runs = "<w:br/>".join(_tabbed(line) for line in bare(text).split("\n"))
    return f'<w:p><w:pPr><w:jc w:val="{_ALIGN[align]}"/></w:pPr><w:r>{weight}{runs}</w:r></w:p>'


def _tabbed(line: str) -> str:
    return "<w:tab/>".join(_words(part) if part else "" for part in line.split("\t"))


def _words(text: str) -> str:
    """Return the text, cut into several runs where its length says so: an editor cuts words anywhere."""
    if len(text) % _CUT:
        return f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    middle = len(text) // 2
    joint = '</w:t></w:r><w:r><w:t xml:space="preserve">'
    return f'<w:t xml:space="preserve">{escape(text[:middle])}{joint}{escape(text[middle:])}</w:t>'


def _table(grid: Grid) -> str:
    width = max(sum(cell.span for cell in row) for row in grid.rows[:1])
    each = _WIDTH // width
    style = '<w:tblStyle w:val="TableGrid"/>' if grid.borders else ""
    columns = f'<w:gridCol w:w="{each}"/>' * width
    rows = "".join(f"<w:tr>{row}</w:tr>" for row in _rows(grid, width, each))
    look = f'<w:tblPr>{style}<w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
    return f"<w:tbl>{look}{rows}</w:tbl><w:p/>"


def _rows(grid: Grid, width: int, each: int) -> list[str]:
    """Return each row's cells; a cell that reaches down is continued in the rows below it."""
    below: dict[int, tuple[int, int]] = {}
    found = []
    for row in grid.rows:
        cells = iter(row)
        texts, column = [], 0
        while column < width:
            if column in below:
                left, span = below.pop(column)
                texts.append(_cell(Cell(span=span), each, "<w:vMerge/>"))
                if left > 1:
                    below[column] = (left - 1, span)
                column += span
                continue
            one = next(cells, Cell())
            merge = '<w:vMerge w:val="restart"/>' if one.down > 1 else ""
            texts.append(_cell(one, each, merge))
            if one.down > 1:
                below[column] = (one.down - 1, one.span)
            column += one.span
        found.append("".join(texts))
    return found


def _cell(cell: Cell, each: int, merge: str) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    paragraphs = "".join(_paragraph(text) for text in cell.paragraphs)
    return f'<w:tc><w:tcPr><w:tcW w:w="{each * cell.span}" w:type="dxa"/>{span}{merge}</w:tcPr>{paragraphs}</w:tc>'
