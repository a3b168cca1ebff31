from dataclasses import replace

import pytest

from ingest.pages import PageBlocks
from ingest.pdf.margins import part_margins
from model.document import Block, Page, Paragraph, Table
from model.geometry import BBox, Place


def line(text: str, y: float) -> Paragraph:
    return Paragraph(text=text, places=(Place(page=1, bbox=BBox(0.1, y, 0.5, y + 0.015)),))


def page(number: int, *blocks: Block) -> PageBlocks:
    return PageBlocks(page=Page(number=number, width=595, height=842), blocks=blocks)


TABLE = Table(n_rows=1, n_cols=1, cells=())


@pytest.mark.parametrize("text", ["2", "- 2 -", "– 12 –", "стр. 2", "Страница 2 из 8", "2/8", "Лист 3"])
def test_a_page_number_is_a_margin(text: str) -> None:
    bodies, margins = part_margins([page(1, line("Приказ", 0.3), line(text, 0.95))])
    assert [block.text for block in margins] == [text]
    assert len(bodies[0].blocks) == 1


@pytest.mark.parametrize(("text", "y"), [("2", 0.5), ("2. Контроль оставляю за собой", 0.95), ("Приказ", 0.03)])
def test_what_stands_in_the_body_or_says_more_is_none(text: str, y: float) -> None:
    assert part_margins([page(1, line(text, y))])[1] == ()


def test_running_lines_may_count_pages() -> None:
    pages = [page(number, line(f"План, с. {number} из 3", 0.03), line(f"текст {number}", 0.4)) for number in (1, 2, 3)]
    bodies, margins = part_margins(pages)
    assert len(margins) == 3
    assert [len(body.blocks) for body in bodies] == [1, 1, 1]


@pytest.mark.parametrize("text", ["Приложение {}", "План МБОУ СОШ № {}", "Таблица {}"])
def test_numbered_titles_of_pages_are_no_running_lines(text: str) -> None:
    pages = [page(number, line(text.format(number), 0.03), line("к приказу № 5", 0.05)) for number in (1, 2, 3)]
    assert part_margins(pages)[1] == ()


def test_the_same_annex_over_every_page_is_a_running_line() -> None:
    pages = [page(number, line("Приложение 2 к приказу № 5", 0.03), line(f"текст {number}", 0.4)) for number in (1, 2)]
    assert len(part_margins(pages)[1]) == 2


def test_titles_of_slides_are_no_running_lines() -> None:
    pages = [page(1, line("График", 0.09)), page(2, line("График", 0.09)), page(3, line("Итоги", 0.09))]
    assert part_margins(pages)[1] == ()


def test_a_word_of_continuation_over_a_table_is_a_margin() -> None:
    bodies, margins = part_margins([page(1, line("План", 0.3)), page(2, line("Продолжение таблицы 1", 0.1), TABLE)])
    assert [block.text for block in margins] == ["Продолжение таблицы 1"]
    assert bodies[1].blocks == (TABLE,)


def test_running_lines_of_scans_differ_by_misread_letters() -> None:
    texts = ["Исп. Петрова О.Н., тел. 2-14-55", "Исп. Петрова О.Н. тел. 2-14-55", "Исп. Пегрова О.Н., тел. 2-14-55"]
    lines = [replace(line(text, 0.95), confidence=0.8) for text in texts]
    assert len(part_margins([page(number, text) for number, text in enumerate(lines, start=1)])[1]) == 3


@pytest.mark.parametrize("texts", [("Приложение 1", "Приложение 2"), ("Отдел образования", "Отдел опеки района")])
def test_other_lines_of_scans_are_other_lines(texts: tuple[str, str]) -> None:
    lines = [replace(line(text, 0.05), confidence=0.8) for text in texts]
    assert part_margins([page(number, text) for number, text in enumerate(lines, start=1)])[1] == ()
