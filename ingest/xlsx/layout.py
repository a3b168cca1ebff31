"""Разметка листа: which texts make up tables, and which are text above, below and beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from ingest.tables.headers import is_row_number
from ingest.xlsx.areas import Area, in_rows
from ingest.xlsx.ruled import Frame, find_frames, part_by_frame
from ingest.xlsx.sheet import Ruled
from ingest.xlsx.unruled import is_heading, part_rows

Row = list[Area]

#: The headings of a table stand no deeper below titles that were ruled with it.
_DEEPEST_HEADING = 15
#: Frames × texts outside them that are looked at for rows next to a frame.
_MOST_WORK = 5_000_000
_FEW = 2
_FULL = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """Часть листа: a table, or one row of text."""

    rows: tuple[tuple[Area, ...], ...]
    is_table: bool

    @property
    def at(self) -> tuple[int, int]:
        """Where it begins: row, column."""
        return self.rows[0][0].top, min(area.left for row in self.rows for area in row)

    @property
    def bottom(self) -> int:
        """The last row it covers."""
        return max(area.bottom for row in self.rows for area in row)


def part_sheet(areas: Sequence[Area], ruled: Sequence[Ruled]) -> list[Piece]:
    """Return the pieces of a sheet in reading order."""
    tables, rest = _ruled_tables(areas, find_frames(ruled, areas))
    pieces = [_piece(rows, is_table=True) for rows in tables]
    for is_table, rows in part_rows(in_rows(rest)):
        pieces.append(_piece(rows, is_table=is_table))
    parted = [part for piece in pieces for part in (_without_titles(piece) if piece.is_table else [piece])]
    return sorted(parted, key=attrgetter("at"))


def _piece(rows: Sequence[Sequence[Area]], *, is_table: bool) -> Piece:
    return Piece(rows=tuple(tuple(row) for row in rows), is_table=is_table)


def _ruled_tables(areas: Sequence[Area], frames: Sequence[Frame]) -> tuple[list[list[Row]], list[Area]]:
    """Return the rows of each frame, and the areas in none."""
    inside, rest = part_by_frame(areas, frames)
    tables = [in_rows(found) for found in inside]
    if len(frames) * len(rest) < _MOST_WORK:
        for rows, frame in zip(tables, frames, strict=True):
            rest = _with_neighbours(rows, frame, rest)
    return tables, rest


def _with_neighbours(rows: list[Row], frame: Frame, rest: list[Area]) -> list[Area]:
    """Add rows right below that nobody has ruled, and headings right above; return the areas that stay outside."""
    beside = in_rows([area for area in rest if frame.left <= area.left and area.right <= frame.right])
    columns = len({area.left for row in rows for area in row})
    taken: list[Area] = []
    bottom = max(area.bottom for row in rows for area in row)
    for row in beside:
        if row[0].top == bottom + 1 and len(row) >= max(_FULL, (columns + 1) // 2):
            rows.append(row)
            taken.extend(row)
            bottom = max(area.bottom for area in row)
    for row in reversed(beside):
        if max(area.bottom for area in row) + 1 == rows[0][0].top and is_heading(row) and not is_heading(rows[0]):
            rows.insert(0, row)
            taken.extend(row)
    known = set(map(id, taken))
    return [area for area in rest if id(area) not in known]


def _without_titles(table: Piece) -> list[Piece]:
    """Part the rows of text that were ruled with the table from its top: titles, an approval."""
    count = _titles(table.rows)
    if not count:
        return [table]
    texts = [_piece([row], is_table=False) for row in table.rows[:count]]
    return [*texts, _piece(table.rows[count:], is_table=True)] if count < len(table.rows) else texts


def _titles(rows: Sequence[Sequence[Area]]) -> int:
    """Return how many rows at the top hold no headings and no data."""
    heading = next((at for at, row in enumerate(rows[:_DEEPEST_HEADING]) if is_heading(row)), None)
    if heading is None and _goes_on(rows):
        return 0
    left, right = min(row[0].left for row in rows), max(area.right for row in rows for area in row)
    count = 0
    for at, row in enumerate(rows if heading is None else rows[:heading]):
        lone = len(row) == 1
        few = heading is not None and len(row) <= _FEW and not _covers(row, left, right)
        if not (few or (lone and (heading is not None or _covers(row, left, right)))):
            break
        count = at + 1
    return count if count < len(rows) else 0


def _goes_on(rows: Sequence[Sequence[Area]]) -> bool:
    """Tell a table without headings whose numbered rows go on from another: a lone text above is a section's."""
    several = next((row for row in rows if len(row) > 1), None)
    return several is not None and is_row_number(several[0].text)


def _covers(row: Sequence[Area], left: int, right: int) -> bool:
    """Tell whether the texts of a row share all the columns between them, as one storey of headings does."""
    return row[0].left == left and sum(area.right - area.left + 1 for area in row) == right - left + 1
