"""Each check on one small plan: when it speaks, and when it is silent."""

import pytest

from model.finding import Code
from model.plan import (
    Deadline,
    DeadlineKind,
    FieldState,
    Plan,
    Responsible,
)
from normalize.findings.checks import checked
from normalize.findings.context import Setting
from tests.normalize.findings.rows import COLUMNS, deadline, record


def codes(*records, years=(2022,), order_date=None, template=False):
    plan = Plan(columns=COLUMNS, records=records, years=years, template=template)
    return [
        {finding.code for finding in found.findings} for found in checked(plan, Setting(order_date=order_date)).records
    ]


def test_a_plain_record_raises_nothing():
    assert codes(record()) == [set()]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"number": None}, Code.NUMBER_MISSING),
        ({"deadline": Deadline(raw=None)}, Code.DEADLINE_MISSING),
        ({"deadline": Deadline(raw="-")}, Code.DEADLINE_MISSING),
        ({"responsible": Responsible(raw="—")}, Code.RESPONSIBLE_MISSING),
        ({"result": "школы."}, Code.RESULT_REPEATS_RESPONSIBLE),
        ({"result": "Проведение семинара."}, Code.RESULT_REPEATS_ACTIVITY),
        ({"deadline": deadline("по плану", DeadlineKind.CONDITIONAL)}, Code.DEADLINE_VAGUE),
        (
            {"deadline": deadline("май 2019", DeadlineKind.POINT, "2019-05", year_source="cell")},
            Code.DEADLINE_OUTSIDE_PLAN,
        ),
        ({"fields": {"activity": FieldState(confidence=0.5)}}, Code.LOW_OCR_CONFIDENCE),
    ],
)
def test_a_check_speaks(changes, code):
    assert code in codes(record(**changes))[0]


def test_the_second_of_two_equal_numbers_is_named():
    first, second = record(section="I"), record(section="I", activity="Анализ итогов")
    assert codes(first, second) == [set(), {Code.NUMBER_DUPLICATE}]


def test_numbers_start_anew_in_each_section():
    first, second = record(section="I"), record(section="II", activity="Анализ итогов")
    assert codes(first, second) == [set(), set()]


def test_the_later_of_two_equal_activities_is_named():
    assert codes(record(), record(number="2", activity="проведение  семинара.")) == [set(), {Code.ACTIVITY_DUPLICATE}]


@pytest.mark.parametrize(("date", "found"), [("2022-06-01", {Code.DEADLINE_BEFORE_ORDER}), ("2022-05-31", set())])
def test_a_deadline_that_ended_before_the_order_is_named(date, found):
    assert codes(record(), order_date=date) == [found]


def test_a_year_taken_from_the_plan_never_contradicts_it():
    inferred = deadline("май", DeadlineKind.POINT, "2019-05", year_source="plan")
    assert codes(record(deadline=inferred)) == [set()]


def test_a_form_to_fill_in_has_no_missing_deadlines():
    assert codes(record(deadline=Deadline()), template=True) == [set()]
