"""Chances by their share, and the chance of documents kept aside."""

from random import Random

#: Seeds from here on use words that no rule-writer has seen the outcome of.
KEPT_FROM = 1000


class KeptRandom(Random):
    """Случай для отложенных документов: half of their words come from the lists kept aside."""


def chance(rng: Random, share: float) -> bool:
    """Return true in this share of cases, 0..1."""
    return rng.random() < share


def random_of(seed: int, what: object) -> Random:
    """Return the chance of one thing of a seed."""
    return (KeptRandom if seed >= KEPT_FROM else Random)(f"{seed}/{what}")
