"""Exact bounds of a share, against tables and against what they promise."""

import random
from functools import cache
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as some

from svod.quality.bounds import beta_share, checks_needed, lower_bound, upper_bound

COUNTS = some.integers(1, 3000).flatmap(lambda n: some.tuples(some.integers(0, n), some.just(n)))


@pytest.mark.parametrize(
    ("right", "checked", "low"),
    [
        (0, 10, 0.0),
        (10, 10, 0.741134),  # .05 ** (1 / 10)
        (9, 10, 0.605836),
        (5, 10, 0.222441),
        (299, 299, 0.990031),
        (1, 1, 0.05),
        (1, 2, 0.025321),  # 1 - sqrt(.95)
    ],
)
def test_the_lower_bound_is_that_of_the_tables(right: int, checked: int, low: float):
    assert lower_bound(right, checked) == pytest.approx(low, abs=2e-6)


@pytest.mark.parametrize(("right", "checked"), [(472, 473), (290, 300), (3, 40)])
def test_at_the_lower_bound_seeing_so_many_has_the_chance_allowed(right: int, checked: int):
    low = lower_bound(right, checked)
    chance = sum(comb(checked, n) * low**n * (1 - low) ** (checked - n) for n in range(right, checked + 1))
    assert chance == pytest.approx(0.05, abs=1e-9)


def test_two_sided_bounds_are_those_of_the_textbook():
    assert lower_bound(81, 263, 0.025) == pytest.approx(0.2527, abs=1e-4)
    assert upper_bound(81, 263, 0.025) == pytest.approx(0.3676, abs=1e-4)


def test_the_incomplete_beta_function_is_a_sum_of_binomial_chances():
    assert beta_share(0.3, 2, 3) == pytest.approx(0.3483, abs=1e-10)
    assert beta_share(0.5, 7.5, 7.5) == pytest.approx(0.5, abs=1e-12)


@pytest.mark.parametrize(("target", "checks"), [(0.99, 299), (0.95, 59), (0.9, 29), (0.999, 2995)])
def test_so_many_checks_without_a_slip_are_needed(target: float, checks: int):
    assert checks_needed(target) == checks
    assert lower_bound(checks, checks) >= target > lower_bound(checks - 1, checks - 1)


def test_nothing_checked_proves_nothing():
    assert (lower_bound(0, 0), upper_bound(0, 0)) == (0.0, 1.0)


@given(COUNTS)
def test_the_share_seen_lies_between_the_bounds(counts: tuple[int, int]):
    right, checked = counts
    assert 0 <= lower_bound(right, checked) <= right / checked <= upper_bound(right, checked) <= 1


@given(COUNTS, some.floats(0.001, 0.2))
def test_one_more_right_never_lowers_the_bound_and_one_more_slip_never_raises_it(counts: tuple[int, int], error: float):
    right, checked = counts
    bound = lower_bound(right, checked, error)
    assert lower_bound(right + 1, checked + 1, error) >= bound - 1e-12
    assert lower_bound(right, checked + 1, error) <= bound + 1e-12


@pytest.mark.parametrize("share", [0.9, 0.97, 0.99])
def test_the_bound_is_over_the_truth_in_at_most_the_error_of_cases(share: float):
    rng = random.Random(7)  # noqa: S311 -- repeatable, not secret
    tries, checked = 2000, 150
    bound = cache(lambda right: lower_bound(right, checked))
    over = sum(bound(sum(rng.random() < share for _ in range(checked))) > share for _ in range(tries))
    assert over / tries <= 0.065
