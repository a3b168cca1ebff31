"""Images of pages: PNG, JPEG, and TIFF of several pages, as scanners and phones write them."""

import io
import warnings
from collections.abc import Iterable, Iterator
from hashlib import sha256

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from ingest.pages import PageBlocks
from ingest.scan import read_scanned_page
from ingest.sniff import sniff
from ingest.tables.continued import join_pages
from model.document import Document, TextSource
from model.errors import TooLargeError, TruncatedFileError, UnreadableFileError

#: A page of A3 at 600 dpi has 70 million pixels.
_MAX_PIXELS = 100_000_000
_MAX_PAGES = 1000
_A4_SHORT_SIDE = 8.27  # inches
_PAGE_PIXELS = 750  # a page of A4 at 90 dpi
_PAGE_SHAPE = (1.2, 1.7)  # A4 has 1.41, a photograph of a page a little more or less


def read_image(data: bytes, name: str) -> Document:
    """Read an image file page by page; raises TooLargeError, TruncatedFileError, UnreadableFileError."""
    pages = [read_scanned_page(image, number, dpi_of(image)) for number, image in enumerate(_frames(data), start=1)]
    return Document(
        name=name,
        sha256=sha256(data).hexdigest(),
        media_type=sniff(data, name),
        blocks=join_pages(pages),
        pages=tuple(page.page for page in pages),
        text_source=TextSource.OCR,
    )


def read_pictures(pictures: Iterable[bytes]) -> tuple[PageBlocks, ...]:
    """Read pictures, each a page; those that are no readable image are left out."""
    pages: list[PageBlocks] = []
    for data in pictures:
        try:
            image = next(_frames(data))
        except UnreadableFileError:
            continue
        pages.append(read_scanned_page(image, len(pages) + 1, dpi_of(image)))
    return tuple(pages)


def is_page_like(data: bytes) -> bool:
    """Tell whether a picture has the size and shape of a scanned page; only its header is read."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            short, long = sorted(image.size)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return False
    return short >= _PAGE_PIXELS and _PAGE_SHAPE[0] < long / short < _PAGE_SHAPE[1]


def dpi_of(image: Image.Image) -> float:
    """Return the resolution the file states where it makes a page of A5 to A3, else the one that makes it A4."""
    stated = float(image.info.get("dpi", (0, 0))[0])
    by_size = min(image.size) / _A4_SHORT_SIDE
    return stated if by_size / 2 < stated < by_size * 2 else by_size


def _frames(data: bytes) -> Iterator[Image.Image]:
    """Yield the pages upright, in grey or colour; sizes are looked at before a pixel is unpacked."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of Pillow, about odd metadata
            with Image.open(io.BytesIO(data)) as file:
                for number, frame in enumerate(ImageSequence.Iterator(file)):
                    _refuse_large(frame, number)
                    yield _upright(frame)
    except UnidentifiedImageError as error:
        raise UnreadableFileError("image does not open") from error
    except (OSError, SyntaxError, EOFError, ValueError) as error:
        raise TruncatedFileError(f"image does not unpack: {type(error).__name__}") from error
    except Image.DecompressionBombError as error:
        raise TooLargeError("image has too many pixels") from error


def _refuse_large(frame: Image.Image, number: int) -> None:
    if frame.width * frame.height > _MAX_PIXELS:
        raise TooLargeError(f"page of {frame.width}×{frame.height} pixels")
    if number >= _MAX_PAGES:
        raise TooLargeError("too many pages")


def _upright(frame: Image.Image) -> Image.Image:
    """Turn a photograph as its camera says, lay transparent pages on white."""
    turned = ImageOps.exif_transpose(frame)
    if turned.mode in {"RGBA", "LA", "P", "PA"}:
        layered = turned.convert("RGBA")
        white = Image.new("RGBA", layered.size, "white")
        upright = Image.alpha_composite(white, layered).convert("RGB")
    else:
        upright = turned.convert("L" if turned.mode in {"1", "L", "I;16"} else "RGB")
    upright.info.update({key: frame.info[key] for key in ("dpi",) if key in frame.info})
    return upright
