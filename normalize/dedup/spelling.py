"""Spelling: a word no dictionary knows becomes the word of the corpus that is a slip away."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Final

from rapidfuzz.distance import OSA

from normalize.dedup.lemmas import is_known

#: Letters of a word that is mended; shorter ones are near too many others.
_SHORTEST, _LONGEST = 4, 30
#: Slips forgiven in a word of so many letters.
_FORGIVEN: Final = ((10, 1.5), (6, 1.0), (4, 0.5))
_SHORT, _FREQUENT = 5, 20
#: How often a word must be met, and how much oftener than what is mended to it: one of the dictionary, another one.
_KNOWN_LEAST, _KNOWN_OFTENER = 2, 3
_OTHER_LEAST, _OTHER_OFTENER = 5, 8
#: What recognition takes for one another, and what costs half a slip.
_PAIRS: Final = "ин пл шщ цщ тг йи бв кх ос ео ое ая нп гт зэ ьъ чу мн жх".split()
_LIKE: Final = frozenset(frozenset(pair) for pair in _PAIRS)
_DIGRAPHS: Final = (("ьг", "ы"), ("ьi", "ы"), ("гп", "т"), ("тп", "т"), ("ii", "п"), ("rn", "м"))
_HALF: Final = 0.5
_MOST: Final = 3


class Spelling:
    """Правописание: what a corpus of words teaches of slips; a pure function of the counts."""

    def __init__(self, counts: Mapping[str, int], left_alone: frozenset[str] = frozenset()) -> None:
        self._counts = counts
        self._left_alone = left_alone
        self._near = _deletions(word for word, count in counts.items() if _is_target(word, count))

    def repair(self, word: str) -> str:
        """Return the word, or what it is a slip of; known words, names and abbreviations stay."""
        if not _SHORTEST <= len(word) <= _LONGEST or word in self._left_alone or is_known(word):
            return word
        return self._likeliest(word, (word,)) or self._likeliest(word, _variants(word)) or word

    def _likeliest(self, word: str, variants: Iterable[str]) -> str | None:
        """Most slips are one plain one: what recognition may have done besides is looked for in the others alone."""
        near = {other for one in variants for part in _parts(one) for other in self._near.get(part, ())} - {word}
        found = (
            (slips_between(word, other), -self._counts[other], other) for other in near if self._outweighs(other, word)
        )
        return min((one for one in found if one[0] <= self._forgiven(word, one[2])), default=(0.0, 0, None))[2]

    def _forgiven(self, word: str, meant: str) -> float:
        """A lost letter of a short word is forgiven where what it makes is frequent."""
        if len(word) == _SHORT and self._counts[meant] >= _FREQUENT:
            return 1.0
        return next(slips for length, slips in _FORGIVEN if len(word) >= length)

    def _outweighs(self, other: str, word: str) -> bool:
        least, oftener = (_KNOWN_LEAST, _KNOWN_OFTENER) if is_known(other) else (_OTHER_LEAST, _OTHER_OFTENER)
        return self._counts[other] >= max(least, oftener * self._counts.get(word, 1))


def slips_between(word: str, meant: str) -> float:
    """Return how many slips make `word` of `meant`: what recognition confuses and a doubled letter count half.

    More than three plain ones are not told apart.
    """
    plain = OSA.distance(word, meant, score_cutoff=_MOST)
    if plain <= 1:
        return _one_slip(word, meant) if plain else 0.0
    return _slips(word, meant) if plain <= _MOST else float(_MOST + 1)


def _one_slip(word: str, meant: str) -> float:
    at = next((at for at, (one, two) in enumerate(zip(word, meant, strict=False)) if one != two), len(meant))
    if len(word) == len(meant):
        return _swap(word[at], meant[at]) if word[at + 1 :] == meant[at + 1 :] else 1.0
    return _HALF if len(word) > len(meant) and at and word[at - 1] == word[at] else 1.0


def _slips(word: str, meant: str) -> float:
    rows: list[list[float]] = [[float(at) for at in range(len(meant) + 1)]]
    for at, letter in enumerate(word, start=1):
        row = [float(at)]
        for to, other in enumerate(meant, start=1):
            row.append(
                min(
                    rows[-1][to] + (_HALF if at > 1 and word[at - 2] == letter else 1.0),
                    row[-1] + 1.0,
                    rows[-1][to - 1] + _swap(letter, other),
                    *_two_letters(rows, (word, at), (meant, to)),
                )
            )
        rows.append(row)
    return rows[-1][-1]


def _swap(letter: str, other: str) -> float:
    if letter == other:
        return 0.0
    return _HALF if frozenset((letter, other)) in _LIKE else 1.0


def _two_letters(rows: list[list[float]], word: tuple[str, int], meant: tuple[str, int]) -> Iterator[float]:
    """«ьг» for «ы»; two letters in each other's place."""
    (one, at), (other, to) = word, meant
    pair = one[at - 2 : at]
    if (pair, other[to - 1]) in _DIGRAPHS:
        yield rows[at - 2][to - 1] + _HALF
    if at > 1 and to > 1 and pair[0] != pair[1] and pair[::-1] == other[to - 2 : to]:
        yield rows[at - 2][to - 2] + 1.0


def _is_target(word: str, count: int) -> bool:
    if not _SHORTEST - 1 <= len(word) <= _LONGEST or count < _KNOWN_LEAST:
        return False
    return count >= _OTHER_LEAST or is_known(word)


def _variants(word: str) -> Iterator[str]:
    """Yield the word, and what it is when one thing is undone that recognition does."""
    yield word
    for at, (one, two) in enumerate(pairwise(word)):
        if one == two:
            yield word[:at] + word[at + 1 :]
        for written, meant in _DIGRAPHS:
            if one + two == written:
                yield word[:at] + meant + word[at + 2 :]
    for at, letter in enumerate(word):
        for pair in _PAIRS:
            if letter in pair:
                yield word[:at] + pair.replace(letter, "", 1) + word[at + 1 :]


def _parts(word: str) -> set[str]:
    parts = {word[:at] + word[at + 1 :] for at in range(len(word))}
    parts.add(word)
    return parts


def _deletions(words: Iterable[str]) -> Mapping[str, list[str]]:
    near: dict[str, list[str]] = defaultdict(list)
    for word in words:
        for part in _parts(word):
            near[part].append(word)
    return dict(near)
