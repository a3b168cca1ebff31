"""Every region of a page is read as suits it: short ones in company, doubtful ones again, some sideways."""

from collections.abc import Iterator, Sequence

from ingest.ocr.engine import Engine, Layout, Pixels, Region, Word
from ingest.scan.bars import count_bars
from ingest.scan.lines import drop_specks, group_lines, sureness
from ingest.scan.mended import Lines
from ingest.scan.short import read_again, read_short
from ingest.scan.signs import restore_bars
from ingest.scan.turned import read_turned

#: What was read in company less surely is read alone as well.
_DOUBTFUL = 0.6

Words = tuple[Word, ...]


def read_texts(
    engine: Engine, clean: Pixels, ink: Pixels, regions: Sequence[Region | None], dpi: float
) -> Iterator[Lines]:
    """Yield the lines of each region of a page without rules, none for a blank one (None)."""
    filled = [region for region in regions if region is not None]
    found = _read_twice(engine, clean, ink, filled, read_short(engine, clean, ink, filled, dpi))
    long = [number for number in range(len(filled)) if not found.get(number)]
    found |= dict(zip(long, engine.read(clean, [filled[number] for number in long]), strict=True))
    unread = [number for number, region in enumerate(filled) if not found[number] and region.layout is Layout.BLOCK]
    found |= dict(zip(unread, read_again(engine, clean, ink, [filled[number] for number in unread]), strict=True))
    found |= read_turned(engine, clean, filled, [found[number] for number in range(len(filled))], dpi)
    seen = (restore_bars(count_bars(found[number], ink), ink) for number in range(len(filled)))
    lines = iter([group_lines(drop_specks(words)) for words in seen])
    for region in regions:
        yield () if region is None else next(lines)


def _read_twice(
    engine: Engine, clean: Pixels, ink: Pixels, regions: Sequence[Region], found: dict[int, Words]
) -> dict[int, Words]:
    """Return what was found, short texts that were hardly read as they read alone where that is surer."""
    doubtful = [number for number, words in found.items() if words and sureness(words) < _DOUBTFUL]
    alone = read_again(engine, clean, ink, [regions[number] for number in doubtful])
    surer = {
        number: words
        for number, words in zip(doubtful, alone, strict=True)
        if sureness(words) > sureness(found[number])
    }
    return found | surer
