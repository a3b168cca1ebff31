"""Stems: patterns of words in any case and number, without a morphology.

A pattern is stems parted by blanks; «образовательн организаци|учреждени» takes either, «стабильно?» may be
missing, «ОО» (capitals, digits) is that word alone, in no other form; «обучающся» takes reflexive words.
"""

from dataclasses import dataclass
from functools import lru_cache

#: Endings of nouns, adjectives and participles.
_ENDINGS = frozenset(
    "а е и о у ы ь ю я й ам ах ев ей ем ею ие ий им их ия ию ии ой ом ов ою ую юю ый ым ых ые ая яя ое ее ям ях ью ье "
    "ья ами его ему иям иях ием ией ого ому ими ыми ями ьми иями ьям ьями ьях ьем ею".split()
) | {""}
_LONGEST_ENDING = max(map(len, _ENDINGS))
_REFLEXIVE = "ся"
#: Before a word that stands for itself alone.
_EXACT = "="


@dataclass(frozen=True, slots=True)
class Element:
    """Звено: the stems any of which stands at its place of a phrase."""

    stems: tuple[str, ...]
    #: It may be missing.
    optional: bool = False


def elements(pattern: str) -> tuple[Element, ...]:
    """Return a pattern's elements in their order."""
    return tuple(
        Element(stems_in(word.removesuffix("?").replace("|", " ")), word.endswith("?")) for word in pattern.split()
    )


def stems_in(words: str) -> tuple[str, ...]:
    """Return each of the stems that blanks part."""
    return tuple(_EXACT + stem.lower() if stem.isupper() or stem.isdigit() else stem for stem in words.split())


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
