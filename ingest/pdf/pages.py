"""The text layer of a page → blocks in reading order."""

from functools import partial
from operator import attrgetter
from typing import Any

from ingest.pdf.aligned import find_aligned
from ingest.pdf.characters import is_bold
from ingest.pdf.frame import Box, Frame
from ingest.pdf.halfruled import missing_rulings
from ingest.pdf.lines import TextLine, Word, find_lines
from ingest.pdf.newspaper import by_columns
from ingest.pdf.paragraphs import make_paragraph, text_column
from ingest.pdf.paths import Drawing
from ingest.pdf.stamps import arrange
from ingest.pdf.tables import RuledTable, find_tables, make_table
from ingest.pdf.unruled import part_rows
from ingest.tables.edges import Ruling
from model.document import Block


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
    ruled, outside = find_tables([*rulings, *missing_rulings(rulings, words)], words)
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
    columns = by_columns(sorted(lines, key=attrgetter("box.top")))
    groups += [list(column) for column in columns if len(column) > 1]
    groups += [list(group) for group in arrange([column[0] for column in columns if len(column) == 1])]
    return [item for group in sorted(groups, key=lambda group: group[0].box.top) for item in group]
