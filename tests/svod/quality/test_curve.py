"""The risk–coverage curve against tables computed by hand, and what holds of every curve."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from model.quality import BINS, Tally, bin_of
from svod.quality.curve import BinEvidence, by_bin, curve

WEEK = date(2026, 3, 2)


def a_tally(edge: int, checked: int, right: int, weight: float | None = None, **changes) -> Tally:
    return Tally(
        field="deadline", bin=edge, week=WEEK, checked=checked, right=right, weight=weight or checked, said=edge / 1000,
        **changes,
    )  # fmt: skip


def evidence(edge: int, checked: int, right: int, population: float | None = None) -> BinEvidence:
    return BinEvidence(bin=edge, checked=checked, right=right, population=population or checked)


BINS_OF_CHECKS = some.lists(
    some.tuples(some.sampled_from(BINS), some.integers(1, 400), some.integers(0, 400), some.floats(1, 30)),
    min_size=1,
    max_size=8,
    unique_by=lambda one: one[0],
).map(
    lambda found: [
        evidence(edge, checked, min(right, checked), checked * weight)
        for edge, checked, right, weight in sorted(found, reverse=True)
    ]
)


@pytest.mark.parametrize(
    ("confidence", "edge"),
    [(1.0, 1000), (0.9996, 1000), (0.997, 995), (0.995, 995), (0.947, 925), (0.8, 800), (0.129, 0), (0.0, 0)],
)
def test_a_confidence_lies_in_its_bin(confidence: float, edge: int):
    assert bin_of(confidence) == edge


def test_the_curve_is_that_computed_by_hand():
    bins = [evidence(1000, 100, 100), evidence(900, 50, 45), evidence(500, 50, 25)]
    points = curve(bins)
    assert [one.threshold for one in points] == [1.0, 0.9, 0.5]
    assert [one.coverage for one in points] == [0.5, 0.75, 1.0]
    assert [one.precision for one in points] == pytest.approx([1.0, 145 / 150, 170 / 200])
    assert [one.effective for one in points] == [100, 150, 200]
    assert points[0].low == pytest.approx(0.05 ** (1 / 100))


def test_a_bin_seen_in_the_sample_alone_counts_by_the_fields_it_stands_for():
    # 40 of 800 fields were looked at, 2 were wrong; below the threshold all 200 were, 100 wrong.
    (first, second) = curve([evidence(1000, 40, 38, population=800), evidence(500, 200, 100)])
    assert first.precision == pytest.approx(0.95)
    assert second.coverage == 1.0
    assert second.precision == pytest.approx((800 * 0.95 + 200 * 0.5) / 1000)  # .86, not 138 / 240
    assert second.effective == pytest.approx(1000**2 / (800**2 / 40 + 200**2 / 200))


def test_tallies_of_weeks_and_the_sample_come_together_and_slips_stay_out():
    tallies = [
        a_tally(1000, 10, 9),
        a_tally(1000, 2, 2, weight=40.0, sampled=True),
        a_tally(900, 4, 4),
        a_tally(800, 0, 0, slips=3),
    ]
    found = by_bin(tallies)
    assert [(one.bin, one.checked, one.right, one.population) for one in found] == [(1000, 12, 11, 50), (900, 4, 4, 4)]
    assert (found[0].sampled, found[0].sampled_right, found[0].said) == (2, 2, 1.0)


@given(BINS_OF_CHECKS)
def test_the_lower_the_threshold_the_more_is_covered_and_bounds_hold(bins: list[BinEvidence]):
    points = curve(bins)
    covered = [one.coverage for one in points]
    assert covered == sorted(covered)
    assert covered[-1] == pytest.approx(1.0)
    for one in points:
        assert 0 <= one.low <= one.precision <= 1
        assert 0 < one.effective <= one.checked + 1e-6
