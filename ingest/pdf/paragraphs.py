"""Lines outside tables as paragraphs: one visual line each, with what its setting tells."""

from collections.abc import Callable, Sequence

from ingest.pdf.frame import Box, Frame
from ingest.pdf.lines import TextLine
from ingest.tables.words import SOFT_HYPHEN
from model.document import Paragraph

#: A line is centred when its middle differs from the column's by less than this share of the page.
_OFF_CENTRE = 0.015
#: … and both sides are indented by more than this share.
_INDENT = 0.04
#: Text narrower than this share of the page tells nothing about the column it is set in.
_NARROW = 0.5
_DEFAULT_MARGIN = 0.09


def text_column(boxes: Sequence[Box], frame: Frame) -> tuple[float, float]:
    """Return left and right border of the page's text, guessed from the page where there is little."""
    left = min((box.x0 for box in boxes), default=0.0)
    right = max((box.x1 for box in boxes), default=frame.width)
    if right - left >= _NARROW * frame.width:
        return left, right
    return _DEFAULT_MARGIN * frame.width, (1 - _DEFAULT_MARGIN) * frame.width


def make_paragraph(
    line: TextLine,
    above: Box | None,
    column: tuple[float, float],
    where: tuple[Frame, int],
    bold: Callable[[int], bool],
) -> Paragraph:
    """Return the line as a paragraph; `above` is the box of what stands over it on the page."""
    frame, page = where
    gap = None if above is None else round((line.box.top - above.bottom) / max(line.box.height, 1.0), 2)
    if gap is not None and gap < -1:  # the top of a second column
        gap = None
    return Paragraph(
        text=line.text.rstrip(SOFT_HYPHEN) + ("-" if line.text.endswith(SOFT_HYPHEN) else ""),
        places=(frame.place(page, line.box),),
        gap_above=gap,
        centred=_is_centred(line.box, column, frame.width),
        bold=bold(line.first),
    )


def _is_centred(box: Box, column: tuple[float, float], width: float) -> bool | None:
    left, right = box.x0 - column[0], column[1] - box.x1
    if left < _INDENT * width and right < _INDENT * width:
        return None  # a full line may be anything
    return abs(left - right) / 2 < _OFF_CENTRE * width and min(left, right) > _INDENT * width
