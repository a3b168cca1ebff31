"""Which cells make a row, where cells follow one another: the cheapest reading of all signs."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from ingest.text.lines import Slice
from ingest.text.wordings import is_heading, is_key_heading, is_number

_WIDTHS = range(2, 11)


@dataclass(frozen=True, kw_only=True, slots=True)
class TabCell:
    """Ячейка на своих строках: lines [first, stop), its slice and text."""

    first: int
    stop: int
    part: Slice
    text: str
    #: True where a blank line stands above.
    after_gap: bool


class RowSpan(NamedTuple):
    """Строка таблицы: cells [start, stop)."""

    start: int
    stop: int


class Layout(NamedTuple):
    """Раскладка: the number of columns, the rows, and what the reading cost."""

    n_cols: int
    rows: tuple[RowSpan, ...]
    cost: float


# What speaks against a reading. Found by trying all kinds of dumps; only their order matters.
_START_WITHOUT_GAP = 1.5
_GAP_INSIDE = 0.6
_NUMBER_INSIDE = 1.5
_NUMBER_EXPECTED = 1.2
_EMPTY_NUMBER = 0.3
_SECTION = 0.7
_SECTION_IS_NUMBER = 2.5
_ODD_ROW = 3.0
_ODD_CELL = 1.0
_HEADER_FITS = -2.0
_HEADER_DIFFERS = 3.0


def lay_out(cells: Sequence[TabCell]) -> Layout:
    """Return the best layout over all numbers of columns."""
    numbered = _has_numbers(cells)
    return min((_lay_out(cells, width, numbered=numbered) for width in _WIDTHS), key=lambda layout: layout.cost)


def _has_numbers(cells: Sequence[TabCell]) -> bool:
    """A number column shows in its header, or in numbers behind blank lines."""
    if cells[0].text.lstrip().startswith("№"):
        return True
    behind_gap = [cell for cell in cells if cell.after_gap]
    numbers = sum(is_number(cell.text) for cell in behind_gap)
    return numbers > 1 and numbers * 3 >= len(behind_gap)


def _lay_out(cells: Sequence[TabCell], width: int, *, numbered: bool) -> Layout:
    """Find the cheapest cut into rows of this width, sections, and at worst rows of another length."""
    best = [0.0] + [float("inf")] * len(cells)
    came_from = [0] * (len(cells) + 1)
    for start in range(len(cells)):
        for length in range(1, min(width + 2, len(cells) - start) + 1):
            row = cells[start : start + length]
            follows_gap = start + length == len(cells) or cells[start + length].after_gap
            cost = best[start] + _cost(row, width, numbered=numbered, follows_gap=follows_gap)
            if cost < best[start + length]:
                best[start + length] = cost
                came_from[start + length] = start
    return Layout(width, tuple(_path(came_from)), best[-1] + _cost_of_header(cells, width))


def _path(came_from: Sequence[int]) -> list[RowSpan]:
    rows: list[RowSpan] = []
    stop = len(came_from) - 1
    while stop:
        rows.append(RowSpan(came_from[stop], stop))
        stop = came_from[stop]
    return rows[::-1]


def _cost(row: Sequence[TabCell], width: int, *, numbered: bool, follows_gap: bool) -> float:
    cost = 0.0 if row[0].after_gap else _START_WITHOUT_GAP
    cost += 0.0 if follows_gap else _START_WITHOUT_GAP
    if len(row) == 1:
        bare = not row[0].text or is_number(row[0].text)
        return cost + (_SECTION_IS_NUMBER if bare else _SECTION)
    cost += sum(_cost_inside(cell, numbered=numbered) for cell in row[1:] if cell.after_gap)
    if len(row) != width:
        cost += _ODD_ROW + _ODD_CELL * abs(width - len(row))
    return cost + (_cost_of_number(row[0]) if numbered else 0.0)


def _cost_inside(cell: TabCell, *, numbered: bool) -> float:
    return _GAP_INSIDE + (_NUMBER_INSIDE if numbered and is_number(cell.text) else 0.0)


def _cost_of_number(cell: TabCell) -> float:
    if not cell.text:
        return _EMPTY_NUMBER
    return 0.0 if is_number(cell.text) or is_heading(cell.text) else _NUMBER_EXPECTED


def _cost_of_header(cells: Sequence[TabCell], width: int) -> float:
    lengths = _header_lengths(cells)
    if not lengths:
        return 0.0
    return _HEADER_FITS if width in lengths else _HEADER_DIFFERS


def _header_lengths(cells: Sequence[TabCell]) -> list[int]:
    """Count the cells up to each blank line, as long as they read like a header: it may hold blank lines itself."""
    lengths: list[int] = []
    for chunk in chunks(cells):
        if not all(is_heading(cell.text) for cell in chunk) and (lengths or not looks_like_header(chunk)):
            break
        lengths.append((lengths[-1] if lengths else 0) + len(chunk))
    return lengths


def chunks(cells: Sequence[TabCell]) -> list[Sequence[TabCell]]:
    """Return the cells parted at blank lines."""
    starts = [0, *(number for number, cell in enumerate(cells) if number and cell.after_gap)]
    return [cells[start:stop] for start, stop in pairwise([*starts, len(cells)])]


def looks_like_header(cells: Sequence[TabCell]) -> bool:
    """Two headings at least, and half of the cells; one of them numbers, names or dates the rows."""
    headings = sum(is_heading(cell.text) for cell in cells)
    return headings > 1 and headings * 2 >= len(cells) and any(is_key_heading(cell.text) for cell in cells)
