"""Headings set sideways in narrow tall cells («Срок исполнения» reading upwards) are turned and read again."""

from collections.abc import Sequence
from dataclasses import replace

import cv2

from ingest.ocr.engine import Engine, Layout, Pixels, Rect, Region, Word, as_pixels
from ingest.scan.lines import sureness

#: A cell that is not lower than this share of its width, and no wider than so many inches, may hold text set sideways …
_TALL, _WIDEST = 0.8, 1.6
#: … when what was read in it is less sure than this, and sideways it reads surer than that.
_DOUBTFUL, _SURE = 0.65, 0.75
_SEVERAL = 2
#: Upwards first: so the headings of narrow columns are usually set.
_TURNS = (cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_90_COUNTERCLOCKWISE)


def read_turned(
    engine: Engine, page: Pixels, regions: Sequence[Region], found: Sequence[tuple[Word, ...]], dpi: float
) -> dict[int, tuple[Word, ...]]:
    """Return the words of the regions that read better sideways, by the region's number.

    None on a page that reads badly as a whole: that one lies on its side itself.
    """
    if sureness([word for words in found for word in words]) < _DOUBTFUL:
        return {}
    tried = {
        number: max((_read(engine, page, region.rect, turn) for turn in _TURNS), key=sureness)
        for number, (region, words) in enumerate(zip(regions, found, strict=True))
        if _may_be_turned(region, words, dpi)
    }
    better = {number: turned for number, turned in tried.items() if sureness(turned) > _SURE}
    if len(better) < _SEVERAL:
        return better
    # Where several headings of a page are set sideways, a short one beside them («№ п/п») is as well.
    return {number: turned for number, turned in tried.items() if sureness(turned) > sureness(found[number])}


def _may_be_turned(region: Region, words: Sequence[Word], dpi: float) -> bool:
    rect = region.rect
    tall = rect.height > _TALL * rect.width and rect.width < _WIDEST * dpi
    return tall and region.layout is Layout.BLOCK and sureness(words) < _DOUBTFUL


def _read(engine: Engine, page: Pixels, rect: Rect, turn: int) -> tuple[Word, ...]:
    """Return the words of the turned cell; each stands for the whole cell, the lines are kept."""
    image = as_pixels(cv2.rotate(page[rect.y0 : rect.y1, rect.x0 : rect.x1], turn))
    height, width = image.shape
    (words,) = engine.read(image, [Region(rect=Rect(0, 0, width, height))])
    return tuple(replace(word, rect=rect) for word in words)
