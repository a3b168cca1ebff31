"""What takes several lines of Markdown: a heading of fields, code between fences, remarks, tables in HTML."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.text.dialects import find_tables
from ingest.text.lines import Line, Slice, trimmed
from ingest.text.table import build_table, place_of
from model.document import Block, Paragraph
from model.errors import UnreadableFileError

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[^`]*")
_FIELD = re.compile(r"[\w-]{1,40}:.*|[ \t]+\S.*|- .*|#.*")
_TABLE_TAG = re.compile(r"<(/?)table\b", re.IGNORECASE)
_TABLE_LINE = re.compile(r"[ \t>]*(?:<(?:div|center|p|figure)\b[^>]{0,300}>[ \t]*)*<table\b", re.IGNORECASE)
_FIRST_LINE = 0

#: Blocks, and the line below them.
Region = tuple[list[Block], int]


def front_matter_at(text: str, lines: Sequence[Line], first: int) -> Region | None:
    """Read «---», fields, «---» on top of the file: the fields are text, the rules are not."""
    if first != _FIRST_LINE or lines[first].text.lstrip("\ufeff").rstrip() != "---":
        return None
    for stop in range(first + 1, min(first + 200, len(lines))):
        if lines[stop].text.rstrip() in {"---", "..."}:
            return _as_typed(text, lines[first + 1 : stop]), stop + 1
        if not _FIELD.fullmatch(lines[stop].text.rstrip()):
            return None
    return None


def fence_at(text: str, lines: Sequence[Line], first: int) -> Region | None:
    """Read what stands between fences as it is typed: tables may be drawn there. Without an end there is no fence."""
    fence = _FENCE.fullmatch(lines[first].text.rstrip())
    if fence is None:
        return None
    closing = re.compile(rf" {{0,3}}{fence[1][0]}{{{len(fence[1])},}}[ \t]*")
    stop = next((at for at in range(first + 1, len(lines)) if closing.fullmatch(lines[at].text)), None)
    return None if stop is None else (_as_typed(text, lines[first + 1 : stop]), stop + 1)


def comment_at(_text: str, lines: Sequence[Line], first: int) -> Region | None:
    """Pass over a remark of several lines; one without an end is none."""
    if not lines[first].text.lstrip().startswith("<!--"):
        return None
    stop = next((at for at in range(first, len(lines)) if "-->" in lines[at].text), None)
    if stop is None or lines[stop].text.partition("-->")[2].strip():
        return None
    return [], stop + 1


def html_table_at(text: str, lines: Sequence[Line], first: int) -> Region | None:
    """Read a table written in HTML; its cells have the place of the whole."""
    if not _TABLE_LINE.match(lines[first].text):
        return None
    depth = 0
    for at in range(first, len(lines)):
        depth += sum(-1 if tag[1] else 1 for tag in _TABLE_TAG.finditer(lines[at].text))
        if depth <= 0:
            return _html(text, lines, first, at + 1)
    return None


def _html(text: str, lines: Sequence[Line], first: int, stop: int) -> Region | None:
    from ingest.html import read_html  # noqa: PLC0415 -- it reads typed text by our package

    last = lines[stop - 1]
    part = Slice(lines[first].start, last.start + len(last.text))
    try:
        blocks = read_html(text[part.start : part.stop].encode("utf-8-sig", "replace"), "").blocks
    except UnreadableFileError:
        return None
    return [_placed(block, part) for block in blocks], stop


def _placed(block: Block, part: Slice) -> Block:
    place = (place_of(part),)
    if isinstance(block, Paragraph):
        return replace(block, places=place)
    return replace(block, places=place, cells=tuple(replace(cell, places=place, lines=()) for cell in block.cells))


def _as_typed(text: str, lines: Sequence[Line]) -> list[Block]:
    blocks: list[Block] = []
    number = 0
    for table in find_tables(text, lines):
        blocks += _lines(text, lines[number : table.first])
        blocks.append(build_table(text, table))
        number = table.stop
    return blocks + _lines(text, lines[number:])


def _lines(text: str, lines: Sequence[Line]) -> list[Block]:
    parts = [trimmed(text, line.start, line.start + len(line.text)) for line in lines]
    full = [part for part in parts if part.start < part.stop]
    return [Paragraph(text=text[part.start : part.stop], places=(place_of(part),)) for part in full]
