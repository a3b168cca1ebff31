"""What stands across, behind or beside the page's own text."""

import pytest

from ingest.pdf import read_pdf
from model.document import Document, Table
from tests.ingest.pdf.drawn import Drawn, pdf_of

XS = [60.0, 100.0, 300.0, 400.0, 535.0]
HEADER = ["№", "Мероприятие", "Срок", "Ответственный"]
ROW = ["1.", "Семинар для учителей", "март", "Школа"]


def page() -> Drawn:
    return Drawn().grid(XS, [100, 120, 140]).row(XS, 114, HEADER).row(XS, 134, ROW)


def read(drawn: Drawn) -> Document:
    return read_pdf(pdf_of(drawn), "plan.pdf")


def texts(document: Document) -> list[list[str]]:
    (table,) = document.blocks
    assert isinstance(table, Table)
    return [[cell.text if cell else "" for cell in row] for row in table.grid()]


@pytest.mark.parametrize(
    "matrix",
    ["0.7 0.7 -0.7 0.7 120 680", "9 0 0 9 110 705"],  # aslant, and huge
)
def test_a_watermark_stands_apart_from_the_table_it_crosses(matrix: str) -> None:
    drawn = page()
    drawn.content.insert(0, f"q BT /F1 10 Tf {matrix} Tm <{'ПРОЕКТ'.encode('cp1251').hex()}> Tj ET Q")
    document = read(drawn)
    assert texts(document) == [HEADER, ROW]
    assert [mark.text for mark in document.margins] == ["ПРОЕКТ"]


def test_white_text_on_paper_is_not_read_but_on_a_dark_cell_it_is() -> None:
    drawn = page()
    drawn.content += ["1 g"]
    drawn.text(110, 131, "скрытый текст").content += ["0 g", "0 0 1 rg 61 723 38 18 re f 1 g"]
    drawn.text(80, 114, "п").content += ["0 g"]
    assert texts(read(drawn)) == [["№ п", *HEADER[1:]], ROW]


def test_text_beside_the_page_is_not_read() -> None:
    drawn = page().text(-300, 114, "левее страницы").text(100, 900, "ниже страницы")
    assert texts(read(drawn)) == [HEADER, ROW]
