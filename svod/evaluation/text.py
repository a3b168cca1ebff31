"""When two texts count as the same."""

import re

from rapidfuzz.distance import Levenshtein

from model.text import fold


def plain(text: object) -> str:
    """Return a text without what does not matter: case, kinds of quotes and dashes, spaces beside punctuation."""
    folded = fold(str(text or ""))
    return re.sub(r"\s*([.,;:!?()\-/\"+])\s*", r"\1", folded).strip(" .;,")


def same(one: object, two: object, tolerance: float) -> bool:
    """Return whether at most `tolerance` of the characters differ."""
    a, b = plain(one), plain(two)
    if a == b or not a or not b:
        return a == b
    return Levenshtein.normalized_similarity(a, b) >= 1 - tolerance


def likeness(one: object, two: object) -> float:
    """Return how much two texts share, 0..1."""
    return Levenshtein.normalized_similarity(plain(one), plain(two))
