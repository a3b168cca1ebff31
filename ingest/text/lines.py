"""Lines of a text and slices of it: everything keeps its offsets in the whole."""

import re
from typing import NamedTuple

# A form feed ends a page and so a line; DOS ended files with 0x1A.
_LINE = re.compile("([^\r\n\f\x1a\x85\u2028\u2029]*)(?:\r\n|[\r\n\f\x1a\x85\u2028\u2029]|$)")
_BOOKMARK = re.compile(r"\s*\[bookmark: ?[^\]\n]{0,60}\]")


class Slice(NamedTuple):
    """Отрезок текста: characters [start, stop)."""

    start: int
    stop: int


class Line(NamedTuple):
    """Строка файла, without its newline."""

    start: int
    text: str

    @property
    def is_blank(self) -> bool:
        """True for an empty line; a lone tab is no blank line, it is an empty cell."""
        return "\t" not in self.text and not self.text.strip()


def split_lines(text: str) -> list[Line]:
    """Return the physical lines with their offsets."""
    return [Line(start=match.start(1), text=match[1]) for match in _LINE.finditer(text) if match[0]]


def trimmed(text: str, start: int, stop: int) -> Slice:
    """Return the slice without white space around it, and without a word processor's bookmark in front."""
    bookmark = _BOOKMARK.match(text, start, stop)
    piece = text[bookmark.end() if bookmark else start : stop]
    start = stop - len(piece.lstrip())
    return Slice(start, start + len(piece.strip()))
