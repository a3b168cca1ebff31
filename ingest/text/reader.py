"""Plain text: paragraphs are physical lines, tables are told by their shape, offsets are exact."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256

from ingest import media
from ingest.encodings import decode
from ingest.text.barred import find_barred
from ingest.text.delimited import find_delimited
from ingest.text.lines import Line, split_lines, trimmed
from ingest.text.pipes import find_piped
from ingest.text.stacked import find_stacked
from ingest.text.tabbed import find_tabbed
from ingest.text.table import TextTable, build_table, place_of
from model.document import Block, Document, Paragraph

#: How tables may stand in a text: (text, lines) -> tables. The first that claims a line has it.
DIALECTS = (find_barred, find_piped, find_delimited, find_tabbed, find_stacked)


def read_text(data: bytes, name: str) -> Document:
    """Return the document; offsets count characters of the decoded text, newlines as in the file."""
    text = decode(data)
    return Document(
        name=name,
        sha256=sha256(data).hexdigest(),
        media_type=media.TEXT,
        blocks=tuple(read_blocks(text)),
    )


def read_blocks(text: str) -> Iterator[Block]:
    """Yield the paragraphs and tables of a text in order."""
    lines = split_lines(text)
    number = 0
    for table in find_tables(text, lines):
        yield from _paragraphs(text, lines, number, table.first)
        yield build_table(text, table)
        number = table.stop
    yield from _paragraphs(text, lines, number, len(lines))


def find_tables(text: str, lines: Sequence[Line]) -> list[TextTable]:
    """Return the tables of all dialects in order; each dialect sees only stretches no other has claimed."""
    found: list[TextTable] = []
    for find in DIALECTS:
        for first, stop in _free(found, len(lines)):
            found.extend(_moved(table, first) for table in find(text, lines[first:stop]))
        found.sort(key=lambda table: table.first)
    return found


def _free(found: Sequence[TextTable], end: int) -> list[tuple[int, int]]:
    starts = [0, *(table.stop for table in found)]
    stops = [*(table.first for table in found), end]
    return list(zip(starts, stops, strict=True))


def _moved(table: TextTable, by: int) -> TextTable:
    return replace(table, first=table.first + by, stop=table.stop + by)


def _paragraphs(text: str, lines: Sequence[Line], first: int, stop: int) -> Iterator[Paragraph]:
    gap = 0
    for line in lines[first:stop]:
        part = trimmed(text, line.start, line.start + len(line.text))
        if part.start == part.stop:
            gap += 1
            continue
        yield Paragraph(text=text[part.start : part.stop], places=(place_of(part),), gap_above=float(gap))
        gap = 0
