"""What a person asks of a page, in the reading process: its words with their boxes, a region of it read once more."""

from contextlib import closing
from itertools import islice
from typing import Final

from PIL import Image
from pypdfium2 import PdfiumError

from ingest import media
from ingest.convert import FORMATS, RENDERED
from ingest.images import dpi_of, frames
from ingest.pdf.opening import open_pdf
from ingest.pdf.picture import picture_of
from ingest.reader import read
from ingest.rendering.pagewords import PageWord, PageWords, limited, recognised_words, words_of_pdf, words_on
from ingest.rendering.render import as_pdf, pasted_scans, shows_pictures
from ingest.sniff import sniff
from model.errors import UnreadableFileError, UnsupportedFormatError
from model.geometry import BBox

_IMAGES: Final = frozenset({media.PNG, media.JPEG, media.TIFF, media.BMP})
#: Shares of the page added around a region: a box drawn tightly cuts letters.
_ROOM: Final = 0.004


def read_page_words(number: int, data: bytes, name: str) -> tuple[PageWords, ...]:
    """Return the words of a page; of a format that is drawn first, those of all pages: drawing is what takes long.

    Nothing where there is no such page. Raises UnreadableFileError and its kinds, MissingProgramError.
    """
    kind = sniff(data, name)
    if kind == media.PDF:
        return tuple(words_on(data, [number]))
    if kind in RENDERED:
        document = read(data, name)
        if not shows_pictures(document, kind):
            return words_of_pdf(as_pdf(data, kind, document))
    image = _image_of(data, kind, number)
    return () if image is None else (recognised_words(image, dpi_of(image), number),)


def reread_region(number: int, box: BBox, data: bytes, name: str) -> PageWords | None:
    """Return what recognition reads in a box of a page, drawn large; None where there is no such page.

    `data` is the file itself, or the image of its page. Raises UnreadableFileError and its kinds, MissingProgramError.
    """
    from ingest.scan.region import read_region  # noqa: PLC0415 -- it loads OpenCV, which most files do not need

    shown = _shown(data, name, number)
    if shown is None:
        return None
    image, dpi = shown
    wider = _wider(box)
    found = read_region(_cropped(image, wider), dpi)
    words = tuple(
        PageWord(text=word.text, bbox=_within(word.bbox, wider), line=word.line, confidence=word.confidence)
        for word in found
    )
    return limited(PageWords(number=number, recognised=True, words=words))


def _shown(data: bytes, name: str, number: int) -> tuple[Image.Image, float] | None:
    """Return the page as it is shown, and its resolution; of an image of a page that image."""
    if data[8:12] == b"WEBP":
        drawn = next(frames(data))
        return drawn, dpi_of(drawn)
    kind = sniff(data, name)
    if kind == media.PDF:
        with open_pdf(data) as document:
            if number > len(document):
                return None
            try:
                with closing(document[number - 1]) as page:
                    return picture_of(page)
            except PdfiumError as error:
                raise UnreadableFileError("page does not open") from error
    image = _image_of(data, kind, number)
    return None if image is None else (image, dpi_of(image))


def _image_of(data: bytes, kind: str, number: int) -> Image.Image | None:
    """Return a frame of an image file, or a scan pasted into a text document; None where there is no such one."""
    if kind in _IMAGES:
        return next(islice(frames(data), number - 1, None), None)
    if kind in {media.DOCX, media.DOCM} or (kind in FORMATS and FORMATS[kind].becomes == media.DOCX):
        scans = pasted_scans(data, kind)
        return next(frames(scans[number - 1]), None) if number <= len(scans) else None
    raise UnsupportedFormatError(kind)


def _wider(box: BBox) -> BBox:
    return BBox(max(box.x0 - _ROOM, 0), max(box.y0 - _ROOM, 0), min(box.x1 + _ROOM, 1), min(box.y1 + _ROOM, 1))


def _cropped(image: Image.Image, box: BBox) -> Image.Image:
    width, height = image.size
    left, top = int(box.x0 * width), int(box.y0 * height)
    return image.crop((left, top, max(round(box.x1 * width), left + 1), max(round(box.y1 * height), top + 1)))


def _within(inner: BBox, box: BBox) -> BBox:
    """Return a box given in shares of another one in shares of the page."""
    width, height = box.x1 - box.x0, box.y1 - box.y0
    sides = (
        box.x0 + inner.x0 * width,
        box.y0 + inner.y0 * height,
        box.x0 + inner.x1 * width,
        box.y0 + inner.y1 * height,
    )
    return BBox(*(round(min(max(side, 0.0), 1.0), 5) for side in sides))
