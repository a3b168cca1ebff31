"""Characters of a page with their boxes, cleaned: ligatures parted, fake-bold doubles dropped."""

import ctypes
import unicodedata
from collections.abc import Iterator
from math import degrees, floor
from typing import Any, NamedTuple

from pypdfium2 import raw

from ingest.pdf.frame import FULL_TURN, QUARTER, Box, Frame, turned
from ingest.pdf.paths import WHITE, Drawing

#: A doubled character («fake bold») lies within about this many points of its twin.
_DOUBLE_STEP = 1.2
_DOUBLE_RISE = 3.0
#: How pdfium gives the hyphen at the end of a line.
_LINE_END_HYPHENS = {0x02, 0xFFFE}
#: Cyrillic letters, then the rest of what is most of any text: they are what they seem.
_PLAIN = frozenset({*range(0x400, 0x530), *range(0x21, 0x7F)})
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
    """Return the page's characters in the order of the file, those beside the page left out."""
    size = frame.width, frame.height
    return [character for character in _drop_doubles(_raw_characters(textpage, frame)) if _is_on_page(character, size)]


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


def _is_on_page(character: Character, size: tuple[float, float]) -> bool:
    x0, top, x1, bottom = turned(character.box, FULL_TURN - character.turn) if character.turn else character.box
    return x1 > 0 and bottom > 0 and x0 < size[0] and top < size[1]


def _raw_characters(textpage: Any, frame: Frame) -> Iterator[Character]:  # noqa: ANN401 -- as above
    spaced = False
    rectangle = raw.FS_RECTF()
    for index in range(raw.FPDFText_CountChars(textpage)):
        text = _text_of(raw.FPDFText_GetUnicode(textpage, index))
        if text.isspace():
            spaced = spaced or text == " "
            continue
        if not text or not raw.FPDFText_GetLooseCharBox(textpage, index, ctypes.byref(rectangle)):
            continue
        box = frame.box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
        turn = _turn_of(raw.FPDFText_GetCharAngle(textpage, index), frame)
        yield Character(text, turned(box, turn) if turn else box, turn, spaced, index)
        spaced = False


def _text_of(code: int) -> str:
    if code in _PLAIN:
        return chr(code)
    if code in _LINE_END_HYPHENS:
        return "-"
    if code < _LAST_CONTROL:
        return "\n" if code else ""
    if code in _SURROGATES or code > 0x10FFFF:  # noqa: PLR2004 -- the end of Unicode
        return _UNMAPPED
    if code in _LIGATURES:
        return unicodedata.normalize("NFKC", chr(code))
    return " " if chr(code).isspace() else chr(code)


def _turn_of(angle: float, frame: Frame) -> int:
    lean = degrees(angle) if angle > 0 else 0.0
    quarters = round(lean / QUARTER) * QUARTER
    return SLANTED if abs(lean - quarters) > _LEAN else (quarters + frame.rotation) % FULL_TURN


def _drop_doubles(characters: Iterator[Character]) -> Iterator[Character]:
    seen: set[tuple[str, int, int, int]] = set()
    for character in characters:
        text, box, turn, _, _ = character
        across, down = box.x0 / _DOUBLE_STEP, box.top / _DOUBLE_RISE
        near = text, turn, floor(across), floor(down)
        shifted = text, turn, -floor(across + 0.5) - 10**6, floor(down + 0.5)
        if near not in seen and shifted not in seen:
            yield character
        seen.add(near)
        seen.add(shifted)


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
