"""Between which days a record is due."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from export.days import due_days
from model.plan import Deadline, Record
from store.indexed import indexed


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2026-03-01", "2026-07-31", (date(2026, 3, 1), date(2026, 7, 31))),
        ("2024-02", "2024-02", (date(2024, 2, 1), date(2024, 2, 29))),
        ("2026", "2026", (date(2026, 1, 1), date(2026, 12, 31))),
        (None, "2026-05-15", (date(2026, 5, 15), date(2026, 5, 15))),
        ("2026-09-01", None, (date(2026, 9, 1), None)),
        ("2026-05", "2026-03", (date(2026, 3, 31), date(2026, 5, 1))),
        ("весной", "0000-13-99", (None, None)),
    ],
)
def test_a_deadline_is_due_between_days(start, end, days):
    assert due_days(Deadline(start=start, end=end)) == days


isos = some.none() | some.from_regex(r"[0-9]{4}(-[0-9]{2}){0,2}", fullmatch=True) | some.text(max_size=5)


@given(isos, isos)
def test_they_are_the_days_by_which_the_register_finds_it(start, end):
    deadline = Deadline(start=start, end=end)
    found = indexed(Record(activity="", deadline=deadline))
    assert due_days(deadline) == (found.starts, found.ends)
