import pytest

from extract.plans.plans import find_plans
from extract.plans.sideways import upright
from model.plan import Role
from tests.extract.tables import document, table

LYING = ["Мероприятие|Семинар|Курсы|Педсовет", "Срок|март|апрель|май", "Ответственный|ИМЦ|Завуч|Директор"]


def test_a_plan_on_its_side_is_read_column_by_column():
    (plan,) = find_plans(document("План работы", LYING), frozenset())
    shown = [
        (row.row, *(row.fields[role].text for role in (Role.ACTIVITY, Role.DEADLINE, Role.RESPONSIBLE)))
        for row in plan.rows
    ]
    assert shown == [(1, "Семинар", "март", "ИМЦ"), (2, "Курсы", "апрель", "Завуч"), (3, "Педсовет", "май", "Директор")]


@pytest.mark.parametrize(
    "rows",
    [
        ["Мероприятие|Срок|Ответственный", "Семинар|май|ОО", "Учёба|июнь|ИМЦ"],
        ["Наименование программы|План мероприятий", "Сроки реализации|2021 год", "Ответственный|УО"],
        ["Мероприятие|Семинар|Курсы", "Бюджет|10|20", "Ответственный|ИМЦ|Завуч"],
        ["Мероприятие|Срок|Результат", "Срок|май|июнь", "Ответственный|ИМЦ|Завуч"],
    ],
)
def test_other_tables_stay_as_they_are(rows):
    assert upright(table(rows)) == table(rows)
