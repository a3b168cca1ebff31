"""Blocks of Markdown: what marks the structure is dropped, what it says is kept, a line a paragraph.

# План            ─►  План (bold)          ---, ===, ```        ─►  nothing
1. Утвердить      ─►  1. Утвердить         * Провести           ─►  • Провести
> **Срок**: май   ─►  Срок: май            [^1]: Примечание     ─►  Примечание
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256

from ingest import media
from ingest.encodings import decode
from ingest.markdown.inline import shown
from ingest.markdown.marks import Marks
from ingest.markdown.regions import comment_at, fence_at, front_matter_at, html_table_at
from ingest.markdown.tables import table_at
from ingest.text.dialects import find_tables
from ingest.text.lines import Line, split_lines, trimmed
from ingest.text.table import TextTable, build_table, place_of
from model.document import Block, Cell, Document, Paragraph, Table

#: What takes several lines: (text, lines, first) -> (blocks, the line below), or None where none begins there.
REGIONS: tuple[Callable[[str, Sequence[Line], int], tuple[list[Block], int] | None], ...] = (
    front_matter_at,
    fence_at,
    comment_at,
    html_table_at,
    table_at,
)


def read_markdown(data: bytes, name: str) -> Document:
    """Return the document of a marked-up text: «**Срок**» is read as «Срок», and its place covers the marks.

    It stays a text file: offsets count characters of the decoded text, newlines as in the file.
    """
    return Document(
        name=name,
        sha256=sha256(data).hexdigest(),
        media_type=media.TEXT,
        blocks=tuple(read_marked(decode(data))),
    )


def read_marked(text: str) -> Iterator[Block]:
    """Yield the paragraphs and tables of a marked-up text in order; places cover the marks too."""
    lines = split_lines(text)
    marks = Marks()
    first = at = 0
    while at < len(lines):
        found = next((found for region in REGIONS if (found := region(text, lines, at)) is not None), None)
        if found is None:
            at += 1
            continue
        yield from _plain(text, lines[first:at], marks)
        yield from found[0]
        first = at = found[1]
    yield from _plain(text, lines[first:], marks)


def _plain(text: str, lines: Sequence[Line], marks: Marks) -> Iterator[Block]:
    """Yield what stands between the regions: tables of other dialects among its lines."""
    number = 0
    for table in find_tables(text, lines):
        yield from _paragraphs(text, lines[number : table.first], marks)
        yield _unmarked(text, table)
        number = table.stop
    yield from _paragraphs(text, lines[number:], marks)


def _unmarked(text: str, found: TextTable) -> Table:
    table = build_table(text, found)
    return replace(table, cells=tuple(map(_without_marks, table.cells)))


def _without_marks(cell: Cell) -> Cell:
    lines = tuple(replace(line, text=shown(line.text)) for line in cell.lines)
    return replace(cell, lines=lines, text="\n".join(line.text for line in lines))


def _paragraphs(text: str, lines: Sequence[Line], marks: Marks) -> Iterator[Paragraph]:
    gap = 0
    for line in lines:
        read = marks.read(line.text, after_gap=gap > 0)
        if read is None:
            gap += 1
            continue
        place = place_of(trimmed(text, line.start, line.start + len(line.text)))
        yield Paragraph(text=read.text, places=(place,), number=read.number, bold=read.bold, gap_above=float(gap))
        gap = 0
