"""«≥» and «≤» are read as «>» and «<»: the bar below the sign is looked for on the page."""

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ingest.ocr.engine import Pixels, Rect, Word

_SIGN = re.compile(r"^(?P<sign>[<>])(?P<rest>\d{0,6}[.,]?\d{0,3} ?%?)$")
_WITH_BAR = {">": "≥", "<": "≤"}
#: A bar covers so much of the sign's width, and white as much of a row between it and the sign's lower arm.
_BAR, _ARM = 0.7, 0.55


def restore_bars(words: Sequence[Word], ink: Pixels) -> tuple[Word, ...]:
    """Return the words with the bar put back under a «>» or «<» that has one on the page."""
    return tuple(_restored(word, ink) for word in words)


def _restored(word: Word, ink: Pixels) -> Word:
    found = _SIGN.match(word.text)
    if found is None or not _has_bar(ink, word.rect, len(word.text)):
        return word
    return replace(word, text=_WITH_BAR[found["sign"]] + found["rest"])


def _has_bar(ink: Pixels, rect: Rect, signs: int) -> bool:
    """Tell whether the lowest rows of the word's first sign are a level bar, parted from what is above it."""
    part = ink[rect.y0 : rect.y1 + 2, rect.x0 : rect.x0 + max(rect.width // signs, 4)] > 0
    rows = np.nonzero(part.any(axis=1))[0]
    columns = np.nonzero(part.any(axis=0))[0]
    if len(rows) < 8:  # noqa: PLR2004 -- pixels of the lowest sign that can be told
        return False
    share = part[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].mean(axis=1)
    lower = share[len(share) * 2 // 3 :]
    bar = int(np.argmax(lower))
    return bool(lower[bar] > _BAR and bar > 0 and lower[:bar].min() < _ARM)
