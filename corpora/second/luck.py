"""Chances by their share."""

from random import Random


def chance(rng: Random, share: float) -> bool:
    """Return true in this share of cases, 0..1."""
    return rng.random() < share
