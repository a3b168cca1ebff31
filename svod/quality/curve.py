"""Кривая «риск — покрытие»: the lower the threshold, the more is accepted by itself, and the more of it is wrong.

    tallies ─► evidence a bin: checked, right, stands for ─► points from the surest bin down

Fields over a threshold are looked at in the random sample alone, each for many; those below are all looked at. So each
bin counts by the fields its checks stand for (inverse probability), and within a bin every check counts the same.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from model.quality import Tally
from svod.quality.bounds import lower_bound


@dataclass(frozen=True, kw_only=True, slots=True)
class BinEvidence:
    """Корзина уверенности: what was checked in it."""

    #: Lower edge, per mille.
    bin: int
    checked: int
    right: int
    #: Fields the checks stand for, at least `checked`.
    population: float
    #: The part of them that comes from the random sample among accepted ones.
    sampled: int = 0
    sampled_right: int = 0
    #: Mean confidence of the checked ones, 0..1.
    said: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Point:
    """Точка кривой: what holds of all fields with this confidence or more."""

    #: 0..1.
    threshold: float
    #: Share of all fields that would be accepted by themselves, 0..1.
    coverage: float
    checked: int
    right: int
    #: Share right, each bin by the fields it stands for, and its lower bound, 0..1.
    precision: float
    low: float
    #: Checks that the weights leave (Kish); what the bound is of.
    effective: float


def by_bin(tallies: Iterable[Tally]) -> tuple[BinEvidence, ...]:
    """Return the evidence of each bin, the surest one first; slips found by accident prove nothing."""
    groups: defaultdict[int, list[Tally]] = defaultdict(list)
    for tally in tallies:
        if tally.checked > 0:
            groups[tally.bin].append(tally)
    return tuple(_evidence(edge, groups[edge]) for edge in sorted(groups, reverse=True))


def _evidence(edge: int, tallies: Sequence[Tally]) -> BinEvidence:
    checked = sum(one.checked for one in tallies)
    return BinEvidence(
        bin=edge,
        checked=checked,
        right=sum(one.right for one in tallies),
        population=max(sum(one.weight for one in tallies), checked),
        sampled=sum(one.checked for one in tallies if one.sampled),
        sampled_right=sum(one.right for one in tallies if one.sampled),
        said=sum(one.said * one.checked for one in tallies) / checked,
    )


def curve(bins: Sequence[BinEvidence], error: float = 0.05) -> tuple[Point, ...]:
    """Return a point for each bin that holds checks, the surest one first: coverage never falls on the way."""
    everything = sum(one.population for one in bins)
    return tuple(point_of(bins[: number + 1], everything, error) for number in range(len(bins)))


def point_of(bins: Sequence[BinEvidence], everything: float, error: float) -> Point:
    """Return the point of all fields in these bins."""
    population = sum(one.population for one in bins)
    precision = sum(one.population * one.right / one.checked for one in bins) / population
    effective = population**2 / sum(one.population**2 / one.checked for one in bins)
    return Point(
        threshold=bins[-1].bin / 1000,
        coverage=min(population / everything, 1.0),
        checked=sum(one.checked for one in bins),
        right=sum(one.right for one in bins),
        precision=min(precision, 1.0),
        low=min(lower_bound(precision * effective, effective, error), precision),
        effective=effective,
    )
