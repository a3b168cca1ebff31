"""Text as a reader sees it: what is unseen or merely looks different is folded away, and every span leads back."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

#: Text without any of these is read as it stands.
_ODD = re.compile("[^\n\t -~№А-яЁё«»“”„…’–—°§•·→₽×±²³]|[A-Za-z](?=[А-яЁё])|(?<=[А-яЁё])[A-Za-z]|[A-Z][.]|[–—ёЁ]")
_PLAIN = str.maketrans("ёЁ–—", "еЕ--")
_SIMPLE = re.compile("[\n\t -~№А-яЁё«»“”„…’–—°§•·→₽×±²³\u00a0]*")
_PLAINER = str.maketrans("ёЁ–—\u00a0", "еЕ-- ")
_CYRILLIC = frozenset("АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя")
_LATIN = dict(zip("ABCEHKMOPTXYaceopxy", "АВСЕНКМОРТХУасеорху", strict=True))
_WORD = re.compile(r"[^\W\d_]+")
#: «Иванова M. П.»: one Latin capital among Russian words.
_INITIAL = re.compile(
    r"(?<![\w.])[ABCEHKMOPTXY](?=\.[ ]?(?:[А-Я]\.|[А-Я][а-я]))|(?<=[А-Я]\.)[ABCEHKMOPTXY](?=\.)"
    r"|(?<=[А-Я]\. )[ABCEHKMOPTXY](?=\.)"
)


class Readable(NamedTuple):
    """Читаемый текст: folded letters, and where each stands in the written text (None: at the same place)."""

    text: str
    at: Sequence[int] | None

    def written(self, start: int, stop: int) -> tuple[int, int]:
        """Return the span of the written text that was read as [start, stop)."""
        return (start, stop) if self.at is None else (self.at[start], self.at[stop])


def readable(written: str) -> Readable:
    """Return the text with е for ё, one kind of dash and space, without unseen characters and Latin look-alikes."""
    if _ODD.search(written) is None:
        return Readable(written, None)
    if _SIMPLE.fullmatch(written) is not None:
        return Readable(_of_one_script(written.translate(_PLAINER)), None)
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(written):
        _append(_seen(letter), place, letters, places)
    return Readable(_of_one_script("".join(letters)), (*places, len(written)))


def _append(seen: str, place: int, letters: list[str], places: list[int]) -> None:
    if not seen:
        return
    if letters and unicodedata.combining(seen):
        joined = unicodedata.normalize("NFC", letters[-1] + seen)
        # An accent over any other letter is a mark of stress: it is not read.
        letters[-1] = joined.translate(_PLAIN) if len(joined) == 1 else letters[-1]
        return
    letters.append(seen)
    places.append(place)


@cache
def _seen(letter: str) -> str:
    """Return the one plain character that a character is read as; nothing where it is unseen."""
    category = unicodedata.category(letter)
    if category == "Cf" or letter in "\u034f\u115f\u1160\u3164\ufe0e\ufe0f":
        return ""
    if category == "Zs":
        return " "
    if category == "Pd" or letter == "−":
        return "-"
    if category == "Zl" or category == "Zp" or letter in "\r\v\f\x85":  # noqa: PLR1714 -- read apart
        return "\n"
    folded = unicodedata.normalize("NFKC", letter)
    return (folded if len(folded) == 1 else letter).translate(_PLAIN)


def _of_one_script(text: str) -> str:
    """Return the text with the Latin letters of words that are otherwise Russian turned into those they look like."""
    russian = _WORD.sub(lambda word: _russian(word[0]), text)
    return _INITIAL.sub(lambda letter: _LATIN.get(letter[0], letter[0]), russian)


def _russian(word: str) -> str:
    if _CYRILLIC.isdisjoint(word) or word.isascii():
        return word
    changed = "".join(_LATIN.get(letter, letter) for letter in word)
    return word if any(letter.isascii() for letter in changed) else changed
