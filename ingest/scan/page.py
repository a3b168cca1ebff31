"""One scanned page, from its image to its blocks."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PIL import Image

from ingest.deskew import lies_aside
from ingest.dotted import find_dotted_rules, is_whole
from ingest.grid import Grid, Rules, erase_rules, find_grids, find_rules
from ingest.ocr.engine import Engine, Pixels, Word, as_pixels
from ingest.ocr.tesseract import TesseractEngine
from ingest.pages import PageBlocks
from ingest.scan.blocks import make_paragraphs, make_table
from ingest.scan.findings import scan_findings
from ingest.scan.level import LevelPage, ink_mask, level_page
from ingest.scan.lines import ReadLine, is_text, mean_confidence
from ingest.scan.parts import PageReader, Part
from ingest.scan.picture import PagePicture, picture_page
from ingest.scan.strokes import without_pale_strokes
from model.document import Block, Page, TextSource
from model.geometry import BBox

#: Mean confidence under which a page may lie on its side or upside down.
_DOUBTFUL = 0.6
#: Fewer characters than this may be all that was found of a page on its side, unless they were read so surely.
_LITTLE, _SURE = 60, 0.85


#: The shade of erased rules.
_PAINTED = 255


@dataclass(frozen=True, kw_only=True, slots=True)
class _Reading:
    """A page as read in one orientation."""

    level: LevelPage
    parts: tuple[Part, ...]

    def lines(self) -> list[ReadLine]:
        return [line for part in self.parts for text in part.texts for line in text]

    @property
    def is_doubtful(self) -> bool:
        """Read badly, or hardly at all: of text that lies on its side often nothing is found."""
        sure = mean_confidence(self.lines()) or 0.0
        little = sum(len(line.text) for line in self.lines()) < _LITTLE
        return sure <= (_SURE if little else _DOUBTFUL)

    @property
    def evidence(self) -> float:
        """How much speaks for this orientation: much text, surely read."""
        return sum((line.confidence - _DOUBTFUL) * len(line.text) for line in self.lines())


def read_scanned_page(image: Image.Image, number: int, dpi: float, engine: Engine | None = None) -> PageBlocks:
    """Return paragraphs and tables of a page image in reading order.

    `number` is 1-based; boxes are shares of the image as given. Raises MissingProgramError where
    tesseract has no Russian data.
    """
    reading = _read_upright(picture_page(image, dpi), engine or TesseractEngine())
    width, height = (side * 72 / dpi for side in image.size)
    page = Page(number=number, width=width, height=height, text_source=TextSource.OCR)
    blocks = tuple(_blocks(reading, number)) if is_text(reading.lines()) else ()
    return PageBlocks(page=page, blocks=blocks, findings=scan_findings(page, blocks, blank=not reading.parts))


def recognise_words(image: Image.Image, dpi: float) -> Iterator[tuple[Word, BBox, int]]:
    """Yield the words of a page image in reading order: the word, its box in shares of the image, its line's number.

    Raises MissingProgramError where tesseract has no Russian data.
    """
    reading = _read_upright(picture_page(image, dpi), TesseractEngine())
    for number, line in enumerate(reading.lines() if is_text(reading.lines()) else ()):
        for word in line.words:
            yield word, reading.level.share(word.rect), number


def _read_upright(picture: PagePicture, engine: Engine) -> _Reading:
    """Read the page as it lies; where that gives little, turned, until it reads well."""
    readings: list[_Reading] = []
    for turn in _turns(picture, engine):
        readings.append(_read(picture, turn, engine))
        if not readings[-1].is_doubtful:
            return readings[-1]
    return max(readings, key=lambda read: read.evidence)


def _turns(picture: PagePicture, engine: Engine) -> Iterator[int]:
    """Yield by how many degrees the page may have to be turned, the likeliest first."""
    if not lies_aside(picture.grey):
        yield 0
        if turn := engine.turned(picture.grey):
            yield turn
        return
    turn = engine.turned(picture.grey)
    first = turn if turn % 180 else 90
    yield from (first, (first + 180) % 360, 0)


def _read(picture: PagePicture, turn: int, engine: Engine) -> _Reading:
    level = level_page(picture.grey, picture.dpi, turn, picture.back)
    page, drawn = _without_strokes(level.grey, level.dpi)
    rules, grids = _find_tables(drawn)
    clean = erase_rules(page, rules, grids)
    reader = PageReader(engine=engine, rules=rules, clean=clean, ink=_left(drawn.ink, clean))
    return _Reading(level=level, parts=tuple(reader.parts(grids)))


def _left(ink: Pixels, clean: Pixels) -> Pixels:
    """Return the ink that was not painted white with the rules: white pixels are none."""
    return as_pixels(np.where(clean == _PAINTED, 0, ink))


def _without_strokes(grey: Pixels, dpi: float) -> tuple[Pixels, Rules]:
    """Return the page without grey seals and signatures, and the rules drawn on it."""
    rules = find_rules(ink_mask(grey, dpi), dpi)
    page = without_pale_strokes(grey, rules)
    return page, rules if page is grey else find_rules(ink_mask(page, dpi), dpi)


def _find_tables(drawn: Rules) -> tuple[Rules, tuple[Grid, ...]]:
    """Return the rules of a page and the tables they draw; dotted ones where none is drawn."""
    grids = find_grids(drawn)
    if grids:
        return drawn, grids
    dotted = find_dotted_rules(drawn.ink, drawn.dpi)
    found = (grid for grid in find_grids(dotted) if min(grid.n_rows, grid.n_cols) > 1)
    return dotted, tuple(grid for grid in found if is_whole(grid, drawn.ink, drawn.dpi))


def _blocks(reading: _Reading, number: int) -> Iterator[Block]:
    page = (reading.level, number)
    lines = reading.lines()
    column = min((line.rect.x0 for line in lines), default=0), max((line.rect.x1 for line in lines), default=0)
    for part in reading.parts:
        if part.grid is None:
            yield from make_paragraphs(part.texts[0], column, page)
        else:
            yield make_table(part.grid, part.texts, page)
