from ingest.pdf import read_pdf
from model.document import Table
from tests.ingest.pdf.drawn import Drawn, pdf_of

XS = [60.0, 100.0, 300.0, 400.0, 535.0]
HEADER = ["№", "Мероприятие", "Срок", "Ответственный"]


def texts(page: Drawn) -> list[list[str]]:
    (table,) = read_pdf(pdf_of(page), "plan.pdf").blocks
    assert isinstance(table, Table)
    return [[cell.text if cell else "" for cell in row] for row in table.grid()]


def columns(*rows: list[str]) -> Drawn:
    page = Drawn().grid(XS, [100, 120, 200]).row(XS, 114, HEADER)
    for number, row in enumerate(rows):
        page.row(XS, 134 + 14 * number, row)
    return page


def test_rows_that_no_line_parts_are_cut_at_their_numbers() -> None:
    page = columns(["1", "Семинар для", "март", "школа"], ["", "учителей"], ["2", "Педсовет", "май", "отдел"])
    assert texts(page) == [
        HEADER,
        ["1", "Семинар для\nучителей", "март", "школа"],
        ["2", "Педсовет", "май", "отдел"],
    ]


def test_numbers_that_do_not_count_rows_cut_nothing() -> None:
    broken = columns(["2.1", "Семинар для", "март", "школа"], ["0.", "учителей"])
    assert len(texts(broken)) == 2
    beside = columns(["1", "", "март", "школа"], ["2", ""], ["", "Семинар"])
    assert len(texts(beside)) == 2
