"""How often a rule falls on each month."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from normalize.coverage.occurrences import occurrences

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("rule", "months"),
    [
        ("FREQ=MONTHLY", dict.fromkeys(range(1, 13), 1)),
        ("FREQ=MONTHLY;INTERVAL=3", {3: 1, 6: 1, 9: 1, 12: 1}),
        ("FREQ=MONTHLY;INTERVAL=6", {6: 1, 12: 1}),
        ("FREQ=YEARLY", {12: 1}),
        ("FREQ=YEARLY;BYMONTH=3,5,10,12", {3: 1, 5: 1, 10: 1, 12: 1}),
        ("FREQ=MONTHLY;BYMONTHDAY=5", dict.fromkeys(range(1, 13), 1)),
        ("FREQ=MONTHLY;BYMONTHDAY=10,25", dict.fromkeys(range(1, 13), 2)),
        ("FREQ=MONTHLY;BYDAY=2WE", dict.fromkeys(range(1, 13), 1)),
        ("FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1", dict.fromkeys(range(1, 13), 1)),
        # Nothing says how often: once a month, as anything a person has to look at again.
        (None, dict.fromkeys(range(1, 13), 1)),
        ("FREQ=", dict.fromkeys(range(1, 13), 1)),
    ],
)
def test_a_year_of_a_rule(rule, months):
    assert {month: times for (_, month), times in occurrences(rule, *YEAR).items()} == months


def test_weeks_and_days_are_counted_as_they_fall():
    weekly = occurrences("FREQ=WEEKLY;BYDAY=MO", *YEAR)
    assert weekly[2026, 3] == 5
    assert sum(weekly.values()) == 52
    assert sum(occurrences("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", *YEAR).values()) == 53
    assert occurrences("FREQ=DAILY", *YEAR)[2026, 2] == 28


def test_a_span_shorter_than_the_stretch_ends_it():
    assert dict(occurrences("FREQ=MONTHLY;INTERVAL=3", date(2026, 9, 1), date(2026, 10, 31))) == {(2026, 10): 1}


def test_nothing_comes_back_from_before_its_beginning():
    assert occurrences("FREQ=MONTHLY", date(2026, 5, 1), date(2026, 4, 1)) == {}


@given(
    some.sampled_from(
        ["FREQ=MONTHLY", "FREQ=WEEKLY", "FREQ=DAILY;INTERVAL=9999", "FREQ=MONTHLY;INTERVAL=99999999", "?"]
    ),
    some.dates(),
    some.dates(),
)
def test_any_span_ends_within_twenty_years(rule, first, last):
    found = occurrences(rule, first, last)
    assert all((first.year, first.month) <= month <= (last.year, last.month) for month in found)
    assert len(found) <= 21 * 12
