"""A straight line of a page's drawing."""

from typing import NamedTuple


class Segment(NamedTuple):
    """Отрезок: level (top == bottom) or upright (x0 == x1), in points."""

    x0: float
    top: float
    x1: float
    bottom: float
