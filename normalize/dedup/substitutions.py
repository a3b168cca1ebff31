"""Замены: where two signatures differ in one wording and agree in all other words, found without comparing them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from model.cluster import Signature

Ints = NDArray[np.int64]
Hashes = NDArray[np.uint64]

#: Words that must stand around two wordings in one text at least: where fewer do, no two texts are «the same but for
#: it» by themselves; what texts of one word more say of such a pair counts all the same.
_CONTEXT: Final = 2
_LEAST: Final = 1
#: Alternatives looked at in one context, the most frequent ones.
_ALTERNATIVES: Final = 40
#: A context's hash is the sum of its words' hashes, so that taking a word out is a subtraction.
_SEED: Final = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class Substitutions:
    """Wordings (0 = none), the places each stands in, and pairs of places with one context.

    A place is a wording within a signature; `context` numbers what stands around it.
    """

    #: A wording: one canonical word, or a few that stand together; the first is empty.
    wordings: tuple[Signature, ...]
    #: Of each place.
    wording: Ints
    signature: Ints
    context: Ints
    #: Places with equal contexts and different wordings, the lesser wording on the left.
    left: Ints
    right: Ints


def find_substitutions(signatures: Sequence[Signature], counts: Ints, compounds: Iterable[Signature]) -> Substitutions:
    """Return all pairs that differ in one wording; `compounds` are the wordings of several words, each sorted."""
    words = sorted({word for signature in signatures for word in signature})
    wordings = ((), *((word,) for word in words), *sorted(set(compounds)))
    wording, signature, hashes = _places(signatures, wordings)
    _, context = np.unique(hashes, return_inverse=True)
    order = np.lexsort((-counts[signature], context))
    left, right = _pairs(order, context[order])
    swap = wording[left] > wording[right]
    left, right = np.where(swap, right, left), np.where(swap, left, right)
    kept = _disjoint(wordings, wording[left], wording[right])
    around = np.array([len(one) for one in signatures], dtype=np.int64)[signature]
    around -= np.array([len(one) for one in wordings], dtype=np.int64)[wording]
    kept &= _witnessed(wording[left] * len(wordings) + wording[right], around[left] >= _CONTEXT)
    return Substitutions(
        wordings=wordings, wording=wording, signature=signature, context=context, left=left[kept], right=right[kept]
    )


def _places(signatures: Sequence[Signature], wordings: Sequence[Signature]) -> tuple[Ints, Ints, Hashes]:
    """Every wording of every signature, and none at all, with the hash of what stands around it."""
    ids = {wording: number for number, wording in enumerate(wordings)}
    hashes = _hashes(wordings)
    by_word = _by_rarest(wordings, Counter(word for signature in signatures for word in signature))
    found: list[tuple[int, int]] = []
    sums = np.zeros(len(signatures), dtype=np.uint64)
    for number, signature in enumerate(signatures):
        words = [ids[(word,)] for word in signature]
        sums[number] = np.add.reduce(hashes[words]) if words else 0
        if len(words) >= _LEAST:
            found.append((0, number))
        if len(words) > _LEAST:
            found.extend((word, number) for word in words)
            found.extend((compound, number) for compound in _within(signature, by_word))
    places = np.array(found, dtype=np.int64).reshape(-1, 2)
    wording, signature_of = places[:, 0], places[:, 1]
    return wording, signature_of, sums[signature_of] - hashes[wording]


def _hashes(wordings: Sequence[Signature]) -> Hashes:
    drawn = np.random.default_rng(_SEED).integers(1, 2**63, size=len(wordings), dtype=np.uint64)
    number = {wording[0]: place for place, wording in enumerate(wordings) if len(wording) == 1}
    drawn[0] = 0
    for place, wording in enumerate(wordings):
        if len(wording) > 1:
            drawn[place] = np.add.reduce(drawn[[number[word] for word in wording]])
    return drawn


def _by_rarest(
    wordings: Sequence[Signature], held: Mapping[str, int]
) -> Mapping[str, list[tuple[int, frozenset[str]]]]:
    """Compounds by the rarest of their words, so that a signature looks at few of them."""
    found: dict[str, list[tuple[int, frozenset[str]]]] = {}
    for place, wording in enumerate(wordings):
        if len(wording) > 1:
            rarest = min(wording, key=lambda word: (held[word], word))
            found.setdefault(rarest, []).append((place, frozenset(wording)))
    return found


def _within(signature: Signature, compounds: Mapping[str, list[tuple[int, frozenset[str]]]]) -> Iterable[int]:
    words = frozenset(signature)
    for word in signature:
        for place, compound in compounds.get(word, ()):
            if compound <= words and len(words) - len(compound) >= _LEAST:
                yield place


def _pairs(order: Ints, contexts: Ints) -> tuple[Ints, Ints]:
    """All pairs inside each run of equal contexts, runs of one size at a time."""
    starts = np.flatnonzero(np.r_[True, contexts[1:] != contexts[:-1]]) if len(contexts) else np.zeros(0, np.int64)
    sizes = np.minimum(np.diff(np.r_[starts, len(contexts)]), _ALTERNATIVES)
    left, right = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for size in range(2, _ALTERNATIVES + 1):
        runs = starts[sizes == size]
        one, other = np.triu_indices(size, 1)
        left.append(order[(runs[:, None] + one).ravel()])
        right.append(order[(runs[:, None] + other).ravel()])
    return np.concatenate(left), np.concatenate(right)


def _witnessed(pair: Ints, wide: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which pairs of places are of wordings that stand among words enough somewhere."""
    witnessed: NDArray[np.bool_] = np.isin(pair, pair[wide])
    return witnessed


def _disjoint(wordings: Sequence[Signature], left: Ints, right: Ints) -> NDArray[np.bool_]:
    """«учебное заведение» against «заведение» is a word more, said by «учебное» against none."""
    first = next((place for place, wording in enumerate(wordings) if len(wording) > 1), len(wordings))
    kept = np.ones(len(left), dtype=bool)
    for at in np.flatnonzero(right >= first):
        kept[at] = not set(wordings[left[at]]) & set(wordings[right[at]])
    return kept
