"""Stems: patterns of words in any case and number, without a morphology.

A pattern is stems parted by blanks; «образовательн организаци|учреждени» takes either, «стабильно?» may be missing,
«ОО» (capitals, digits) is that word alone, in no other form; «обучающся» takes reflexive words.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import product

#: Endings of nouns, adjectives and participles.
_ENDINGS = frozenset(
    "а е и о у ы ь ю я й ам ах ев ей ем ею ие ий им их ия ию ии ой ом ов ою ую юю ый ым ых ые ая яя ое ее ям ях ью ье ья "
    "ами его ему иям иях ием ией ого ому ими ыми ями ьми иями ьям ьями ьях ьем ею".split()
) | {""}
_LONGEST_ENDING = max(map(len, _ENDINGS))
_REFLEXIVE = "ся"
#: Before a word that stands for itself alone.
_EXACT = "="


def sequences(pattern: str) -> Iterator[tuple[str, ...]]:
    """Yield each sequence of stems that a pattern stands for."""
    for choice in product(*map(_choices, pattern.split())):
        yield tuple(stem for stem in choice if stem)


def is_exact(stem: str) -> bool:
    """Tell whether a stem of a pattern takes one form alone."""
    return stem.startswith(_EXACT)


@lru_cache(maxsize=1 << 17)
def stems_of(word: str) -> frozenset[str]:
    """Return all that a stem of a pattern may be to match this word (folded)."""
    reflexive = _REFLEXIVE if word.endswith(_REFLEXIVE) and len(word) > len(_REFLEXIVE) + _LONGEST_ENDING else ""
    body = word.removesuffix(reflexive)
    cuts = range(min(_LONGEST_ENDING, len(body) - 1) + 1)
    parts = {body[: len(body) - cut] + reflexive for cut in cuts if body[len(body) - cut :] in _ENDINGS}
    return frozenset(parts | {_EXACT + word})


def _choices(element: str) -> tuple[str, ...]:
    stems = tuple(_stem(stem) for stem in element.removesuffix("?").split("|"))
    return (*stems, "") if element.endswith("?") else stems


def _stem(stem: str) -> str:
    return _EXACT + stem.lower() if stem.isupper() or stem.isdigit() else stem
