"""Слова текста: what a canonical word is called in the text it came from."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from model.cluster import Signature
from normalize.dedup.lexicon import lexicon

#: Words of the longest phrase that becomes one canonical word.
_LONGEST: Final = 8
#: Words of a text that are looked at.
_READ: Final = 120
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def surfaces(text: str, signature: Signature, read: Callable[[str], Signature]) -> dict[str, str]:
    """Return canonical word -> the words of the text that it stands for, in the text's order.

    A word whose like the text does not hold keeps its canonical form, with blanks for underscores.
    """
    reading = _Reading(text=text, read=read, places=[match.span() for match in _WORD.finditer(text)][:_READ])
    found: dict[str, tuple[int, str]] = {}
    for at in range(len(reading.places)):
        for word in reading.meaning(at, at):
            found.setdefault(word, reading.words(at, at))
    missing = set(signature) - found.keys()
    found.update(_phrases(reading, missing) if missing else {})
    chosen = {word: found.get(word, (len(text), word.replace("_", " "))) for word in signature}
    return {word: words for word, (_, words) in sorted(chosen.items(), key=lambda one: (one[1][0], one[0]))}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Reading:
    text: str
    read: Callable[[str], Signature]
    #: Start and end of each word.
    places: Sequence[tuple[int, int]]

    def words(self, first: int, last: int) -> tuple[int, str]:
        """Where these words begin, and the words."""
        begin, end = self.places[first][0], self.places[last][1]
        return begin, self.text[begin:end]

    def meaning(self, first: int, last: int) -> Signature:
        return self.read(self.words(first, last)[1])

    def is_light(self, at: int) -> bool:
        return lexicon().light.issuperset(self.meaning(at, at))

    def grown(self, first: int, last: int) -> tuple[int, str]:
        """These words with their neighbours that change nothing of their meaning, as far as no light word."""
        alone = self.meaning(first, last)
        while last + 1 < len(self.places) and not self.is_light(last + 1) and self.meaning(first, last + 1) == alone:
            last += 1
        while first and not self.is_light(first - 1) and self.meaning(first - 1, last) == alone:
            first -= 1
        return self.words(first, last)


def _phrases(reading: _Reading, missing: set[str]) -> dict[str, tuple[int, str]]:
    """Several words that become one: those that mean it alone, else the fewest that mean it among others."""
    alone: dict[str, tuple[int, str]] = {}
    among: dict[str, tuple[int, str]] = {}
    for length in range(1, min(_LONGEST, len(reading.places))):
        for first in range(len(reading.places) - length):
            meant = reading.meaning(first, first + length)
            for word in missing.intersection(meant) - alone.keys():
                among.setdefault(word, reading.words(first, first + length))
                if len(meant) == 1:
                    alone[word] = reading.grown(first, first + length)
    return among | alone
