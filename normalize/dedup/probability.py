"""Вероятность: how likely two signatures are one activity, measured on lists and pairs whose answers are known.

probability.toml holds a rising map for each way two signatures may stand to each other, from likeness to the share of
such pairs that were one; it is made by `python -m tools.calibrate_dedup --fit`.
"""

import tomllib
from bisect import bisect_right
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Final

from model.cluster import Signature
from normalize.dedup.keys import vetoes
from normalize.dedup.likeness import Weights, likeness

Points = tuple[tuple[float, float], ...]
#: «(анализ) результатов», «семинар (для педагогов)», «(программа) наставничества»: said or left unsaid of one activity.
UNSAID: Final = frozenset({"действие", "аудитория", "документ", "организация"})


class Stand(StrEnum):
    """Как соотносятся: the ways two signatures stand to each other."""

    EXTRA = "extra"  # no key term parts them, and the one has all the words of the other
    OTHER = "other"  # no key term parts them, but words stand in place of others
    UNSAID = "unsaid"  # one of them names a key term more, of a kind that is often left unsaid
    KEY_EXTRA = "key-extra"  # one of them names a key term more that is seldom left unsaid, or several
    KEY_OTHER = "key-other"  # they name other key terms of one kind


def stand_of(left: Signature, right: Signature, learned: frozenset[str] = frozenset()) -> Stand:
    """Return how two signatures stand to each other; `learned` are words that people told apart."""
    parted = vetoes(left, right, learned)
    if any(ours and theirs for _, ours, theirs in parted):
        return Stand.KEY_OTHER
    if parted:
        return Stand.UNSAID if len(parted) == 1 and parted[0][0] in UNSAID else Stand.KEY_EXTRA
    return Stand.EXTRA if set(left) <= set(right) or set(left) >= set(right) else Stand.OTHER


def probability(left: Signature, right: Signature, weights: Weights, learned: frozenset[str] = frozenset()) -> float:
    """Return how likely two signatures are one activity, 0..1."""
    return chance(stand_of(left, right, learned), likeness(left, right, weights))


def chance(stand: Stand, alike: float) -> float:
    """Return the share of pairs of this stand and likeness (0..1) that are one."""
    points = maps()[stand]
    at = bisect_right(points, (alike, 2.0))
    if at == 0 or at == len(points):
        return points[max(at - 1, 0)][1]
    (before, low), (after, high) = points[at - 1], points[at]
    return round(low + (high - low) * (alike - before) / (after - before), 3)


@cache
def maps() -> Mapping[Stand, Points]:
    """Return the maps that come with Svod."""
    text = files("normalize.dedup").joinpath("probability.toml").read_text(encoding="utf-8")
    read = tomllib.loads(text)["maps"]
    return {Stand(name): tuple((float(x), float(y)) for x, y in points) for name, points in read.items()}
