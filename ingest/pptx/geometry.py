"""Where a shape stands on its slide, through the groups it is in."""

from dataclasses import dataclass

from lxml import etree

from ingest.pptx.text import A
from model.geometry import BBox

_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_MAX_EMU = 10**10
_DEGREE = 60_000  # of the file's units of an angle
_UPRIGHT, _TURN = 45, 180


@dataclass(frozen=True, kw_only=True, slots=True)
class Slide:
    """Слайд: its number and its size in EMU (1/914400 inch)."""

    number: int
    width: float
    height: float

    def bbox(self, x: float, y: float, width: float, height: float) -> BBox:
        """Return a rectangle in EMU as shares of the slide."""
        corners = (x / self.width, y / self.height, (x + width) / self.width, (y + height) / self.height)
        return BBox(*(min(max(corner, 0.0), 1.0) for corner in corners))


@dataclass(frozen=True, kw_only=True, slots=True)
class Rectangle:
    """Прямоугольник in EMU."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    """Система координат группы: what its shapes call a point, and where that is on the slide."""

    scale_x: float = 1.0
    scale_y: float = 1.0
    shift_x: float = 0.0
    shift_y: float = 0.0

    def place(self, inner: Rectangle) -> Rectangle:
        """Return a rectangle of the group as one of the slide."""
        return Rectangle(
            x=inner.x * self.scale_x + self.shift_x,
            y=inner.y * self.scale_y + self.shift_y,
            width=inner.width * self.scale_x,
            height=inner.height * self.scale_y,
        )

    def inside(self, group: etree._Element) -> "Frame":
        """Return the frame of a group's shapes; that of the slide where the group tells nothing."""
        form = group.find(f"{_P}grpSpPr/{A}xfrm")
        outer, inner = _rectangle(form, "off", "ext"), _rectangle(form, "chOff", "chExt")
        if outer is None or inner is None or not inner.width or not inner.height:
            return self
        shown = self.place(outer)
        scale_x, scale_y = shown.width / inner.width, shown.height / inner.height
        return Frame(
            scale_x=scale_x, scale_y=scale_y, shift_x=shown.x - inner.x * scale_x, shift_y=shown.y - inner.y * scale_y
        )


def rectangle_of(shape: etree._Element) -> Rectangle | None:
    """Return the box a shape states, turned as it is turned; None where it has none of its own."""
    form = next(shape.iter(A + "xfrm", _P + "xfrm"), None)
    found = _rectangle(form, "off", "ext")
    if form is None or found is None:
        return None
    angle = abs(_number(form.get("rot")) or 0.0) / _DEGREE % _TURN
    if not _UPRIGHT <= angle < _TURN - _UPRIGHT:
        return found
    x, y = found.x + (found.width - found.height) / 2, found.y + (found.height - found.width) / 2
    return Rectangle(x=x, y=y, width=found.height, height=found.width)


def _rectangle(form: etree._Element | None, corner: str, size: str) -> Rectangle | None:
    offset, extent = (None, None) if form is None else (form.find(A + corner), form.find(A + size))
    if offset is None or extent is None:
        return None
    x, y, width, height = (
        _number(element.get(name)) for element, names in ((offset, "x y"), (extent, "cx cy")) for name in names.split()
    )
    if x is None or y is None or width is None or height is None:
        return None
    return Rectangle(x=x, y=y, width=width, height=height)


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if abs(number) < _MAX_EMU else None
