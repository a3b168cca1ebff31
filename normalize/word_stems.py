"""Stems of names: what stays of a word through the cases, enough to compare places and schools' own names."""

import re
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import Levenshtein

#: Ending -> letters that must be left: «Салым» is no adjective.
_ENDINGS: Final = (
    (re.compile(r"(?:ыми|ими|ым|им|ом|ем)$"), 4),
    (re.compile(r"(?:ого|его|ому|ему|ый|ий|ой|ая|яя|ое|ее|ую|юю|ей|ых|их|ые|ие)$"), 3),
    (re.compile(r"(?:ами|ями|ией|ия|ии|ию|ах|ях|а|я|о|е|у|ю|ы|и|ь|й)$"), 2),
)
#: «Ивовская» and «Ивановская» are two letters apart, and two schools; in a short word one letter is too much.
_SLIP, _LONG_ENOUGH = 1, 6


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return a folded word without its ending: «вольска» and «вольск», «орловского» and «орловский» meet."""
    for ending, left in _ENDINGS:
        short = ending.sub("", word)
        if short != word and len(short) >= left:
            return short
    return word


def stems(words: str) -> str:
    """Return the stems of a folded text's words, parted by spaces; a hyphen parts words too."""
    return " ".join(stem(word) for word in words.replace("-", " ").split())


def alike(one: str, other: str) -> int | None:
    """Return 0 for equal stems, 1 for a slip of the pen in a long one, None for different ones."""
    if one == other:
        return 0
    if min(len(one), len(other)) < _LONG_ENOUGH:
        return None
    return 1 if Levenshtein.distance(one, other, score_cutoff=_SLIP) <= _SLIP else None
