"""A rendering as a Document: tables as the reader of PDF finds them, other text word by word."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from operator import attrgetter
from typing import Any, TypeVar

from ingest import media
from ingest.pages import PageBlocks
from ingest.pdf.characters import read_characters
from ingest.pdf.frame import Frame
from ingest.pdf.lines import Word, find_lines, find_words, word_of
from ingest.pdf.margins import part_margins
from ingest.pdf.marks import part_marks
from ingest.pdf.opening import open_pdf
from ingest.pdf.pages import frame_of, native_blocks
from ingest.pdf.paths import read_drawing
from ingest.rendering.letters import letters_of
from ingest.tables.continued import join_pages
from model.document import Block, Document, Page, Paragraph
from model.geometry import BBox, Place

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Drawn:
    """Страница рендера: an open page and what is written on it."""

    page: Any  # pypdfium2 ships no types
    textpage: Any
    frame: Frame
    number: int
    words: list[Word]

    @property
    def shown(self) -> Page:
        return Page(number=self.number, width=self.frame.width, height=self.frame.height)


#: Signs that belong to what follows, and to what stands before them; letters with both, or a sign alone.
_OPENING, _CLOSING = frozenset("«(“„[№"), frozenset("»)”].,!?%…")
_PART = re.compile("o*a+c*|[ocx]")


def read_words(pdf: bytes, name: str) -> Document:
    """Return the words of all pages, line by line, each a paragraph; raises UnreadableFileError and its kinds."""
    pages = _read_pages(pdf, _words_of_lines)
    return _document(pdf, name, pages, (block for page in pages for block in page.blocks))


def read_tables(pdf: bytes, name: str) -> tuple[Document, Document]:
    """Return the document twice: page by page, repeated headers and all, and its tables joined over pages.

    Nothing is recognised from pictures: what was read of the file itself came from its text. Raises
    UnreadableFileError and its kinds.
    """
    both = _read_pages(pdf, _blocks_and_words)
    pages = [page for page, _ in both]
    bodies, _ = part_margins(pages)
    words = {page.page.number: across for page, across in both}
    single = [block for page in bodies for block in page.blocks]
    apart, joined = (
        _document(pdf, name, pages, (part for block in blocks for part in _parted(block, words)))
        for blocks in (single, join_pages(bodies))
    )
    return apart, joined


def _document(pdf: bytes, name: str, pages: Iterable[PageBlocks], blocks: Iterable[Block]) -> Document:
    return Document(
        name=name,
        sha256=sha256(pdf).hexdigest(),
        media_type=media.PDF,
        blocks=tuple(blocks),
        pages=tuple(page.page for page in pages),
    )


def _read_pages(pdf: bytes, read: Callable[[_Drawn], T]) -> list[T]:
    with open_pdf(pdf) as document:
        return [_read_page(document, number, read) for number in range(1, len(document) + 1)]


def _read_page(document: Any, number: int, read: Callable[[_Drawn], T]) -> T:  # noqa: ANN401 -- pypdfium2 ships no types
    page = document[number - 1]
    textpage = page.get_textpage()
    try:
        frame = frame_of(page)
        text, _ = part_marks(read_characters(textpage, frame))
        return read(_Drawn(page=page, textpage=textpage, frame=frame, number=number, words=find_words(text)))
    finally:
        textpage.close()
        page.close()


def _blocks_and_words(drawn: _Drawn) -> tuple[PageBlocks, tuple[Paragraph, ...]]:
    """Return tables and lines as the reader of PDF finds them, and all words from left to right."""
    drawing = read_drawing(drawn.page, drawn.frame)
    blocks = native_blocks(drawn.words, drawing, (drawn.frame, drawn.number), drawn.textpage)
    words = sorted(drawn.words, key=attrgetter("shown.x0"))
    return PageBlocks(page=drawn.shown, blocks=blocks), tuple(part for word in words for part in _parts(word, drawn))


def _words_of_lines(drawn: _Drawn) -> PageBlocks:
    words = (word for line in find_lines(drawn.words) for word in line.words)
    return PageBlocks(page=drawn.shown, blocks=tuple(part for word in words for part in _parts(word, drawn)))


def _parts(word: Word, drawn: _Drawn) -> Iterator[Paragraph]:
    """Part a word at the signs inside it: «1;Семинар;май» may be three cells."""
    kinds = "".join(_kind(character.text) for character in word.characters)
    for match in _PART.finditer(kinds):
        part = word_of(word.characters[match.start() : match.end()])
        yield Paragraph(text=part.text, places=(drawn.frame.place(drawn.number, part.shown),))


def _kind(text: str) -> str:
    if text.isalnum():
        return "a"
    return "o" if text in _OPENING else "c" if text in _CLOSING else "x"


def _parted(block: Block, words: dict[int, tuple[Paragraph, ...]]) -> tuple[Block, ...]:
    """Return the words of a line; the line itself where they do not make up its text."""
    place = block.places[0] if isinstance(block, Paragraph) and block.places else None
    if not isinstance(block, Paragraph) or place is None or place.page is None or place.bbox is None:
        return (block,)
    inside = [
        word for word in words[place.page] if isinstance(word, Paragraph) and _lies_in(word.places[0], place.bbox)
    ]
    found = letters_of("".join(word.text for word in inside))
    return tuple(inside) if found == letters_of(block.text) else (block,)


def _lies_in(place: Place, box: BBox) -> bool:
    inner = place.bbox
    if inner is None:
        return False
    x, y = (inner.x0 + inner.x1) / 2, (inner.y0 + inner.y1) / 2
    return box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1
