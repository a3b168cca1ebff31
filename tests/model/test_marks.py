"""What a record is counted by, in one number."""

import pytest

from model.marks import DEADLINE_KINDS, KIND_SHIFT, NOBODY, RESULT, marks_of, months_of, responsible_of
from model.plan import Deadline, DeadlineKind, Indicator, Record, Responsible
from model.responsible import ResponsibleKind


def a_record(**changes):
    return Record(activity="Семинар", **changes)


@pytest.mark.parametrize(
    ("edtf", "months"),
    [
        (("2026-03",), {3}),
        (("2026-03", "2026-07"), {3, 7}),
        (("2026-03-15",), {3}),
        (("2026-01/2026-02",), {1, 2}),
        (("2026-11/2027-02",), {11, 12, 1, 2}),
        (("../2026-04-15",), {4}),
        (("2026-09-01/..",), {9}),
        (("2026",), set()),
        (("2026-01/2027-06",), set()),
        (("2026-33",), set()),
        (("2026-05/2026-01",), set()),
        ((), set()),
    ],
)
def test_the_months_of_a_deadline_are_those_it_names(edtf, months):
    assert months_of(Deadline(edtf=edtf)) == months


def test_a_yearly_recurrence_names_its_months():
    assert months_of(Deadline(edtf=("2026/..",), rrule="FREQ=YEARLY;BYMONTH=3,10")) == {3, 10}


@pytest.mark.parametrize("kind", DeadlineKind)
def test_the_kind_of_a_deadline_is_one_bit(kind):
    marks = marks_of(a_record(deadline=Deadline(kind=kind)))
    assert marks >> KIND_SHIFT & 0xFF == 1 << DEADLINE_KINDS.index(kind)


@pytest.mark.parametrize(("result", "has"), [("Справка", True), (None, False), (" - ", False), ("—", False)])
def test_a_dash_is_no_result(result, has):
    assert bool(marks_of(a_record(result=result)) & RESULT) is has


def test_an_indicator_is_a_result():
    assert marks_of(a_record(indicators=(Indicator(text="не менее 70 %"),))) & RESULT


def test_the_responsible_are_told_back():
    assert responsible_of(marks_of(a_record(responsible=Responsible(raw="Отдел образования")))) == (
        ResponsibleKind.AUTHORITY,
    )
    assert marks_of(a_record()) & NOBODY
