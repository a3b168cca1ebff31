"""Plain text: paragraphs are physical lines, tables are told by their shape, offsets are exact."""

from collections.abc import Iterator, Sequence
from hashlib import sha256

from ingest import media
from ingest.encodings import decode
from ingest.text.dialects import find_tables
from ingest.text.lines import Line, split_lines, trimmed
from ingest.text.table import build_table, place_of
from model.document import Block, Document, Paragraph


def read_text(data: bytes, name: str) -> Document:
    """Return the document; offsets count characters of the decoded text, newlines as in the file."""
    return Document(
        name=name,
        sha256=sha256(data).hexdigest(),
        media_type=media.TEXT,
        blocks=tuple(read_blocks(decode(data))),
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


def _paragraphs(text: str, lines: Sequence[Line], first: int, stop: int) -> Iterator[Paragraph]:
    gap = 0
    for line in lines[first:stop]:
        part = trimmed(text, line.start, line.start + len(line.text))
        if part.start == part.stop:
            gap += 1
            continue
        yield Paragraph(text=text[part.start : part.stop], places=(place_of(part),), gap_above=float(gap))
        gap = 0
