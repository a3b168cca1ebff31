"""A page's parts in reading order, each read: the tables, and the text around them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.grid import Grid, Rules
from ingest.ocr.engine import Engine, Pixels, Region
from ingest.scan.lines import ReadLine
from ingest.scan.mended import Lines, mend_cells, mend_text
from ingest.scan.regions import cell_regions, lay_out
from ingest.scan.texts import read_texts
from ingest.scan.unruled import find_unruled, without_level_rules


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """Часть страницы: a table with the lines of each cell, or a text (no grid) with its lines."""

    grid: Grid | None
    texts: tuple[Lines, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PageReader:
    """Чтение частей: a page without the rules of its tables, and what reads it."""

    engine: Engine
    rules: Rules
    clean: Pixels
    #: Mask of the ink that is left.
    ink: Pixels

    def parts(self, grids: Sequence[Grid]) -> Iterator[Part]:
        """Yield the parts from the top of the page down; `grids` are the ruled tables."""
        places = list(lay_out(grids, self.ink, self.rules.dpi))
        for place, texts in zip(places, self._read(places, self.clean), strict=True):
            if isinstance(place, Grid):
                yield Part(grid=place, texts=mend_cells(place, texts))
            else:
                yield from self._parted(texts[0])

    def _parted(self, lines: Lines) -> Iterator[Part]:
        """Yield the text, parted where a table without upright rules stands in it."""
        top = 0
        for grid in find_unruled(lines, self.rules):
            yield from _text([line for line in lines if top <= _middle(line) < grid.rect.y0])
            (texts,) = self._read([grid], without_level_rules(self.clean, self.rules, [grid]))
            yield Part(grid=grid, texts=mend_cells(grid, texts))
            top = grid.rect.y1
        yield from _text([line for line in lines if _middle(line) >= top])

    def _read(self, places: Sequence[Grid | Region], page: Pixels) -> list[tuple[Lines, ...]]:
        """Return of each place the lines of its regions."""
        dpi = self.rules.dpi
        groups = [cell_regions(place, self.ink, dpi) if isinstance(place, Grid) else [place] for place in places]
        texts = read_texts(self.engine, page, self.ink, [region for group in groups for region in group], dpi)
        return [tuple(next(texts) for _ in group) for group in groups]


def _text(lines: Sequence[ReadLine]) -> Iterator[Part]:
    if lines:
        yield Part(grid=None, texts=(mend_text(tuple(lines)),))


def _middle(line: ReadLine) -> float:
    return (line.rect.y0 + line.rect.y1) / 2
