"""Partition: frequent signatures lead, the others join the likest leader of their key terms; no chains."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from model.cluster import Signature
from normalize.dedup.keys import key_of, key_terms
from normalize.dedup.likeness import Weights, is_word, scored

#: Likeness from which two signatures of one key are one activity.
LIKE: Final = 0.7
#: The same where they share so few words that one more says much: «консультации» and «индивидуальные консультации».
_FEW, _LIKE_OF_FEW = 3, 0.82
#: A cut text joins the one leader that holds all its words, from this share of the leader's weight and so many words.
_CUT_SHARE, _CUT_WORDS = 0.55, 4


def partition(
    counts: Mapping[Signature, int], learned: frozenset[str] = frozenset(), weights: Weights | None = None
) -> dict[Signature, Signature]:
    """Return signature -> its leader; a leader stands for itself. `learned` are words that people told apart."""
    weighed = weights or Weights.of(counts)
    blocks: dict[str, list[Signature]] = defaultdict(list)
    for signature in sorted(counts, key=lambda one: (-counts[one], one)):
        blocks[key_of(key_terms(signature, learned))].append(signature)
    leaders: dict[Signature, Signature] = {}
    for block in blocks.values():
        leaders.update(_led(block, weighed))
    return leaders


def nearest(signature: Signature, leaders: Iterable[Signature], weights: Weights) -> Signature | None:
    """Return the leader that a signature of the same key terms joins; None where it leads itself."""
    near = _Leaders(weights)
    for leader in leaders:
        near.add(leader)
    return near.nearest(signature)


class _Leaders:
    """Leaders of one block by their words."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._words: list[frozenset[str]] = []
        self._signatures: list[Signature] = []
        self._holders: dict[str, list[int]] = defaultdict(list)

    def add(self, leader: Signature) -> None:
        for word in leader:
            self._holders[word].append(len(self._signatures))
        self._signatures.append(leader)
        self._words.append(frozenset(leader))

    def nearest(self, signature: Signature) -> Signature | None:
        """Return the likest leader, else the one a cut text must have come of."""
        own = frozenset(signature)
        near = self._candidates(own)
        scored_near = ((self._score(own, at), at) for at in near)
        likest = min(
            ((-score, self._signatures[at]) for score, at in scored_near if score >= self._least(own, at)), default=None
        )
        return likest[1] if likest else self._whole(own, near)

    def _least(self, own: frozenset[str], at: int) -> float:
        return _LIKE_OF_FEW if min(len(own), len(self._words[at])) <= _FEW else LIKE

    def _score(self, own: frozenset[str], at: int) -> float:
        words = self._words[at]
        return 1.0 if own == words else scored(own, words, self._weights)

    def _candidates(self, own: frozenset[str]) -> Collection[int]:
        """Leaders that hold one of the rarest words: who holds none of them cannot be like enough."""
        known = sorted((-self._weights.of_word(word), word) for word in own if is_word(word))
        spare = (1.0 - LIKE) * self._weights.sum(own)
        found: set[int] = set()
        for weight, word in known or [(-self._weights.of_word(word), word) for word in own]:
            found.update(self._holders.get(word, ()))
            spare += weight
            if spare < 0:
                break
        return found

    def _whole(self, own: frozenset[str], near: Iterable[int]) -> Signature | None:
        """Return the only leader that holds all the words of a cut text."""
        if len(own) < _CUT_WORDS:
            return None
        holding = [at for at in near if own < self._words[at]]
        if len(holding) != 1:
            return None
        share = self._weights.sum(own) / self._weights.sum(self._words[holding[0]])
        return self._signatures[holding[0]] if share >= _CUT_SHARE else None


def _led(block: Sequence[Signature], weights: Weights) -> dict[Signature, Signature]:
    """First who leads, by frequency; then each other joins the likest of all who lead."""
    leaders = _Leaders(weights)
    leading: set[Signature] = set()
    for signature in block:
        if leaders.nearest(signature) is None:
            leaders.add(signature)
            leading.add(signature)
    return {one: one if one in leading else leaders.nearest(one) or one for one in block}
