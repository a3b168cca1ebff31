"""A chart of lines as SVG, small enough to lie in docs/."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

_WIDTH, _HEIGHT, _LEFT, _BELOW, _ABOVE = 900, 420, 60, 40, 60
_STEPS: Final = 5
#: Points of one line that are drawn at most.
_POINTS: Final = 400

Point = tuple[float, float]


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """Линия графика."""

    name: str
    colour: str
    points: Sequence[Point]


def chart(lines: Sequence[Line], across: str) -> str:
    """Return the picture; all lines share both axes, which begin at 0."""
    most_x = max((x for line in lines for x, _ in line.points), default=1.0) or 1.0
    most_y = max((y for line in lines for _, y in line.points), default=1.0) or 1.0
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif"'
        ' font-size="13"><rect width="100%" height="100%" fill="#fff"/>'
    )
    parts = [
        head,
        *(_step(share / _STEPS, most_x, most_y) for share in range(_STEPS + 1)),
        f'<text x="{_WIDTH - 10}" y="{_HEIGHT - 5}" text-anchor="end">{escape(across)}</text>',
        *(_drawn(line, most_x, most_y) for line in lines),
        *(_named(line, number) for number, line in enumerate(lines)),
    ]
    return "\n".join((*parts, "</svg>\n"))


def _step(share: float, most_x: float, most_y: float) -> str:
    x, y = _at((share * most_x, share * most_y), most_x, most_y)
    return (
        f'<path d="M{_LEFT} {y:.0f}H{_WIDTH - 10}" stroke="#ddd"/>'
        f'<text x="{_LEFT - 6}" y="{y + 4:.0f}" text-anchor="end">{share * most_y:.0f}</text>'
        f'<text x="{x:.0f}" y="{_HEIGHT - _BELOW + 18}" text-anchor="middle">{share * most_x:.3g}</text>'
    )


def _drawn(line: Line, most_x: float, most_y: float) -> str:
    every = max(len(line.points) // _POINTS, 1)
    places = [_at(point, most_x, most_y) for point in line.points[::every]]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    return f'<polyline points="{path}" fill="none" stroke="{line.colour}" stroke-width="2"/>'


def _named(line: Line, number: int) -> str:
    x = _LEFT + number * (_WIDTH - _LEFT) / 4
    return (
        f'<path d="M{x:.0f} 26h18" stroke="{line.colour}" stroke-width="3"/>'
        f'<text x="{x + 24:.0f}" y="30">{escape(line.name)}</text>'
    )


def _at(point: Point, most_x: float, most_y: float) -> Point:
    x, y = point
    return (
        _LEFT + x / most_x * (_WIDTH - _LEFT - 20),
        _HEIGHT - _BELOW - y / most_y * (_HEIGHT - _BELOW - _ABOVE),
    )
