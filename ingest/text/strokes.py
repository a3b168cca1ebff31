"""Псевдографика: what a line of a drawn table holds, by the places of its strokes.

│п/п │ мероприятия │ показатели ├──────────┼──────────┤     a rule may run under a part of a row only,
¦ N  ¦ Мероприятия ¦   +----------+----------+             and strokes may be plain characters
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.text.lines import Line, Slice, trimmed

#: Upright strokes.
BARS = "|│┃║¦"
#: Where strokes meet. «T», «L» and «¬» do so only beside dashes, as older systems printed frames.
JOINTS = "┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬╒╕╘╛╞╡╪╟╢╤╧╫╥╨╓╖╙╜┏┓┗┛┣┫┳┻╋┠┨┯┷┿╂"
#: Level strokes.
DASHES = r"\-=_─━═—–"

_WALL = re.compile(rf"[{BARS}{JOINTS}]|(?<=[-=][-=])[+TL¬]|[+TL](?=[-=][-=])")
_RULE = re.compile(rf"\s*:?[{DASHES}]{{2,}}:?\s*")
_FILLED = re.compile(rf"[{DASHES}]+")
#: A stroke one or two characters off its place is drawn badly, further off it is no stroke.
_NEAR = 2
_MIN_EDGES = 3
#: No document has a table so wide.
_MAX_EDGES = 80


@dataclass(frozen=True, kw_only=True, slots=True)
class Strip:
    """Часть строки between two upright strokes: columns [start, stop) of the grid."""

    start: int
    stop: int
    part: Slice
    is_rule: bool


#: A line from left to right.
Strips = tuple[Strip, ...]


def is_border(line: Strips) -> bool:
    """Tell whether a rule runs through the whole line."""
    return all(strip.is_rule for strip in line)


def is_rule_line(line: Line) -> bool:
    """Tell whether a rule runs through a whole line of the text."""
    return _pieces(line).is_border


def walls_of(line: Line) -> tuple[int, ...]:
    """Return where the upright strokes of a line stand."""
    return _pieces(line).walls


def read_strips(text: str, lines: Sequence[Line]) -> tuple[int, list[Strips]] | None:
    """Return the number of columns and the lines cut into them; None where the strokes make no grid."""
    shown = [line for line in lines if not line.is_blank]
    cut = [_pieces(line) for line in shown]
    edges = _edges(cut)
    if not _MIN_EDGES <= len(edges) <= _MAX_EDGES:
        return None
    strips = [_strips(text, line, pieces, edges) for line, pieces in zip(shown, cut, strict=True)]
    found = [strip for strip in strips if strip is not None]
    return (len(edges) - 1, found) if len(found) == len(strips) else None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Pieces:
    """A line's upright strokes, and which of the pieces between them are rules."""

    walls: tuple[int, ...]
    rules: tuple[bool, ...]
    is_border: bool


def _pieces(line: Line) -> _Pieces:
    walls = tuple(match.start() for match in _WALL.finditer(line.text))
    inner = [line.text[left + 1 : right] for left, right in pairwise(walls)]
    outer = (line.text[: walls[0]], line.text[walls[-1] + 1 :]) if walls else (line.text,)
    whole = [*inner, *filter(str.strip, outer)]
    if whole and all(_RULE.fullmatch(piece) or (len(piece) == 1 and _FILLED.fullmatch(piece)) for piece in whole):
        return _Pieces(walls=walls, rules=(True,) * len(inner), is_border=True)
    return _Pieces(walls=walls, rules=tuple(_partial_rules(line.text, walls)), is_border=False)


def _partial_rules(text: str, walls: Sequence[int]) -> Iterator[bool]:
    """A rule under a part of a row ends at a joint, or is two columns wide; «│ -- │» is a text."""
    spans = list(pairwise(walls))
    filled = [_FILLED.fullmatch(text, left + 1, right) is not None for left, right in spans]
    jointed = [text[left] not in BARS or text[right] not in BARS for left, right in spans]
    for number, is_filled in enumerate(filled):
        beside = (number > 0 and filled[number - 1]) or (number + 1 < len(filled) and filled[number + 1])
        yield is_filled and (jointed[number] or beside)


def _edges(lines: Sequence[_Pieces]) -> list[int]:
    """Return where columns end: at the strokes of rules, and at outer ones of rows that no rule reaches."""
    edges: list[int] = []
    for place in sorted({wall for line in lines if line.is_border or any(line.rules) for wall in line.walls}):
        if not edges or place - edges[-1] > 1:
            edges.append(place)
    rows = [line.walls for line in lines if line.walls and not line.is_border]
    if not edges or not rows:
        return []
    left, right = min(walls[0] for walls in rows), max(walls[-1] for walls in rows)
    first = [left] if left < edges[0] - _NEAR else []
    return [*first, *edges, *([right] if right > edges[-1] + _NEAR else [])]


def _strips(text: str, line: Line, pieces: _Pieces, edges: Sequence[int]) -> Strips | None:
    if pieces.is_border:
        start = line.start
        return (Strip(start=0, stop=len(edges) - 1, part=Slice(start, start), is_rule=True),)
    ends = _placed(pieces.walls, edges)
    if ends is None or not _frames(line.text, pieces.walls):
        return None
    parts = [trimmed(text, line.start + left + 1, line.start + right) for left, right in pairwise(pieces.walls)]
    return tuple(
        Strip(start=start, stop=stop, part=part, is_rule=is_rule)
        for (start, stop), part, is_rule in zip(pairwise(ends), parts, pieces.rules, strict=True)
    )


def _frames(text: str, walls: Sequence[int]) -> bool:
    return not text[: walls[0]].strip() and not text[walls[-1] + 1 :].strip()


def _placed(walls: Sequence[int], edges: Sequence[int]) -> list[int] | None:
    """Return which edges the strokes of a row stand at, from the first to the last; None where they do not."""
    if len(walls) == len(edges):
        return list(range(len(edges)))
    ends = [_nearest(wall, edges) for wall in walls]
    rising = all(left < right for left, right in pairwise(ends))
    spans_all = bool(ends) and ends[0] == 0 and ends[-1] == len(edges) - 1
    near = all(abs(wall - edges[end]) <= _NEAR for wall, end in zip(walls, ends, strict=True))
    return ends if rising and spans_all and near else None


def _nearest(wall: int, edges: Sequence[int]) -> int:
    right = bisect_left(edges, wall)
    return min((end for end in (right - 1, right) if 0 <= end < len(edges)), key=lambda end: abs(edges[end] - wall))
