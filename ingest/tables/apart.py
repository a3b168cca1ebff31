"""Two tables that meet at a page's end: signs that the second one begins anew, though its header is the same.

№ | Мероприятие | Срок           № | Мероприятие | Срок
…                                1 | Педсовет    | май     counted from the beginning: another school's plan
9 | Семинар     | март           2 | Сбор        | июнь
─────── page end ──────
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.tables.headers import is_row_number, rows_of
from model.document import Cell, Table

#: A table that goes on fills its page: less free room than this share of the height is none to speak of.
_FREE = 0.35
#: … and the row below would have filled no more than this part of the room.
_WOULD_FIT = 0.5
_NUMBER_COLUMNS = (0, 1)
_MOSTLY = 0.5
_SPLIT = re.compile(r"[.)\s]+")

Number = tuple[int, ...]


def begins_anew(last: Table, piece: Table, repeated: int) -> bool:
    """Tell whether the piece is another table than the last one above; so many of its rows repeat the header."""
    above, below = rows_of(last), rows_of(piece)[repeated:]
    if not below:
        return False
    column = _number_column([*above, *below])
    if column is None:
        return bool(repeated) and _left_room(last, below[0])
    ending, beginning = _numbers(above, column), _numbers(below, column)
    if not ending or not beginning or len(below[0]) == 1 or len(above[-1]) == 1:
        return False
    if _follows(ending[-1], beginning[0]):
        return False
    return _counts_anew(ending, beginning) and not _restarts_inside(above, column) and _is_first(below[0], column)


def _number_column(rows: Sequence[Sequence[Cell]]) -> int | None:
    """Return the column of the rows' numbers, if there is one."""
    for column in _NUMBER_COLUMNS:
        texts = [cell.text for row in rows if len(row) > 1 for cell in row if cell.col == column and cell.text.strip()]
        if sum(map(is_row_number, texts)) > _MOSTLY * len(texts):
            return column
    return None


def _numbers(rows: Sequence[Sequence[Cell]], column: int) -> list[Number]:
    found = (_number(cell.text) for row in rows if len(row) > 1 for cell in row if cell.col == column)
    return [number for number in found if number]


def _number(text: str) -> Number:
    """Return «3.» as (3,) and «1.2» as (1, 2); nothing for another text."""
    parts = [part for part in _SPLIT.split(text.strip()) if part]
    return tuple(map(int, parts)) if parts and all(part.isdecimal() for part in parts) else ()


def _is_first(row: Sequence[Cell], column: int) -> bool:
    """Tell whether the row itself bears the number: one without may be the rest of the row above."""
    return any(cell.col == column and _number(cell.text) for cell in row)


def _counts_anew(ending: Sequence[Number], beginning: Sequence[Number]) -> bool:
    """Tell whether the numbers below begin at 1 and count on from it; a lone «1» may be a misread «11»."""
    first, last = beginning[0], ending[-1]
    if set(first) != {1} or last <= first:
        return False
    return len(beginning) == 1 or _follows(first, beginning[1])


def _follows(one: Number, two: Number) -> bool:
    """Tell whether the second number comes after the first: 1 → 2, 1.1 → 1.2, 1.9 → 2, 1.9 → 2.1, 1 → 1.1."""
    if two[: len(one)] == one:
        return len(two) == len(one) + 1 and two[-1] == 1
    return any(two[: level + 1] == (*one[:level], one[level] + 1) for level in range(min(len(one), len(two))))


def _restarts_inside(rows: Sequence[Sequence[Cell]], column: int) -> bool:
    """Tell whether the table counts anew in its middle without a section's row: there it tells nothing."""
    return any(set(two) == {1} and one > two for one, two in _neighbours(rows, column))


def _neighbours(rows: Sequence[Sequence[Cell]], column: int) -> Iterator[tuple[Number, Number]]:
    numbered = [_numbers([row], column) if len(row) > 1 else [] for row in rows]
    for one, two in pairwise(numbered):
        if one and two:
            yield one[0], two[0]


def _left_room(table: Table, row: Sequence[Cell]) -> bool:
    """Tell whether the table ended though the row would easily have found room under it."""
    free = 1 - max((_bottom(cell) for cell in table.cells), default=1.0)
    needed = max((_height(cell) for cell in row), default=1.0)
    return free > _FREE and needed < _WOULD_FIT * free


def _bottom(cell: Cell) -> float:
    box = cell.places[-1].bbox if cell.places else None
    return box.y1 if box is not None else 1.0


def _height(cell: Cell) -> float:
    box = cell.places[0].bbox if cell.places else None
    return box.y1 - box.y0 if box is not None else 1.0
