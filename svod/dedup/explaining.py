"""Stands in for normalize/dedup/explain.py until it is there."""

from collections.abc import Callable
from dataclasses import dataclass

from model.cluster import Likeness, Signature
from normalize.dedup.keys import key_terms
from normalize.dedup.likeness import Weights, likeness, parts_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Lens:
    """Взгляд: how texts are read."""

    read: Callable[[str], Signature]
    weights: Weights
    learned: frozenset[str]


def explain(left: str, right: str, lens: Lens) -> Likeness:
    """Return why."""
    one, other = lens.read(left), lens.read(right)
    vetoed = key_terms(one, lens.learned) ^ key_terms(other, lens.learned)
    score = likeness(one, other, lens.weights)
    return Likeness(
        probability=0.0 if vetoed else score,
        shared=tuple(sorted({*one} & {*other})),
        only_left=tuple(sorted({*one} - {*other})),
        only_right=tuple(sorted({*other} - {*one})),
        vetoed_by=tuple(sorted(vetoed)),
        parts=parts_of(one, other, lens.weights),
        sentence="Разные ключевые слова." if vetoed else "Слова похожи.",
    )
