"""Tables drawn with bars: Markdown, `a | b | c`, and frames of + - | or box characters."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.text.frames import read_frame
from ingest.text.lines import Line, trimmed
from ingest.text.pages import Stretch, below_page_end, furniture_of, is_one_table, joined_pages
from ingest.text.strokes import BARS, DASHES, JOINTS
from ingest.text.table import Slices, TextTable, cells_of_rows, joined, padded

_BARS = re.compile(f"[{BARS}]")
_BORDER = re.compile(rf"[\s:+TL¬{BARS}{JOINTS}{DASHES}]*")
_RULE = re.compile(f"[{DASHES}]{{2}}")
_BEGINS_ROW = re.compile(rf"\s*(?:[{BARS}{JOINTS}]|\+[-=]{{2}})")
_MIN_ROWS = 2


def find_piped(text: str, lines: Sequence[Line]) -> Iterator[TextTable]:
    """Yield the tables drawn with bars."""
    first, furniture = 0, furniture_of(text, lines)
    while first < len(lines):
        stretches = _stretches(text, lines, first, furniture)
        table = _read(text, lines, stretches)
        if table is not None:
            yield table
        first = max(stretches[-1][1], first + 1)


def _stretches(text: str, lines: Sequence[Line], first: int, furniture: frozenset[str]) -> list[Stretch]:
    """Return what is drawn without a break, and further stretches on the pages below that go on with it."""
    stretches = [(first, _end(lines, first))]
    while stretches[-1][1] > stretches[-1][0]:
        stop = stretches[-1][1]
        below = below_page_end(text, lines, stop, furniture)
        if below is None or not _is_drawn(lines[below]):
            break
        lower = (below, _end(lines, below))
        if not is_one_table(text, lines, (stretches[0], stretches[-1], lower)):
            break
        stretches.append(lower)
    return stretches


def _end(lines: Sequence[Line], first: int) -> int:
    """Return the line below what is drawn without a break."""
    stop = first
    while stop < len(lines) and _is_drawn(lines[stop]) and (stop == first or not _opens(lines[stop])):
        stop += 1
    return stop


def _opens(line: Line) -> bool:
    """Tell whether a frame is opened: the corner says it, where there is one."""
    return line.text.lstrip()[:1] in set("┌╔╒╓┏")


def _is_drawn(line: Line) -> bool:
    return _is_row(line) or _is_border(line)


def _is_border(line: Line) -> bool:
    return _RULE.search(line.text) is not None and _BORDER.fullmatch(line.text) is not None


def _is_row(line: Line) -> bool:
    """A bar at the beginning, or two of them anywhere."""
    return _BEGINS_ROW.match(line.text) is not None or len(_BARS.findall(line.text)) > 1


def _read(text: str, lines: Sequence[Line], stretches: Sequence[Stretch]) -> TextTable | None:
    first, stop = stretches[0][0], stretches[-1][1]
    frame = read_frame(text, joined_pages(text, lines, stretches))
    if frame is None or len(frame[1]) <= frame[0]:
        return _read_counted(text, lines, first, stop)
    n_cols, cells = frame
    return TextTable(first=first, stop=stop, n_cols=n_cols, cells=cells)


def _read_counted(text: str, lines: Sequence[Line], first: int, stop: int) -> TextTable | None:
    """Read rows by the number of their bars, wherever these stand."""
    drawn = [None if _is_border(line) else _cells(text, line) for line in lines[first:stop] if not line.is_blank]
    widths = Counter(len(row) for row in drawn if row is not None)
    if sum(widths.values()) < _MIN_ROWS:
        return None
    n_cols, times = widths.most_common(1)[0]
    if n_cols < _MIN_ROWS or times < _MIN_ROWS:
        return None
    rows = _grouped(drawn) if _rows_are_ruled(drawn) else [row for row in drawn if row is not None]
    end = lines[stop - 1].start + len(lines[stop - 1].text)
    shaped = [row if len(row) == 1 else padded(row, n_cols, end) for row in rows]
    return TextTable(first=first, stop=stop, n_cols=n_cols, cells=cells_of_rows(shaped, n_cols))


def _cells(text: str, line: Line) -> list[Slices]:
    """Cut a row at its bars; the outer ones only frame it."""
    bars = [line.start + match.start() for match in _BARS.finditer(line.text)]
    edges = [line.start - 1, *bars, line.start + len(line.text)]
    parts = [trimmed(text, left + 1, right) for left, right in pairwise(edges)]
    bare = line.text.strip()
    inner = slice(1 if bare[:1] in set(BARS) else 0, -1 if bare[-1:] in set(BARS) else None)
    return [(part,) for part in parts[inner]]


def _rows_are_ruled(drawn: list[list[Slices] | None]) -> bool:
    """Borders between rows, not only above and below the header: then a row may take several lines."""
    inner = [number for number, row in enumerate(drawn) if row is None and 0 < number < len(drawn) - 1]
    return len(inner) > 1


def _grouped(drawn: list[list[Slices] | None]) -> list[list[Slices]]:
    rows: list[list[Slices]] = []
    is_open = False
    for row in drawn:
        if row is None:
            is_open = False
        elif is_open and len(row) == len(rows[-1]):
            rows[-1] = [joined(cell, more) for cell, more in zip(rows[-1], row, strict=True)]
        else:
            rows.append(row)
            is_open = True
    return rows
