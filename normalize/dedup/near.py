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
from normalize.dedup.likeness import Weights
from normalize.dedup.probability import probability

G = TypeVar("G", bound=Hashable)

#: Less likely pairs are not worth a person's look.
_LEAST: Final = 0.1
#: Two groups are compared if they share one of so many rarest words of theirs, held by no more groups than that.
_RAREST, _HELD = 3, 40
#: Key terms of these kinds may be left unsaid where the rest is the same: «анализ», «для педагогов», «программа».
_UNSAID: Final = frozenset({"действие", "аудитория", "документ", "форма", "организация"})


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
    signatures = sorted(biggest.values())
    named = {signature: group for group, signature in biggest.items()}
    pairs = {*_of_one_key(signatures, learned), *_but_unsaid(frozenset(signatures))}
    found = ((probability(left, right, weighed, learned), left, right) for left, right in pairs)
    likely = nlargest(
        limit,
        (one for one in found if one[0] >= _LEAST),
        key=lambda one: (one[0], min(counts[one[1]], counts[one[2]]), one[1:]),
    )
    return tuple(
        Near(left=named[left], right=named[right], left_signature=left, right_signature=right, probability=chance)
        for chance, left, right in likely
    )


def _biggest(groups: Mapping[Signature, G], counts: Mapping[Signature, int]) -> dict[G, Signature]:
    found: dict[G, Signature] = {}
    for signature in sorted(groups, key=lambda one: (-counts[one], one)):
        found.setdefault(groups[signature], signature)
    return found


def _of_one_key(signatures: Sequence[Signature], learned: frozenset[str]) -> Iterator[tuple[Signature, Signature]]:
    """Pairs of equal key terms that share a rare word."""
    blocks: defaultdict[str, list[Signature]] = defaultdict(list)
    for signature in signatures:
        blocks[key_of(key_terms(signature, learned))].append(signature)
    for block in blocks.values():
        yield from _sharing(block)


def _sharing(block: Sequence[Signature]) -> Iterator[tuple[Signature, Signature]]:
    held = Counter(word for signature in block for word in signature)
    holders: defaultdict[str, list[Signature]] = defaultdict(list)
    for signature in block:
        for word in sorted(signature, key=lambda one: (held[one], one))[:_RAREST]:
            holders[word].append(signature)
    for sharing in holders.values():
        yield from combinations(sharing[:_HELD], 2)


def _but_unsaid(signatures: frozenset[Signature]) -> Iterable[tuple[Signature, Signature]]:
    """Pairs that are the same but for one key term that the other leaves unsaid."""
    kinds = lexicon().kinds
    for signature in signatures:
        for word in signature:
            rest = tuple(one for one in signature if one != word)
            if kinds.get(word) in _UNSAID and rest in signatures:
                yield min(rest, signature), max(rest, signature)
