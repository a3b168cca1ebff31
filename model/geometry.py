"""Where something stands: on a page, or in the text of a file."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class BBox(NamedTuple):
    """Рамка: a rectangle as shares of the page (0..1), origin top left."""

    x0: float
    y0: float
    x1: float
    y1: float

    def union(self, other: "BBox") -> "BBox":
        """Return the smallest rectangle that holds both."""
        return BBox(
            x0=min(self.x0, other.x0),
            y0=min(self.y0, other.y0),
            x1=max(self.x1, other.x1),
            y1=max(self.y1, other.y1),
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Место: where a piece of text was read, as far as the format tells."""

    #: 1-based page number; None for formats without pages.
    page: int | None = None
    #: Rectangle on that page; None where the format has no geometry.
    bbox: BBox | None = None
    #: Character offset in the file's text (text files only).
    start: int | None = None
    #: Offset behind the last character (text files only).
    end: int | None = None

    def within(self, start: int, stop: int) -> "Place":
        """Return the place of characters [start, stop) of the text read here, exact for text files."""
        if self.start is None:
            return self
        return Place(page=self.page, bbox=self.bbox, start=self.start + start, end=self.start + stop)


def merge_places(places: Iterable[Place]) -> tuple[Place, ...]:
    """Join boxes that lie on one page; keep one place a page, in the order given."""
    merged: dict[int | None, Place] = {}
    for place in places:
        known = merged.get(place.page)
        merged[place.page] = place if known is None else _join(known, place)
    return tuple(merged.values())


def _join(one: Place, two: Place) -> Place:
    boxes = [place.bbox for place in (one, two) if place.bbox is not None]
    starts = [place.start for place in (one, two) if place.start is not None]
    ends = [place.end for place in (one, two) if place.end is not None]
    return Place(
        page=one.page,
        bbox=boxes[0].union(boxes[-1]) if boxes else None,
        start=min(starts, default=None),
        end=max(ends, default=None),
    )
