"""Roman numerals read as a bar: the stems are counted on the page, so «|» becomes I, II or III.

| |      ink runs at half height: 2 → II
| |.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from ingest.ocr.engine import Pixels, Rect, Word

_BARS = re.compile(r"^[|\[\]!Il1]{0,3}[|\[\]!][|\[\]!Il1]{0,3}(?P<end>[.,]?)$")
_BEFORE_HEADING = re.compile(r"^[«\"(]?[А-ЯЁ]")
_BEFORE_PERIOD = re.compile(r"^(?:квартал|полугоди|четверт|этап)")
_MOST = 3
#: A bar much taller than its neighbour is a border, not a numeral.
_TALL = 1.6
#: A stem of bold type is at most this share of its height wide.
_STOUT = 0.28


def count_bars(words: Sequence[Word], ink: Pixels) -> tuple[Word, ...]:
    """Return the words, bars before a heading or a period («квартал») written as Roman numerals."""
    mended = [_as_numeral(word, after, ink) for word, after in pairwise(words)]
    return (*mended, *words[-1:])


def _as_numeral(word: Word, after: Word, ink: Pixels) -> Word:
    found = _BARS.match(word.text)
    if found is None or word.rect.height > _TALL * after.rect.height or not _may_be_numeral(found["end"], after.text):
        return word
    stems = _stems(ink, word.rect)
    return replace(word, text="I" * stems + found["end"].replace(",", ".")) if 1 <= stems <= _MOST else word


def _may_be_numeral(end: str, after: str) -> bool:
    return bool((_BEFORE_HEADING if end else _BEFORE_PERIOD).match(after))


def _stems(ink: Pixels, rect: Rect) -> int:
    """Return the number of upright strokes across the middle; 0 where two may have run together."""
    top, bottom = rect.y0 + rect.height * 3 // 8, rect.y0 + rect.height * 5 // 8
    middle = ink[top : bottom + 1, rect.x0 : rect.x1] > 0
    if not middle.size:
        return 0
    crossed = np.concatenate([[False], middle.mean(axis=0) > 0.5, [False]])  # noqa: PLR2004 -- most of the height
    starts, ends = np.nonzero(crossed[1:] & ~crossed[:-1])[0], np.nonzero(~crossed[1:] & crossed[:-1])[0]
    if not len(starts) or max(ends - starts) > _STOUT * rect.height:
        return 0
    return len(starts)
