"""Makes export/letters/default.docx, the template that comes with Svod: `python -m tools.letter_template`."""

import io
from pathlib import Path
from typing import Any, TypeAlias

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

#: python-docx ships no types.
_Docx: TypeAlias = Any

TARGET = Path(__file__).parent.parent / "export" / "letters" / "default.docx"
_HEAD = ("№", "Замечание", "Где", "Что просим сделать")
_ROW = (
    "{{ п.номер }}",
    "{{ п.замечание }}{% if п.цитата %} «{{ п.цитата }}»{% endif %}",
    "{{ п.место }}",
    "{{ п.просьба }}",
)
_WIDTHS = (1.2, 6.4, 4.0, 5.4)


def made() -> bytes:
    """Return the template."""
    document = Document()
    _page(document)
    _head(document)
    _text(document)
    _foot(document)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def _page(document: _Docx) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.5), Cm(1.5)
    section.top_margin, section.bottom_margin = Cm(2), Cm(2)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(13)
    style.element.rPr.rFonts.set(
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}eastAsia", "Times New Roman"
    )
    style.paragraph_format.space_after = Pt(6)


def _head(document: _Docx) -> None:
    """The number on the left, to whom on the right."""
    table = document.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    left.text = "{{ дата }} № {{ номер }}"
    right.text = "{{ должность_адресата }}"
    right.add_paragraph("{{ адресат }}")
    _line(document, "")
    _line(
        document,
        "{% if повторно %}Повторно о замечаниях{% else %}О замечаниях{% endif %} к документам: {{ муниципалитет }}",
        bold=True,
    )
    _line(document, "{{ обращение }}", align=WD_ALIGN_PARAGRAPH.CENTER)


def _text(document: _Docx) -> None:
    _line(document, "{%p if повторно %}")
    _line(
        document,
        "В дополнение к письму от {{ прежняя_дата }} № {{ прежний_номер }} сообщаем, что по итогам проверки "
        "новой редакции документов остались не устранены следующие замечания ({{ всего }}).",
    )
    _line(document, "{%p else %}")
    _line(document, "По итогам проверки представленных документов направляем замечания ({{ всего }}).")
    _line(document, "{%p endif %}")
    _line(document, "{%p for д in документы %}")
    _line(document, "{{ д.название }}", bold=True)
    _points(document)
    _line(document, "")
    _line(document, "{%p endfor %}")
    _line(document, "{%p if срок_ответа %}")
    _line(document, "Просим устранить замечания и представить исправленные документы до {{ срок_ответа }}")
    _line(document, "{%p else %}")
    _line(document, "Просим устранить замечания и представить исправленные документы.")
    _line(document, "{%p endif %}")


def _points(document: _Docx) -> None:
    table = document.add_table(rows=4, cols=len(_HEAD))
    table.style = "Table Grid"
    table.autofit = False
    for cell, text in zip(table.rows[0].cells, _HEAD, strict=True):
        cell.text = text
        cell.paragraphs[0].runs[0].bold = True
    table.rows[1].cells[0].text = "{%tr for п in д.пункты %}"
    for cell, text in zip(table.rows[2].cells, _ROW, strict=True):
        cell.text = text
    table.rows[3].cells[0].text = "{%tr endfor %}"
    for row in table.rows:
        for cell, width in zip(row.cells, _WIDTHS, strict=True):
            cell.width = Cm(width)
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_after = Pt(0)
                for run in paragraph.runs:
                    run.font.size = Pt(11)


def _foot(document: _Docx) -> None:
    table = document.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    left.text = "{{ должность }}"
    right.text = "{{ подписант }}"
    right.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _line(document, "")
    _line(document, "{%p if исполнитель %}")
    _line(document, "{{ исполнитель }}, {{ телефон }}", size=10)
    _line(document, "{%p endif %}")


def _line(document: _Docx, text: str, *, bold: bool = False, align: _Docx = None, size: int | None = None) -> None:
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.bold = bold or None
    if size:
        run.font.size = Pt(size)
    if align is not None:
        paragraph.alignment = align


if __name__ == "__main__":
    TARGET.write_bytes(made())
