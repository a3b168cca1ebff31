"""A report as DOCX: headings, tables whose header repeats, links, page numbers; A4."""

import re
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from export.municipality.report import Cell, PlaceReport, Section, Table

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Row as DocxRow

#: What XML does not take.
_REFUSED: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_WIDTH, _HEIGHT, _MARGIN = 210, 297, 18
_BLUE: Final = "1F4E9E"
_SHADE: Final = "E7ECF5"
_HYPERLINK: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def write_report(report: PlaceReport) -> bytes:
    """Return the file's bytes."""
    import docx  # noqa: PLC0415 -- slow to import

    document = docx.Document()
    _set_up(document, report.title)
    document.add_heading(_clean(report.title), level=0)
    document.add_paragraph(_clean(report.subtitle), style="Subtitle")
    for number, section in enumerate(report.sections):
        _write_section(document, section, starts_page=section.level == 1 and number > 0)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _set_up(document: "Document", title: str) -> None:
    from docx.shared import Mm, Pt  # noqa: PLC0415 -- slow to import

    page = document.sections[0]
    page.page_width, page.page_height = Mm(_WIDTH), Mm(_HEIGHT)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(_MARGIN)
    document.core_properties.title = _clean(title)
    document.core_properties.language = "ru-RU"
    document.core_properties.author = "Свод"
    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = "Liberation Sans", Pt(10)
    normal.paragraph_format.space_after = Pt(4)
    footer = page.footer.paragraphs[0]
    footer.alignment = 1
    for piece in ("Страница ", "PAGE", " из ", "NUMPAGES"):
        _field(footer, piece) if piece.isupper() else footer.add_run(piece)


def _write_section(document: "Document", section: Section, *, starts_page: bool) -> None:
    heading = document.add_heading(_clean(section.title), level=section.level)
    heading.paragraph_format.page_break_before = starts_page
    for text in section.paragraphs:
        document.add_paragraph(_clean(text))
    if section.table is not None:
        _write_table(document, section.table)


def _write_table(document: "Document", table: Table) -> None:
    from docx.shared import Mm  # noqa: PLC0415 -- slow to import

    made = document.add_table(rows=1, cols=len(table.header), style="Table Grid")
    made.autofit = False
    widths = [Mm((_WIDTH - 2 * _MARGIN) * share) for share in table.widths]
    for cell, text in zip(made.rows[0].cells, table.header, strict=True):
        cell.paragraphs[0].add_run(_clean(text)).bold = True
        _shade(cell)
    _mark_row(made.rows[0], "tblHeader")
    for row in table.rows:
        added = made.add_row()
        for cell, given in zip(added.cells, row, strict=True):
            _write_cell(cell.paragraphs[0], given)
        _mark_row(added, "cantSplit")
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    document.add_paragraph(_clean(table.note or ""))


def _write_cell(paragraph: Any, cell: Cell) -> None:  # noqa: ANN401 -- python-docx's, imported late
    if cell.address is None:
        paragraph.add_run(_clean(cell.text))
    else:
        _link(paragraph, _clean(cell.text), cell.address)


def _link(paragraph: Any, text: str, address: str) -> None:  # noqa: ANN401 -- python-docx's, imported late
    """python-docx writes no links: the relation and the element are made here."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 -- slow to import
    from docx.oxml.ns import qn  # noqa: PLC0415 -- slow to import
    from docx.shared import RGBColor  # noqa: PLC0415 -- slow to import

    target = paragraph.part.relate_to(address, _HYPERLINK, is_external=True)
    element = OxmlElement("w:hyperlink")
    element.set(qn("r:id"), target)
    run = paragraph.add_run(text)
    run.font.underline, run.font.color.rgb = True, RGBColor.from_string(_BLUE)
    element.append(run._r)  # noqa: SLF001 -- the run's own element
    paragraph._p.append(element)  # noqa: SLF001 -- the paragraph's own element


def _field(paragraph: Any, code: str) -> None:  # noqa: ANN401 -- python-docx's, imported late
    from docx.oxml import OxmlElement  # noqa: PLC0415 -- slow to import
    from docx.oxml.ns import qn  # noqa: PLC0415 -- slow to import

    element = OxmlElement("w:fldSimple")
    element.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    shown = OxmlElement("w:t")
    shown.text = "1"
    run.append(shown)
    element.append(run)
    paragraph._p.append(element)  # noqa: SLF001 -- the paragraph's own element


def _mark_row(row: "DocxRow", mark: str) -> None:
    """Mark a row: tblHeader repeats it on each page, cantSplit keeps it on one."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 -- slow to import

    row._tr.get_or_add_trPr().append(OxmlElement(f"w:{mark}"))  # noqa: SLF001 -- the row's own element


def _shade(cell: Any) -> None:  # noqa: ANN401 -- python-docx's, imported late
    from docx.oxml import OxmlElement  # noqa: PLC0415 -- slow to import
    from docx.oxml.ns import qn  # noqa: PLC0415 -- slow to import

    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), _SHADE)
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 -- the cell's own element


def _clean(text: str) -> str:
    return _REFUSED.sub("", text)
