"""Похожие пары: groups that the machine left apart though they may be one, the likeliest first."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import combinations
from typing import Final, Generic, TypeVar

from model.cluster import Signature
from normalize.dedup.keys import key_of, key_terms
from normalize.dedup.lexicon import lexicon
from normalize.dedup.likeness import Weights, likeness
from normalize.dedup.probability import UNSAID, Stand, chance, probability

G = TypeVar("G", bound=Hashable)

#: Less likely pairs are not worth a person's look.
_LEAST: Final = 0.1
#: Two groups are compared if they share one of so many rarest words of theirs, held by no more groups than that.
_RAREST, _HELD = 3, 40


@dataclass(frozen=True, kw_only=True, slots=True)
class Near(Generic[G]):
    """Похожая пара: two groups, each with its biggest signature, and how likely they are one (0..1)."""

    left: G
    right: G
    left_signature: Signature
    right_signature: Signature
    probability: float


def near_pairs(
    groups: Mapping[Signature, G],
    counts: Mapping[Signature, int],
    learned: frozenset[str] = frozenset(),
    weights: Weights | None = None,
    limit: int = 1000,
) -> tuple[Near[G], ...]:
    """Return at most `limit` pairs of groups, the likeliest first, of equally likely ones the biggest.

    `groups`: canonical signature → group, by any name; `counts`: texts of each. Key terms part for good, unless nothing
    else differs and the term may be left unsaid. What people judged of a pair is the caller's to look up.
    """
    weighed = weights or Weights.of(counts)
    biggest = _biggest(groups, counts)
    named = {signature: group for group, signature in biggest.items()}
    likely = nlargest(
        limit,
        _likely(sorted(named), weighed, learned),
        key=lambda one: (one[0], min(counts[one[1]], counts[one[2]]), one[1:]),
    )
    return tuple(
        Near(left=named[left], right=named[right], left_signature=left, right_signature=right, probability=chance)
        for chance, left, right in likely
    )


def _likely(
    signatures: Sequence[Signature], weights: Weights, learned: frozenset[str]
) -> Iterator[tuple[float, Signature, Signature]]:
    blocks: defaultdict[str, list[Signature]] = defaultdict(list)
    for signature in signatures:
        blocks[key_of(key_terms(signature, learned))].append(signature)
    for block in blocks.values():
        for left, right in _sharing(block):
            stand = Stand.OTHER if set(left) - set(right) and set(right) - set(left) else Stand.EXTRA
            if (likely := chance(stand, likeness(left, right, weights))) >= _LEAST:
                yield likely, left, right
    for left, right in _but_unsaid(frozenset(signatures)):
        if (likely := probability(left, right, weights, learned)) >= _LEAST:
            yield likely, left, right


def _biggest(groups: Mapping[Signature, G], counts: Mapping[Signature, int]) -> dict[G, Signature]:
    found: dict[G, Signature] = {}
    for signature in sorted(groups, key=lambda one: (-counts[one], one)):
        found.setdefault(groups[signature], signature)
    return found


def _sharing(block: Sequence[Signature]) -> Iterator[tuple[Signature, Signature]]:
    """Pairs that share one of the rarest words of both, and half of all words, each once."""
    held = Counter(word for signature in block for word in signature)
    rarest = {one: sorted(one, key=lambda word: (held[word], word))[:_RAREST] for one in block}
    holders: defaultdict[str, list[Signature]] = defaultdict(list)
    for signature, words in rarest.items():
        for word in words:
            holders[word].append(signature)
    for word, sharing in holders.items():
        for left, right in combinations(sharing[:_HELD], 2):
            first = next(one for one in rarest[left] if one in rarest[right])
            if word == first and 2 * len(set(left) & set(right)) >= max(len(left), len(right)):
                yield left, right


def _but_unsaid(signatures: frozenset[Signature]) -> Iterable[tuple[Signature, Signature]]:
    """Pairs that are the same but for one key term that the other leaves unsaid."""
    kinds = lexicon().kinds
    for signature in signatures:
        for word in signature:
            rest = tuple(one for one in signature if one != word)
            if kinds.get(word) in UNSAID and rest in signatures:
                yield min(rest, signature), max(rest, signature)
