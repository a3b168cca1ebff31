"""Short cells («1.1.», «II», «5 %»), read in company.

Tesseract's model judges a character by its neighbours and misreads nearly half of the numbers that
stand alone. So each is copied onto a canvas with a piece of ordinary text behind it, on one
baseline, read as one line, and the ordinary text is forgotten:

    | 1.1. |      | 1.1.Мониторинг под      → 1.1.
    | 1.2. |  →   | 1.2.Мониторинг под      → 1.2.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ingest.ocr.engine import Engine, Layout, Pixels, Rect, Region, Word, as_pixels

#: Inches: what is no larger is short; what is at least so long can keep it company.
_SHORT_WIDTH, _SHORT_HEIGHT = 0.8, 0.3
_COMPANY_MIN, _COMPANY_MAX = 0.8, 1.4
_GAP = 0.05
_MARGIN = 0.08
_WHITE = 255


@dataclass(frozen=True, kw_only=True, slots=True)
class _Piece:
    """A piece of one line: where its ink stands on the page, and the height of its baseline in it."""

    rect: Rect
    baseline: int


def read_short(
    engine: Engine, page: Pixels, ink: Pixels, regions: Sequence[Region], dpi: float
) -> dict[int, tuple[Word, ...]]:
    """Return the words of those regions that hold one short line, by the region's number."""
    pieces = {number: _short_piece(ink, region, dpi) for number, region in enumerate(regions)}
    company = next((piece for region in regions if (piece := _company(ink, region, dpi))), None)
    short = {number: piece for number, piece in pieces.items() if piece is not None}
    if company is None or not short:
        return {}
    canvas = _Canvas(page=page, company=company, dpi=dpi)
    image, lines = canvas.draw(list(short.values()))
    read = engine.read(image, [Region(rect=line, layout=Layout.LINE) for line in lines])
    return {number: canvas.own_words(words, piece) for (number, piece), words in zip(short.items(), read, strict=True)}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Canvas:
    """Pieces one below the other, each before a copy of the company."""

    page: Pixels
    company: _Piece
    dpi: float

    def draw(self, pieces: Sequence[_Piece]) -> tuple[Pixels, list[Rect]]:
        """Return the canvas and the line of each piece on it."""
        margin, gap = round(_MARGIN * self.dpi), round(_GAP * self.dpi)
        width = 2 * margin + gap + max(piece.rect.width for piece in pieces) + self.company.rect.width
        up = max(piece.baseline for piece in (*pieces, self.company)) + margin
        down = max(piece.rect.height - piece.baseline for piece in (*pieces, self.company)) + margin
        image = as_pixels(np.full(((up + down) * len(pieces), width), _WHITE))
        lines = [Rect(0, number * (up + down), width, (number + 1) * (up + down)) for number in range(len(pieces))]
        for piece, line in zip(pieces, lines, strict=True):
            self._paste(image, piece, margin, line.y0 + up)
            self._paste(image, self.company, margin + piece.rect.width + gap, line.y0 + up)
        return image, lines

    def own_words(self, words: Sequence[Word], piece: _Piece) -> tuple[Word, ...]:
        """Return the words that are the piece's own, at their places on the page."""
        margin = round(_MARGIN * self.dpi)
        end = margin + piece.rect.width + round(_GAP * self.dpi) / 2
        own = [word for word in words if (word.rect.x0 + word.rect.x1) / 2 < end]
        return tuple(replace(word, rect=self._on_page(word.rect, piece), line=0) for word in own)

    def _paste(self, image: Pixels, piece: _Piece, x: int, baseline: int) -> None:
        rect, top = piece.rect, baseline - piece.baseline
        image[top : top + rect.height, x : x + rect.width] = self.page[rect.y0 : rect.y1, rect.x0 : rect.x1]

    def _on_page(self, word: Rect, piece: _Piece) -> Rect:
        x = piece.rect.x0 - round(_MARGIN * self.dpi)
        return Rect(word.x0 + x, piece.rect.y0, min(word.x1 + x, piece.rect.x1), piece.rect.y1)


def read_again(engine: Engine, page: Pixels, ink: Pixels, regions: Sequence[Region]) -> list[tuple[Word, ...]]:
    """Return the words of regions in which nothing was found, taking the ink of each as one line."""
    tight = [Region(rect=_bounds(ink, region.rect) or region.rect, layout=Layout.LINE) for region in regions]
    return engine.read(page, tight)


def _short_piece(ink: Pixels, region: Region, dpi: float) -> _Piece | None:
    bounds = _bounds(ink, region.rect)
    if bounds is None or bounds.width > _SHORT_WIDTH * dpi or bounds.height > _SHORT_HEIGHT * dpi:
        return None
    return _Piece(rect=bounds, baseline=_baseline(ink, bounds))


def _company(ink: Pixels, region: Region, dpi: float) -> _Piece | None:
    """Return the beginning of the region's first line where it is long enough."""
    bounds = _bounds(ink, region.rect)
    if bounds is None or bounds.width < _COMPANY_MIN * dpi:
        return None
    rows = ink[bounds.y0 : bounds.y1, bounds.x0 : bounds.x1].any(axis=1)
    gaps = np.nonzero(~rows)[0]
    height = int(gaps[0]) if len(gaps) else bounds.height
    if not 0.05 * dpi < height < _SHORT_HEIGHT * dpi:
        return None
    width = min(bounds.width, round(_COMPANY_MAX * dpi))
    rect = _bounds(ink, Rect(bounds.x0, bounds.y0, bounds.x0 + width, bounds.y0 + height))
    if rect is None or rect.width < _COMPANY_MIN * dpi:
        return None
    return _Piece(rect=rect, baseline=_baseline(ink, rect))


def _bounds(ink: Pixels, rect: Rect) -> Rect | None:
    """Return the rectangle of the ink in a rectangle, specks aside."""
    part = ink[rect.y0 : rect.y1, rect.x0 : rect.x1] > 0
    rows, cols = np.nonzero(part.sum(axis=1) > 1)[0], np.nonzero(part.sum(axis=0) > 1)[0]
    if not len(rows) or not len(cols):
        return None
    return Rect(
        rect.x0 + max(int(cols[0]) - 2, 0),
        rect.y0 + max(int(rows[0]) - 2, 0),
        min(rect.x0 + int(cols[-1]) + 3, rect.x1),
        min(rect.y0 + int(rows[-1]) + 3, rect.y1),
    )


def _baseline(ink: Pixels, rect: Rect) -> int:
    """Return the row, from the top of the rectangle, below which most letters end."""
    profile = (ink[rect.y0 : rect.y1, rect.x0 : rect.x1] > 0).sum(axis=1).astype(int)
    half = len(profile) // 2
    drops = profile[half:-2] - profile[half + 2 :]
    return half + int(np.argmax(drops)) + 1 if len(drops) else len(profile)
