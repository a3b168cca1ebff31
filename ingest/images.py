"""Images of pages: PNG, JPEG, and TIFF of several pages, as scanners and phones write them."""

import io
import warnings
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from ingest.pages import PageBlocks
from ingest.pdf.margins import part_margins
from ingest.scan import read_scanned_page
from ingest.scan.picture import believed_dpi
from ingest.sniff import sniff
from ingest.tables.continued import join_pages
from model.document import Document, TextSource
from model.errors import TooLargeError, TruncatedFileError, UnreadableFileError

#: A page of A3 at 600 dpi has 70 million pixels.
_MAX_PIXELS = 100_000_000
_MAX_PAGES = 1000
#: Dots an inch across and down of a fax in standard resolution, and its width in dots (ITU-T T.4).
_FAX, _FAX_WIDTH = (204.0, 98.0), 1728
#: Ratios of resolutions between which a page is stretched.
_UNEQUAL, _UNEQUAL_MOST = 1.15, 4.5
_PAGE_PIXELS = 750  # a page of A4 at 90 dpi
_PAGE_SHAPE = (1.2, 1.7)  # A4 has 1.41, a photograph of a page a little more or less


def read_image(data: bytes, name: str) -> Document:
    """Read an image file page by page; raises TooLargeError, TruncatedFileError, UnreadableFileError."""
    pages = [read_scanned_page(image, number, dpi_of(image)) for number, image in enumerate(frames(data), start=1)]
    bodies, margins = part_margins(pages)
    return Document(
        name=name,
        sha256=sha256(data).hexdigest(),
        media_type=sniff(data, name),
        blocks=join_pages(bodies),
        pages=tuple(page.page for page in pages),
        text_source=TextSource.OCR,
        margins=margins,
        findings=tuple(finding for page in pages for finding in page.findings),
    )


def read_pictures(pictures: Iterable[bytes]) -> tuple[PageBlocks, ...]:
    """Read pictures, each a page; those that are no readable image are left out."""
    pages: list[PageBlocks] = []
    for data in pictures:
        try:
            image = next(frames(data))
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
    return believed_dpi(image.size, float(image.info.get("dpi", (0, 0))[0]))


def frames(data: bytes) -> Iterator[Image.Image]:
    """Yield the pages upright, in grey or colour; sizes are looked at before a pixel is unpacked."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of Pillow, about odd metadata
            with Image.open(io.BytesIO(data)) as file:
                _refuse_many(file)
                for frame in ImageSequence.Iterator(file):
                    _refuse_large(frame)
                    yield _upright(frame)
    except UnidentifiedImageError as error:
        raise UnreadableFileError("image does not open") from error
    except (OSError, SyntaxError, EOFError, ValueError) as error:
        raise TruncatedFileError(f"image does not unpack: {type(error).__name__}") from error
    except Image.DecompressionBombError as error:
        raise TooLargeError("image has too many pixels") from error


def _refuse_many(file: Image.Image) -> None:
    """Count the pages before the first one is recognised, which takes longer than to count them all."""
    with suppress(EOFError):
        file.seek(_MAX_PAGES)
        raise TooLargeError("too many pages")
    file.seek(0)


def _refuse_large(frame: Image.Image) -> None:
    if frame.width * frame.height > _MAX_PIXELS:
        raise TooLargeError(f"page of {frame.width}×{frame.height} pixels")


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
    return _square(upright, frame)


def _square(upright: Image.Image, frame: Image.Image) -> Image.Image:
    """Stretch a fax, which has twice as many dots across as down, to its page's shape."""
    across, down = _dots(frame)
    if not (across and down and _UNEQUAL < max(across, down) / min(across, down) < _UNEQUAL_MOST):
        return upright
    if upright.size != frame.size and upright.size == frame.size[::-1]:  # turned as the camera says
        across, down = down, across
    dpi = max(across, down)
    size = round(upright.width * dpi / across), round(upright.height * dpi / down)
    if size[0] * size[1] > _MAX_PIXELS:
        return upright
    stretched = upright.resize(size, Image.Resampling.BICUBIC)
    stretched.info["dpi"] = (dpi, dpi)
    return stretched


def _dots(frame: Image.Image) -> tuple[float, float]:
    """Return the dots an inch across and down that the file states, or that a fax without any has."""
    across, down = frame.info.get("dpi", (0, 0))
    if (across, down) in {(0, 0), (1, 1)} and frame.mode == "1" and frame.width == _FAX_WIDTH > frame.height:
        return _FAX
    return float(across), float(down)
