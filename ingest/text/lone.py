"""Tables of one cell a line with nothing before it, as word processors save them as plain text.

№                       An empty cell leaves an empty line, so that every row has as many lines
Мероприятие             as the header; a section has one.
Срок
Кадры                   Where a cell holds several paragraphs nothing tells to which of them
1                       a line belongs: such a table is left as lines.
Семинар
май
"""

import re
from collections.abc import Iterator, Sequence

from ingest.text.lines import Line, trimmed
from ingest.text.table import TextTable, cells_of_rows
from ingest.text.wordings import is_heading, is_key_heading, is_number

_MIN_COLS, _MOST_COLS = 3, 10
_MIN_ROWS = 2
#: Headings of sections that stand over one row at most.
_MOST_SECTIONS = 2
_HALF = 0.5
_HEADED = re.compile(
    r"(?:[ivxlх]{1,6}|\d{1,2}(?:\.\d{1,2}){0,2})[.)]?\s+\w|(?:раздел|блок|направление|этап|модуль|задача|цель)\b"
    r"|(?:январ|феврал|март|апрел|май|июн|июл|август|сентябр|октябр|ноябр|декабр)\w{0,2}(?:\s20\d\d)?\W{0,3}$",
    re.IGNORECASE,
)

#: Rows as (first line, lines).
Rows = list[tuple[int, int]]


def find_lone(text: str, lines: Sequence[Line]) -> Iterator[TextTable]:
    """Yield the tables whose cells are lines, under a header that begins with «№»."""
    at = 0
    while at < len(lines):
        rows = _rows(lines, at) if lines[at].text.strip().startswith("№") and is_key_heading(lines[at].text) else []
        if rows:
            yield _table(text, lines, rows)
        at = sum(rows[-1]) if rows else at + 1


def _rows(lines: Sequence[Line], at: int) -> Rows:
    """Return the rows of the table whose header begins here; none where the lines do not make one."""
    first = next((n for n in range(at, min(at + _MOST_COLS + _MOST_SECTIONS + 1, len(lines))) if _counts(lines, n)), at)
    for width in range(first - at, max(first - at - _MOST_SECTIONS, _MIN_COLS) - 1, -1):
        rows = _rows_of(lines, at, width)
        if sum(length == width for _, length in rows) > _MIN_ROWS:
            return rows
    return []


def _rows_of(lines: Sequence[Line], at: int, width: int) -> Rows:
    """Return the header, the sections and the rows of as many lines as the header; none where they do not fit."""
    if not _MIN_COLS <= width <= _MOST_COLS or not _is_header(lines[at : at + width]):
        return []
    rows = [(at, width)]
    at += width
    plain = at < len(lines) and not _counts(lines, at)
    if plain and is_heading(lines[at].text):  # the rest of the header
        return []
    while (sections := _sections(lines, at, plain=plain)) is not None and at + sections + width <= len(lines):
        rows += [(number, 1) for number in range(at, at + sections)]
        rows.append((at + sections, width))
        at += sections + width
    is_cut = any(_counts(lines, number) for number in range(at, min(at + width + 1, len(lines))))
    return [] if is_cut else rows


def _sections(lines: Sequence[Line], at: int, *, plain: bool) -> int | None:
    """Return how many headings stand before the next number; None where no number follows, or no heading."""
    for count in range(_MOST_SECTIONS + 1):
        if _counts(lines, at + count):
            return count
        if at + count >= len(lines) or not _may_head(lines[at + count].text.strip(), plain=plain and not count):
            return None
    return None


def _may_head(text: str, *, plain: bool) -> bool:
    """Tell whether a line is a heading, and not the rest of a cell.

    A plain one is believed where one stands below the header too; else a heading has a number or capitals, or is a
    month.
    """
    if plain:
        return bool(text) and not text[0].islower() and text[0] not in "-–—•"
    return text.isupper() or _HEADED.match(text) is not None


def _counts(lines: Sequence[Line], at: int) -> bool:
    return at < len(lines) and is_number(lines[at].text)


def _is_header(lines: Sequence[Line]) -> bool:
    headings = sum(is_heading(line.text) for line in lines)
    return not any(line.is_blank for line in lines) and headings >= _HALF * len(lines)


def _table(text: str, lines: Sequence[Line], rows: Rows) -> TextTable:
    slices = [
        tuple((trimmed(text, line.start, line.start + len(line.text)),) for line in lines[first : first + length])
        for first, length in rows
    ]
    width = rows[0][1]
    return TextTable(first=rows[0][0], stop=sum(rows[-1]), n_cols=width, cells=cells_of_rows(slices, width))
