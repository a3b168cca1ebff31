"""Ruling lines → edges, merged and closed → rectangles of cells, grouped into tables."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

#: Lines nearer than this, in points, are one line.
SNAP = 3.0
#: A line that ends within this distance of another one meets it.
REACH = 3.0
_SHORTEST = 3.0
#: More lines than this on a page is a drawing or an attack, not a table.
_MAX_EDGES = 3000
_MAX_CROSSINGS = 4000
#: Open sides are closed where the gap is longer than this.
_SMALLEST_CELL = 6.0

Rectangle = tuple[float, float, float, float]  # x0, top, x1, bottom
Edge = dict[str, Any]  # the shape pdfplumber's functions take


class Ruling(NamedTuple):
    """Линейка: a level (top == bottom) or upright (x0 == x1) line, in points."""

    x0: float
    top: float
    x1: float
    bottom: float


def find_cells(rulings: Iterable[Ruling]) -> list[list[Rectangle]]:
    """Return the rectangles of cells of each table the lines draw, top to bottom."""
    edges = merge([edge_of(ruling) for ruling in rulings])
    if not edges or len(edges) > _MAX_EDGES:
        return []
    crossings = edges_to_intersections(close_sides(edges), REACH, REACH)
    if len(crossings) > _MAX_CROSSINGS:
        return []
    tables: list[list[Rectangle]] = cells_to_tables(intersections_to_cells(crossings))
    return tables


def edge_of(ruling: Ruling) -> Edge:
    """Return the line in the shape pdfplumber takes."""
    width, height = ruling.x1 - ruling.x0, ruling.bottom - ruling.top
    orientation = "h" if width >= height else "v"
    # Width and height are asked for where two lines are joined end to end.
    return {**ruling._asdict(), "width": width, "height": height, "orientation": orientation, "object_type": "line"}


def merge(edges: Sequence[Edge]) -> list[Edge]:
    """Snap near lines onto one another and join those that touch end to end; drop specks."""
    merged: list[Edge] = merge_edges(list(edges), SNAP, SNAP, SNAP, SNAP) if edges else []
    return [edge for edge in merged if _length(edge) >= _SHORTEST]


def _length(edge: Edge) -> float:
    return float(edge["x1"] - edge["x0"] if edge["orientation"] == "h" else edge["bottom"] - edge["top"])


def close_sides(edges: list[Edge]) -> list[Edge]:
    """Add the outer borders that a table leaves undrawn.

        ──┬──┬──        ┌─┬──┬─┐
          │  │    →     │ │  │ │      level lines of one length, upright ones between their ends
        ──┴──┴──        └─┴──┴─┘

    and likewise the top or bottom where upright lines of one length run past the last level one.
    """
    level = [edge for edge in edges if edge["orientation"] == "h"]
    upright = [edge for edge in edges if edge["orientation"] == "v"]
    sides = _missing_sides(level, upright)
    return merge([*edges, *sides, *_missing_ends(level, [*upright, *sides])])


def _missing_sides(level: list[Edge], upright: list[Edge]) -> list[Edge]:
    groups: dict[tuple[int, int], list[Edge]] = defaultdict(list)
    for edge in level:
        groups[round(edge["x0"] / (2 * REACH)), round(edge["x1"] / (2 * REACH))].append(edge)
    sides: list[Edge] = []
    for group in groups.values():
        top, bottom = min(edge["top"] for edge in group), max(edge["top"] for edge in group)
        inner = [edge for edge in upright if _crosses(edge, group, top, bottom)]
        if len(group) > 1 and inner:
            ends = (min(edge["x0"] for edge in group), max(edge["x1"] for edge in group))
            sides += [
                edge_of(Ruling(x, top, x, bottom)) for x in ends if all(abs(edge["x0"] - x) > REACH for edge in inner)
            ]
    return sides


def _crosses(edge: Edge, group: list[Edge], top: float, bottom: float) -> bool:
    inside = group[0]["x0"] - REACH <= edge["x0"] <= group[0]["x1"] + REACH
    return bool(inside and edge["top"] < bottom - REACH and edge["bottom"] > top + REACH)


def _missing_ends(level: list[Edge], upright: list[Edge]) -> list[Edge]:
    ends: list[Edge] = []
    for side in ("top", "bottom"):
        groups: dict[int, list[Edge]] = defaultdict(list)
        for edge in upright:
            groups[round(edge[side] / REACH)].append(edge)
        for group in groups.values():
            ends += _missing_end(side, group, level)
    return ends


def _missing_end(side: str, group: list[Edge], level: list[Edge]) -> list[Edge]:
    y = min(edge["top"] for edge in group) if side == "top" else max(edge["bottom"] for edge in group)
    x0, x1 = min(edge["x0"] for edge in group), max(edge["x0"] for edge in group)
    if x1 - x0 < _SMALLEST_CELL:
        return []
    across = [edge for edge in level if edge["x0"] <= x0 + REACH and edge["x1"] >= x1 - REACH]
    distances = [abs(edge["top"] - y) for edge in across]
    if not distances or min(distances) <= _SMALLEST_CELL:
        return []
    return [edge_of(Ruling(x0, y, x1, y))]
