"""Images of pages: small enough for a browser, large enough to read the finest print of a table."""

import io
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError
from pypdfium2 import PdfDocument, PdfiumError

from ingest.convert import MOST_PAGES
from ingest.images import dpi_of
from ingest.pdf.opening import open_pdf
from ingest.pdf.pages import frame_of
from model.errors import TooLargeError, TruncatedFileError, UnreadableFileError

#: Pixels of the shorter side (A4: 170 dpi) and of the longer one at most.
SHORT_SIDE, LONG_SIDE = 1400, 2800
#: Bytes of one document's images: they are all held at once, on both sides of the process border.
MOST_BYTES = 150 * 2**20
#: Points of a page that cannot be loaded, as the reader of PDF has it.
_A4 = (595.0, 842.0)
#: Pixels of one frame of an image file, as the reader of images has it.
_MAX_PIXELS = 100_000_000
_POINTS = 72.0
#: WebP: figures and thin rules stay clean at this quality; a slower method gains 2 % in size.
_QUALITY, _METHOD = 78, 2


@dataclass(frozen=True, kw_only=True, slots=True)
class PageImage:
    """Изображение страницы: the page as shown, turned as the file says."""

    #: 1-based.
    number: int
    #: Width and height in points (1/72 inch).
    width: float
    height: float
    #: Width and height of the image.
    pixels: tuple[int, int]
    #: WebP.
    data: bytes


def within_limits(pages: Iterator[PageImage]) -> Iterator[PageImage]:
    """Yield pages while their number and bytes stay within bounds; the rest is never drawn."""
    size = 0
    for page in pages:
        size += len(page.data)
        if size > MOST_BYTES:
            return
        yield page
        if page.number >= MOST_PAGES:
            return


def draw_pdf(data: bytes) -> Iterator[PageImage]:
    """Yield the pages of a PDF one at a time; raises UnreadableFileError and its kinds."""
    with open_pdf(data) as document:
        document.init_forms()
        for number in range(1, len(document) + 1):
            yield _draw(document, number)


def count_pdf(data: bytes) -> int:
    """Return the number of pages; raises UnreadableFileError and its kinds."""
    with open_pdf(data) as document:
        return len(document)


def _draw(document: PdfDocument, number: int) -> PageImage:
    """A damaged page is shown blank: the others keep their numbers."""
    try:
        page = document[number - 1]
        try:
            return _drawn(page, number)
        finally:
            page.close()
    except PdfiumError:
        blank = Image.new("L", (round(_A4[0]), round(_A4[1])), "white")
        return page_image(blank, number, _A4)


def _drawn(page: Any, number: int) -> PageImage:  # noqa: ANN401 -- pypdfium2 ships no types
    frame = frame_of(page)
    bitmap = page.render(scale=scale_for(frame.width, frame.height))
    try:
        return page_image(bitmap.to_pil(), number, (frame.width, frame.height))
    finally:
        bitmap.close()


def scale_for(width: float, height: float) -> float:
    """Return the factor that brings a page of this size, in any unit, within the sides of an image."""
    short, long = sorted((max(width, 0.01), max(height, 0.01)))
    return min(SHORT_SIDE / short, LONG_SIDE / long)


def draw_image(data: bytes) -> Iterator[PageImage]:
    """Yield the frames of an image file upright; raises TooLargeError, TruncatedFileError, UnreadableFileError."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of Pillow, about odd metadata
            with Image.open(io.BytesIO(data)) as file:
                for number, frame in enumerate(ImageSequence.Iterator(file), start=1):
                    yield _frame(frame, number)
    except UnidentifiedImageError as error:
        raise UnreadableFileError("image does not open") from error
    except (OSError, SyntaxError, EOFError, ValueError) as error:
        raise TruncatedFileError(f"image does not unpack: {type(error).__name__}") from error
    except Image.DecompressionBombError as error:
        raise TooLargeError("image has too many pixels") from error


def count_frames(data: bytes) -> int:
    """Return the number of frames of an image file that opens."""
    with Image.open(io.BytesIO(data)) as file:
        return int(getattr(file, "n_frames", 1))


def draw_pictures(pictures: Iterable[bytes]) -> Iterator[PageImage]:
    """Yield pictures, each a page, numbered as the reader of pictures does; unreadable ones are left out."""
    number = 0
    for data in pictures:
        try:
            page = next(draw_image(data))
        except UnreadableFileError:
            continue
        number += 1
        yield PageImage(number=number, width=page.width, height=page.height, pixels=page.pixels, data=page.data)


def _frame(frame: Image.Image, number: int) -> PageImage:
    if frame.width * frame.height > _MAX_PIXELS:
        raise TooLargeError(f"page of {frame.width}×{frame.height} pixels")
    dpi = dpi_of(frame)
    width, height = frame.size
    frame.draft(None, _reduced(width, height))  # a JPEG unpacks to a fraction of its size
    shown = ImageOps.exif_transpose(frame)
    if (shown.width > shown.height) != (frame.width > frame.height):
        width, height = height, width
    return page_image(_on_white(shown), number, (width * _POINTS / dpi, height * _POINTS / dpi))


def _reduced(width: int, height: int) -> tuple[int, int]:
    scale = scale_for(width, height)
    return max(round(width * scale), 1), max(round(height * scale), 1)


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode in {"RGBA", "LA", "PA", "P"} or "transparency" in image.info:
        layer = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer).convert("RGB")
    return image.convert("L" if image.mode in {"1", "L", "I;16"} else "RGB")


def page_image(image: Image.Image, number: int, points: tuple[float, float]) -> PageImage:
    """Return the image as WebP, no larger than a page image may be; `points` are width and height."""
    size = _reduced(*image.size)
    if size < image.size:
        image = image.resize(size, Image.Resampling.LANCZOS)
    file = io.BytesIO()
    image.save(file, "WEBP", quality=_QUALITY, method=_METHOD)
    return PageImage(number=number, width=points[0], height=points[1], pixels=image.size, data=file.getvalue())
