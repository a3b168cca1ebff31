"""Blocks -> DOCX, the same bytes every time."""

import io
from datetime import UTC, datetime
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from corpora.generator.description import Description
from corpora.generator.grid import Grid
from corpora.generator.layout import PageBreak, Para, lay_out
from corpora.generator.settled import settle_zip
from corpora.generator.word_runs import add_runs, number_pages
from corpora.generator.word_table import Numbering, write_grid

_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_LONG, _SHORT = Cm(29.7), Cm(21.0)
_WRITTEN = datetime(2024, 1, 15, 9, 0, tzinfo=UTC)


def write_docx(description: Description) -> bytes:
    """Return the document as DOCX bytes."""
    document = _blank(description)
    numbering = Numbering(document)
    for index, block in enumerate(lay_out(description)):
        match block:
            case PageBreak():
                _turn(document, landscape=block.landscape, first=index == 0)
            case Para():
                _write_para(document, block)
            case Grid():
                write_grid(document, block, numbering)
    if description.page_numbers:
        number_pages(document.sections[0].header.paragraphs[0])
    packed = io.BytesIO()
    document.save(packed)
    return settle_zip(packed.getvalue())


def _blank(description: Description) -> Any:  # noqa: ANN401 -- python-docx gives its document no public class
    document = docx.Document()
    style: Any = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(12)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
    style.paragraph_format.space_after = Pt(0)
    core = document.core_properties
    core.author, core.title, core.comments = "Свод", description.name, "Вымышленный документ"
    core.created = core.modified = core.last_printed = _WRITTEN
    return document


def _turn(document: Any, *, landscape: bool, first: bool) -> None:  # noqa: ANN401 -- as above
    section = document.sections[0] if first else document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (_LONG, _SHORT) if landscape else (_SHORT, _LONG)
    section.left_margin, section.right_margin = Cm(2), Cm(1.5)
    section.top_margin = section.bottom_margin = Cm(2)


def _write_para(document: Any, para: Para) -> None:  # noqa: ANN401 -- as above
    paragraph = document.add_paragraph()
    form, section = paragraph.paragraph_format, document.sections[-1]
    width = section.page_width - section.left_margin - section.right_margin
    paragraph.alignment = _ALIGN[para.align]
    form.first_line_indent = Cm(1.25) if para.indent else None
    form.left_indent = int(width * 0.58) if para.aside else None
    if "\t" in para.text:
        form.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    add_runs(paragraph, para.text, bold=para.bold)
