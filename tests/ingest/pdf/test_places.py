import pytest

from ingest.pdf import read_pdf
from tests.ingest.pdf.drawn import Drawn, pdf_of
from tests.ingest.pdf.places import check_places

XS = [60.0, 100.0, 300.0, 400.0, 535.0]
ROWS = [
    ["№", "Мероприятие", "Срок", "Ответственный"],
    ["1.", "Семинар", "март", "Школа"],
    ["2.", "Совет", "май", "Отдел"],
]


def plan(rotate: int = 0, more: str = "") -> Drawn:
    page = Drawn(rotate=rotate, more=more).grid(XS, [100, 120, 140, 160])
    for number, row in enumerate(ROWS):
        page.row(XS, 114 + 20 * number, row)
    return page


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("more", ["", "/CropBox [50 600 560 800]", "/CropBox [50 600 560 800] /UserUnit 2"])
def test_cells_stand_where_they_are_said_to(rotate: int, more: str) -> None:
    data = pdf_of(plan(rotate, more))
    document = read_pdf(data, "x.pdf")
    ((_, table),) = document.tables()
    assert [[cell.text if cell else "" for cell in row] for row in table.grid()] == ROWS
    assert check_places(data, document).share == 1


def test_the_check_sees_a_cell_out_of_place() -> None:
    document = read_pdf(pdf_of(plan()), "x.pdf")
    assert check_places(pdf_of(Drawn().text(60, 300, "Другой текст")), document).share == 0
