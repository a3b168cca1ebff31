"""A page without a usable text layer is rendered and recognised; so is one that is mostly a picture."""

from dataclasses import replace
from typing import Any

from ingest.pages import PageBlocks
from ingest.pdf.layer import is_doubtful, knowledge
from ingest.pdf.picture import picture_of
from model.document import Paragraph, Table, TextSource
from model.errors import MissingProgramError
from model.finding import Code, Finding, Severity

#: Recognition must find so much more than the text layer for a page with pictures to be read by it …
_MORE = 1.5
#: … and so many letters more for the picture to hold text at all.
_LETTERS = 80
#: So much larger a share of Russian words shows that a text layer is broken.
_BETTER = 0.15

_NO_PROGRAM = "Страница {} — изображение, а программа распознавания не установлена (svod doctor)."
_PICTURE = "На странице {} часть текста, возможно, дана картинкой и не прочитана."

Read = tuple[PageBlocks, tuple[Finding, ...]]


def recognise(page: Any, native: PageBlocks, *, pictures: bool) -> Read:  # noqa: ANN401 -- pypdfium2 ships no types
    """Return the recognised page; what the text layer holds, and a finding, where nothing was read."""
    read = _recognised(page, native)
    if read is None:
        return native, (_unread(_NO_PROGRAM, native),)
    if has_text(read):
        return read, read.findings
    return native, read.findings if pictures and not has_text(native) else ()


def look_closer(page: Any, native: PageBlocks) -> Read:  # noqa: ANN401 -- as above
    """Return the better reading of a page with text and large pictures.

    A scan with an electronic signature's stamp over it has a text layer of a few lines.
    """
    read = _recognised(page, native)
    if read is None:
        return native, (_unread(_NO_PROGRAM, native),)
    found, known = letters_of(read), letters_of(native)
    if found <= known + _LETTERS:
        return native, ()
    return (read, read.findings) if found > _MORE * known else (native, (_unread(_PICTURE, native),))


def know_better(page: Any, native: PageBlocks) -> Read:  # noqa: ANN401 -- as above
    """Return the recognised page where it holds more Russian words than the text layer, of which few are.

    Words that a narrow column parts (`Организац|ия`) are whole in the cells: such a layer is none to doubt.
    """
    if not is_doubtful(_text_of(native)):
        return native, ()
    read = _recognised(page, native)
    if read is None:
        return native, (_unread(_NO_PROGRAM, native),)
    better = knowledge(_text_of(read)) > knowledge(_text_of(native)) + _BETTER and has_text(read)
    return (read, read.findings) if better else (native, ())


def _text_of(page: PageBlocks) -> str:
    return " ".join(text for block in page.blocks for text in _texts(block))


def _recognised(page: Any, native: PageBlocks) -> PageBlocks | None:  # noqa: ANN401 -- as above
    # Imported late: recognition loads OpenCV and Tesseract, which most files do not need.
    from ingest.scan import read_scanned_page  # noqa: PLC0415 -- see above

    image, dpi = picture_of(page)
    try:
        read = read_scanned_page(image, native.page.number, dpi)
    except MissingProgramError:
        return None
    return replace(read, page=replace(native.page, text_source=TextSource.OCR))


def has_text(page: PageBlocks) -> bool:
    """Tell whether anything was read."""
    return letters_of(page) > 0


def letters_of(page: PageBlocks) -> int:
    """Return how many characters were read, without spaces."""
    return sum(_length(block) for block in page.blocks)


def _length(block: Paragraph | Table) -> int:
    return sum(len("".join(text.split())) for text in _texts(block))


def _texts(block: Paragraph | Table) -> list[str]:
    return [block.text] if isinstance(block, Paragraph) else [cell.text for cell in block.cells]


def _unread(message: str, native: PageBlocks) -> Finding:
    return Finding(code=Code.UNREAD_REGION, severity=Severity.WARNING, message=message.format(native.page.number))
