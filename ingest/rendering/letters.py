"""Texts compared by their letters and figures: breaks, spaces, hyphens, quotes and capitals differ in a rendering."""

import unicodedata

from rapidfuzz import fuzz

#: Shorter texts must agree letter by letter …
_SHORT = 8
#: … longer ones to this share: a list's number, a symbol, a field may be shown otherwise.
_NEAR = 85.0


def letters_of(text: str) -> str:
    """Return letters and figures alone, in small letters; the signs themselves of a text that has no others."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    letters = "".join(filter(str.isalnum, folded))
    return letters or "".join(folded.split())


def likeness(one: str, other: str, least: float = 0.0) -> float:
    """Return how much two keys agree, 0..100; 0 where it is less than `least`."""
    return 100.0 if one == other else fuzz.ratio(one, other, score_cutoff=least)


def agree(one: str, other: str) -> bool:
    """Tell whether two keys are of one text."""
    if one == other:
        return True
    return min(len(one), len(other)) >= _SHORT and fuzz.ratio(one, other, score_cutoff=_NEAR) > 0


def figures_of(key: str) -> str:
    """Return the figures of a key: a date that differs in one of them is another date."""
    return "".join(filter(str.isdecimal, key))
