"""Пункты в ячейке: a list inside a cell, «…: - …; - …», «1) …; 2) …»."""

import re

from model.text import collapse

_DASH = re.compile(r"^[ \t]{0,12}[-–—•·●▪◦*][ \t]{0,4}(?=\S)", re.MULTILINE)
_NUMBER_BRACKET = re.compile(r"(?:^|(?<=[\s;:]))(\d{1,2})\)(?=\s?[^\W_])", re.MULTILINE)
_NUMBER_POINT = re.compile(r"(?:^[ \t]{0,12}|(?<=[;:])\s?)(\d{1,2})\.(?=\s?[^\W\d_])", re.MULTILINE)
_LETTER = re.compile(r"(?:^|(?<=[\s;:]))([а-д])\)(?=\s?[^\W_])", re.MULTILINE)
#: A sentence ends in a long word or a bracket: «5 кл. – математика» is no list.
_INLINE = re.compile(r"(?:(?<=[:;])\s?|(?:(?<=[^\W\d_]{4}[.!?]\s)|(?<=[»)][.!?]\s)))[-–—•·●▪][ \t]?(?=[^\W\d_])")
_BULLET = re.compile(r"[•●▪◦·][ \t]?(?=[^\W_])")
_EDGES = " \t\n;:,-–—•·●▪"
_LETTERS = "абвгд"
_COUNT = [str(number) for number in range(1, 60)]
_FEWEST = 2


def split_items(text: str) -> tuple[str, ...]:
    """Return the items of a list inside the cell, without their marks; () when there is no list."""
    for find in (_dashes, _bullets, _bracketed_numbers, _numbers, _letters, _inline_dashes):
        starts = find(text)
        if len(starts) >= _FEWEST:
            return _between(text, starts)
    return ()


def _between(text: str, starts: list[tuple[int, int]]) -> tuple[str, ...]:
    stops = [*(start for start, _ in starts[1:]), len(text)]
    items = (collapse(text[begin:stop]).strip(_EDGES) for (_, begin), stop in zip(starts, stops, strict=True))
    return tuple(item for item in items if item)


def _dashes(text: str) -> list[tuple[int, int]]:
    """Lines that begin with a dash or a bullet; a dash alone on its line, or the only one, makes no list."""
    found = [match.span() for match in _DASH.finditer(text)]
    return found if len(found) >= _FEWEST else []


def _bullets(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _BULLET.finditer(text)]


def _bracketed_numbers(text: str) -> list[tuple[int, int]]:
    """«1) …; 2) …»: numbers that count up from one."""
    return _counted(text, _NUMBER_BRACKET, _COUNT)


def _numbers(text: str) -> list[tuple[int, int]]:
    """«1. …⏎2. …»: at the start of lines, or after a colon or semicolon."""
    return _counted(text, _NUMBER_POINT, _COUNT)


def _letters(text: str) -> list[tuple[int, int]]:
    """«а) …; б) …»."""
    return _counted(text, _LETTER, list(_LETTERS))


def _counted(text: str, pattern: re.Pattern[str], marks: list[str]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for match in pattern.finditer(text):
        if len(spans) < len(marks) and match[1] == marks[len(spans)]:
            spans.append(match.span())
    return spans


def _inline_dashes(text: str) -> list[tuple[int, int]]:
    """«…: - …; - …» on one line."""
    return [match.span() for match in _INLINE.finditer(text)]
