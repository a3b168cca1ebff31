from itertools import pairwise

import pytest

from ingest.pdf import read_pdf
from model.document import Document, Table
from tests.ingest.pdf.drawn import Drawn, pdf_of
from tests.ingest.pdf.places import check_places

XS = [60.0, 100.0, 300.0, 400.0, 535.0]
ROWS = [
    ["№", "Мероприятие", "Срок", "Ответственный"],
    ["1.", "Семинар учителей", "март", "Школа"],
    ["2.", "Совет", "май", "Отдел образования"],
    ["3.", "Обзор итогов года", "июнь", "Школа"],
    ["4.", "Сбор данных", "июль", "Отдел"],
]


def read(*pages: Drawn) -> Document:
    return read_pdf(pdf_of(*pages), "plan.pdf")


def grids(document: Document) -> list[list[list[str]]]:
    return [
        [[cell.text.replace("\n", " ") if cell else "" for cell in row] for row in table.grid()]
        for _, table in document.tables()
    ]


def ruled_in_rows(rows: list[list[str]], top: float = 100, *, pieces: bool = False, page: Drawn | None = None) -> Drawn:
    page = page or Drawn()
    for number in range(len(rows) + 1):
        edges = pairwise(XS) if pieces else [(XS[0], XS[-1])]
        for left, right in edges:
            page.line(left, top + 20 * number, right, top + 20 * number)
    for number, row in enumerate(rows):
        page.row(XS, top + 20 * number + 14, row)
    return page


@pytest.mark.parametrize("pieces", [True, False])
def test_a_table_ruled_in_rows_has_its_columns(pieces: bool) -> None:  # noqa: FBT001 -- a case
    page = ruled_in_rows(ROWS, pieces=pieces)
    document = read(page)
    assert grids(document) == [ROWS]
    assert check_places(pdf_of(page), document).share == 1


def test_a_section_over_all_columns_is_one_cell() -> None:
    title = "Раздел 1. Работа с учителями школ и родителями"
    (rows,) = grids(read(ruled_in_rows([*ROWS[:2], [title], *ROWS[2:]])))
    assert rows == [*ROWS[:2], [title] * 4, *ROWS[2:]]


def test_every_second_row_filled_is_a_table() -> None:
    page = Drawn()
    for number, row in enumerate(ROWS):
        if number % 2 == 0:
            for left, right in pairwise(XS):
                page.fill(left, 100 + 20 * number, right, 120 + 20 * number)
        page.row(XS, 114 + 20 * number, row)
    assert grids(read(page)) == [ROWS]


def test_white_rules_on_a_colour_are_rules() -> None:
    page = Drawn().fill(XS[0], 100, XS[-1], 200, grey=0.8)
    page.content.append("1 G")
    page.grid(XS, [100, 120, 140, 160, 180, 200])
    page.content.append("0 G")
    for number, row in enumerate(ROWS):
        page.row(XS, 114 + 20 * number, row)
    assert grids(read(page)) == [ROWS]


def test_a_row_that_the_page_end_leaves_without_a_rule_is_kept() -> None:
    one = ruled_in_rows(ROWS[:4], 700)
    one.row(XS, 794, ["4.", "Сбор данных о", "июль", "Отдел"])
    two = Drawn().row(XS, 40, ["", "школах района", "", ""])
    for y in (46, 66):
        two.line(XS[0], y, XS[-1], y)
    two.row(XS, 60, ["5.", "Отчёт", "август", "Отдел"])
    rows = [row for table in grids(read(one, two)) for row in table]
    assert ["4.", "Сбор данных о", "июль", "Отдел"] in rows or [
        "4.",
        "Сбор данных о школах района",
        "июль",
        "Отдел",
    ] in rows


LEAVE_ALONE = {
    "rules over and under a letter's head": [
        "Управление образования",
        "администрации Зейского района",
        "676243, г. Зея",
    ],
    "a form's lines": ["Фамилия Иванов", "Имя Иван", "Отчество Иванович"],
}


@pytest.mark.parametrize("lines", LEAVE_ALONE.values(), ids=LEAVE_ALONE)
def test_text_between_rules_is_no_table(lines: list[str]) -> None:
    page = Drawn()
    for number, text in enumerate(lines):
        page.text(60, 100 + 20 * number, text).line(60, 104 + 20 * number, 535, 104 + 20 * number)
    assert not any(isinstance(block, Table) for block in read(page).blocks)


def test_a_title_between_two_tables_joins_them_not() -> None:
    page = Drawn().grid(XS, [100, 120, 140]).grid(XS, [180, 200, 220]).text(60, 164, "План школы № 2")
    for number, row in enumerate(ROWS[:2]):
        page.row(XS, 114 + 20 * number, row).row(XS, 194 + 20 * number, row)
    assert grids(read(page)) == [ROWS[:2], ROWS[:2]]
