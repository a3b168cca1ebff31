import pytest

from extract.lists.rosters import find_rosters
from tests.extract.tables import document


def rosters(*blocks, taken=()):
    return [located.value for located in find_rosters(document(*blocks), frozenset(taken))]


def rows_of(*blocks):
    (roster,) = rosters(*blocks)
    return [(row.school, row.programme, row.curator) for row in roster.rows]


@pytest.mark.parametrize(
    ("blocks", "rows"),
    [
        (
            ["Список школ", ["№|Наименование ОО|Куратор", "1|СОШ № 1|Иванова И.И.", "2|СОШ № 2|Петрова А.А."]],
            [("СОШ № 1", None, "Иванова И.И."), ("СОШ № 2", None, "Петрова А.А.")],
        ),
        ([["Школа|Школа-наставник", "СОШ № 1|Лицей"]], [("СОШ № 1", None, "Лицей")]),
        (
            ["Школы – участницы проекта в 2022 году", ["№ п/п|Образовательная организация|Проект", "1|СОШ № 1|500+"]],
            [("СОШ № 1", "500+", None)],
        ),
        (
            ["Перечень школ", ["№|Школа", "Проект 500+|>", "1|СОШ № 1", "2|СОШ № 2"]],
            [("СОШ № 1", "Проект 500+", None), ("СОШ № 2", "Проект 500+", None)],
        ),
    ],
)
def test_a_list_of_schools_is_a_roster(blocks, rows):
    assert rows_of(*blocks) == rows


def test_the_year_is_taken_from_the_lines_above():
    (roster,) = rosters("Список школ с низкими результатами", "на 2023 год", ["№|Школа", "1|СОШ № 1"])
    assert (roster.kind, roster.year) == ("schools", 2023)


def test_a_working_group_is_a_roster():
    (roster,) = rosters("Состав рабочей группы", ["№|Ф.И.О.|Должность", "1|Иванова И.И.|методист"])
    assert roster.kind == "working_group"
    assert [row.curator for row in roster.rows] == ["Иванова И.И., методист"]


GROUP = "Состав рабочей группы по реализации плана"


@pytest.mark.parametrize(
    ("blocks", "kind", "people"),
    [
        (
            [GROUP, ["№|ФИО|Должность|Роль в группе", "1|Осокин П.П.|методист|секретарь"]],
            "working_group",
            ["Осокин П.П., методист, секретарь"],
        ),
        (
            [GROUP, ["Осокин П.П.|–|методист", "Лебедь Анна Андреевна|–|завуч"]],
            "working_group",
            ["Осокин П.П., методист", "Лебедь Анна Андреевна, завуч"],
        ),
        (
            ["Муниципальные координаторы проекта", ["Район|ФИО координатора|Должность", "Лесной|Осокин П.П.|методист"]],
            "curators",
            ["Осокин П.П., методист"],
        ),
    ],
)
def test_people_are_listed_with_what_they_are(blocks, kind, people):
    (roster,) = rosters(*blocks)
    assert (roster.kind, [row.curator for row in roster.rows]) == (kind, people)


def test_a_list_of_schools_needs_no_header():
    assert rows_of("Перечень школ – участниц проекта", ["1|МБОУ СОШ № 1", "2|МБОУ «Липовская ООШ»"]) == [
        ("МБОУ СОШ № 1", None, None),
        ("МБОУ «Липовская ООШ»", None, None),
    ]


@pytest.mark.parametrize(
    "blocks",
    [
        ["План", ["№|Мероприятие|Школа|Срок", "1|Семинар|СОШ № 1|май"]],
        ["График", ["Наименование ОО|ДАТА|ВРЕМЯ", "СОШ № 1|17.11.2020|14.30"]],
        ["Доля обучающихся", ["Школа|2021|2022|2023|2024", "СОШ № 1|5|6|7|8"]],
        ["Кадры", ["№|Ф.И.О.|Должность", "1|Иванова И.И.|учитель"]],
        ["Перечень", ["1|Приказ", "2|Школьный журнал"]],
        [GROUP, ["Дата|Вопрос", "12.01|Итоги"]],
    ],
)
def test_other_tables_are_no_rosters(blocks):
    assert rosters(*blocks) == []
