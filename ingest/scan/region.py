"""A piece of a page, cut out by a person, read once more: a cell, a line, a paragraph."""

from typing import Final, NamedTuple

import cv2
import numpy as np
from PIL import Image

from ingest.grid import find_rules
from ingest.ocr.engine import Engine, Layout, Pixels, Rect, Region, Word, as_pixels
from ingest.ocr.tesseract import TesseractEngine
from ingest.scan.level import DPI, grey_pixels, ink_mask
from ingest.scan.lines import drop_specks, sureness
from model.geometry import BBox

#: White around the piece, in pixels: what touches the edge of an image is read badly.
_MARGIN: Final = 24
#: What is read less surely upright is tried turned.
_DOUBTFUL: Final = 0.6
#: How far the piece is enlarged at most, and how many pixels it has then.
_MOST_SCALE, _MOST_PIXELS = 4.0, 20_000_000
#: A rule runs through when it covers such a share of the side; its thickness in inches is painted over on both sides.
_THROUGH, _THICK = 0.75, 0.012
#: Clockwise turns to try, with what turns them.
_TURNS: Final = {90: cv2.ROTATE_90_CLOCKWISE, 270: cv2.ROTATE_90_COUNTERCLOCKWISE, 180: cv2.ROTATE_180}


class RegionWord(NamedTuple):
    """Слово области: its box in shares of the piece."""

    text: str
    bbox: BBox
    confidence: float
    line: int


def read_region(image: Image.Image, dpi: float, engine: Engine | None = None) -> tuple[RegionWord, ...]:
    """Return the words of a piece of a page in reading order; raises MissingProgramError."""
    reader = engine or TesseractEngine()
    grey = _prepared(grey_pixels(image), dpi)
    best = _read(reader, grey, 0)
    if sureness(best[1]) < _DOUBTFUL:
        best = max([best, *(_read(reader, grey, turn) for turn in _TURNS)], key=lambda read: sureness(read[1]))
    turn, words = best
    return tuple(
        RegionWord(word.text, _share(word.rect, turn, grey), round(word.confidence, 3), word.line) for word in words
    )


def _prepared(grey: Pixels, dpi: float) -> Pixels:
    """Return the piece at the resolution recognition likes, without the rules of its table."""
    height, width = grey.shape
    most = (_MOST_PIXELS / max(height * width, 1)) ** 0.5
    scale = min(DPI / dpi if dpi < DPI else 1.0, _MOST_SCALE, most)
    if scale != 1.0:
        how = cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA
        grey = as_pixels(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=how))
    return _without_rules(grey, dpi * scale)


def _without_rules(grey: Pixels, dpi: float) -> Pixels:
    """Return the piece with the rules that run through it painted white."""
    rules = find_rules(ink_mask(grey, dpi), dpi)
    near = np.ones(2 * max(2, round(_THICK * dpi)) + 1)
    across = np.convolve(np.mean(rules.across > 0, axis=1) > _THROUGH, near, mode="same") > 0
    down = np.convolve(np.mean(rules.down > 0, axis=0) > _THROUGH, near, mode="same") > 0
    clean = grey.copy()
    clean[across[: grey.shape[0]], :] = 255
    clean[:, down[: grey.shape[1]]] = 255
    return as_pixels(clean)


def _read(engine: Engine, grey: Pixels, turn: int) -> tuple[int, tuple[Word, ...]]:
    page = grey if not turn else as_pixels(cv2.rotate(grey, _TURNS[turn]))
    framed = as_pixels(np.pad(page, _MARGIN, constant_values=255))
    height, width = framed.shape
    (words,) = engine.read(framed, [Region(rect=Rect(0, 0, width, height), layout=Layout.BLOCK)])
    return turn, drop_specks(words)


def _share(rect: Rect, turn: int, grey: Pixels) -> BBox:
    """Return the box of a word in shares of the piece as it lay."""
    height, width = grey.shape
    across, down = (height, width) if turn in {90, 270} else (width, height)
    x0, x1 = ((side - _MARGIN) / across for side in (rect.x0, rect.x1))
    y0, y1 = ((side - _MARGIN) / down for side in (rect.y0, rect.y1))
    back = {0: (x0, y0, x1, y1), 90: (y0, 1 - x1, y1, 1 - x0), 180: (1 - x1, 1 - y1, 1 - x0, 1 - y0)}
    sides = back.get(turn, (1 - y1, x0, 1 - y0, x1))
    return BBox(*(min(max(side, 0.0), 1.0) for side in sides))
