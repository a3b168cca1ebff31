"""One page of a PDF, read by its text layer or by recognition."""

from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from ingest.pages import PageBlocks
from ingest.pdf.characters import SLANTED, Character, drop_white, read_characters
from ingest.pdf.frame import Frame
from ingest.pdf.hidden import drop_hidden
from ingest.pdf.layer import image_share, is_doubtful, is_scan, is_under_image
from ingest.pdf.lines import Word, find_words
from ingest.pdf.marks import make_marks, part_marks
from ingest.pdf.pages import frame_of, native_blocks
from ingest.pdf.paths import Drawing, read_drawing
from ingest.pdf.recognition import Read, know_better, look_closer, recognise
from ingest.pdf.repair import repaired, unspaced
from ingest.pdf.signatures import find_stamps, outside_frames, without
from model.document import Page, Paragraph, TextSource
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
    #: What is written across the page, and stamps of electronic signatures.
    marks: tuple[Paragraph, ...] = ()


def read_page(page: Any, number: int) -> PageReading:  # noqa: ANN401 -- pypdfium2 ships no types
    """Return the blocks of the page and what could not be read."""
    shown = frame_of(page)
    with closing(page.get_textpage()) as textpage:
        found = read_characters(textpage, shown)
        turn = _turn_of(found)
        if not turn:
            return _read_upright(page, textpage, (shown, shown, number), found)
    frame = shown.turned_upright(turn)
    with closing(_textpage_of(page, frame)) as textpage:
        return _read_upright(page, textpage, (shown, frame, number), read_characters(textpage, frame))


def _turn_of(found: Sequence[Character]) -> int:
    """Return the direction in which most of the page's text reads; 0 where there is none such."""
    turns = Counter(character.turn for character in found)
    turn, count = turns.most_common(1)[0] if turns else (0, 0)
    return 0 if turn == SLANTED or count < _ASIDE * len(found) else turn


def _textpage_of(page: Any, frame: Frame) -> Any:  # noqa: ANN401 -- as above
    """Return the text as pdfium puts it together where the page is turned so that it stands upright."""
    rotation = page.get_rotation()
    page.set_rotation(frame.rotation)
    try:
        return page.get_textpage()
    finally:
        page.set_rotation(rotation)


def _read_upright(
    page: Any,  # noqa: ANN401 -- as above
    textpage: Any,  # noqa: ANN401 -- as above
    where: tuple[Frame, Frame, int],
    found: list[Character],
) -> PageReading:
    shown, frame, number = where
    drawing = read_drawing(page, frame)
    characters = drop_white(drop_hidden(unspaced(repaired(found)), drawing, textpage), drawing, textpage)
    text, marks = part_marks(characters)
    words = find_words(text)
    stamps = find_stamps(words)
    if stamps:
        words, drawing.segments = without(stamps, words), outside_frames(stamps, drawing.segments)
    source = TextSource.OCR if _is_trusted(page, words, drawing, frame) else TextSource.NATIVE
    native = PageBlocks(
        page=Page(number=number, width=shown.width, height=shown.height, text_source=source),
        blocks=native_blocks(words, drawing, (frame, number), textpage),
    )
    read = (native, ()) if source is TextSource.OCR else _better(page, native, words, drawing, frame)
    if read[0] is not native:
        return PageReading(*read)
    aside = (*make_marks(marks, frame, number), *(stamp.paragraph(frame, number) for stamp in stamps))
    return PageReading(*read, marks=aside)


def _is_trusted(page: Any, words: Sequence[Word], drawing: Drawing, frame: Frame) -> bool:  # noqa: ANN401 -- as above
    """Tell whether the unseen text over a scan is good; the drawing then takes in the lines of the picture."""
    if not words or not is_under_image(drawing, frame):
        return False
    from ingest.pdf.underlay import lines_under  # noqa: PLC0415 -- it loads OpenCV, which few files need

    lines = lines_under(page, words, frame)
    drawing.segments += lines or ()
    return lines is not None


def _better(page: Any, native: PageBlocks, words: Sequence[Word], drawing: Drawing, frame: Frame) -> Read:  # noqa: ANN401 -- as above
    """Return the better of what the text layer says and what can be read from the page as shown."""
    if is_scan(words, drawing, frame):
        return recognise(page, native, pictures=bool(drawing.images))
    if is_doubtful(" ".join(word.text for word in words)):
        return know_better(page, native)
    if image_share(drawing, frame) > _LARGE_PICTURES:
        return look_closer(page, native)
    return native, ()
