"""One page of a PDF → blocks in reading order, by its text layer or by recognition."""

from collections import Counter
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import Any

from ingest.pages import PageBlocks
from ingest.pdf.aligned import find_aligned
from ingest.pdf.characters import SLANTED, Character, drop_white, is_bold, read_characters
from ingest.pdf.frame import Box, Frame
from ingest.pdf.layer import image_share, is_scan, repaired
from ingest.pdf.lines import TextLine, Word, find_lines, find_words
from ingest.pdf.marks import make_marks, part_marks
from ingest.pdf.paragraphs import make_paragraph, text_column
from ingest.pdf.paths import Drawing, read_drawing
from ingest.pdf.recognition import look_closer, recognise
from ingest.pdf.stamps import arrange
from ingest.pdf.tables import RuledTable, find_tables, make_table
from ingest.pdf.unruled import part_rows
from ingest.tables.edges import Ruling
from model.document import Block, Page, Paragraph
from model.finding import Finding

#: Pictures that cover more than this share of the page may hold text.
_LARGE_PICTURES = 0.25
#: A page lies on its side when so much of its text does.
_ASIDE = 0.8


@dataclass(frozen=True, slots=True)
class PageReading:
    """Прочитанная страница."""

    blocks: PageBlocks
    findings: tuple[Finding, ...] = ()
    #: What is written across the page.
    marks: tuple[Paragraph, ...] = ()


def read_page(page: Any, number: int) -> PageReading:  # noqa: ANN401 -- pypdfium2 ships no types
    """Return the blocks of the page and what could not be read."""
    textpage = page.get_textpage()
    try:
        shown = frame_of(page)
        frame, found = _upright(shown, textpage)
        drawing = read_drawing(page, frame)
        characters = drop_white(repaired(found), drawing, textpage)
        text, marks = part_marks(characters)
        words = find_words(text)
        native = PageBlocks(
            page=Page(number=number, width=shown.width, height=shown.height),
            blocks=native_blocks(words, drawing, (frame, number), textpage),
        )
        if is_scan(words, drawing, frame):
            return PageReading(*recognise(page, native, pictures=bool(drawing.images)))
        if image_share(drawing, frame) > _LARGE_PICTURES:
            return PageReading(*look_closer(page, native))
        return PageReading(native, marks=make_marks(marks, frame, number))
    finally:
        textpage.close()


def _upright(shown: Frame, textpage: Any) -> tuple[Frame, list[Character]]:  # noqa: ANN401 -- as above
    """Return the frame in which most of the text stands upright, and the characters in it."""
    found = read_characters(textpage, shown)
    turns = Counter(character.turn for character in found)
    turn, count = turns.most_common(1)[0] if turns else (0, 0)
    if turn in (0, SLANTED) or count < _ASIDE * len(found):
        return shown, found
    frame = shown.turned_upright(turn)
    return frame, read_characters(textpage, frame)


def frame_of(page: Any) -> Frame:  # noqa: ANN401 -- as above
    """Return the frame of the page's visible part."""
    left, bottom, right, top = page.get_bbox()
    return Frame(left=left, bottom=bottom, right=right, top=top, rotation=page.get_rotation())


def native_blocks(
    words: list[Word],
    drawing: Drawing,
    where: tuple[Frame, int],
    textpage: Any,  # noqa: ANN401 -- as above
) -> tuple[Block, ...]:
    """Return tables and lines, top to bottom."""
    frame, number = where
    rulings = [Ruling(*segment) for segment in drawing.segments]
    ruled, outside = find_tables(rulings, words)
    tables = [part_rows(table) for table in ruled]
    found = sorted(find_lines(outside, tabs=True), key=attrgetter("turn", "box.top"))
    aligned, lines = find_aligned(found, rulings)
    tables += aligned
    column = text_column([*(table.box for table in tables), *(line.box for line in lines)], frame)
    blocks: list[Block] = []
    above: Box | None = None
    for item in _in_order(tables, lines):
        if isinstance(item, RuledTable):
            blocks.append(make_table(item, frame, number))
        else:
            blocks.append(make_paragraph(item, above, column, where, partial(is_bold, textpage)))
        above = item.box
    return tuple(blocks)


def _in_order(tables: list[RuledTable], lines: list[TextLine]) -> list[RuledTable | TextLine]:
    groups: list[list[RuledTable | TextLine]] = [[table] for table in tables]
    groups += [list(group) for group in arrange(sorted(lines, key=attrgetter("box.top")))]
    return [item for group in sorted(groups, key=lambda group: group[0].box.top) for item in group]
