"""Footnotes at the end of a page are parted from the body: a table over them goes on on the next page.

| 4 | Семинар* | март |
 ──────
 * по согласованию с учредителем      smaller than the text of the page, or under a table that goes on
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from ingest.pages import PageBlocks
from model.document import Block, Paragraph, Table
from model.geometry import Place

#: «* по согласованию», «1 В редакции приказа», «¹ См. приложение».
_MARKED = re.compile(r"(?:\*{1,3}|[¹²³⁴⁵⁶⁷⁸⁹]|\d{1,2})\s?(?=[^\W\d]|[«(])")
_STARRED = re.compile(r"[*¹²³⁴⁵⁶⁷⁸⁹]")
#: Shares: of the height of the page's text, and of the page.
_SMALL, _LOW = 0.9, 0.5
_LONGEST = 12


def part_footnotes(pages: Sequence[PageBlocks]) -> tuple[list[PageBlocks], tuple[Paragraph, ...]]:
    """Return the pages (without margins) without their footnotes, and the footnotes' lines."""
    bodies: list[PageBlocks] = []
    notes: list[Paragraph] = []
    for page, following in pairwise([*pages, None]):
        if page is None:
            continue
        start = _start(page.blocks, goes_on=_opens_with_table(following))
        notes += (block for block in page.blocks[start:] if isinstance(block, Paragraph))
        bodies.append(replace(page, blocks=page.blocks[:start]))
    return bodies, tuple(notes)


def _opens_with_table(page: PageBlocks | None) -> bool:
    return page is not None and bool(page.blocks) and isinstance(page.blocks[0], Table)


def _start(blocks: Sequence[Block], *, goes_on: bool) -> int:
    """Return where the footnotes begin; the number of blocks where there are none."""
    usual = median(_heights(blocks) or [0.0])
    start = found = len(blocks)
    while start > max(0, len(blocks) - _LONGEST):
        block = blocks[start - 1]
        if not isinstance(block, Paragraph) or not _is_low(block):
            break
        start -= 1
        small = max(_heights([block]), default=1.0) < _SMALL * usual
        under_table = goes_on and start > 0 and isinstance(blocks[start - 1], Table)
        if _MARKED.match(block.text) and (small or (under_table and _STARRED.match(block.text))):
            found = start
        elif not (small or (goes_on and block.text[:1].islower())):
            break
    return found


def _is_low(block: Paragraph) -> bool:
    box = block.places[0].bbox if block.places else None
    return box is not None and box.y0 > _LOW


def _heights(blocks: Sequence[Block]) -> list[float]:
    boxes = (place.bbox for block in blocks for place in _line_places(block))
    return [box.y1 - box.y0 for box in boxes if box is not None]


def _line_places(block: Block) -> Iterator[Place]:
    if isinstance(block, Paragraph):
        yield from block.places
    else:
        yield from (line.place for cell in block.cells for line in cell.lines)
