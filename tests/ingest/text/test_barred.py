"""Tables with a cell a line, closed by bars, as legal systems' pages are saved."""

import pytest

from ingest.text.reader import read_blocks
from model.document import Paragraph, Table

CLOSED = """План мероприятий
на 2023 год
N |
Мероприятия |
Сроки |
Ответственные |
I. Организационные мероприятия | |||
1.1 |
Издание
приказов |
октябрь |
Отдел образования |
1.2 |
Анализ итогов |
август - сентябрь |
|
II. Контроль | |||
2.1 |
Проверка сайтов |
май |
Методический центр |
"""
BETWEEN = """|
№ п/п
|
Мероприятие
|
Срок
|
|
1
|
Формирование списка школ
|
До 03.02.2023
|
|
2
|
Сбор заявок,
проверка заявок
|

|
|
3
|
Семинар
|
март
|
"""


def rows(text):
    (table,) = [block for block in read_blocks(text) if isinstance(block, Table)]
    return [[cell.text if cell else None for cell in row] for row in table.grid()]


def test_cells_closed_by_bars_make_rows():
    assert rows(CLOSED) == [
        ["N", "Мероприятия", "Сроки", "Ответственные"],
        ["I. Организационные мероприятия"] * 4,
        ["1.1", "Издание\nприказов", "октябрь", "Отдел образования"],
        ["1.2", "Анализ итогов", "август - сентябрь", ""],
        ["II. Контроль"] * 4,
        ["2.1", "Проверка сайтов", "май", "Методический центр"],
    ]


def test_bars_between_the_lines_make_rows():
    assert rows(BETWEEN) == [
        ["№ п/п", "Мероприятие", "Срок"],
        ["1", "Формирование списка школ", "До 03.02.2023"],
        ["2", "Сбор заявок,\nпроверка заявок", ""],
        ["3", "Семинар", "март"],
    ]


def test_the_title_above_stays_text():
    paragraphs = [block.text for block in read_blocks(CLOSED) if isinstance(block, Paragraph)]
    assert paragraphs == ["План мероприятий", "на 2023 год"]


def test_a_second_table_begins_at_its_own_header():
    second = CLOSED.replace("План мероприятий\nна 2023 год", "Приложение 2\nПеречень мероприятий")
    tables = [block for block in read_blocks(CLOSED + second) if isinstance(block, Table)]
    assert [table.n_rows for table in tables] == [6, 6]


def test_places_are_exact():
    (table,) = [block for block in read_blocks(CLOSED) if isinstance(block, Table)]
    for cell in table.cells:
        for line in cell.lines:
            assert CLOSED[line.place.start : line.place.end] == line.text


@pytest.mark.parametrize(
    "text",
    [
        "Председатель |\nМ.М. Морозов |\n",
        "Срок | Место\nтекст\n",
        "|\n|\n|\n",
        "Мероприятие |\nкакой-то текст без строк\n",
        "Срок |\nДата |\nодин |\nдва |\nтри |\n",
    ],
)
def test_other_bars_make_no_table(text):
    assert not [
        block for block in read_blocks(text) if isinstance(block, Table) and block.n_cols > 1 and block.n_rows > 2
    ]


def test_a_long_text_of_bars_is_read_in_time():
    text = CLOSED + "слово |\n" * 20_000
    assert list(read_blocks(text))
