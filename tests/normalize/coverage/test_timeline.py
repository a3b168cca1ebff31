"""Where deadlines fall: at their ends, over their spans, again and again; and that nothing is lost on the way."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from model.timeline import DueGroup, Series, TimelineStep
from normalize.coverage.timeline import Against, Axis, by_group, months_of, series_of

YEAR = Axis(first=(2026, 1), last=(2026, 12))
QUARTERS = Axis(first=(2026, 1), last=(2026, 12), step=TimelineStep.QUARTER)
TODAY = Against(day=date(2026, 6, 15))


def told(*parts: tuple[str, tuple[str, ...], str | None], records: int = 1, done: int = 0) -> DueGroup:
    return DueGroup(group="", parts=parts, records=records, done=done)


def series(*groups: DueGroup, axis: Axis = YEAR, against: Against = TODAY) -> Series:
    return series_of(groups, axis, against, "", "Всего")


def shown(name: str, *groups: DueGroup, axis: Axis = YEAR) -> dict[str, int]:
    """The periods in which anything of this kind falls."""
    buckets = series(*groups, axis=axis).buckets
    return {bucket.period.removeprefix("2026-"): count for bucket in buckets if (count := getattr(bucket, name))}


@pytest.mark.parametrize(
    ("kind", "values", "due"),
    [
        ("point", ("2026-03",), {"03": 1}),
        ("point", ("2026-03-02",), {"03": 1}),
        ("point", ("2026",), {"12": 1}),
        ("point", ("2026-03", "2026-07"), {"03": 1, "07": 1}),
        ("interval", ("2026-01/2026-02",), {"02": 1}),
        ("interval", ("2026-04/2026-06",), {"06": 1}),
        ("by", ("../2026-04-15",), {"04": 1}),
        # No day on which it is due.
        ("from", ("2026-04/..",), {}),
        ("ongoing", ("2026",), {}),
        ("recurring", ("2026",), {}),
        ("conditional", (), {}),
        ("unspecified", (), {}),
        ("point", ("XXXX-03",), {}),
        ("point", ("2025-03",), {}),
    ],
)
def test_a_deadline_falls_where_it_ends(kind, values, due):
    assert shown("due", told((kind, values, None))) == due


@pytest.mark.parametrize(
    ("kind", "values", "months"),
    [
        ("ongoing", ("2026",), range(1, 13)),
        ("ongoing", ("2025-09-01/2026-05-31",), range(1, 6)),
        ("ongoing", ("2026-03",), [3]),
        ("from", ("2026-10/..",), [10, 11, 12]),
        ("point", ("2026-03",), []),
        ("ongoing", ("2024",), []),
    ],
)
def test_what_goes_on_lies_over_its_span(kind, values, months):
    assert shown("ongoing", told((kind, values, None))) == {f"{month:02}": 1 for month in months}


def test_in_a_quarter_something_goes_on_once():
    assert shown("ongoing", told(("ongoing", ("2026-02/2026-04",), None)), axis=QUARTERS) == {"Q1": 1, "Q2": 1}


def test_what_repeats_comes_again_within_its_span():
    quarterly = told(("recurring", ("2026",), "FREQ=MONTHLY;INTERVAL=3"), records=2)
    assert shown("recurring", quarterly) == {"03": 2, "06": 2, "09": 2, "12": 2}
    for_ever = told(("recurring", ("2025/..",), "FREQ=YEARLY;BYMONTH=5"))
    assert shown("recurring", for_ever) == {"05": 1}


def test_what_has_no_day_is_counted_apart():
    found = series(
        told(("conditional", (), None), records=3),
        told(("unspecified", (), None), records=2),
        told(("unspecified", (), None), ("conditional", (), None)),
        told(("point", ("XXXX-03",), None), records=4),
        told(("point", ("2027-01",), None), records=5),
    )
    assert (found.records, found.conditional, found.unspecified, found.yearless, found.outside) == (15, 4, 2, 4, 5)


@pytest.mark.parametrize(
    ("kind", "values", "overdue"),
    [
        ("point", ("2026-05",), 2),
        ("point", ("2026-06",), 0),  # the month is not over
        ("by", ("../2026-06-14",), 2),
        ("by", ("../2026-06-15",), 0),
        ("point", ("2026-03", "2026-09"), 0),  # the last of them is still to come
        ("ongoing", ("2025",), 0),
        ("recurring", ("2025",), 0),
    ],
)
def test_what_is_past_and_not_done_is_overdue(kind, values, overdue):
    assert series(told((kind, values, None), records=3, done=1)).overdue == overdue


def test_a_window_counts_records_once():
    against = Against(day=date(2026, 1, 1), since=date(2026, 3, 1), until=date(2026, 4, 30))
    groups = (
        told(("point", ("2026-03", "2026-04"), None), records=2),
        told(("point", ("2026-05",), None)),
        told(("interval", ("2026-02/2026-04",), None)),
    )
    assert series(*groups, against=against).in_window == 3
    assert series(*groups).in_window == 0


def test_a_pile_up_is_markedly_more_than_the_mean():
    groups = [told(("point", (f"2026-{month:02}",), None), records=12 if month == 5 else 3) for month in range(1, 13)]
    assert [bucket.period for bucket in series(*groups).buckets if bucket.pile_up] == ["2026-05"]
    assert not any(bucket.pile_up for bucket in series(told(("point", ("2026-05",), None), records=4)).buckets)


def test_quarters_hold_their_months():
    assert QUARTERS.periods() == ("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4")
    groups = [told(("point", (f"2026-{month:02}",), None)) for month in range(1, 13)]
    assert [bucket.due for bucket in series(*groups, axis=QUARTERS).buckets] == [3, 3, 3, 3]


def test_months_reach_from_the_first_to_the_last_due():
    groups = [told(("point", ("2026-03",), None)), told(("by", ("../2027-01-15",), None))]
    assert months_of(groups) == ((2026, 3), (2027, 1))
    assert months_of([told(("ongoing", ("2026",), None))]) is None


months = some.builds("{}-{:02}".format, some.integers(2024, 2028), some.integers(1, 12))
deadlines = some.one_of(
    months.map(lambda month: ("point", (month,), None)),
    some.tuples(months, months).map(lambda two: ("interval", ("/".join(sorted(two)),), None)),
    months.map(lambda month: ("by", (f"../{month}",), None)),
    months.map(lambda month: ("ongoing", (month,), None)),
    some.just(("recurring", ("2026",), "FREQ=MONTHLY")),
    some.sampled_from([("conditional", (), None), ("unspecified", (), None), ("point", ("XXXX-05",), None)]),
)
groups_of_deadlines = some.lists(
    some.builds(
        DueGroup, group=some.sampled_from("аб"), parts=deadlines.map(lambda part: (part,)), records=some.integers(1, 5)
    ),
    max_size=12,
)


@given(groups_of_deadlines)
def test_every_record_due_once_is_on_the_axis_or_outside(groups):
    found = series(*groups)
    once = sum(
        group.records
        for group in groups
        if group.parts[0][0] in {"point", "interval", "by"} and "XXXX" not in group.parts[0][1][0]
    )
    assert sum(bucket.due for bucket in found.buckets) + found.outside == once
    assert found.records == sum(group.records for group in groups)


@given(groups_of_deadlines)
def test_the_rows_of_groups_sum_to_the_whole(groups):
    parts = [series(*some) for some in by_group(groups).values()]
    whole = series(*groups)
    for name in ("records", "conditional", "unspecified", "yearless", "outside", "overdue"):
        assert sum(getattr(part, name) for part in parts) == getattr(whole, name)
    for at, bucket in enumerate(whole.buckets):
        assert sum(part.buckets[at].due for part in parts) == bucket.due


@given(groups_of_deadlines)
def test_months_sum_to_quarters(groups):
    assert sum(bucket.due for bucket in series(*groups).buckets) == sum(
        bucket.due for bucket in series(*groups, axis=QUARTERS).buckets
    )
