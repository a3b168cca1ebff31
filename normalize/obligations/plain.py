"""Пункт, readied for reading: look-alike letters and digits mended, broken words joined, every place kept."""

import re
from dataclasses import dataclass
from typing import Final

from normalize.obligations.grammar import is_known

#: Longer items are read up to here; none that asks for something is so long.
LONGEST: Final = 8_000
_LATIN: Final = str.maketrans("ABCEHKMOPTXYaceopxykmnbtuirgh", "АВСЕНКМОРТХУасеорхукмпвтиіггн")
_CYRILLIC = re.compile(r"[а-яёА-ЯЁ]")
_WORD = re.compile(r"[^\W_]+")
_LATIN_LETTER = re.compile(r"[A-Za-z]")
#: «3О», «О5», «З1»: letters between digits.
_DIGITS: Final = {"О": "0", "о": "0", "O": "0", "o": "0", "З": "3", "з": "3", "l": "1", "I": "1", "б": "6"}
_MIXED_NUMBER = re.compile(r"(?<![^\W\d])[\dОоOoЗзlIб]{1,4}(?![^\W\d])")
_HYPHENATED = re.compile(r"([^\W\d_]{2,20})(-\s|\u00ad\s?)([^\W\d_]{2,20})")
#: Beside these a mixed number is a number: «до З0.04», «2О мая».
_BY_NUMBER = re.compile(
    r"\s?(?:[./][\dОоЗз]|г(?![а-яё])|год|январ|феврал|март|апрел|ма[йяе]|июн|июл|август|сентябр|октябр|ноябр|декабр"
    r"|числ)"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Plain:
    """Читаемый пункт: mended text and, for each of its characters, the place in the original."""

    original: str
    #: Letters' case kept.
    text: str
    #: Lower case, ё as е, of the same length.
    low: str
    places: tuple[int, ...]

    def quote(self, start: int, stop: int) -> str:
        """Return the original's words of a span of the mended text."""
        if start >= stop:
            return ""
        return self.original[self.places[start] : self.places[stop - 1] + 1]


def plain_of(text: str) -> Plain:
    """Return a text ready for the rules; what is beyond the longest item is left out."""
    original = text[:LONGEST]
    chars = list(_latin_mended(original))
    chars = _digits_mended("".join(chars))
    kept = _without_breaks("".join(chars))
    mended = "".join(chars[place] for place in kept)
    return Plain(original=original, text=mended, low=_low(mended), places=kept)


def _low(text: str) -> str:
    lowered = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    return lowered.replace("ё", "е")


def _latin_mended(text: str) -> str:
    """«oтдел», «пpедставить»: Latin letters in a Cyrillic word, or one alone among them."""
    if not _LATIN_LETTER.search(text):
        return text
    return _WORD.sub(_cyrillic, text)


def _cyrillic(found: re.Match[str]) -> str:
    word = found[0]
    if not _LATIN_LETTER.search(word):
        return word
    if _CYRILLIC.search(word) or word in ("o", "c", "O", "C", "a", "A", "k", "K"):
        mended = word.translate(_LATIN)
        return word if _LATIN_LETTER.search(mended) else mended
    return word


def _digits_mended(text: str) -> list[str]:
    chars = list(text)
    for found in _MIXED_NUMBER.finditer(text):
        word = found[0]
        if word.isdigit() or not _is_number(text, found):
            continue
        for at in range(found.start(), found.end()):
            chars[at] = _DIGITS.get(chars[at], chars[at])
    return chars


def _is_number(text: str, found: re.Match[str]) -> bool:
    """Letters among digits are digits where a date goes on around them."""
    if not any(char.isdigit() for char in found[0]):
        before = text[max(0, found.start() - 2) : found.start()]
        dotted = re.search(r"\d[./]$", before) is not None or re.match(r"[./]\d", text[found.end() :]) is not None
        return dotted and len(found[0]) > 1
    return _BY_NUMBER.match(text, found.end()) is not None or text[found.start() - 1 : found.start()] == "."


def _without_breaks(text: str) -> tuple[int, ...]:
    """Return the places kept: a word broken by a hyphen and a blank is one where the dictionary has it whole."""
    dropped: set[int] = set()
    for found in _HYPHENATED.finditer(text):
        halves = is_known(found[1].lower()) and is_known(found[3].lower())
        if not halves and is_known((found[1] + found[3]).lower()):
            dropped.update(range(found.start(2), found.end(2)))
    return tuple(at for at in range(len(text)) if at not in dropped)
