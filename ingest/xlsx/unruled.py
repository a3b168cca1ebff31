"""Таблицы без линий: rows of several texts under a row of headings, or a block of full rows."""

from collections.abc import Iterator, Sequence

from ingest.tables.headers import is_heading_row, is_row_number
from ingest.xlsx.areas import Area
from ingest.xlsx.texts import APPROVAL
from model.document import Cell

Row = list[Area]

#: So many full rows that follow one another are a table without any headings.
_FULL, _FULL_ROWS = 3, 3
_PAIR, _PAIR_ROWS = 2, 4
#: Lone texts among the first rows: «1. Кадры».
_LONE = 2
#: Blank rows that a table may have inside.
_MOST_BLANK = 2
#: The row of headings has two rows or three where some are over others.
_STOREYS = 3


def is_heading(row: Sequence[Area]) -> bool:
    """Tell whether the texts of a row name columns."""
    return is_heading_row([Cell(row=0, col=number, text=area.text) for number, area in enumerate(row)])


def part_rows(rows: list[Row]) -> Iterator[tuple[bool, list[Row]]]:
    """Yield the rows in pieces: (is a table, its rows); each row that is none is a piece of its own."""
    at = 0
    while at < len(rows):
        if not _starts(rows, at):
            yield False, [rows[at]]
            at += 1
            continue
        stop = _stop(rows, at)
        yield from ((True, part) for part in _side_by_side(rows[at:stop]))
        at = stop


def _starts(rows: Sequence[Row], at: int) -> bool:
    """Tell whether a table begins at a row."""
    if is_heading(rows[at]):
        below = _following(rows, at, 1 + _STOREYS, _MOST_BLANK)
        return any(len(row) >= _PAIR for row in below[1:])
    if len(rows[at]) >= _FULL:
        return _is_full_block(_following(rows, at, _FULL_ROWS + _LONE, 0))
    if _is_named(rows, at):
        return True
    pairs = _following(rows, at, _PAIR_ROWS, 0)
    lefts = {tuple(area.left for area in row) for row in pairs}
    approves = any(APPROVAL.match(area.text) for area in rows[at])
    return len(pairs) == _PAIR_ROWS and len(rows[at]) == _PAIR and len(lefts) == 1 and not approves


def _is_full_block(rows: Sequence[Row]) -> bool:
    """Tell whether full rows follow one another, lone headings of sections between them aside."""
    several = [row for row in rows if len(row) > 1][:_FULL_ROWS]
    return len(several) == _FULL_ROWS and all(len(row) >= _FULL for row in several)


def _is_named(rows: Sequence[Row], at: int) -> bool:
    """Tell whether a row names some columns of the full rows right below it."""
    lefts = {area.left for area in rows[at]}
    below = _following(rows, at, 1 + _FULL_ROWS, 0)[1:]
    full = len(below) == _FULL_ROWS and all(len(row) >= _FULL for row in below)
    return full and len(lefts) >= _PAIR and all(lefts <= {area.left for area in row} for row in below)


def _following(rows: Sequence[Row], at: int, most: int, blank: int) -> Sequence[Row]:
    """Return the rows from `at` on that follow one another with no more blank ones between."""
    stop = at + 1
    while stop < min(len(rows), at + most) and _gap(rows[at:stop], rows[stop]) <= blank:
        stop += 1
    return rows[at:stop]


def _gap(above: Sequence[Row], row: Row) -> int:
    """Return how many blank rows stand between; a range merged downwards fills its rows."""
    bottom = max(area.bottom for one in above[-_STOREYS:] for area in one)
    return max(row[0].top - min(bottom, row[0].top - 1) - 1, 0)


def _stop(rows: Sequence[Row], first: int) -> int:
    """Return the row behind the last full one of the table; lone texts below that are no rows of it."""
    columns = max(len(row) for row in rows[first : first + _STOREYS])
    bottom = max(area.bottom for area in rows[first])
    stop = at = first + 1
    while at < len(rows):
        gap = max(rows[at][0].top - bottom - 1, 0)
        if gap > _MOST_BLANK or (gap and is_heading(rows[at])):
            break
        if _is_full(rows[at], columns, gap) or rows[at][0].top <= bottom:
            stop = at + 1
        elif gap and not _leads_on(rows, at, columns):
            break
        bottom = max(bottom, *(area.bottom for area in rows[at]))
        at += 1
    return stop


def _is_full(row: Row, columns: int, gap: int) -> bool:
    """Tell a row of the table from text below it: behind a blank row two texts may be a signature."""
    if not gap or is_row_number(row[0].text):
        return len(row) >= _PAIR
    return len(row) >= min(max(_PAIR, columns // 2 + 1), _FULL)


def _leads_on(rows: Sequence[Row], at: int, columns: int) -> bool:
    """Tell whether a lone text behind a blank row is a heading of more rows."""
    below = rows[at + 1] if at + 1 < len(rows) else None
    return (
        below is not None
        and not _gap(rows[at : at + 1], below)
        and _is_full(below, columns, 1)
        and not is_heading(below)
    )


def _side_by_side(rows: list[Row]) -> Iterator[list[Row]]:
    """Part tables that stand beside one another: each has its headings, and no text stands between."""
    head = rows[0]
    for number in range(1, len(head)):
        border = head[number].left
        between = head[number].left - head[number - 1].right > 1
        if between and is_heading(head[:number]) and is_heading(head[number:]) and not _crosses(rows, border):
            yield _left_of(rows, border)
            yield from _side_by_side(_right_of(rows, border))
            return
    yield rows


def _crosses(rows: Sequence[Row], border: int) -> bool:
    return any(area.left < border <= area.right + 1 for row in rows for area in row)


def _left_of(rows: Sequence[Row], border: int) -> list[Row]:
    parts = [[area for area in row if area.left < border] for row in rows]
    return [part for part in parts if part]


def _right_of(rows: Sequence[Row], border: int) -> list[Row]:
    parts = [[area for area in row if area.left >= border] for row in rows]
    return [part for part in parts if part]
