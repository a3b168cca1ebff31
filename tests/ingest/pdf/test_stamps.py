from ingest.pdf import read_pdf
from model.document import Paragraph
from tests.ingest.pdf.drawn import Drawn, pdf_of


def lines_of(page: Drawn) -> list[str]:
    return [block.text for block in read_pdf(pdf_of(page), "x").blocks if isinstance(block, Paragraph)]


def test_stamps_side_by_side_are_read_one_after_the_other() -> None:
    page = Drawn()
    for y, left, right in (
        (60, "СОГЛАСОВАНО", "УТВЕРЖДЕНО"),
        (74, "протокол № 1", "приказом отдела"),
        (88, "", "от 3 мая"),
    ):
        page.text(60, y, left or " ").text(350, y, right)
    page.text(200, 130, "План мероприятий на год")
    assert lines_of(page) == [
        "СОГЛАСОВАНО",
        "протокол № 1",
        "УТВЕРЖДЕНО",
        "приказом отдела",
        "от 3 мая",
        "План мероприятий на год",
    ]


def test_a_signature_stays_on_its_line() -> None:
    page = Drawn().text(60, 60, "Начальник отдела").text(400, 60, "А.А. Петров")
    assert lines_of(page.text(60, 75, "Исполнитель").text(400, 75, "Б.Б. Сидоров")) == [
        "Начальник отдела\tА.А. Петров",
        "Исполнитель\tБ.Б. Сидоров",
    ]


def test_a_line_under_both_stamps_ends_them() -> None:
    page = Drawn().text(60, 60, "СОГЛАСОВАНО").text(350, 60, "УТВЕРЖДЕНО").text(60, 74, "советом").text(350, 74, "мною")
    page.text(60, 90, "План мероприятий по повышению качества образования на текущий учебный год в районе")
    assert lines_of(page)[-1].startswith("План мероприятий")
