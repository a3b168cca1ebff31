"""Рисунки с текстом: a table photographed from a document and pasted into a slide is read like a scan."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree
from PIL import Image

from ingest.docx.pictures import is_paper
from ingest.images import read_pictures
from ingest.pages import is_legible
from ingest.pptx.text import A
from ingest.tables.continued import join_pages
from ingest.xml import whole
from model.document import Block, Line, Paragraph
from model.geometry import BBox, Place

#: Pixels of the shorter side from which on letters can be read.
_FEWEST_PIXELS = 250
_MOST_PIXELS = 100_000_000
_HUNDRED = 100_000  # per cent, in the file's thousandths
_SIDES = ("l", "t", "r", "b")


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """Рисунок: its file, and the element that may say which part of it is shown."""

    data: bytes
    crop: etree._Element | None


def is_worth_reading(data: bytes) -> bool:
    """Tell whether a picture is ink on paper, and not too small; only its header and a thumbnail are looked at."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            size = image.size
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return False
    return min(size) >= _FEWEST_PIXELS and size[0] * size[1] < _MOST_PIXELS and is_paper(data)


def read_picture(picture: Picture, place: Place) -> tuple[Block, ...]:
    """Return what stands on the picture, placed on its slide; nothing where that is no text.

    Raises UnreadableFileError and its kinds, MissingProgramError.
    """
    pages = [page for page in read_pictures([_shown(picture)]) if is_legible(page)]
    return tuple(_moved(block, place) for block in join_pages(pages))


def _shown(picture: Picture) -> bytes:
    """Cut off what the slide does not show."""
    crop = picture.crop.find(A + "srcRect") if picture.crop is not None else None
    cut = [whole(crop.get(side), 0, _HUNDRED) / _HUNDRED for side in _SIDES] if crop is not None else []
    if not any(cut) or cut[0] + cut[2] >= 1 or cut[1] + cut[3] >= 1:
        return picture.data
    packed = io.BytesIO()
    with Image.open(io.BytesIO(picture.data)) as image:
        width, height = image.size
        left, top, right, bottom = cut
        part = image.crop(
            (round(left * width), round(top * height), round(width * (1 - right)), round(height * (1 - bottom)))
        )
        part.convert("RGB").save(packed, "PNG")
    return packed.getvalue()


def _moved(block: Block, place: Place) -> Block:
    places = tuple(_on_slide(block.places, place))
    if isinstance(block, Paragraph):
        return replace(block, places=places)
    cells = (
        replace(
            cell,
            places=tuple(_on_slide(cell.places, place)),
            lines=tuple(Line(text=line.text, place=next(_on_slide((line.place,), place))) for line in cell.lines),
        )
        for cell in block.cells
    )
    return replace(block, places=places, cells=tuple(cells))


def _on_slide(places: tuple[Place, ...], frame: Place) -> Iterator[Place]:
    """Yield places on a picture as places on the slide that shows it."""
    for place in places:
        if place.bbox is None or frame.bbox is None:
            yield Place(page=frame.page, bbox=frame.bbox)
            continue
        outer, inner = frame.bbox, place.bbox
        width, height = outer.x1 - outer.x0, outer.y1 - outer.y0
        box = BBox(
            outer.x0 + inner.x0 * width,
            outer.y0 + inner.y0 * height,
            outer.x0 + inner.x1 * width,
            outer.y0 + inner.y1 * height,
        )
        yield Place(page=frame.page, bbox=box)
