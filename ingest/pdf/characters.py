"""Characters of a page with their boxes, cleaned: ligatures parted, fake-bold doubles dropped."""

import ctypes
import unicodedata
from collections.abc import Iterator, Sequence
from math import degrees
from typing import Any, NamedTuple

from pypdfium2 import raw

from ingest.pdf.frame import FULL_TURN, QUARTER, Box, Frame, turned
from ingest.pdf.paths import WHITE, Drawing

#: A doubled character («fake bold») lies within about this many points of its twin.
_DOUBLE_STEP = 1.2
_DOUBLE_RISE = 3.0
#: Steps that set characters of another direction apart from all others.
_APART = 1000
#: How pdfium gives the hyphen at the end of a line.
_LINE_END_HYPHENS = {0x02, 0xFFFE}
_LAST_CONTROL = 0x20
_SURROGATES = range(0xD800, 0xE000)
_LIGATURES = range(0xFB00, 0xFB07)
_UNMAPPED = "\ufffd"
#: The turn of a character that leans more than `_LEAN` degrees from upright and level: a watermark.
SLANTED = 45
_LEAN = 15.0
_BOLD_WEIGHT = 600
_BOLD_WORDS = ("bold", "black", "heavy", "полужирный")


class Character(NamedTuple):
    """Знак: its text, and its box set upright (see `frame.turned`)."""

    text: str
    box: Box
    #: Degrees clockwise: 0 upright, 90 reads downwards, 270 upwards.
    turn: int
    #: A space, drawn or implied, parts it from the character before.
    spaced: bool
    #: Number in the text page, for questions about its font.
    order: int


def read_characters(textpage: Any, frame: Frame) -> list[Character]:  # noqa: ANN401 -- pypdfium2 ships no types
    """Return the page's characters in the order of the file, those beside the page left out.

    Of two that lie on one another the first is kept. Places are rounded in two ways for that, so that
    twins on both sides of a step still meet.
    """
    found: list[Character] = []
    near: set[tuple[str, int, int]] = set()
    shifted: set[tuple[str, int, int]] = set()
    width, height = frame.width, frame.height
    for character in _raw_characters(textpage, frame):
        text, box, turn, _, _ = character
        x0, top, x1, bottom = turned(box, FULL_TURN - turn) if turn else box
        if x1 <= 0 or bottom <= 0 or x0 >= width or top >= height:
            continue
        across, down = x0 / _DOUBLE_STEP + (turn + 1) * _APART, top / _DOUBLE_RISE + _APART
        one, two = (text, int(across), int(down)), (text, int(across + 0.5), int(down + 0.5))
        if one not in near and two not in shifted:
            found.append(character)
        near.add(one)
        shifted.add(two)
    return found


def drop_white(characters: list[Character], drawing: Drawing, textpage: Any) -> list[Character]:  # noqa: ANN401 -- as above
    """Return the characters without those in white on white paper; white on a dark cell stays."""
    if not drawing.white_text:
        return characters
    grounds = [*drawing.grounds, *drawing.images]
    return [
        character
        for character in characters
        if not _is_white(textpage, character.order) or any(_lies_on(character, ground) for ground in grounds)
    ]


def _is_white(textpage: Any, index: int) -> bool:  # noqa: ANN401 -- as above
    colours = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFText_GetFillColor(textpage, index, *colours)
    return all(colour.value >= WHITE for colour in colours[:3])


def _lies_on(character: Character, ground: Box) -> bool:
    box = turned(character.box, FULL_TURN - character.turn)
    return ground.contains((box.x0 + box.x1) / 2, (box.top + box.bottom) / 2)


def _raw_characters(textpage: Any, frame: Frame) -> Iterator[Character]:  # noqa: ANN401 -- as above
    """Yield all characters but spaces; this loop is most of the work on a page, hence the local names."""
    box_of, angle_of = raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharAngle
    rectangle = raw.FS_RECTF()
    reference = ctypes.byref(rectangle)
    upright, left, top = not frame.rotation, frame.left, frame.top
    spaced = False
    for index, code in enumerate(_codes(textpage)):
        text = _TEXTS[code]
        if text == " " or text == "\n":  # noqa: PLR1714 -- faster than a set
            spaced = spaced or text == " "
            continue
        if not text or not box_of(textpage, index, reference):
            continue
        angle = angle_of(textpage, index)
        if upright and not angle:
            box = Box(rectangle.left - left, top - rectangle.top, rectangle.right - left, top - rectangle.bottom)
            yield Character(text, box, 0, spaced, index)
        else:
            turn = _turn_of(angle, frame)
            box = frame.box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
            yield Character(text, turned(box, turn), turn, spaced, index)
        spaced = False


def _codes(textpage: Any) -> Sequence[int]:  # noqa: ANN401 -- as above
    """Return the code of every character: asked for at once, or one by one where some have none."""
    count = raw.FPDFText_CountChars(textpage)
    if count < 1:
        return ()
    codes = (ctypes.c_ushort * (count + 1))()
    if raw.FPDFText_GetText(textpage, 0, count, codes) == count + 1:
        return list(codes[:count])
    return [raw.FPDFText_GetUnicode(textpage, index) for index in range(count)]


def _text_of(code: int) -> str:
    if code in _LINE_END_HYPHENS:
        return "-"
    if code < _LAST_CONTROL:
        return "\n" if code else ""
    if code in _SURROGATES or code > 0x10FFFF:  # noqa: PLR2004 -- the end of Unicode
        return _UNMAPPED
    if code in _LIGATURES:
        return unicodedata.normalize("NFKC", chr(code))
    return " " if chr(code).isspace() else chr(code)


class _Texts(dict[int, str]):
    """What each code of a character means, worked out once."""

    def __missing__(self, code: int) -> str:
        text = self[code] = _text_of(code)
        return text


_TEXTS = _Texts()


def _turn_of(angle: float, frame: Frame) -> int:
    lean = degrees(angle) if angle > 0 else 0.0
    quarters = round(lean / QUARTER) * QUARTER
    return SLANTED if abs(lean - quarters) > _LEAN else (quarters + frame.rotation) % FULL_TURN


def is_bold(textpage: Any, index: int) -> bool:  # noqa: ANN401 -- as above
    """Tell whether the character's font is bold, by its weight or its name."""
    if raw.FPDFText_GetFontWeight(textpage, index) >= _BOLD_WEIGHT:
        return True
    size = raw.FPDFText_GetFontInfo(textpage, index, None, 0, None)
    if not size:
        return False
    name = ctypes.create_string_buffer(size)
    raw.FPDFText_GetFontInfo(textpage, index, name, size, None)
    shown = name.value.decode("utf-8", "replace").lower()
    return any(word in shown for word in _BOLD_WORDS)
