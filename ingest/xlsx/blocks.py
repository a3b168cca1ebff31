"""Блоки листа in reading order: its name, paragraphs, tables, text boxes where they hang."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ingest.xlsx.areas import Area, find_areas
from ingest.xlsx.drawings import Box
from ingest.xlsx.layout import Piece, part_sheet
from ingest.xlsx.sheet import Worksheet
from ingest.xlsx.table import build_table
from ingest.xlsx.texts import SHEET_GAP, read_texts
from ingest.xlsx.titles import sheet_title
from model.document import Block, Paragraph


def read_blocks(sheet: Worksheet, boxes: Sequence[Box]) -> Iterator[Block]:
    """Yield the blocks of a sheet; the first stands apart from the sheet before."""
    areas = find_areas(sheet)
    blocks = [*_titled(sheet, areas, boxes), *_in_order(part_sheet(areas, sheet.ruled), boxes)]
    for number, block in enumerate(blocks):
        yield replace(block, gap_above=SHEET_GAP) if number == 0 and isinstance(block, Paragraph) else block


def _titled(sheet: Worksheet, areas: Sequence[Area], boxes: Sequence[Box]) -> Iterator[Block]:
    if not areas and not boxes:
        return
    title = sheet_title(sheet.entry.name, (area.text for area in areas))
    if title is not None:
        yield Paragraph(text=title)


def _in_order(pieces: Sequence[Piece], boxes: Sequence[Box]) -> Iterator[Block]:
    bottom: int | None = None
    items: list[Piece | Box] = sorted([*pieces, *boxes], key=lambda item: item.at)
    for is_text, group in groupby(items, key=lambda item: isinstance(item, Piece) and not item.is_table):
        found = list(group)
        if is_text:
            rows = [row for piece in found if isinstance(piece, Piece) for row in piece.rows]
            yield from read_texts(rows, _gap(bottom, rows[0][0].top))
        else:
            yield from _tables_and_boxes(found)
        bottom = max((piece.bottom for piece in found if isinstance(piece, Piece)), default=bottom)


def _tables_and_boxes(items: Sequence[Piece | Box]) -> Iterator[Block]:
    for item in items:
        if isinstance(item, Piece):
            yield build_table(item.rows)
        else:
            yield from item.blocks


def _gap(bottom: int | None, top: int) -> float:
    return float(max(top - bottom - 1, 0)) if bottom is not None else SHEET_GAP
