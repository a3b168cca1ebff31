"""The words of a page with their boxes: of its text layer, or recognised on its picture.

text layer ─► characters ─► words, line by line        a page that is text, or the rendering of a format without pages
picture ─► recognised, table by table ─► words         a scan, a photograph
"""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any, Final

from PIL import Image
from pypdfium2 import PdfDocument, PdfiumError

from ingest.pdf.characters import drop_white, read_characters
from ingest.pdf.frame import Frame
from ingest.pdf.hidden import drop_hidden
from ingest.pdf.layer import is_scan
from ingest.pdf.lines import Word, find_lines, find_words
from ingest.pdf.opening import open_pdf
from ingest.pdf.pages import frame_of
from ingest.pdf.paths import read_drawing
from ingest.pdf.picture import picture_of
from ingest.pdf.repair import repaired, unspaced
from ingest.rendering.columns import by_columns
from model.geometry import BBox

#: Words of one page; a page of small print has two thousand.
MOST_WORDS: Final = 10_000
#: Characters of one word, as what is wrapped by nothing is called.
_LONGEST: Final = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class PageWord:
    """Слово на странице."""

    text: str
    bbox: BBox
    #: Number of its visual line on the page, from 0.
    line: int
    #: 0..1 where it was recognised, None where it is the file's own text.
    confidence: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PageWords:
    """Слова страницы: in reading order."""

    #: 1-based.
    number: int
    recognised: bool
    words: tuple[PageWord, ...]
    #: There are more than are given.
    truncated: bool = False


def words_of_pdf(data: bytes) -> tuple[PageWords, ...]:
    """Return the words of all pages of a rendering."""
    return tuple(words_on(data, None))


def words_on(data: bytes, numbers: Sequence[int] | None) -> Iterator[PageWords]:
    """Yield the words of pages; where all are asked for nothing is recognised."""
    with open_pdf(data) as document:
        for number in range(1, len(document) + 1) if numbers is None else numbers:
            if number <= len(document):
                yield _of_page(document, number, recognise=numbers is not None)


def _of_page(document: PdfDocument, number: int, *, recognise: bool) -> PageWords:
    """A damaged page has no words: it is shown blank, too."""
    try:
        with closing(document[number - 1]) as page:
            words = _text_of(page, number, recognise=recognise)
            if words is not None:
                return words
            image, dpi = picture_of(page)
    except PdfiumError:
        return PageWords(number=number, recognised=False, words=())
    return recognised_words(image, dpi, number)


def _text_of(page: Any, number: int, *, recognise: bool) -> PageWords | None:  # noqa: ANN401 -- pypdfium2 ships no types
    """Return the words of the text layer; None where it is to be recognised instead."""
    frame = frame_of(page)
    with closing(page.get_textpage()) as textpage:
        drawing = read_drawing(page, frame)
        found = unspaced(repaired(read_characters(textpage, frame)))
        words = find_words(drop_white(drop_hidden(found, drawing, textpage), drawing, textpage))
    if recognise and is_scan(words, drawing, frame):
        return None
    return limited(PageWords(number=number, recognised=False, words=tuple(_placed(words, frame, number))))


def _placed(words: Sequence[Word], frame: Frame, number: int) -> Iterator[PageWord]:
    """Yield the words column by column where white corridors part the lines, as a person reads."""
    lines = find_lines(words)
    line_of = {id(word): at for at, line in enumerate(lines) for word in line.words}
    for word in by_columns(lines, rows=True):
        box = frame.place(number, word.shown).bbox
        if box is not None and word.text.strip():
            yield PageWord(text=word.text[:_LONGEST], bbox=box, line=line_of[id(word)])


def recognised_words(image: Image.Image, dpi: float, number: int) -> PageWords:
    """Return the words that recognition reads on the picture of a page; raises MissingProgramError."""
    # Imported late: recognition loads OpenCV and Tesseract, which most files do not need.
    from ingest.scan.page import recognise_words  # noqa: PLC0415 -- see above

    found = (
        PageWord(text=word.text[:_LONGEST], bbox=box, line=line, confidence=round(word.confidence, 3))
        for word, box, line in recognise_words(image, dpi)
    )
    return limited(PageWords(number=number, recognised=True, words=tuple(found)))


def limited(page: PageWords) -> PageWords:
    """Return the words, no more than a page may have."""
    if len(page.words) <= MOST_WORDS:
        return page
    return replace(page, words=page.words[:MOST_WORDS], truncated=True)
