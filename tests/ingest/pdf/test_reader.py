from itertools import pairwise

import pytest

from ingest.pdf import read_pdf
from model.document import Document, Paragraph, Table, TextSource
from model.errors import (
    EmptyFileError,
    EncryptedFileError,
    NoTextError,
    TruncatedFileError,
    UnreadableFileError,
)
from tests.ingest.pdf.drawn import Drawn, pdf_of

XS = [60.0, 100.0, 300.0, 400.0, 535.0]


def read(*pages: Drawn) -> Document:
    return read_pdf(pdf_of(*pages), "plan.pdf")


def grid_texts(table: Table) -> list[list[str]]:
    return [[cell.text if cell else "" for cell in row] for row in table.grid()]


def test_a_ruled_table_is_read_cell_by_cell_with_its_place() -> None:
    page = Drawn().text(220, 80, "План мероприятий").grid(XS, [100, 120, 140])
    page.row(XS, 114, ["№", "Мероприятие", "Срок", "Ответственный"])
    page.row(XS, 134, ["1.", "Семинар", "март", "Школа"])
    document = read(page)
    title, table = document.blocks
    assert isinstance(title, Paragraph)
    assert isinstance(table, Table)
    assert title.text == "План мероприятий"
    assert grid_texts(table) == [["№", "Мероприятие", "Срок", "Ответственный"], ["1.", "Семинар", "март", "Школа"]]
    box = table.grid()[1][2].places[0].bbox  # type: ignore[union-attr]
    assert box == pytest.approx((300 / 595, 120 / 842, 400 / 595, 140 / 842), abs=0.003)


def test_merged_cells_stand_once_with_their_spans() -> None:
    page = Drawn()
    for y in (100, 120, 160):
        page.line(60, y, 535, y)
    page.line(60, 140, 400, 140)
    for x in (60, 535):
        page.line(x, 100, x, 160)
    for x in (100, 300, 400):
        page.line(x, 120, x, 160)
    page.text(63, 114, "Раздел 1").row(XS, 134, ["1", "Совет", "май", "Отдел"]).row(XS, 154, ["2", "Сбор", "июнь"])
    (table,) = read(page).blocks
    assert isinstance(table, Table)
    assert grid_texts(table) == [["Раздел 1"] * 4, ["1", "Совет", "май", "Отдел"], ["2", "Сбор", "июнь", "Отдел"]]
    assert {(cell.text, cell.row_span, cell.col_span) for cell in table.cells} >= {("Раздел 1", 1, 4), ("Отдел", 2, 1)}


def test_a_row_broken_over_pages_is_one_row_with_two_places() -> None:
    header = ["№", "Мероприятие", "Срок", "Ответственный"]
    one = Drawn().grid(XS, [700, 720, 740, 782])
    one.row(XS, 714, header).row(XS, 734, ["1.", "Семинар", "март", "Школа"])
    one.row(XS, 754, ["2.", "Разработка программы", "май", "Отдел"]).row(XS, 768, ["", "повышения качества обра-"])
    two = Drawn().grid(XS, [60, 80, 100, 120])
    two.row(XS, 74, header).row(XS, 94, ["", "зования"]).row(XS, 114, ["3.", "Анализ", "июнь", "Отдел"])
    (table,) = read(one, two).blocks
    assert isinstance(table, Table)
    assert [row[0] for row in grid_texts(table)] == ["№", "1.", "2.", "3."]
    broken = table.grid()[2][1]
    assert broken is not None
    assert broken.text == "Разработка программы\nповышения качества образования"
    assert [place.page for place in broken.places] == [1, 2]


def test_running_lines_and_page_numbers_are_margins() -> None:
    pages = [
        Drawn()
        .text(60, 30, "Управление образования")
        .text(60, 200, f"Текст страницы {word}")
        .text(290, 815, str(number))
        for number, word in enumerate(("первой", "второй", "третьей"), start=1)
    ]
    document = read(*pages)
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == [
        "Текст страницы первой",
        "Текст страницы второй",
        "Текст страницы третьей",
    ]
    assert [line.text for line in document.margins] == ["Управление образования", "1"] + [
        text for number in ("2", "3") for text in ("Управление образования", number)
    ]


@pytest.mark.parametrize(("turn", "y"), [(90, 103), (270, 190)])
def test_turned_headings_are_read_the_right_way(turn: int, y: int) -> None:
    page = Drawn().grid(XS, [100, 200, 220]).text(315, y, "Сроки", turn=turn)
    page.row(XS, 214, ["1", "Семинар", "март", "Школа"])
    (table,) = read(page).blocks
    assert isinstance(table, Table)
    assert grid_texts(table)[0][2] == "Сроки"


def test_letters_struck_twice_for_boldness_are_read_once() -> None:
    page = Drawn().text(60, 100, "Приказ").text(60.4, 100, "Приказ")
    assert [block.text for block in read(page).blocks if isinstance(block, Paragraph)] == ["Приказ"]


def test_a_page_turned_for_showing_is_read_upright() -> None:
    page = Drawn(width=842, height=595, rotate=90)
    # Text that reads upwards on the sheet stands upright once the sheet is turned clockwise.
    page.text(100, 500, "Утверждаю", turn=270).text(120, 500, "Директор", turn=270)
    blocks = read(page).blocks
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == ["Утверждаю", "Директор"]


def test_a_centred_bold_title_is_known_as_such() -> None:
    page = Drawn().text(60, 100, "а" * 95).text(237, 130, "План мероприятий на год", font="F2").text(60, 150, "Итого")
    _, title, last = read(page).blocks
    assert isinstance(title, Paragraph)
    assert isinstance(last, Paragraph)
    assert (title.centred, title.bold) == (True, True)
    assert (last.centred, last.bold) == (False, False)
    assert title.gap_above is not None
    assert last.gap_above is not None
    assert title.gap_above > last.gap_above > 0


def test_a_code_page_taken_for_western_is_put_right() -> None:
    data = pdf_of(Drawn().text(60, 100, "Приказ управления образования"), unmapped=True)
    assert [block.text for block in read_pdf(data, "x").blocks if isinstance(block, Paragraph)] == [
        "Приказ управления образования"
    ]


def test_text_source_is_native_and_pages_have_their_size() -> None:
    document = read(Drawn().text(60, 100, "Приказ отдела"))
    assert document.text_source is TextSource.NATIVE
    assert [(page.number, page.width, page.height) for page in document.pages] == [(1, 595, 842)]
    assert len(document.sha256) == 64


def test_broken_files_are_told_apart() -> None:
    whole = pdf_of(Drawn().text(60, 100, "Приказ отдела образования"))
    for data, error in (
        (b"", EmptyFileError),
        (whole[: len(whole) // 2], TruncatedFileError),
        (b"%PDF-1.4\nnothing\n%%EOF", UnreadableFileError),
        (pdf_of(Drawn()), NoTextError),
    ):
        with pytest.raises(error):
            read_pdf(data, "x.pdf")


def test_a_damaged_page_leaves_the_others_readable() -> None:
    whole = pdf_of(Drawn().text(60, 100, "Приказ отдела"), Drawn().text(60, 100, "План отдела"))
    document = read_pdf(whole.replace(b"9 0 obj", b"0 9 obj"), "x.pdf")
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["Приказ отдела"]
    assert [finding.message for finding in document.findings] == ["Страница 2 повреждена, прочитать её не удалось."]


def test_a_password_is_told() -> None:
    whole = pdf_of(Drawn().text(60, 100, "Приказ"))
    locked = whole.replace(
        b"trailer <<",
        b"trailer << /ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <"
        + b"00" * 32
        + b"> /U <"
        + b"11" * 32
        + b"> >>",
    )
    with pytest.raises(EncryptedFileError):
        read_pdf(locked, "x.pdf")


def test_a_table_drawn_cell_by_cell_is_one_table() -> None:
    page = Drawn()
    for top, row in ((100, ["№", "Мероприятие", "Срок", "Ответственный"]), (120, ["1.", "Семинар", "март", "Школа"])):
        for left, right in pairwise(XS):
            page.grid([left, right], [top, top + 20])
        page.row(XS, top + 14, row)
    (table,) = read(page).blocks
    assert isinstance(table, Table)
    assert grid_texts(table)[1] == ["1.", "Семинар", "март", "Школа"]


def test_words_of_neighbouring_lines_do_not_make_the_page_look_broken() -> None:
    page = Drawn()
    for number, word in enumerate(["Проведение", "семинара", "учителей", "математики", "школ", "района"] * 3):
        page.text(60, 100 + 12 * number, f"{word} анализа" if number % 2 else word)
    assert read(page).text_source is TextSource.NATIVE


@pytest.mark.parametrize("turn", [90, 270])
def test_a_page_whose_text_lies_on_its_side_is_read_and_keeps_its_places(turn: int) -> None:
    page = Drawn()
    for x in (100, 130, 160):
        page.line(x, 100, x, 500)
    for y in (100, 240, 360, 500):
        page.line(100, y, 160, y)
    rows = [["Мероприятие", "Срок исполнения", "Ответственный"], ["Семинар для учителей", "Март", "Методист"]]
    for row, x in zip(rows, (140, 110) if turn == 90 else (122, 152), strict=True):
        for text, y in zip(row, (110, 250, 370) if turn == 90 else (490, 350, 230), strict=True):
            page.text(x, y, text, turn=turn)
    document = read(page)
    (table,) = document.blocks
    assert isinstance(table, Table)
    assert grid_texts(table) == rows
    box = table.places[0].bbox
    assert box == pytest.approx((100 / 595, 100 / 842, 160 / 595, 500 / 842), abs=0.004)
    assert (document.pages[0].width, document.pages[0].height) == (595, 842)
