"""Слова текста: what a canonical word is called in the text it came from."""

import re
from collections.abc import Callable
from typing import Final

from model.cluster import Signature

#: Words of the longest phrase that becomes one canonical word.
_LONGEST: Final = 8
#: Words of a text that are looked at.
_READ: Final = 120
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def surfaces(text: str, signature: Signature, read: Callable[[str], Signature]) -> dict[str, str]:
    """Return canonical word -> the shortest words of the text that it stands for, in the text's order.

    A word whose like the text does not hold keeps its canonical form, with blanks for underscores.
    """
    found: dict[str, tuple[int, str]] = {}
    places = [(match.start(), match.end()) for match in _WORD.finditer(text)][:_READ]
    for length in range(1, min(_LONGEST, len(places)) + 1):
        missing = set(signature) - found.keys()
        if not missing:
            break
        for start in range(len(places) - length + 1):
            begin, end = places[start][0], places[start + length - 1][1]
            for word in missing.intersection(read(text[begin:end])):
                found.setdefault(word, (begin, text[begin:end]))
    for word in signature:
        found.setdefault(word, (len(text), word.replace("_", " ")))
    return {word: words for word, (_, words) in sorted(found.items(), key=lambda one: (one[1][0], one[0]))}
