"""Порядок чтения слайда: the title, then blocks from top to bottom; columns one after the other.

┌─────────────┐            ┌─────────────┐
│      1      │            │      1      │
├──────┬──────┤            ├────┬────────┤
│  2   │  4   │            │ 2  │   3    │     short names with their texts beside them are rows
│  3   │  5   │            │ 4  │   5    │
└──────┴──────┘            └────┴────────┘
"""

from collections.abc import Callable, Sequence
from itertools import groupby, pairwise

from ingest.pptx.shapes import Shape
from model.geometry import BBox

#: Shapes may overlap by so much of the slide and still stand one after the other.
_OVERLAP = 0.012
#: Shapes whose middles are so near stand in one row.
_LEVEL = 0.04
#: Names beside texts are shorter than this share of them.
_SHORT = 0.5
_FEWEST = 2
_DEEPEST = 30


def in_reading_order(shapes: Sequence[Shape]) -> list[Shape]:
    """Return the shapes as they are read; those without a box stand behind the title in the file's order."""
    titles = [shape for shape in shapes if shape.is_title]
    others = [shape for shape in shapes if not shape.is_title]
    loose = [shape for shape in others if shape.box is None]
    return [*titles, *loose, *_parted([shape for shape in others if shape.box is not None], 0)]


def _parted(shapes: list[Shape], depth: int) -> list[Shape]:
    if len(shapes) < _FEWEST or depth > _DEEPEST:
        return shapes
    columns = _cut(shapes, lambda box: (box.x0, box.x1))
    rows = _cut(shapes, lambda box: (box.y0, box.y1))
    if len(columns) > 1 and (len(rows) == 1 or _are_columns(columns)):
        return [shape for column in columns for shape in _parted(column, depth + 1)]
    if len(rows) > 1:
        bands = _bands(rows)
        return [shape for band in (bands if len(bands) > 1 else rows) for shape in _parted(band, depth + 1)]
    return sorted(shapes, key=lambda shape: (round(_box(shape).y0 / _LEVEL), _box(shape).x0))


def _bands(rows: Sequence[list[Shape]]) -> list[list[Shape]]:
    """Join neighbouring rows of several shapes: they may be columns together; a lone shape parts them."""
    return [
        [shape for row in group for shape in row]
        for is_lone, alike in groupby(rows, key=lambda row: len(row) == 1)
        for group in ([[row] for row in alike] if is_lone else [list(alike)])
    ]


def _cut(shapes: Sequence[Shape], side: Callable[[BBox], tuple[float, float]]) -> list[list[Shape]]:
    """Part shapes where a straight line passes between all of them."""
    ordered = sorted(shapes, key=lambda shape: side(_box(shape)))
    parts: list[list[Shape]] = []
    end = -1.0
    for shape in ordered:
        start, stop = side(_box(shape))
        if not parts or start >= end - _OVERLAP:
            parts.append([])
        parts[-1].append(shape)
        end = max(end, stop)
    return parts


def _are_columns(columns: Sequence[Sequence[Shape]]) -> bool:
    """Tell columns of text from rows of a name and what belongs to it."""
    if any(len(column) < _FEWEST for column in columns):
        return False
    return not any(_are_rows(left, right) for left, right in pairwise(columns))


def _are_rows(left: Sequence[Shape], right: Sequence[Shape]) -> bool:
    if len(left) != len(right):
        return False
    pairs = list(zip(*(sorted(column, key=lambda shape: _box(shape).y0) for column in (left, right)), strict=True))
    level = all(abs(_middle(one) - _middle(two)) < _LEVEL for one, two in pairs)
    return level and sum(one.letters for one, _ in pairs) < _SHORT * sum(two.letters for _, two in pairs)


def _middle(shape: Shape) -> float:
    return (_box(shape).y0 + _box(shape).y1) / 2


def _box(shape: Shape) -> BBox:
    return shape.box or BBox(0.0, 0.0, 0.0, 0.0)
