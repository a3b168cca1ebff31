import pytest

from model.plan import Role
from model.service_errors import InvalidValueError, NotFoundError
from svod.review.columns import with_role
from svod.review.types import ColumnChoice
from tests.svod.review.sheets import make_sheet


def choose(number: int, role: Role) -> ColumnChoice:
    return ColumnChoice(plan_id="plan-1", number=number, role=role)


def test_an_unknown_column_becomes_the_result():
    after, revisions = with_role(make_sheet(), choose(4, Role.RESULT))
    assert [row.record.result for row in after.records] == ["Приказ", "Справка", "Отчёт"]
    assert [row.record.extra for row in after.records] == [{}, {}, {}]
    assert [(r.pointer, r.old, r.new) for r in revisions] == [("/plans/0/columns/4/role", "other", "result")]
    assert after.value.plans[0].columns[4].role is Role.RESULT


def test_the_column_that_had_the_role_before_moves_to_the_others():
    after, revisions = with_role(make_sheet(), choose(4, Role.RESPONSIBLE))
    row = after.records[0].record
    assert row.responsible.raw == "Приказ"
    assert row.extra == {"Ответственный": "Управление образования"}
    assert len(revisions) == 2


def test_swapped_columns_are_put_right_in_two_steps():
    first, _ = with_role(make_sheet(), choose(2, Role.RESPONSIBLE))
    second, _ = with_role(first, choose(3, Role.DEADLINE))
    row = second.records[0].record
    assert (row.responsible.raw, row.deadline.raw) == ("Сентябрь", "Управление образования")
    assert row.extra == {"Итоговый документ": "Приказ"}


def test_dates_in_a_column_of_deadlines_are_read():
    sheet = make_sheet()
    moved, _ = with_role(sheet, choose(2, Role.OTHER))
    assert moved.records[0].record.extra["Срок"] == "Сентябрь"
    back, _ = with_role(moved, choose(2, Role.DEADLINE))
    assert back.records[0].record.deadline.edtf == ("2024-09",)


def test_an_activity_column_changes_only_by_another_taking_its_place():
    with pytest.raises(InvalidValueError):
        with_role(make_sheet(), choose(1, Role.RESULT))
    after, _ = with_role(make_sheet(), choose(4, Role.ACTIVITY))
    row = after.records[0].record
    assert row.activity == "Приказ"
    assert row.extra == {"Мероприятие": "Провести семинар для учителей"}


def test_a_column_nobody_has_is_not_found():
    with pytest.raises(NotFoundError):
        with_role(make_sheet(), choose(9, Role.RESULT))
    with pytest.raises(NotFoundError):
        with_role(make_sheet(), ColumnChoice(plan_id="other", number=0, role=Role.RESULT))
