"""Сочетания: words that stand together so often that they may be one wording: «учебное заведение»."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

import numpy as np

from model.cluster import Signature
from normalize.dedup.substitutions import Ints

#: Of the texts of the rarer word so many have the other one.
_TOGETHER: Final = 0.7
#: Signatures they must share.
_SEEN: Final = 3
#: Closest companions of a word that are looked at.
_COMPANIONS: Final = 4
#: Signatures longer than this are whole paragraphs.
_LONGEST: Final = 24


def find_compounds(signatures: Sequence[Signature]) -> tuple[Signature, ...]:
    """Return wordings of two words and more, each sorted, that some word of theirs seldom stands without."""
    words = sorted({word for signature in signatures for word in signature})
    number = {word: place for place, word in enumerate(words)}
    coded = [[number[word] for word in signature] for signature in signatures if len(signature) <= _LONGEST]
    companions = _companions(coded, len(words))
    found = {
        tuple(sorted(words[place] for place in (word, *chosen)))
        for word, others in companions.items()
        for chosen in _chosen(others)
    }
    return tuple(sorted(found))


def _chosen(others: Sequence[int]) -> Iterator[tuple[int, ...]]:
    yield from ((one,) for one in others)
    yield from combinations(others, 2)
    yield from (tuple(others[:length]) for length in range(3, len(others) + 1))


def _companions(coded: Sequence[Sequence[int]], width: int) -> dict[int, list[int]]:
    """Of each word those it seldom stands without, the closest first."""
    alone = np.bincount(np.fromiter((word for words in coded for word in words), np.int64), minlength=width)
    pairs, together = np.unique(_pair_codes(coded, width), return_counts=True)
    left, right = pairs // width, pairs % width
    kept = (together >= _SEEN) & (together >= _TOGETHER * np.minimum(alone[left], alone[right]))
    closeness = together / np.maximum(alone[left], alone[right])
    found: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for one, other, close in zip(left[kept].tolist(), right[kept].tolist(), closeness[kept].tolist(), strict=True):
        rarer, partner = (one, other) if alone[one] <= alone[other] else (other, one)
        found[rarer].append((-close, partner))
    return {word: [partner for _, partner in sorted(others)[:_COMPANIONS]] for word, others in found.items()}


def _pair_codes(coded: Sequence[Sequence[int]], width: int) -> Ints:
    """The pairs of words of every signature; signatures of one length at a time."""
    by_size: dict[int, list[Sequence[int]]] = defaultdict(list)
    for words in coded:
        by_size[len(words)].append(words)
    codes = [np.zeros(0, np.int64)]
    for size, group in by_size.items():
        one, other = np.triu_indices(size, 1)
        table = np.array(group, dtype=np.int64)
        codes.append((table[:, one] * width + table[:, other]).ravel())
    return np.concatenate(codes)
