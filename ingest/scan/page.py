"""One scanned page, from its image to its blocks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PIL import Image

from ingest.dotted import find_dotted_rules, is_whole
from ingest.grid import Grid, Rules, erase_rules, find_grids, find_rules
from ingest.ocr.engine import Engine, Layout, Pixels, Region
from ingest.ocr.tesseract import TesseractEngine
from ingest.pages import PageBlocks
from ingest.scan.bars import count_bars
from ingest.scan.blocks import make_paragraphs, make_table
from ingest.scan.ink import grey_without_seals
from ingest.scan.level import LevelPage, grey_pixels, ink_mask, level_page
from ingest.scan.lines import ReadLine, drop_specks, group_lines, mean_confidence
from ingest.scan.mended import Lines, mend_cells, mend_text
from ingest.scan.regions import cell_regions, lay_out
from ingest.scan.short import read_again, read_short
from ingest.scan.turned import read_turned
from model.document import Block, Page, TextSource

#: Mean confidence under which a page may lie on its side or upside down.
_DOUBTFUL = 0.6
#: Fewer characters than this may be all that was found of a page on its side.
_LITTLE = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class _Part:
    """A table with the lines of each cell, or a text (no grid) with its lines."""

    grid: Grid | None
    texts: tuple[Lines, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Reading:
    """A page as read in one orientation."""

    level: LevelPage
    parts: tuple[_Part, ...]

    def lines(self) -> list[ReadLine]:
        return [line for part in self.parts for text in part.texts for line in text]

    @property
    def is_doubtful(self) -> bool:
        """Read badly, or hardly at all: of text that lies on its side often nothing is found."""
        lines = self.lines()
        return (mean_confidence(lines) or 0.0) <= _DOUBTFUL or sum(len(line.text) for line in lines) < _LITTLE

    @property
    def evidence(self) -> float:
        """How much speaks for this orientation: much text, surely read."""
        return sum((line.confidence - _DOUBTFUL) * len(line.text) for line in self.lines())


def read_scanned_page(image: Image.Image, number: int, dpi: float, engine: Engine | None = None) -> PageBlocks:
    """Return paragraphs and tables of a page image in reading order.

    `number` is 1-based; boxes are shares of the image as given. Raises MissingProgramError where
    tesseract has no Russian data.
    """
    lifted = grey_without_seals(image, dpi)
    grey = grey_pixels(image) if lifted is None else lifted
    reading = _read_upright(grey, dpi, engine or TesseractEngine())
    width, height = (side * 72 / dpi for side in image.size)
    page = Page(number=number, width=width, height=height, text_source=TextSource.OCR)
    return PageBlocks(page=page, blocks=tuple(_blocks(reading, number)))


def _read_upright(grey: Pixels, dpi: float, engine: Engine) -> _Reading:
    reading = _read(grey, dpi, 0, engine)
    if not reading.is_doubtful or not (turn := engine.turned(grey)):
        return reading
    turned = _read(grey, dpi, turn, engine)
    return max(reading, turned, key=lambda read: read.evidence)


def _read(grey: Pixels, dpi: float, turn: int, engine: Engine) -> _Reading:
    level = level_page(grey, dpi, turn)
    rules, grids = _find_tables(ink_mask(level.grey, level.dpi), level.dpi)
    clean = erase_rules(level.grey, rules, grids)
    ink = ink_mask(clean, level.dpi)
    parts = list(lay_out(grids, ink, level.dpi))
    regions = [cell_regions(part, ink, level.dpi) if isinstance(part, Grid) else [part] for part in parts]
    texts = iter(_texts(engine, clean, ink, [region for group in regions for region in group], level.dpi))
    return _Reading(
        level=level,
        parts=tuple(_part(part, tuple(next(texts) for _ in group)) for part, group in zip(parts, regions, strict=True)),
    )


def _find_tables(ink: Pixels, dpi: float) -> tuple[Rules, tuple[Grid, ...]]:
    """Return the rules of a page and the tables they draw; dotted ones where none is drawn."""
    rules = find_rules(ink, dpi)
    grids = find_grids(rules)
    if grids:
        return rules, grids
    dotted = find_dotted_rules(ink, dpi)
    found = (grid for grid in find_grids(dotted) if min(grid.n_rows, grid.n_cols) > 1)
    return dotted, tuple(grid for grid in found if is_whole(grid, ink, dpi))


def _part(part: Grid | Region, texts: tuple[Lines, ...]) -> _Part:
    if isinstance(part, Grid):
        return _Part(grid=part, texts=mend_cells(part, texts))
    return _Part(grid=None, texts=tuple(mend_text(lines) for lines in texts))


def _texts(engine: Engine, clean: Pixels, ink: Pixels, regions: Sequence[Region | None], dpi: float) -> Iterator[Lines]:
    """Yield the lines of each region, none for a blank one."""
    filled = [region for region in regions if region is not None]
    found = read_short(engine, clean, ink, filled, dpi)
    long = [number for number in range(len(filled)) if not found.get(number)]
    found |= dict(zip(long, engine.read(clean, [filled[number] for number in long]), strict=True))
    unread = [number for number, region in enumerate(filled) if not found[number] and region.layout is Layout.BLOCK]
    found |= dict(zip(unread, read_again(engine, clean, ink, [filled[number] for number in unread]), strict=True))
    found |= read_turned(engine, clean, filled, [found[number] for number in range(len(filled))], dpi)
    lines = iter([group_lines(drop_specks(count_bars(found[number], ink))) for number in range(len(filled))])
    for region in regions:
        yield () if region is None else next(lines)


def _blocks(reading: _Reading, number: int) -> Iterator[Block]:
    page = (reading.level, number)
    lines = reading.lines()
    column = min((line.rect.x0 for line in lines), default=0), max((line.rect.x1 for line in lines), default=0)
    for part in reading.parts:
        if part.grid is None:
            yield from make_paragraphs(part.texts[0], column, page)
        else:
            yield make_table(part.grid, part.texts, page)
