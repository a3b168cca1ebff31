"""What a recogniser of text must do, and what it gives back: words with boxes and confidences."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

#: A grey image, 0 (black) to 255 (white), rows × columns.
Pixels = NDArray[np.uint8]


def as_pixels(image: Any) -> Pixels:  # noqa: ANN401 -- opencv's own types are wider than what it returns
    """Return the array as grey pixels, contiguous in memory."""
    return np.ascontiguousarray(image, dtype=np.uint8)


class Rect(NamedTuple):
    """Прямоугольник: pixels [x0, x1) × [y0, y1) of an image."""

    x0: int
    y0: int
    x1: int
    y1: int

    @property
    def width(self) -> int:
        """The number of pixel columns."""
        return self.x1 - self.x0

    @property
    def height(self) -> int:
        """The number of pixel rows."""
        return self.y1 - self.y0

    def union(self, other: "Rect") -> "Rect":
        """Return the smallest rectangle that holds both."""
        return Rect(min(self.x0, other.x0), min(self.y0, other.y0), max(self.x1, other.x1), max(self.y1, other.y1))


class Layout(Enum):
    """Вид области: what the recogniser may expect in it."""

    PAGE = "page"  # running text of any arrangement
    BLOCK = "block"  # one column of lines
    LINE = "line"  # one line


@dataclass(frozen=True, kw_only=True, slots=True)
class Region:
    """Область: where to read, and what stands there."""

    rect: Rect
    layout: Layout = Layout.BLOCK


@dataclass(frozen=True, kw_only=True, slots=True)
class Word:
    """Слово: characters between spaces, as recognised."""

    text: str
    rect: Rect
    #: 0..1.
    confidence: float
    #: Number of its visual line in the region, from 0.
    line: int = 0


class Engine(Protocol):
    """Распознаватель: reads regions of a page image."""

    def read(self, image: Pixels, regions: Sequence[Region]) -> list[tuple[Word, ...]]:
        """Return the words of each region in reading order; raises MissingProgramError."""

    def turned(self, image: Pixels) -> int:
        """Return by how many degrees (0, 90, 180, 270) the page must be turned clockwise to stand upright."""
