"""Words become visual lines: what stands at one height, from left to right."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import fmean

from ingest.dictionary import is_known
from ingest.ocr.engine import Rect, Word

#: Signs that dirt is read as, and the confidence that makes them doubtful.
_SIGNS = re.compile(r"[\\/`^'‘’|~_.,\-=<>\"“”]{1,3}")
_HARDLY = 0.6
_DASH = re.compile(r"[-=_~]{1,2}")
_DIGIT = re.compile(r"\d")
#: Mean confidence under which a page may hold no text at all; of text, so large a share of the words exists.
_GUESSWORK, _KNOWN = 0.5, 0.3
_WORD = re.compile(r"[А-Яа-яЁё]{4,60}")


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadLine:
    """Прочитанная строка: text of one visual line, where it stands, how surely it was read."""

    text: str
    rect: Rect
    #: Mean of its words by length, 0..1.
    confidence: float
    #: Of its least sure word with a digit: a wrong letter is seen, a wrong digit is not. 1 without digits.
    digits: float = 1.0
    words: tuple[Word, ...] = ()


def drop_specks(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words without lone signs that were hardly read: dirt and strokes of a pen beside the text."""
    around = zip([None, *words], words, [*words[1:], None], strict=False)
    kept = tuple(word for before, word, after in around if not _is_speck(word) or _is_dash(word, before, after))
    return kept or tuple(words)


def _is_speck(word: Word) -> bool:
    return word.confidence < _HARDLY and _SIGNS.fullmatch(word.text) is not None


def _is_dash(word: Word, before: Word | None, after: Word | None) -> bool:
    """Tell whether a sign stands between words as a dash does: «Май – сентябрь», at half their height."""
    if before is None or after is None or not before.line == word.line == after.line or not _DASH.fullmatch(word.text):
        return False
    middle = (word.rect.y0 + word.rect.y1) / 2
    return before.rect.y0 + before.rect.height / 4 < middle < before.rect.y1 and word.rect.width > word.rect.height


def group_lines(words: Iterable[Word]) -> tuple[ReadLine, ...]:
    """Return the lines that the recogniser saw, in its order."""
    return tuple(_line(tuple(group)) for _, group in groupby(words, key=lambda word: word.line))


def is_text(lines: Sequence[ReadLine]) -> bool:
    """Tell whether what was read, if anything, is more than signs in wood: surely read, or words that exist."""
    sure = mean_confidence(lines)
    if sure is None or sure >= _GUESSWORK:
        return True
    words = [word for line in lines for word in _WORD.findall(line.text)]
    return sum(map(is_known, words)) > _KNOWN * len(words)


def sureness(words: Sequence[Word]) -> float:
    """Return the mean confidence of words by length; 0 without words."""
    if not words:
        return 0.0
    return fmean([word.confidence for word in words], weights=[len(word.text) for word in words])


def least_confidence(lines: Sequence[ReadLine]) -> float | None:
    """Return the mean by length of text, or what the least sure number has where that is less; None without text."""
    mean = mean_confidence(lines)
    return None if mean is None else round(min(mean, *(line.digits for line in lines)), 3)


def mean_confidence(lines: Sequence[ReadLine]) -> float | None:
    """Return the mean by length of text; None where nothing was read."""
    weight = sum(len(line.text) for line in lines)
    if not weight:
        return None
    return round(sum(line.confidence * len(line.text) for line in lines) / weight, 3)


def _line(words: tuple[Word, ...]) -> ReadLine:
    rect = words[0].rect
    for word in words[1:]:
        rect = rect.union(word.rect)
    sure = sureness(words)
    digits = min((word.confidence for word in words if _DIGIT.search(word.text)), default=1.0)
    return ReadLine(text=" ".join(word.text for word in words), rect=rect, confidence=sure, digits=digits, words=words)
