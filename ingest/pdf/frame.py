"""A page's frame: from PDF user space (origin bottom left, any rotation) to points, origin top left."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from model.geometry import BBox, Place

QUARTER = 90
FULL_TURN = 360


class Box(NamedTuple):
    """Прямоугольник в пунктах, начало координат слева вверху."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        """Width in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Height in points."""
        return self.bottom - self.top

    def contains(self, x: float, y: float) -> bool:
        """Tell whether the point lies inside."""
        return self.x0 <= x < self.x1 and self.top <= y < self.bottom

    def union(self, other: "Box") -> "Box":
        """Return the smallest box that holds both."""
        return Box(
            min(self.x0, other.x0), min(self.top, other.top), max(self.x1, other.x1), max(self.bottom, other.bottom)
        )


def around(boxes: Iterable[Box]) -> Box:
    """Return the smallest box that holds all, of which there is at least one."""
    x0s, tops, x1s, bottoms = zip(*boxes, strict=True)
    return Box(min(x0s), min(tops), max(x1s), max(bottoms))


def turned(box: Box, turn: int) -> Box:
    """Return the box as seen when text read at `turn` degrees clockwise is set upright.

    90 is text that reads downwards, 270 text that reads upwards; `turned(turned(box, t), 360 - t)`
    gives the box back.
    """
    if turn == QUARTER:
        return Box(box.top, -box.x1, box.bottom, -box.x0)
    if turn == 2 * QUARTER:
        return Box(-box.x1, -box.bottom, -box.x0, -box.top)
    if turn == 3 * QUARTER:
        return Box(-box.bottom, box.x0, -box.top, box.x1)
    return box


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    """Система координат страницы."""

    #: Left, bottom, right, top of the visible part in user space.
    left: float
    bottom: float
    right: float
    top: float
    #: Degrees clockwise by which the page is turned for showing.
    rotation: int = 0
    #: Degrees clockwise by which the page is shown turned further than its text stands upright.
    aside: int = 0

    @property
    def width(self) -> float:
        """Width as shown, in points."""
        return self.top - self.bottom if self.rotation % (2 * QUARTER) else self.right - self.left

    @property
    def height(self) -> float:
        """Height as shown, in points."""
        return self.right - self.left if self.rotation % (2 * QUARTER) else self.top - self.bottom

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return the user-space rectangle in points of the shown page."""
        flat = Box(left - self.left, self.top - top, right - self.left, self.top - bottom)
        if not self.rotation:
            return flat
        if self.rotation == QUARTER:
            return Box(self.width - flat.bottom, flat.x0, self.width - flat.top, flat.x1)
        if self.rotation == 2 * QUARTER:
            return Box(self.width - flat.x1, self.height - flat.bottom, self.width - flat.x0, self.height - flat.top)
        if self.rotation == 3 * QUARTER:
            return Box(flat.top, self.height - flat.x1, flat.bottom, self.height - flat.x0)
        return flat

    def place(self, page: int, box: Box) -> Place:
        """Return the place of the box on the page as shown, as shares, clipped to the page."""
        x0, x1 = _share(box.x0, self.width), _share(box.x1, self.width)
        y0, y1 = _share(box.top, self.height), _share(box.bottom, self.height)
        if not self.aside:
            return Place(page=page, bbox=BBox(x0, y0, x1, y1))
        shown = {
            QUARTER: (1 - y1, x0, 1 - y0, x1),
            2 * QUARTER: (1 - x1, 1 - y1, 1 - x0, 1 - y0),
            3 * QUARTER: (y0, 1 - x1, y1, 1 - x0),
        }[self.aside]
        return Place(page=page, bbox=BBox(*(round(share, 5) for share in shown)))

    def turned_upright(self, turn: int) -> "Frame":
        """Return the frame in which text that reads at `turn` degrees clockwise stands upright."""
        return replace(self, rotation=(self.rotation - turn) % FULL_TURN, aside=turn)


def _share(value: float, whole: float) -> float:
    return round(min(max(value / whole, 0.0), 1.0), 5) if whole > 0 else 0.0
