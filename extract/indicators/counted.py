"""Что считают: the noun phrase behind a number."""

import re
from functools import cache
from typing import Final, NamedTuple

from extract.linguistics import grammemes

_WORD: Final = re.compile(r"[ \u00a0\n]{1,3}([а-яёА-ЯЁ][а-яёА-ЯЁ-]{1,39})")
_QUOTED: Final = re.compile(r"[ \u00a0]{1,3}«([^»]{3,60})»")
#: Adjectives before the noun at most.
_MOST: Final = 5
#: Nouns that count nothing.
_NO_THINGS: Final = re.compile(
    r"(?:процент|рубл|тысяч|миллион|пункт|случа[йея]|образ|сроки?|объ[её]м|уровн|итог|результат|основ|план|рамк|цел|отчет|сравнени|счет|мер)[а-яё]{0,4}"
)
#: Shorter words that the dictionary lacks are no nouns.
_SHORTEST: Final = 5
_FUNCTION: Final = frozenset(
    {"от", "из", "до", "на", "по", "в", "и", "с", "к", "у", "за", "для", "при", "или", "а", "не", "о"}
)
#: «ОО», «ШНОР», «ОУ»: the dictionary has none of them.
_ABBREVIATION: Final = re.compile(r"(?:ОО|ОУ|ОШ|ШНОР|ШНСУ|СОШ|ДОО|ДОУ|МО|РМО|ММО|ПОО|ООО|МСО)(?![а-яёА-ЯЁ])")


class Noun(NamedTuple):
    """Считаемое: where the phrase ends, its noun, the phrase."""

    stop: int
    noun: str
    phrase: str


def counted_noun(text: str, at: int) -> Noun | None:
    """Return the noun phrase that begins at `at`: «педагогических работников»; None where another word stands first."""
    position = at
    for _ in range(_MOST):
        word = _WORD.match(text, position)
        if word is None:
            return _quoted(text, at, position)
        kind = _kind(word[1])
        if kind == "noun":
            return Noun(word.end(), word[1], text[at : word.end()].strip())
        if kind is None:
            return None
        position = word.end()
    return None


def _quoted(text: str, at: int, position: int) -> Noun | None:
    """«не менее одной «дорожной карты»»."""
    quoted = _QUOTED.match(text, position)
    if quoted is None:
        return None
    return Noun(quoted.end(), quoted[1].split()[-1], text[at : quoted.end()].strip())


@cache
def _kind(word: str) -> str | None:
    """Return «noun», «adjective», or None for a word that a counted phrase does not begin with."""
    if _ABBREVIATION.fullmatch(word):
        return "noun"
    folded = word.lower()
    if folded in _FUNCTION or _NO_THINGS.fullmatch(folded):
        return None
    readings = grammemes(folded)
    if any({"ADJF", "PRTF"} & tags and {"gent", "plur"} & tags for tags in readings):
        return "adjective"
    if any("NOUN" in tags and ("gent" in tags or "nomn" in tags) for tags in readings):
        return "noun"
    if any({"ADJF", "PRTF"} & tags for tags in readings):
        return "adjective"
    return None if readings or len(folded) < _SHORTEST else "noun"  # «вебинаров»: the dictionary lacks it
