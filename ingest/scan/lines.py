"""Words become visual lines: what stands at one height, from left to right."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import fmean

from ingest.ocr.engine import Rect, Word

#: Signs that dirt is read as, and the confidence that makes them doubtful.
_SIGNS = re.compile(r"[\\/`^'‘’|~_.,\-=<>\"“”]{1,3}")
_HARDLY = 0.6


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadLine:
    """Прочитанная строка: text of one visual line, where it stands, how surely it was read."""

    text: str
    rect: Rect
    #: Mean of its words by length, 0..1.
    confidence: float


def drop_specks(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words without lone signs that were hardly read: dirt and strokes of a pen beside the text."""
    kept = tuple(word for word in words if word.confidence >= _HARDLY or not _SIGNS.fullmatch(word.text))
    return kept or tuple(words)


def group_lines(words: Iterable[Word]) -> tuple[ReadLine, ...]:
    """Return the lines that the recogniser saw, in its order."""
    return tuple(_line(tuple(group)) for _, group in groupby(words, key=lambda word: word.line))


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
    sure = fmean([word.confidence for word in words], weights=[len(word.text) for word in words])
    return ReadLine(text=" ".join(word.text for word in words), rect=rect, confidence=sure)
