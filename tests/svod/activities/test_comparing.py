"""Deadlines side by side: who differs from most, who has none."""

from datetime import date

import pytest

from model.plan import Deadline, DeadlineKind
from svod.activities.comparing import compared
from svod.activities.wording import months_in_words
from tests.svod.activities.made import a_row


def one_year(*rows):
    (comparison,) = compared(rows, {row.id: (2026,) for row in rows})
    return comparison


def test_who_is_later_than_most_is_told_by_how_much():
    months = ("2026-03", "2026-03", "2026-03", "2026-06", "2026-02")
    comparison = one_year(*(a_row(month=month, municipality=f"Район {at}") for at, month in enumerate(months)))
    assert comparison.usual == "2026-03"
    assert [one.remark for one in comparison.of] == [
        "на 1 месяц раньше большинства",
        None,
        None,
        None,
        "на 3 месяца позже большинства",
    ]
    assert (comparison.earliest, comparison.median, comparison.latest) == (
        date(2026, 2, 28),
        date(2026, 3, 31),
        date(2026, 6, 30),
    )
    assert comparison.months == (("2026-02", 1), ("2026-03", 3), ("2026-06", 1))


def test_where_no_month_is_that_of_most_nobody_differs():
    comparison = one_year(*(a_row(month=f"2026-0{month}") for month in (1, 1, 2, 3)))
    assert comparison.usual is None
    assert {one.remark for one in comparison.of} == {None}


def test_who_has_no_day_stands_last_and_says_why():
    kinds = (DeadlineKind.UNSPECIFIED, DeadlineKind.ONGOING, DeadlineKind.CONDITIONAL, DeadlineKind.RECURRING)
    rows = [a_row(deadline=Deadline(kind=kind, start="2026-01-01", end="2026-12-31")) for kind in kinds]
    comparison = one_year(a_row(month="2026-03"), *rows)
    assert comparison.of[0].due == date(2026, 3, 31)
    assert {one.remark for one in comparison.of[1:]} == {
        "срок не указан",
        "в течение всего периода",
        "срок по условию",
        "повторяется",
    }
    assert comparison.undated == 1
    assert comparison.latest == date(2026, 3, 31)


def test_plans_are_compared_with_those_of_their_year_the_last_one_first():
    rows = [a_row(month=month) for month in ("2025-10", "2026-03", "2026-04")]
    years = {rows[0].id: (2025, 2026), rows[1].id: (2025, 2026), rows[2].id: (2026,)}
    assert [(one.year, len(one.of)) for one in compared(rows, years)] == [(2026, 1), (2025, 2)]


def test_of_thousands_those_that_differ_are_shown():
    rows = [a_row(month="2026-03") for _ in range(400)] + [a_row(month="2026-09")]
    comparison = one_year(*rows)
    assert len(comparison.of) == 300
    assert comparison.others == 101
    assert comparison.of[-1].remark == "на 6 месяцев позже большинства"


@pytest.mark.parametrize(
    ("shift", "words"),
    [
        (1, "на 1 месяц позже"),
        (-2, "на 2 месяца раньше"),
        (5, "на 5 месяцев позже"),
        (11, "на 11 месяцев позже"),
        (21, "на 21 месяц позже"),
        (-13, "на 13 месяцев раньше"),
    ],
)
def test_months_are_counted_as_people_do(shift: int, words: str):
    assert months_in_words(shift) == words
