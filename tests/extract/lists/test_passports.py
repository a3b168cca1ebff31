import pytest

from extract.lists.passports import find_passports
from tests.extract.tables import document

ROWS = [
    "Цель|Повышение качества",
    "Целевые показатели|не менее 70 % педагогов обучены; не менее 3 семинаров",
    "Сроки|2022 год",
]
PLAN = ["№|Мероприятие|Срок|Ответственный", "1|Семинар|май|ОО"]


def passports(*blocks, taken=()):
    return [located.value for located in find_passports(document(*blocks), frozenset(taken))]


def test_a_passport_has_a_title_rows_and_targets():
    (passport,) = passports(
        "Приложение 1", "Паспорт «дорожной карты»", "поддержки школ", "на 2022 год", ROWS, "План", PLAN
    )
    assert passport.title == "Паспорт «дорожной карты» поддержки школ на 2022 год"
    assert [row.name for row in passport.rows] == ["Цель", "Целевые показатели", "Сроки"]
    assert [(target.comparator, target.value) for target in passport.indicators] == [("ge", 70), ("ge", 3)]


def test_numbers_of_rows_stand_apart():
    (passport,) = passports("ПАСПОРТ программы", ["1|Цель|Рост", "2.|Задачи|Обучить"])
    assert [(row.number, row.name, row.text) for row in passport.rows] == [
        ("1", "Цель", "Рост"),
        ("2", "Задачи", "Обучить"),
    ]


def test_a_second_group_of_rows_belongs_to_the_same_passport():
    (passport,) = passports("Паспорт карты", ["1|Цель|Рост", "Обоснование системы|>|>", "1|Цели|Наличие целей"])
    assert [row.name for row in passport.rows] == ["Цель", "Обоснование системы", "Цели"]


def test_a_passport_goes_on_in_the_next_table():
    (passport,) = passports(
        "Паспорт карты", ["Цель|Рост"], ["Задачи|Обучить", "|и поддержать"], "План работы", ["Цель|Иное"]
    )
    assert [(row.name, row.text) for row in passport.rows] == [("Цель", "Рост"), ("Задачи", "Обучить и поддержать")]


@pytest.mark.parametrize("first", ["Паспорт муниципальной программы|>", "Наименование|Содержание"])
def test_title_and_column_titles_are_no_rows(first):
    (passport,) = passports("Паспорт программы", [first, *ROWS])
    assert len(passport.rows) == len(ROWS)


def test_a_passport_without_a_title_is_told_by_its_rows():
    rows = ["Наименование программы|Программа", *ROWS, "Исполнители|Школа"]
    (passport,) = passports(rows)
    assert passport.title is None
    assert len(passport.rows) == len(rows)


@pytest.mark.parametrize(
    "blocks",
    [
        ["Паспорт", PLAN],
        ["Паспорт безопасности размещается на сайте."],
        [["Школа|Директор", "№ 1|Иванова", "№ 2|Петрова", "№ 3|Орлова"]],
        ["План работы", ["Цель|Рост"]],
    ],
)
def test_other_tables_are_no_passports(blocks):
    assert passports(*blocks) == []
