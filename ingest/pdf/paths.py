"""Lines of a page: strokes, sides of rectangles, and filled rectangles so thin that they are lines."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

from pypdfium2 import raw

from ingest.pdf.clips import address, is_clipped_away
from ingest.pdf.dots import join_dots
from ingest.pdf.frame import Box, Frame, around
from ingest.pdf.segment import Segment

#: A shape not thicker than this, in points, is a line.
_LINE_THICKNESS = 3.0
#: A segment that leans less than this is upright or level.
_SLANT = 1.0
_MAX_DEPTH = 4
_MAX_SEGMENTS = 20_000
#: Rectangles that cover nearly the whole page are its background.
_BACKGROUND = 0.95
#: A colour whose parts are all at least this is white, or so near that nobody sees it on paper.
WHITE = 250


class Matrix(NamedTuple):
    """Affine map of PDF: (x, y) -> (a·x + c·y + e, b·x + d·y + f)."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Map one point."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def then(self, outer: "Matrix") -> "Matrix":
        """Return this map followed by the outer one."""
        e, f = outer.point(self.e, self.f)
        return Matrix(
            outer.a * self.a + outer.c * self.b,
            outer.b * self.a + outer.d * self.b,
            outer.a * self.c + outer.c * self.d,
            outer.b * self.c + outer.d * self.d,
            e,
            f,
        )


@dataclass(kw_only=True, slots=True)
class Drawing:
    """Рисунок страницы: what stands on it besides characters."""

    segments: list[Segment] = field(default_factory=list)
    #: Boxes of images, clipped to the page.
    images: list[Box] = field(default_factory=list)
    #: Boxes filled with a colour: white text on them is seen.
    grounds: list[Box] = field(default_factory=list)
    #: Some text is white.
    white_text: bool = False
    text_objects: int = 0
    #: Text objects (see `clips.address`) that are not painted: the layer under a scan; and those clipped away.
    unpainted: set[int] = field(default_factory=set)
    clipped: set[int] = field(default_factory=set)


def read_drawing(page: Any, frame: Frame) -> Drawing:  # noqa: ANN401 -- pypdfium2 ships no types
    """Return the ruling lines and images of the page, those inside forms too."""
    drawing = Drawing()
    for item, matrix in _objects(page, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, Matrix(), 0):
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_PATH and len(drawing.segments) < _MAX_SEGMENTS:
            drawing.segments.extend(_segments(item, matrix, frame))
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            drawing.images.append(_clip(_bounds(item, matrix, frame), frame))
        elif kind == raw.FPDF_PAGEOBJ_TEXT:
            _note_text(drawing, item)
    drawing.segments = join_dots(drawing.segments)
    if drawing.white_text:
        drawing.grounds.extend(_grounds(page, frame))
    return drawing


def _note_text(drawing: Drawing, item: Any) -> None:  # noqa: ANN401 -- as above
    drawing.text_objects += 1
    drawing.white_text = drawing.white_text or _is_white(item)
    if raw.FPDFTextObj_GetTextRenderMode(item) == raw.FPDF_TEXTRENDERMODE_INVISIBLE:
        drawing.unpainted.add(address(item))
    elif is_clipped_away(item):
        drawing.clipped.add(address(item))


def _grounds(page: Any, frame: Frame) -> Iterator[Box]:  # noqa: ANN401 -- as above
    for item, matrix in _objects(page, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, Matrix(), 0):
        if raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_PATH and _is_filled(item) and not _is_white(item):
            yield _bounds(item, matrix, frame)


def _objects(holder: Any, count: Any, get: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:  # noqa: ANN401 -- as above
    for number in range(count(holder)):
        item = get(holder, number)
        if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_FORM:
            yield item, matrix
        elif depth < _MAX_DEPTH:
            inner = _matrix_of(item).then(matrix)
            yield from _objects(item, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, inner, depth + 1)


def _matrix_of(item: Any) -> Matrix:  # noqa: ANN401 -- as above
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, ctypes.byref(found)):
        return Matrix()
    return Matrix(found.a, found.b, found.c, found.d, found.e, found.f)


def _bounds(item: Any, matrix: Matrix, frame: Frame) -> Box:  # noqa: ANN401 -- as above
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    one, two = matrix.point(left.value, bottom.value), matrix.point(right.value, top.value)
    return frame.box(min(one[0], two[0]), min(one[1], two[1]), max(one[0], two[0]), max(one[1], two[1]))


def _clip(box: Box, frame: Frame) -> Box:
    return Box(max(box.x0, 0.0), max(box.top, 0.0), min(box.x1, frame.width), min(box.bottom, frame.height))


def _is_white(item: Any) -> bool:  # noqa: ANN401 -- as above
    red, green, blue, alpha = ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint()
    raw.FPDFPageObj_GetFillColor(item, red, green, blue, alpha)
    return red.value >= WHITE and green.value >= WHITE and blue.value >= WHITE


def _is_filled(item: Any) -> bool:  # noqa: ANN401 -- as above
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, fill, stroke)
    return bool(fill.value)


def _segments(item: Any, matrix: Matrix, frame: Frame) -> Iterator[Segment]:  # noqa: ANN401 -- as above
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, fill, stroke)
    if not fill.value and not stroke.value:
        return
    bounds = _bounds(item, matrix, frame)
    if bounds.width >= _BACKGROUND * frame.width and bounds.height >= _BACKGROUND * frame.height:
        return
    if min(bounds.width, bounds.height) <= _LINE_THICKNESS:
        yield _flatten(bounds)
        return
    yield from _sides(item, _matrix_of(item).then(matrix), frame)


def _flatten(box: Box) -> Segment:
    if box.width >= box.height:
        level = (box.top + box.bottom) / 2
        return Segment(box.x0, level, box.x1, level)
    upright = (box.x0 + box.x1) / 2
    return Segment(upright, box.top, upright, box.bottom)


def _sides(item: Any, matrix: Matrix, frame: Frame) -> Iterator[Segment]:  # noqa: ANN401 -- as above
    for outline in _outlines(item, matrix):
        points = [frame.box(x, y, x, y) for x, y in outline]
        shape = around(points)
        if len(points) > 2 and min(shape.width, shape.height) <= _LINE_THICKNESS:  # noqa: PLR2004 -- a closed strip
            yield _flatten(shape)
            continue
        for one, two in pairwise(points):
            if abs(one.x0 - two.x0) <= _SLANT or abs(one.top - two.top) <= _SLANT:
                yield _flatten(one.union(two))


def _outlines(item: Any, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:  # noqa: ANN401 -- as above
    outline: list[tuple[float, float]] = []
    for number in range(min(raw.FPDFPath_CountSegments(item), _MAX_SEGMENTS)):
        segment = raw.FPDFPath_GetPathSegment(item, number)
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            yield from [outline] if outline else []
            outline = []
        outline.append(matrix.point(x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment) and outline:
            outline.append(outline[0])
    yield from [outline] if outline else []
