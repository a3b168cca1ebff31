"""Likeness of two signatures: what they share against what differs; words said of many activities count little."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from math import log, sqrt
from typing import Final

from rapidfuzz import fuzz

from model.cluster import LikenessPart, Signature
from normalize.dedup.lemmas import is_known
from normalize.dedup.lexicon import lexicon

#: How much dearer a word in place of another is than a word more.
_SUBSTITUTION: Final = 5.0
#: Ratio of letters (0..100) from which a word no dictionary knows is a slip of another, and what it then counts.
_SLIP, _SLIPPED = 80.0, 0.9


@dataclass(frozen=True, kw_only=True, slots=True)
class Weights:
    """Веса слов: rare words tell activities apart."""

    #: Word -> in how many signatures it stands.
    holders: Mapping[str, int] = field(default_factory=dict)
    signatures: int = 0
    #: Of words that stand nowhere yet.
    unseen: float = 1.0
    known: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def of(cls, counts: Iterable[Signature]) -> "Weights":
        """Return the weights of words in distinct signatures."""
        holders: Counter[str] = Counter()
        distinct = tuple(counts)
        for signature in distinct:
            holders.update(signature)
        return cls.from_holders(holders, len(distinct))

    @classmethod
    def from_holders(cls, holders: Mapping[str, int], signatures: int) -> "Weights":
        """Return the weights of words that so many of the signatures hold."""
        known = {word: _weight(held, signatures) for word, held in holders.items()}
        return cls(holders=holders, signatures=signatures, unseen=_weight(1, signatures), known=known)

    def of_word(self, word: str) -> float:
        """Return what a word weighs."""
        return self.known.get(word, self.unseen)

    def sum(self, words: Iterable[str]) -> float:
        """Return what the words weigh together."""
        return sum(sorted(self.known.get(word, self.unseen) for word in words))


def likeness(left: Signature, right: Signature, weights: Weights) -> float:
    """Return how alike two signatures are, 0..1; equal ones 1."""
    if left == right:
        return 1.0
    return scored(frozenset(left), frozenset(right), weights)


def scored(left: frozenset[str], right: frozenset[str], weights: Weights) -> float:
    """Return the likeness of two different sets of words."""
    shared, ours, theirs = left & right, left - right, right - left
    both, mine, others = weights.sum(shared), weights.sum(ours), weights.sum(theirs)
    if ours and theirs:
        for one, other in slips(ours, theirs):
            weight = min(weights.of_word(one), weights.of_word(other))
            both, mine, others = both + _SLIPPED * weight, mine - weights.of_word(one), others - weights.of_word(other)
    return _score(both, max(mine, 0.0), max(others, 0.0))


def parts_of(left: Signature, right: Signature, weights: Weights) -> tuple[LikenessPart, ...]:
    """Return the shares of one that the likeness is made of: their sum is the likeness."""
    mine, others = frozenset(left), frozenset(right)
    both = weights.sum(mine & others)
    ours, theirs = weights.sum(mine - others), weights.sum(others - mine)
    more, plain = _score(both, abs(ours - theirs), 0.0), _score(both, ours, theirs)
    return (
        LikenessPart(name="общие слова", value=1.0),
        LikenessPart(name="лишние слова", value=more - 1.0),
        LikenessPart(name="слова вместо других", value=plain - more),
        LikenessPart(name="описки", value=likeness(left, right, weights) - plain),
    )


def slips(ours: Iterable[str], theirs: Iterable[str]) -> list[tuple[str, str]]:
    """Return pairs of words one of which is a slip of the other: no dictionary knows it."""
    found: list[tuple[str, str]] = []
    left = sorted(theirs)
    for one in sorted(ours):
        near = [(-ratio, other) for other in left if (ratio := _slip(one, other))]
        if near:
            other = min(near)[1]
            left.remove(other)
            found.append((one, other))
    return found


@lru_cache(maxsize=1 << 16)
def _slip(one: str, other: str) -> float:
    if is_word(one) and is_word(other):
        return 0.0
    return fuzz.ratio(one, other, score_cutoff=_SLIP)


@lru_cache(maxsize=1 << 16)
def is_word(token: str) -> bool:
    """Tell whether a token is no slip: a dictionary's word, a term of the lexicon, a number."""
    return token.isdigit() or "_" in token or token in lexicon().tokens or is_known(token)


def _score(both: float, mine: float, others: float) -> float:
    """Extra words on one side alone are cheap: a title may be cut; a word in place of another is dear."""
    return both / (both + max(mine, others) + _SUBSTITUTION * min(mine, others)) if both else 0.0


def _weight(held: int, signatures: int) -> float:
    return sqrt(log(1.0 + (1 + signatures) / held))
