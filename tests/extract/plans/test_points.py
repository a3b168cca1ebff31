"""Plans written as points without a table."""

import time

import pytest

from extract.plans.plans import find_plans
from extract.plans.terms import part_terms
from model.plan import Role
from tests.extract.papers import paper

TITLE = "План мероприятий по повышению качества образования на 2022 год"


def rows_of(text):
    found = find_plans(paper(text), frozenset())
    return [
        (*(row.fields[role].text if role in row.fields else None for role in SHOWN), row.section)
        for plan in found
        for row in plan.rows
    ]


SHOWN = (Role.NUMBER, Role.ACTIVITY, Role.DEADLINE, Role.RESPONSIBLE)


def test_points_with_terms_are_records_under_their_sections():
    rows = rows_of(f"""
{TITLE}
I. Кадры
1.1. Организовать курсы. Срок: октябрь 2022 г. Отв.: ИМЦ
1.2. Провести аттестацию
Срок исполнения: до 1 декабря
Ответственные: директора школ
II. Контроль
2.1. Проверить журналы (сроки – март; ответственные – завуч, методист).
""")
    assert rows == [
        ("1.1", "Организовать курсы", "октябрь 2022 г.", "ИМЦ", "I. Кадры"),
        ("1.2", "Провести аттестацию", "до 1 декабря", "директора школ", "I. Кадры"),
        ("2.1", "Проверить журналы", "март", "завуч, методист", "II. Контроль"),
    ]


def test_points_need_no_numbers():
    rows = rows_of(f"""
{TITLE}
Составить график консультаций. Срок – до 10 сентября. Ответственный – завуч.
Провести собрание с родителями обучающихся. Срок – октябрь. Ответственный –
классный руководитель.
""")
    assert [row[1:4] for row in rows] == [
        ("Составить график консультаций", "до 10 сентября", "завуч"),
        ("Провести собрание с родителями обучающихся", "октябрь", "классный руководитель"),
    ]


def test_a_point_without_terms_that_counts_on_is_a_record():
    rows = rows_of(f"{TITLE}\n1. Семинар. Срок: май. Отв.: ОО\n2. Совещание\n3. Учёба. Срок: июнь. Отв.: ИМЦ")
    assert [row[:2] for row in rows] == [("1", "Семинар"), ("2", "Совещание"), ("3", "Учёба")]


def test_a_month_over_points_is_their_deadline():
    rows = rows_of(f"{TITLE}\nСентябрь\n1. Семинар. Ответственный: ИМЦ\nОктябрь\n2. Учёба. Ответственный: ОО")
    assert [row[2] for row in rows] == ["Сентябрь", "Октябрь"]


def test_the_plan_has_its_title_and_its_columns():
    (plan,) = find_plans(
        paper(f"{TITLE}\n1. Семинар. Срок: май. Отв.: ОО\n2. Учёба. Срок: июнь. Отв.: ИМЦ"), frozenset()
    )
    assert plan.title == TITLE
    assert [column.role for column in plan.columns] == [*SHOWN]
    assert (plan.first_block, plan.last_block) == (0, 2)


@pytest.mark.parametrize(
    "text",
    [
        "О семинаре\n1. Провести семинар. Срок: май. Отв.: ОО\n2. Учёба. Срок: июнь. Отв.: ИМЦ",
        f"{TITLE}\n1. Семинар в мае.\n2. Учёба в июне.",
        f"{TITLE}\n1. Семинар. Срок: май. Отв.: ОО",
        f"{TITLE}\n1. Семинар. Срок: май.\n2. Учёба. Срок: июнь.",
        f"{TITLE}\nСрок: 2022 год\nОтветственный: Управление образования",
    ],
)
def test_other_texts_are_no_plans(text):
    assert rows_of(text) == []


@pytest.mark.parametrize(
    ("point", "activity", "terms"),
    [
        ("Учёба. Срок: 2021 г. Отв.: Лебедь А.А.", "Учёба", [("DEADLINE", "2021 г."), ("RESPONSIBLE", "Лебедь А.А.")]),
        (
            "Учёба – срок до 1 мая – ответственный Лебедь А.А.",
            "Учёба",
            [("DEADLINE", "до 1 мая"), ("RESPONSIBLE", "Лебедь А.А.")],
        ),
        ("Учёба. Отв. Лебедь А.А.", "Учёба", [("RESPONSIBLE", "Лебедь А.А.")]),
        ("Учёба Срок: май Отв.: ОО", "Учёба", [("DEADLINE", "май"), ("RESPONSIBLE", "ОО")]),
        ("Срок: май. Провести учёбу. Отв.: ОО", "Провести учёбу", [("DEADLINE", "май"), ("RESPONSIBLE", "ОО")]),
        ("Учёба. Результат: справка. Место проведения: школа", "Учёба", [("RESULT", "справка"), ("PLACE", "школа")]),
    ],
)  # fmt: skip
def test_a_point_is_parted_at_its_labels(point, activity, terms):
    parted, found = part_terms(point)
    assert (parted, [(term.role.name, term.text) for term in found]) == (activity, terms)


@pytest.mark.parametrize(
    "point", ["Определить сроки и ответственных", "Срочно сообщить", "Обсудить результаты ответственных лиц", ""]
)
def test_a_point_without_labels_is_left_alone(point):
    assert part_terms(point) == (point, ())


@pytest.mark.parametrize("unit", ["Срок: ", "Срок", "отв. ", "1. ", "; ", "\n", "- ", "Ответственный за ", "а"])
def test_hostile_lines_take_no_more_than_a_moment(unit):
    text = unit * (100_000 // len(unit))
    began = time.perf_counter()
    part_terms(text)
    rows_of(f"{TITLE}\n{text}")
    assert time.perf_counter() - began < 3
