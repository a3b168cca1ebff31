"""What repeats falls on the days people mean, and on no other."""

from datetime import date, datetime

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from export.calendar.edtf import Days, days_of
from export.calendar.recurring import Repeated, repeated
from model.calendar import CalendarView


def times(found: Repeated | None) -> list[str]:
    assert found is not None
    days = rrulestr(found.rrule, dtstart=datetime.combine(found.first, datetime.min.time()))
    return [f"{day:%Y-%m-%d}" for day in days]


@pytest.mark.parametrize(
    ("rule", "span", "expected"),
    [
        ("FREQ=MONTHLY;INTERVAL=3", "2024", ["2024-03-31", "2024-06-30", "2024-09-30", "2024-12-31"]),
        ("FREQ=MONTHLY;INTERVAL=3", "2023-09-01/2024-05-31", ["2023-11-30", "2024-02-29", "2024-05-31"]),
        ("FREQ=MONTHLY;INTERVAL=6", "2024", ["2024-06-30", "2024-12-31"]),
        ("FREQ=MONTHLY;BYMONTHDAY=5", "2024-01/2024-03", ["2024-01-05", "2024-02-05", "2024-03-05"]),
        ("FREQ=MONTHLY;BYMONTHDAY=31", "2024-01/2024-03", ["2024-01-31", "2024-02-29", "2024-03-31"]),
        ("FREQ=MONTHLY;BYMONTHDAY=1,2,3,4,5", "2024-01/2024-02", ["2024-01-05", "2024-02-05"]),
        ("FREQ=MONTHLY;BYMONTHDAY=10,25", "2024-02", ["2024-02-10", "2024-02-25"]),
        ("FREQ=WEEKLY;BYDAY=FR", "2024-01", ["2024-01-05", "2024-01-12", "2024-01-19", "2024-01-26"]),
        ("FREQ=WEEKLY", "2024-01-01/2024-01-14", ["2024-01-05", "2024-01-12"]),
        ("FREQ=WEEKLY;INTERVAL=2", "2024-01-01/2024-01-31", ["2024-01-12", "2024-01-26"]),
        ("FREQ=MONTHLY;BYDAY=1MO", "2024-01/2024-02", ["2024-01-01", "2024-02-05"]),
        ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=-1", "2024-01/2024-02", ["2024-01-30", "2024-02-27"]),
        ("FREQ=YEARLY;BYMONTH=4,10", "2024", ["2024-04-30", "2024-10-31"]),
        ("FREQ=YEARLY;BYMONTH=3,5,10", "2023-09-01/2024-05-31", ["2023-10-31", "2024-03-31", "2024-05-31"]),
        ("FREQ=YEARLY", "2024/2026", ["2024-12-31", "2025-12-31", "2026-12-31"]),
        ("FREQ=DAILY;INTERVAL=10", "2024-01", ["2024-01-10", "2024-01-20", "2024-01-30"]),
    ],
)  # fmt: skip
def test_a_rule_falls_where_people_mean_it(rule: str, span: str, expected: list[str]):
    days = days_of(span)
    assert days is not None
    assert times(repeated(rule, days)) == expected


@pytest.mark.parametrize(
    "rule",
    [
        "", "FREQ=SECONDLY", "FREQ=MONTHLY;COUNT=3", "FREQ=MONTHLY;INTERVAL=0", "FREQ=MONTHLY;FREQ=DAILY", "MONTHLY",
        "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=WEEKLY;BYMONTHDAY=5", "FREQ=WEEKLY;BYDAY=1MO", "FREQ=MONTHLY;BYDAY=XX",
        "FREQ=MONTHLY;UNTIL=20300101", "FREQ=MONTHLY\r\nATTACH:http://a", "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTHDAY=" + ",".join(["1"] * 5000), "FREQ=MONTHLY;INTERVAL=13",
    ],
)  # fmt: skip
def test_a_rule_that_is_none_or_never_met_is_not_followed(rule: str):
    assert repeated(rule, Days(date(2024, 1, 1), date(2024, 12, 31))) is None


def test_days_one_after_another_are_seen_whole():
    found = repeated("FREQ=MONTHLY;BYMONTHDAY=1,2,3,4,5", Days(date(2024, 1, 1), date(2024, 3, 31)), CalendarView.SPAN)
    assert found is not None
    assert (found.first, found.last) == (date(2024, 1, 1), date(2024, 1, 5))
    assert times(found) == ["2024-01-01", "2024-02-01", "2024-03-01"]


_DAYS = st.dates(date(1995, 1, 1), date(2090, 1, 1))


@settings(deadline=None)
@given(
    first=_DAYS,
    length=st.integers(0, 1_500),
    freq=st.sampled_from(["YEARLY", "MONTHLY", "WEEKLY", "DAILY"]),
    every=st.integers(1, 13),
    more=st.sampled_from(["", "BYMONTHDAY=31", "BYMONTHDAY=30", "BYMONTH=2", "BYDAY=MO,FR", "BYDAY=-1SU"]),
)  # fmt: skip
def test_every_time_lies_in_the_span_and_the_first_one_is_the_event_itself(first, length, freq, every, more):
    last = date.fromordinal(first.toordinal() + length)
    found = repeated(f"FREQ={freq};INTERVAL={every};{more}", Days(first, last))
    if found is not None:
        days = times(found)
        assert days[0] == found.first.isoformat()
        assert first.isoformat() <= days[0]
        assert days[-1] <= last.isoformat()


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2026", "2026-01-01", "2026-12-31"), ("2026-02", "2026-02-01", "2026-02-28"),
        ("../2026-03", None, "2026-03-31"),
        ("2026-04-11/..", "2026-04-11", None), ("2025-09/2026-05", "2025-09-01", "2026-05-31"),
        ("2026-02~", "2026-02-01", "2026-02-28"), ("2026-05-01/2026-03-01", "2026-03-01", "2026-05-01"),
    ],
)  # fmt: skip
def test_an_edtf_value_covers_its_days(value: str, first: str | None, last: str | None):
    days = days_of(value)
    assert days is not None
    assert (days.first and days.first.isoformat(), days.last and days.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "value", ["", "XXXX-03", "../..", "2026-13", "2026-02-30", "март", "0000", "9999", "2026-21", "9" * 99]
)
def test_what_has_no_day_has_none(value: str):
    assert days_of(value) is None


@given(st.text(max_size=80))
def test_any_text_is_read_or_left(text: str):
    assert days_of(text) is None or isinstance(days_of(text), Days)
