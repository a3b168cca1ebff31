"""Deadlines as the days they are due on."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.plan import Deadline, DeadlineKind, DeadlinePart
from normalize.deadlines import DeadlineContext, parse_deadline
from normalize.due.dates import NOWHERE, due_dates, span_of

YEAR = span_of((2021,))

DUE = [
    ("Март, июль 2021 года", ["2021-03-31", "2021-07-31"]),
    ("2 квартал", ["2021-06-30"]),
    ("Январь-февраль", ["2021-02-28"]),
    ("До 15.04.2021", ["2021-04-15"]),
    ("15.04.2021", ["2021-04-15"]),
    ("ежеквартально", ["2021-03-31", "2021-06-30", "2021-09-30", "2021-12-31"]),
    ("2 раза в год", ["2021-06-30", "2021-12-31"]),
    ("ежегодно, март", ["2021-03-31"]),
    ("в течение года", ["2021-12-31"]),
    ("Сентябрь, в течение года", ["2021-12-31"]),
    ("постоянно", ["2021-12-31"]),
]
NOT_DUE = ["С 11.04.2021", "по мере необходимости", "по отдельному плану", "", "-"]


def dates(text: str, span=YEAR) -> list[str]:
    return [day.isoformat() for day in due_dates(parse_deadline(text, DeadlineContext(years=(2021,))), span)]


@pytest.mark.parametrize(("text", "expected"), DUE)
def test_a_deadline_is_due_where_it_ends(text, expected):
    assert dates(text) == expected


@pytest.mark.parametrize("text", NOT_DUE)
def test_what_has_no_end_is_never_due(text):
    assert dates(text) == []


def test_a_named_day_of_the_month_comes_each_month():
    assert dates("ежемесячно до 5 числа") == [f"2021-{month:02}-05" for month in range(1, 13)]


def test_a_month_that_is_begun_is_due_where_the_span_ends():
    deadline = Deadline(kind=DeadlineKind.RECURRING, edtf=("2021-01-15/2021-03-10",), rrule="FREQ=MONTHLY")
    assert [day.isoformat() for day in due_dates(deadline)] == ["2021-01-31", "2021-02-28", "2021-03-10"]


def test_an_open_recurrence_ends_with_its_plan():
    deadline = Deadline(kind=DeadlineKind.RECURRING, edtf=("2021/..",), rrule="FREQ=YEARLY;BYMONTH=3")
    assert [day.year for day in due_dates(deadline, span_of((2021, 2022, 2023)))] == [2021, 2022, 2023]
    assert [day.year for day in due_dates(deadline, NOWHERE)] == [2021]


@pytest.mark.parametrize("value", ["XXXX-03", "2021-05/2021-03", "../..", "завтра"])
def test_what_is_no_day_is_not_due(value):
    assert due_dates(Deadline(kind=DeadlineKind.POINT, edtf=(value,)), YEAR) == ()


@pytest.mark.parametrize("rule", ["FREQ=WEEKLY;BYDAY=XX", "FREQ=DAILY;INTERVAL=x", ""])
def test_a_rule_nobody_can_read_says_nothing(rule):
    assert due_dates(Deadline(kind=DeadlineKind.RECURRING, edtf=("2021",), rrule=rule), YEAR) == ()


days = st.dates(date(2019, 1, 1), date(2024, 12, 31))
rules = st.builds(
    "FREQ={};INTERVAL={}{}".format,
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
    st.integers(1, 6),
    st.sampled_from(["", ";BYMONTH=3,9", ";BYMONTHDAY=5", ";BYDAY=FR", ";BYDAY=2WE", ";BYMONTHDAY=-1"]),
)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(days, days, st.none() | rules), min_size=1, max_size=3))
def test_due_dates_lie_within_what_is_written_in_order_each_once(parts):
    spans = [(min(one, two), max(one, two), rule) for one, two, rule in parts]
    made = tuple(
        DeadlinePart(
            text="",
            kind=DeadlineKind.RECURRING if rule else DeadlineKind.INTERVAL,
            edtf=(f"{first.isoformat()}/{last.isoformat()}",),
            rrule=rule,
        )
        for first, last, rule in spans
    )
    deadline = Deadline(kind=DeadlineKind.RECURRING, edtf=tuple(one for part in made for one in part.edtf), parts=made)
    found = due_dates(deadline)
    assert found == tuple(sorted(set(found)))
    assert found == due_dates(deadline)
    assert all(any(first <= day <= last for first, last, _ in spans) for day in found)
