"""A rendering as documents: tables as the reader of PDF finds them, other text word by word."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from operator import attrgetter
from typing import Any

from pypdfium2 import PdfDocument

from ingest import media
from ingest.pages import PageBlocks
from ingest.pdf.characters import read_characters
from ingest.pdf.frame import Frame
from ingest.pdf.lines import TextLine, Word, find_lines, find_words, word_of
from ingest.pdf.margins import part_margins
from ingest.pdf.marks import part_marks
from ingest.pdf.opening import open_pdf
from ingest.pdf.pages import frame_of, native_blocks
from ingest.pdf.paths import read_drawing
from ingest.rendering.columns import by_columns
from ingest.rendering.letters import letters_of
from ingest.tables.continued import join_pages
from model.document import Block, Document, Page, Paragraph
from model.geometry import BBox, Place

#: Signs that belong to what follows, and to what stands before them.
_OPENING, _CLOSING = frozenset("«(“„[№"), frozenset("»)”].,!?%…")
#: Letters with the signs that belong to them, or a sign alone.
_PART = re.compile("o*a+c*|[ocx]")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Written:
    """Страница рендера: its lines, and what the reader of PDF makes of it (nothing where only words are wanted)."""

    page: Page
    frame: Frame
    lines: tuple[TextLine, ...]
    blocks: tuple[Block, ...] = ()

    def words(self, words: Iterable[Word]) -> tuple[Paragraph, ...]:
        """Return words as paragraphs, each with its place."""
        return tuple(part for word in words for part in _parts(word, self.frame, self.page.number))


def read_words(pdf: bytes, name: str) -> tuple[Document, ...]:
    """Return the words of all pages, line by line; raises UnreadableFileError and its kinds."""
    pages = _read_pages(pdf, tables=False)
    return (_document(pdf, name, pages, (part for page in pages for part in page.words(_in_lines(page.lines)))),)


def read_tables(pdf: bytes, name: str) -> tuple[Document, ...]:
    """Return what stands on the pages, read in the ways that together show nearly every cell.

    Page by page, repeated headers and all; tables joined over pages; words in columns; words in columns row by
    row. Nothing is recognised from pictures: what was read of the file itself came from its text. Raises
    UnreadableFileError and its kinds.
    """
    pages = _read_pages(pdf, tables=True)
    bodies, _ = part_margins([PageBlocks(page=page.page, blocks=page.blocks) for page in pages])
    single = [block for body in bodies for block in body.blocks]
    across = {page.page.number: _words_across(page) for page in pages}
    ways = (
        (part for block in single for part in _parted(block, across)),
        (part for block in join_pages(bodies) for part in _parted(block, across)),
        (part for page in pages for part in page.words(by_columns(page.lines, rows=False))),
        (part for page in pages for part in page.words(by_columns(page.lines, rows=True))),
    )
    return tuple(_document(pdf, name, pages, blocks) for blocks in ways)


def _document(pdf: bytes, name: str, pages: Iterable[_Written], blocks: Iterable[Block]) -> Document:
    return Document(
        name=name,
        sha256=sha256(pdf).hexdigest(),
        media_type=media.PDF,
        blocks=tuple(blocks),
        pages=tuple(page.page for page in pages),
    )


def _in_lines(lines: Sequence[TextLine]) -> Iterator[Word]:
    return (word for line in lines for word in line.words)


def _words_across(page: _Written) -> tuple[Paragraph, ...]:
    return page.words(sorted(_in_lines(page.lines), key=attrgetter("shown.x0")))


def _read_pages(pdf: bytes, *, tables: bool) -> list[_Written]:
    with open_pdf(pdf) as document:
        return [_read_page(document, number, tables=tables) for number in range(1, len(document) + 1)]


def _read_page(document: PdfDocument, number: int, *, tables: bool) -> _Written:
    page = document[number - 1]
    textpage = page.get_textpage()
    try:
        frame = frame_of(page)
        text, _ = part_marks(read_characters(textpage, frame))
        words = find_words(text)
        return _Written(
            page=Page(number=number, width=frame.width, height=frame.height),
            frame=frame,
            lines=tuple(find_lines(words)),
            blocks=_blocks(page, textpage, words, (frame, number)) if tables else (),
        )
    finally:
        textpage.close()
        page.close()


def _blocks(page: Any, textpage: Any, words: list[Word], where: tuple[Frame, int]) -> tuple[Block, ...]:  # noqa: ANN401 -- pypdfium2 ships no types
    return native_blocks(words, read_drawing(page, where[0]), where, textpage)


def _parts(word: Word, frame: Frame, number: int) -> Iterator[Paragraph]:
    """Part a word at the signs inside it: «1;Семинар;май» may be three cells."""
    kinds = "".join(_kind(character.text) for character in word.characters)
    for match in _PART.finditer(kinds):
        part = word_of(word.characters[match.start() : match.end()])
        yield Paragraph(text=part.text, places=(frame.place(number, part.shown),))


def _kind(text: str) -> str:
    if text.isalnum():
        return "a"
    return "o" if text in _OPENING else "c" if text in _CLOSING else "x"


def _parted(block: Block, words: dict[int, tuple[Paragraph, ...]]) -> tuple[Block, ...]:
    """Return the words of a line; the line itself where they do not make up its text."""
    place = block.places[0] if isinstance(block, Paragraph) and block.places else None
    if not isinstance(block, Paragraph) or place is None or place.page is None or place.bbox is None:
        return (block,)
    inside = [word for word in words[place.page] if _lies_in(word.places[0], place.bbox)]
    found = letters_of("".join(word.text for word in inside))
    return tuple(inside) if found == letters_of(block.text) else (block,)


def _lies_in(place: Place, box: BBox) -> bool:
    inner = place.bbox
    if inner is None:
        return False
    x, y = (inner.x0 + inner.x1) / 2, (inner.y0 + inner.y1) / 2
    return box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1
