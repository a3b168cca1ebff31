from ingest.pdf import read_pdf
from model.document import Block, Paragraph, Table
from tests.ingest.pdf.drawn import Drawn, pdf_of

XS = [60.0, 90.0, 270.0, 360.0]
HEADER = ["№", "Мероприятие", "Срок", "Ответственный"]
ROWS = [["1", "Семинар для", "март", "методист"], ["", "руководителей"], ["2", "Педсовет", "май", "директор"]]
WHOLE = [HEADER, ["1", "Семинар для\nруководителей", "март", "методист"], ["2", "Педсовет", "май", "директор"]]


def blocks_of(page: Drawn) -> tuple[Block, ...]:
    return read_pdf(pdf_of(page), "x").blocks


def texts(block: Block) -> list[list[str]]:
    assert isinstance(block, Table)
    return [[cell.text if cell else "" for cell in row] for row in block.grid()]


def drawn(rows: list[list[str]], top: float = 100) -> Drawn:
    page = Drawn()
    for number, row in enumerate(rows):
        for x, text in zip(XS, row, strict=False):
            if text:
                page.text(x, top + 14 * number, text)
    return page


def test_columns_under_a_clear_header_are_a_table() -> None:
    (table,) = blocks_of(drawn([HEADER, *ROWS]))
    assert texts(table) == WHOLE


def test_level_lines_alone_part_rows() -> None:
    page = drawn([HEADER, *ROWS])
    for y in (88, 103, 131, 146):
        page.line(55, y, 450, y)
    (table,) = blocks_of(page)
    assert texts(table) == WHOLE


def test_a_section_runs_over_all_columns_and_text_below_is_outside() -> None:
    section = ["", "Раздел первый, о работе с педагогическими кадрами"]
    page = drawn([HEADER, section, *ROWS])
    page.text(60, 190, "Начальник отдела образования администрации района")
    table, below = blocks_of(page)
    assert texts(table) == [HEADER, [section[1]] * 4, *WHOLE[1:]]
    assert isinstance(below, Paragraph)


def test_running_text_is_no_table() -> None:
    page = Drawn().text(60, 100, "Мероприятия проводятся в срок, ответственный назначается приказом")
    assert all(isinstance(block, Paragraph) for block in blocks_of(page.text(60, 114, "школы до начала года")))


def test_rules_drawn_cell_by_cell_part_rows_set_close() -> None:
    page = Drawn()
    for number, row in enumerate(
        [["№", "Мероприятие", "Срок"], ["1", "Семинар для школ", "март"], ["2", "Совет", "май"]]
    ):
        for x, text in zip((60, 78, 162), row, strict=True):  # «школ» ends 4 points before «март»
            page.text(x, 100 + 14 * number, text)
    for y in (88, 103, 117, 131):
        for left, right in ((58, 76), (76, 160), (160, 200)):
            page.line(left, y, right, y)
    (table,) = blocks_of(page)
    assert texts(table) == [["№", "Мероприятие", "Срок"], ["1", "Семинар для школ", "март"], ["2", "Совет", "май"]]


def test_a_row_that_goes_on_under_the_header_is_no_part_of_it() -> None:
    page = drawn([HEADER])
    page.text(XS[1], 126, "руководителей школ")
    page.text(XS[1], 138, "района и города")
    for number, row in enumerate([["8", "Педсовет", "май", "директор"], ["9", "Семинар", "июнь", "методист"]]):
        page.row([x - 3 for x in XS], 158 + 14 * number, row)
    (table,) = blocks_of(page)
    assert texts(table)[:2] == [HEADER, ["", "руководителей школ\nрайона и города", "", ""]]


def test_a_header_left_alone_at_the_end_of_a_page_is_kept() -> None:
    for header in (HEADER, HEADER[:3]):
        text = " ".join(str(getattr(block, "text", "") or texts(block)) for block in blocks_of(drawn([header])))
        assert all(word in text for word in header)


def test_rows_set_close_without_numbers_begin_where_a_word_would_have_had_room_above() -> None:
    page = Drawn()
    rows = [
        ["Название мероприятия", "Срок", "Место", "Координатор"],
        ["Летняя профильная", "с 1 по 21 июня", "лагерь «Салют»", "Ефимова В.Д., Манаева"],
        ["смена «Эврика»", "", "", "Лидия Львовна"],
        ["Турнир", "", "", "Брагин С.О."],
        ["Фестиваль", "май", "лицей", "Ефимова В.Д."],
    ]
    for number, row in enumerate(rows):
        for x, text in zip((60, 190, 300, 400), row, strict=True):
            if text:
                page.text(x, 100 + 14 * number, text)
    (table,) = blocks_of(page)
    assert [row[0] for row in texts(table)] == [
        rows[0][0],
        "Летняя профильная\nсмена «Эврика»",
        "Турнир",
        "Фестиваль",
    ]
