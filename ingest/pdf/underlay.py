"""A scan that another program has recognised: its unseen text may be good enough to be taken as it is.

The text must be Russian and lie where the ink lies; the tables' lines are then found in the picture.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import cv2
import numpy as np

from ingest.grid import Rules, find_grids, find_rules
from ingest.ocr.engine import as_pixels
from ingest.pdf.frame import Box, Frame
from ingest.pdf.layer import knowledge
from ingest.pdf.lines import Word
from ingest.pdf.segment import Segment
from ingest.scan.level import ink_mask

_DPI = 150.0
_POINTS = 72.0
#: Shares: of words the dictionary knows, of words that mix alphabets, of ink that words lie on.
_KNOWN, _MIXED, _COVERED = 0.85, 0.05, 0.75
#: Fewer words than this tell nothing.
_FEWEST = 30
#: Points by which letters reach out of the boxes of their words, and by which a rule is thick.
_AROUND, _THICK = 2.0, 1.5
_MIXED_WORD = re.compile("[а-яё][a-z]|[a-z][а-яё]", re.IGNORECASE)


def lines_under(page: Any, words: Sequence[Word], frame: Frame) -> list[Segment] | None:  # noqa: ANN401 -- pypdfium2 ships no types
    """Return the lines of the picture's tables; None where the text over it is not to be trusted."""
    if len(words) < _FEWEST or frame.aside or not _is_russian([word.text for word in words]):
        return None
    grey = as_pixels(page.render(scale=_DPI / _POINTS, grayscale=True).to_numpy().squeeze())
    rules = find_rules(ink_mask(grey, _DPI), _DPI)
    return list(_sides(rules)) if _is_covered(rules, words) else None


def _is_russian(words: Sequence[str]) -> bool:
    mixed = sum(1 for word in words if _MIXED_WORD.search(word))
    return mixed <= _MIXED * len(words) and knowledge(" ".join(words)) >= _KNOWN


def _is_covered(rules: Rules, words: Sequence[Word]) -> bool:
    """Tell whether most ink that is no rule lies under words: none was left out, and the page lies straight."""
    drawn = cv2.dilate(cv2.bitwise_or(rules.across, rules.down), np.ones((_pixels(_THICK),) * 2, np.uint8))
    text = as_pixels(cv2.bitwise_and(rules.ink, cv2.bitwise_not(drawn)))
    under = np.zeros_like(text)
    for word in words:
        box = word.shown
        top, left = max(_pixels(box.top - _AROUND), 0), max(_pixels(box.x0 - _AROUND), 0)
        under[top : _pixels(box.bottom + _AROUND), left : _pixels(box.x1 + _AROUND)] = 255
    return bool(np.count_nonzero(text & under) >= _COVERED * np.count_nonzero(text))


def _pixels(points: float) -> int:
    return max(round(points * _DPI / _POINTS), 1) if points > 0 else 0


def _sides(rules: Rules) -> Iterator[Segment]:
    """Yield the four sides of every cell, in points."""
    for grid in find_grids(rules):
        for cell in grid.cells:
            box = Box(*(side * _POINTS / _DPI for side in (cell.rect.x0, cell.rect.y0, cell.rect.x1, cell.rect.y1)))
            yield Segment(box.x0, box.top, box.x1, box.top)
            yield Segment(box.x0, box.bottom, box.x1, box.bottom)
            yield Segment(box.x0, box.top, box.x0, box.bottom)
            yield Segment(box.x1, box.top, box.x1, box.bottom)
