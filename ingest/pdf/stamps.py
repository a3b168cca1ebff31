"""Approval stamps set side by side are read one after the other, not across.

СОГЛАСОВАНО            УТВЕРЖДЕНО              СОГЛАСОВАНО, протокол от 1.02.2021;
протокол               приказом          →     УТВЕРЖДЕНО, приказом от 3.02.2021
от 1.02.2021           от 3.02.2021
"""

import re
from collections.abc import Sequence

from ingest.pdf.lines import TextLine, parts_of

#: What an approval or annex begins with.
_STAMP = re.compile(r"\W{0,2}(?:согласован|утвержд|рассмотрен|принят|одобрен|приложени)", re.IGNORECASE)
#: Heights of a line: a larger gap ends the stamps.
_GAP = 2.5
#: A part that reaches into a second column by this share of its width ends them too.
_CROSSES = 0.35
_LONGEST = 14


def arrange(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Return the lines in groups: each alone, but stamps side by side as one, column after column."""
    groups: list[list[TextLine]] = []
    start = 0
    while start < len(lines):
        columns, end = _stamps_at(lines, start)
        groups.append([line for column in columns for line in column] if columns else [lines[start]])
        start = max(end, start + 1)
    return groups


def _stamps_at(lines: Sequence[TextLine], start: int) -> tuple[list[list[TextLine]], int]:
    """Return the columns of the stamps that begin here, and the line after them."""
    columns = [[part] for part in parts_of(lines[start])]
    if len(columns) < 2 or not any(_STAMP.match(column[0].text) for column in columns):  # noqa: PLR2004 -- side by side
        return [], start
    end = start + 1
    while end < min(len(lines), start + _LONGEST) and _follows(lines[end - 1], lines[end]):
        owners = [_owner(part, columns) for part in parts_of(lines[end])]
        if None in owners:
            break
        for part, owner in zip(parts_of(lines[end]), owners, strict=True):
            columns[owner or 0].append(part)
        end += 1
    return (columns, end) if end > start + 1 else ([], start)


def _follows(above: TextLine, below: TextLine) -> bool:
    return below.box.top - above.box.bottom < _GAP * below.box.height and below.turn == above.turn


def _owner(part: TextLine, columns: list[list[TextLine]]) -> int | None:
    """Return the column under which the part stands; None when it runs under several."""
    shares = [_shared(part, column) for column in columns]
    over = [number for number, share in enumerate(shares) if share > _CROSSES]
    if len(over) > 1:
        return None
    if over:
        return over[0]
    distances = [abs(part.box.x0 - min(line.box.x0 for line in column)) for column in columns]
    return distances.index(min(distances))


def _shared(part: TextLine, column: list[TextLine]) -> float:
    left, right = min(line.box.x0 for line in column), max(line.box.x1 for line in column)
    shared = min(right, part.box.x1) - max(left, part.box.x0)
    return shared / max(min(right - left, part.box.width), 1.0)
