"""The threshold: none before there is evidence, and what it promises is kept."""

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as some

from svod.quality.choosing import choose, joined
from svod.quality.curve import BinEvidence
from tests.svod.quality.test_curve import BINS_OF_CHECKS, evidence


@pytest.mark.parametrize(
    ("bins", "target", "threshold"),
    [
        ([], 0.99, None),
        ([evidence(1000, 298, 298)], 0.99, None),  # .05 ** (1 / 298) = .98998
        ([evidence(1000, 299, 299)], 0.99, 1.0),
        ([evidence(1000, 472, 471)], 0.99, None),
        ([evidence(1000, 473, 472)], 0.99, 1.0),
        ([evidence(1000, 59, 59)], 0.95, 1.0),
        ([evidence(1000, 500, 500), evidence(900, 500, 250)], 0.95, 1.0),  # the second one shows half
        ([evidence(1000, 500, 500), evidence(995, 500, 500)], 0.99, 0.995),
        ([evidence(1000, 5000, 5000), evidence(500, 29, 29)], 0.99, 1.0),  # too few to speak for themselves
        ([evidence(1000, 20, 20), evidence(995, 400, 400)], 0.99, 0.995),  # joined
        ([evidence(1000, 40, 30), evidence(995, 5000, 5000)], 0.99, None),  # the surest are not sure
    ],
)
def test_the_threshold_is_the_lowest_one_that_is_proved(
    bins: list[BinEvidence], target: float, threshold: float | None
):
    assert choose(bins, target).threshold == threshold


def test_so_many_checks_are_missing():
    assert choose([], 0.99).needed == 299
    assert choose([evidence(1000, 159, 159)], 0.99).needed == 140
    assert choose([evidence(1000, 299, 299)], 0.99).needed == 0
    assert choose([evidence(1000, 400, 200)], 0.99).needed is None


def test_what_the_sample_shows_takes_a_threshold_back():
    lost = BinEvidence(bin=1000, checked=5040, right=5036, population=5800, sampled=40, sampled_right=36)
    assert choose([lost], 0.99).threshold is None
    held = BinEvidence(bin=1000, checked=5040, right=5036, population=5800, sampled=40, sampled_right=40)
    assert choose([held], 0.99).threshold == 1.0


@given(BINS_OF_CHECKS)
def test_joining_keeps_all_checks_that_can_speak(bins: list[BinEvidence]):
    groups = joined(bins)
    assert [one.bin for one in groups] == sorted((one.bin for one in groups), reverse=True)
    left_out = sum(one.checked for one in bins) - sum(one.checked for one in groups)
    assert 0 <= left_out < 30


@given(BINS_OF_CHECKS, some.sampled_from([0.8, 0.9, 0.95, 0.99]))
def test_what_is_chosen_is_proved_and_never_rests_on_few(bins: list[BinEvidence], target: float):
    choice = choose(bins, target)
    if choice.threshold is None:
        assert choice.needed is None or choice.needed > 0
        return
    assert choice.point is not None
    assert choice.point.low >= target
    assert choice.point.checked >= 13  # .05 ** (1 / 13) < .8


def history(rng: random.Random, checks: int, truth: dict[int, float], shares: list[float]) -> list[BinEvidence]:
    """Checks of so many fields, each in a bin by its share, right by the truth of the bin."""
    seen = Counter(rng.choices(list(truth), weights=shares, k=checks))
    return [
        evidence(edge, count, sum(rng.random() < truth[edge] for _ in range(count))) for edge, count in seen.items()
    ]


def realised(threshold: float, truth: dict[int, float], shares: list[float]) -> float:
    """What share of all fields over the threshold is right in truth."""
    over = [(share, truth[edge]) for (edge, share) in zip(truth, shares, strict=True) if edge / 1000 >= threshold]
    return sum(share * right for share, right in over) / sum(share for share, _ in over)


@pytest.mark.parametrize("checks", [400, 1500])
def test_over_simulated_histories_the_precision_kept_is_below_the_target_in_at_most_a_twentieth(checks: int):
    rng = random.Random(11)  # noqa: S311 -- repeatable, not secret
    edges = (1000, 995, 950, 900, 700)
    chosen = broken = 0
    for _ in range(200):
        shares = [rng.random() + 0.05 for _ in edges]
        # Around the target, where it is hardest to tell; the surer a bin, the better.
        truth = dict(zip(edges, sorted((1 - rng.random() ** 2 * 0.06 for _ in edges), reverse=True), strict=True))
        threshold = choose(history(rng, checks, truth, shares), 0.97).threshold
        if threshold is not None:
            chosen += 1
            broken += realised(threshold, truth, shares) < 0.97
    assert chosen > 40
    assert broken <= 0.05 * 200


def test_the_threshold_in_force_after_several_looks_is_seldom_too_low():
    rng = random.Random(5)  # noqa: S311 -- repeatable, not secret
    truth, shares = {1000: 0.968, 900: 0.9}, [0.8, 0.2]  # just below .97: any threshold breaks the promise
    broken = 0
    for _ in range(200):
        total: Counter[int] = Counter()
        right: Counter[int] = Counter()
        in_force = 0
        for _ in range(6):  # looks a hundred checks apart: what is in force is what the last one chose
            for one in history(rng, 100, truth, shares):
                total[one.bin] += one.checked
                right[one.bin] += one.right
            bins = [evidence(edge, total[edge], right[edge]) for edge in total]
            in_force = choose(bins, 0.97).threshold is not None
        broken += in_force
    assert broken <= 0.05 * 200
