"""Выбор порога: the lowest confidence over which the precision asked for is proved, or none.

Nothing is accepted by itself before there is evidence: bins with few checks are joined to the next ones, each joined
bin must show the precision by itself, and the lower bound over all of them must reach it. Several thresholds are looked
at, so the error allowed is parted among them (Bonferroni): the chosen one is wrong in at most `ERROR` of cases.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from svod.quality.bounds import checks_needed, lower_bound, upper_bound
from svod.quality.curve import BinEvidence, Point, point_of

#: How often, at most, a threshold may promise more than it keeps.
ERROR: Final = 0.05
#: Checks a bin needs to speak for itself.
LEAST: Final = 30
#: The next threshold is looked at only where it has so many times the checks of the one before.
_STEP: Final = 1.25
#: More checks than these are not promised to help.
_MOST_NEEDED: Final = 100_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """Выбранный порог."""

    #: 0..1; None: no evidence yet, or it speaks against.
    threshold: float | None
    #: What the threshold rests on; without one, what there is.
    point: Point | None
    #: Checks without a slip still missing; 0 where there is a threshold, None where more checks alone do not help.
    needed: int | None


def choose(bins: Sequence[BinEvidence], target: float, error: float = ERROR) -> Choice:
    """Return the lowest threshold whose precision is proved to be the target or more."""
    groups = joined(bins)
    if not groups:
        return Choice(threshold=None, point=None, needed=checks_needed(target, error))
    everything = sum(one.population for one in bins)
    looks = _looks(groups, target, error)
    share = error / max(len(looks), 1)
    good = _unspoiled(groups, target)
    proved = [
        point
        for number in looks
        if number < good
        for point in [point_of(groups[: number + 1], everything, share)]
        if point.low >= target
    ]
    if proved and not _spoken_against(groups, proved[-1], target, error):
        return Choice(threshold=proved[-1].threshold, point=proved[-1], needed=0)
    present = point_of(groups[: max(good, 1)], everything, share)
    return Choice(threshold=None, point=present, needed=_missing(present, target, share) if good else None)


def joined(bins: Sequence[BinEvidence]) -> tuple[BinEvidence, ...]:
    """Return the bins from the surest down, those with few checks joined to the next; a rest too small is left out."""
    groups: list[BinEvidence] = []
    rest: BinEvidence | None = None
    for one in sorted(bins, key=lambda bin_: -bin_.bin):
        rest = one if rest is None else _both(rest, one)
        if rest.checked >= LEAST:
            groups.append(rest)
            rest = None
    return tuple(groups) if groups or rest is None else (rest,)


def _both(one: BinEvidence, other: BinEvidence) -> BinEvidence:
    return BinEvidence(
        bin=min(one.bin, other.bin),
        checked=one.checked + other.checked,
        right=one.right + other.right,
        population=one.population + other.population,
        sampled=one.sampled + other.sampled,
        sampled_right=one.sampled_right + other.sampled_right,
        said=(one.said * one.checked + other.said * other.checked) / (one.checked + other.checked),
    )


def _looks(groups: Sequence[BinEvidence], target: float, error: float) -> tuple[int, ...]:
    """Return at which thresholds to look; it hangs on the numbers of checks alone, never on what they showed."""
    looks: list[int] = []
    enough: float = checks_needed(target, error)
    for number in range(len(groups)):
        effective = point_of(groups[: number + 1], 1.0, error).effective
        if effective >= enough:
            looks.append(number)
            enough = effective * _STEP
    return tuple(looks)


def _unspoiled(groups: Sequence[BinEvidence], target: float) -> int:
    """Return how many bins from the surest down show the target each by itself: good ones carry no bad one along."""
    return next((n for n, one in enumerate(groups) if one.right < target * one.checked), len(groups))


def _spoken_against(groups: Sequence[BinEvidence], point: Point, target: float, error: float) -> bool:
    """Whether the random sample among accepted fields shows that the precision has been lost since."""
    over = [one for one in groups if one.bin / 1000 >= point.threshold]
    sampled = sum(one.sampled for one in over)
    return sampled > 0 and upper_bound(sum(one.sampled_right for one in over), sampled, error) < target


def _missing(point: Point, target: float, error: float) -> int | None:
    """Return how many more right checks would prove the target; None where too many would be needed."""
    right, checked = point.precision * point.effective, point.effective
    low, high = 0, 1
    while lower_bound(right + high, checked + high, error) < target:
        low, high = high, high * 2
        if high > _MOST_NEEDED:
            return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if lower_bound(right + middle, checked + middle, error) >= target else (middle, high)
    return high
