"""The encoding of Russian text, chosen by what the bytes would say in each."""

import codecs
import re
from collections import Counter
from itertools import pairwise
from math import log

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# How often each is met, as a head start: it decides only where the bytes hardly say anything.
_OLD = {"cp1251": 0.8, "koi8-r": 0.3, "cp866": 0.3, "iso8859-5": 0.0, "mac-cyrillic": 0.0}
_SAMPLE = 65_536
# Letters in a thousand of running Russian text, rounded.
_LETTERS = {
    "о": 110, "е": 85, "а": 80, "и": 74, "н": 67, "т": 63, "с": 55, "р": 47, "в": 45, "л": 44, "к": 35, "м": 32,
    "д": 30, "п": 28, "у": 26, "я": 20, "ы": 19, "ь": 17, "г": 17, "з": 16, "б": 16, "ч": 14, "й": 12, "х": 10,
    "ж": 9, "ш": 7, "ю": 6, "ц": 5, "щ": 4, "э": 3, "ф": 3, "ъ": 1, "ё": 1,
}  # fmt: skip
_PAIRS = frozenset(
    "ст но то на ен ов ни ра во ко по ро ре пр го от ер ос та ор ан ть ли ва ет ол те ел не ие ия ес ка ал ом ат де ль "
    "ри ле "
    "об ин од за ой ны за ог об св тв ла ер ве ем ме ци ту му ск ши ый ый ых их ра зо ни ющ ую щи ик ки ка аз".split()
)
# Frames of tables: what is a line in one encoding is a frequent letter in another.
_RUN = re.compile(rb"([\x80-\xff])\1{2,}")
_FRAMES = range(0x2500, 0x25A0)
_PUNCTUATION = frozenset(" \t\r\n.,;:!?()[]/\"'«»–—-№%+*=<>|_&@#…“”„•·0123456789")


def decode(data: bytes) -> str:
    """Return the text of the bytes, a byte order mark removed; newlines stay as they are."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, errors="replace")
    return data.decode(guess_encoding(data), errors="replace")


def guess_encoding(data: bytes) -> str:
    """Return the most likely encoding of bytes without a byte order mark."""
    sample = data[:_SAMPLE]
    wide = _wide(sample)
    if wide is not None:
        return wide
    if _mostly_utf8(sample):
        return "utf-8"
    sample = _RUN.sub(b"", sample)
    return max(_OLD, key=lambda old: _OLD[old] + russian_score(sample.decode(old, errors="replace")))


def russian_score(text: str) -> float:
    """Return how much a text looks like Russian: the mean of its non-ASCII characters, higher is better."""
    letters = [character for character in text if ord(character) > 127]  # noqa: PLR2004 -- the end of ASCII
    if not letters:
        return 0.0
    score = sum(_letter_score(letter) * times for letter, times in Counter(letters).items())
    score += sum(_pair_score(pair) * times for pair, times in Counter(pairwise(text)).items())
    return score / len(letters)


def _letter_score(letter: str) -> float:
    share = _LETTERS.get(letter.lower())
    if share is not None:
        return log(share)
    return 0.0 if letter in _PUNCTUATION or ord(letter) in _FRAMES else -6.0


def _pair_score(pair: tuple[str, str]) -> float:
    first, second = pair
    if (first + second).lower() in _PAIRS:
        return 2.0
    return -3.0 if first.islower() and second.isupper() and ord(second) > 127 else 0.0  # noqa: PLR2004 -- as above


def _wide(sample: bytes) -> str | None:
    """Tell UTF-16 by its high bytes: 0x04 for Cyrillic, 0x00 for ASCII."""
    pairs = len(sample) // 2
    if not pairs:
        return None
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        high = sample[first : pairs * 2 : 2]
        low = sample[1 - first : pairs * 2 : 2]
        if high.count(0) + high.count(4) > 0.8 * pairs and low.count(0) < 0.2 * pairs:
            return encoding
    return None


def _mostly_utf8(sample: bytes) -> bool:
    """Forgive a character cut at the end and a rare broken byte."""
    text = sample.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    return broken <= 1 + sum(ord(character) > 127 for character in text) // 200 and broken * 4 <= len(text)  # noqa: PLR2004 -- ASCII
