"""Рисунки на листе: a scan pasted into a book is read where it hangs, without places: a sheet has no pages."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.ooxml import Package
from ingest.related import bytes_of
from ingest.xlsx.drawings import Box, Picture
from model.document import Block, Paragraph
from model.errors import MissingProgramError, UnreadableFileError
from model.geometry import Place

#: One book has no more pages pasted into it.
_MOST = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class PicturesRead:
    """Прочитанные рисунки."""

    boxes: tuple[Box, ...]
    #: How many look like text that could not be read.
    unread: int


def read_pictures(package: Package, pictures: Sequence[Picture]) -> PicturesRead:
    """Read each picture that is ink on paper, a file once."""
    boxes: list[Box] = []
    unread = 0
    for picture in {picture.part: picture for picture in reversed(pictures[:_MOST])}.values():
        data = bytes_of(package, picture.part)
        blocks = _read(data) if data else None
        if blocks:
            boxes.append(Box(at=picture.at, blocks=blocks))
        unread += blocks == ()
    return PicturesRead(boxes=tuple(boxes), unread=unread)


def _read(data: bytes) -> tuple[Block, ...] | None:
    """Return what stands on a picture; None where it is no picture of text."""
    from ingest.pptx import pictures  # noqa: PLC0415 -- few books hold pictures: only for them is OpenCV loaded

    if not pictures.is_worth_reading(data):
        return None
    try:
        return tuple(map(_without_places, pictures.read_picture(pictures.Picture(data=data, crop=None), Place())))
    except (UnreadableFileError, MissingProgramError):
        return ()


def _without_places(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, places=())
    return replace(block, places=(), cells=tuple(replace(cell, places=(), lines=()) for cell in block.cells))
