"""Tables ruled in rows only, or with every second row filled: the upright lines they lack.

────────────────────────────          ┌──┬────────────┬──────┐
1   Семинар для        март           │1 │Семинар для │март  │
    руководителей                →    │  │руководителей      │
────────────────────────────          ├──┼────────────┼──────┤
2   Педсовет           май            │2 │Педсовет    │май   │
────────────────────────────          └──┴────────────┴──────┘

Columns are known from the ends of the pieces the rules are drawn in, from upright lines of other rows, or from the
white between the words of all rows.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from ingest.pdf.bands import Band, open_ends
from ingest.pdf.frame import Box
from ingest.pdf.gutters import find_gutters
from ingest.pdf.lines import Word, find_lines, parts_of
from ingest.tables.edges import Ruling
from ingest.tables.headers import is_heading

#: Points: lines nearer than this are one, a border so near is the same.
_SAME = 3.0
_STACK_ENDS = 6.0
_LOWEST_ROW = 6.0
#: Text of a cell begins so near its border.
_INDENT = 8.0
_NARROWEST = 100.0
#: Pieces of a rule end at a column's border where they do so on that share of the rules, and on two.
_OFTEN, _TWICE = 0.4, 2
_FEWEST_COLUMNS = 3
#: A gap of so many heights of a line parts two cells surely.
_WIDE_GAP, _HALF = 1.0, 0.5
#: More rules than this are a drawing.
_MOST_LEVELS, _MOST_PIECES = 600, 3000
#: A page of a table that is ruled in columns alone has hardly a level line.
_FEW_LEVELS = 4
#: Rules over and under a header that is filled cell by cell.
_HEADER_ALONE = 2


@dataclass(kw_only=True, slots=True)
class _Level:
    """A level line in one piece, and where the pieces it was drawn in end."""

    y: float
    x0: float
    x1: float
    ends: list[float] = field(default_factory=list)


def missing_rulings(rulings: Sequence[Ruling], words: Sequence[Word]) -> list[Ruling]:
    """Return the lines that tables ruled in one direction lack; none for what is ruled both ways."""
    upright = [ruling for ruling in rulings if ruling.x0 == ruling.x1 and ruling.bottom > ruling.top]
    levels = _levels(ruling for ruling in rulings if ruling.top == ruling.bottom)
    if len(levels) > _MOST_LEVELS or len(upright) > _MOST_PIECES:
        return []
    found = list(_caps(upright, levels)) if len(levels) <= _FEW_LEVELS else []
    done: list[Box] = []
    for stack in sorted(_stacks(levels), key=lambda stack: stack[0].x0 - stack[0].x1):
        box = Box(stack[0].x0, stack[0].y, stack[0].x1, stack[-1].y)
        closed = _is_closed(stack, upright)
        if not any(_lies_inside(box, other) for other in done) and (not closed or len(stack) == _HEADER_ALONE):
            found += _complete(stack, upright, words)
        done.append(box)
    return found


def _caps(upright: Sequence[Ruling], levels: Sequence[_Level]) -> Iterator[Ruling]:
    """Yield the top and bottom of what is ruled in columns alone."""
    lying = _levels(Ruling(ruling.top, ruling.x0, ruling.bottom, ruling.x0) for ruling in upright)
    for stack in _stacks(lying):
        left, right, top, bottom = stack[0].y, stack[-1].y, stack[0].x0, stack[0].x1
        inside = any(
            top - _SAME <= level.y <= bottom + _SAME and level.x1 > left + _SAME and level.x0 < right - _SAME
            for level in levels
        )
        if len(stack) > _FEWEST_COLUMNS and not inside:
            yield Ruling(left, top, right, top)
            yield Ruling(left, bottom, right, bottom)


def _lies_inside(box: Box, other: Box) -> bool:
    across = other.x0 - _STACK_ENDS <= box.x0 and box.x1 <= other.x1 + _STACK_ENDS
    return across and other.top - _SAME <= box.top and box.bottom <= other.bottom + _SAME


def _levels(rulings: Iterable[Ruling]) -> list[_Level]:
    """Return the level lines, pieces that touch end to end in one."""
    levels: list[_Level] = []
    for ruling in sorted(rulings, key=lambda ruling: (round(ruling.top / _SAME), ruling.x0)):
        last = levels[-1] if levels else None
        if last is not None and abs(last.y - ruling.top) <= _SAME and ruling.x0 <= last.x1 + _SAME:
            last.ends += [ruling.x0, last.x1] if ruling.x0 > last.x0 + _SAME else []
            last.x1 = max(last.x1, ruling.x1)
        else:
            levels.append(_Level(y=ruling.top, x0=ruling.x0, x1=ruling.x1))
    return levels


def _stacks(levels: Sequence[_Level]) -> Iterator[list[_Level]]:
    """Yield the level lines that begin and end alike, top to bottom."""
    stacks: list[list[_Level]] = []
    for level in sorted((level for level in levels if level.x1 - level.x0 >= _NARROWEST), key=lambda level: level.y):
        stack = next((stack for stack in stacks if _is_alike(stack[0], level)), None)
        if stack is None:
            stacks.append([level])
        elif level.y - stack[-1].y > _SAME:
            stack.append(level)
    return (stack for stack in stacks if len(stack) > 1)


def _is_alike(one: _Level, two: _Level) -> bool:
    return abs(one.x0 - two.x0) < _STACK_ENDS and abs(one.x1 - two.x1) < _STACK_ENDS


def _is_closed(stack: Sequence[_Level], upright: Sequence[Ruling]) -> bool:
    """Tell whether an upright line stands at the side of every row: the table is ruled."""
    sides = [ruling for ruling in upright if abs(ruling.x0 - stack[0].x0) < _STACK_ENDS]
    return all(
        any(side.top <= two.y - _SAME and side.bottom >= one.y + _SAME for side in sides)
        for one, two in pairwise(stack)
        if two.y - one.y > _LOWEST_ROW
    )


def _complete(stack: Sequence[_Level], upright: Sequence[Ruling], words: Sequence[Word]) -> Iterator[Ruling]:
    bands = [_band(one, two, upright, words) for one, two in pairwise(stack)]
    inner = (stack[0].x0 + _STACK_ENDS, stack[0].x1 - _STACK_ENDS)
    ruled = _clusters(x for band in bands for x in band.uprights if inner[0] < x < inner[1])
    bare = _bare(bands, ruled)
    if not bare and not (len(bands) == 1 and _is_headed(bands, ruled)):
        return
    rows = [band for band in bands if band.words and not band.is_single]
    borders = ruled or _piece_ends(stack, inner) or find_gutters(rows)
    if len(borders) + 1 < _FEWEST_COLUMNS and not _is_headed(bands, borders):
        return
    columns = _with_lefts(borders, rows)
    ends = list(open_ends(bands[0].box.union(bands[-1].box), borders, words))
    for band in (*bare, *ends):
        yield from _closed(band, columns)
    for band in ends:
        for y in (band.box.top, band.box.bottom):
            yield Ruling(band.box.x0, y, band.box.x1, y)


def _bare(bands: Sequence[Band], ruled: Sequence[float]) -> list[Band]:
    """Return the rows without upright lines; between ruled rows only what is surely a row."""
    bare = [(band, below) for band, below in pairwise([*bands, None]) if band and band.words and not band.uprights]
    strict = bool(ruled) and len(bare) <= len(bands) - len(bare) + 1
    return [
        band
        for band, below in bare
        if (not strict or _is_row_of(band, ruled)) and (band is bands[0] or below is None or not _is_title(band, below))
    ]


def _is_title(band: Band, below: Band) -> bool:
    return band.is_single and _is_header(below)


def _band(above: _Level, below: _Level, upright: Sequence[Ruling], words: Sequence[Word]) -> Band:
    box = Box(above.x0, above.y, above.x1, below.y)
    inside = tuple(word for word in words if _lies_in(word.shown, box))
    crossing = (ruling for ruling in upright if ruling.top < box.bottom - _SAME and ruling.bottom > box.top + _SAME)
    xs = tuple(ruling.x0 for ruling in crossing if box.x0 - _STACK_ENDS < ruling.x0 < box.x1 + _STACK_ENDS)
    return Band(box=box, words=inside, uprights=xs)


def _lies_in(word: Box, box: Box) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box.x0 - _STACK_ENDS <= x <= box.x1 + _STACK_ENDS and box.top <= y < box.bottom


def _clusters(xs: Iterable[float]) -> list[float]:
    clusters: list[list[float]] = []
    for x in sorted(xs):
        if clusters and x - clusters[-1][-1] <= _SAME:
            clusters[-1].append(x)
        else:
            clusters.append([x])
    return [sum(cluster) / len(cluster) for cluster in clusters]


def _piece_ends(stack: Sequence[_Level], inner: tuple[float, float]) -> list[float]:
    """Return where pieces end on many of the rules."""
    found = _clusters(x for level in stack for x in level.ends if inner[0] < x < inner[1])
    fewest = max(_TWICE, _OFTEN * len(stack))
    return [x for x in found if sum(any(abs(end - x) <= _SAME for end in level.ends) for level in stack) >= fewest]


def _is_headed(bands: Sequence[Band], borders: Sequence[float]) -> bool:
    """Tell whether a band holds the headings of two columns: so few may else be anything."""
    if not borders:
        return False
    texts = [[part.text for line in find_lines(band.words) for part in parts_of(line, _WIDE_GAP)] for band in bands]
    return any(sum(map(is_heading, parts)) > len(borders) for parts in texts)


def _is_header(band: Band) -> bool:
    """Tell whether the band is a header: what stands alone over it is the title of another table."""
    return any(sum(is_heading(part.text) for part in parts_of(line, _HALF)) > _TWICE for line in find_lines(band.words))


def _is_row_of(band: Band, borders: Sequence[float]) -> bool:
    """Tell whether the band between ruled rows is one too: text in several columns, or flush with one but the first."""
    if any(band.crosses(x) for x in borders):
        return False
    left = min(word.shown.x0 for word in band.words)
    return len(band.columns(borders)) > 1 or any(0 <= left - x < _INDENT for x in borders)


def _closed(band: Band, columns: Sequence[tuple[float, float]]) -> Iterator[Ruling]:
    """Yield the band's sides and borders; one line of text over several columns is parted by none."""
    box = band.box
    free = [x for x, _ in columns if not band.crosses(x)]
    wide = band.is_single and any(band.runs_over(x, left) for x, left in columns)
    for x in (box.x0, *([] if wide else free), box.x1):
        yield Ruling(x, box.top, x, box.bottom)


def _with_lefts(borders: Sequence[float], rows: Sequence[Band]) -> list[tuple[float, float]]:
    """Return each border with the place where the words behind it mostly begin."""
    return [(x, _left(x, end, rows)) for x, end in pairwise([*borders, float("inf")])]


def _left(x: float, end: float, rows: Sequence[Band]) -> float:
    begins = ([word.shown.x0 for word in row.words if x <= word.shown.x0 < end] for row in rows)
    return median([min(xs) for xs in begins if xs] or [x])
