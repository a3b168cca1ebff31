"""Tables saved from a web page, a cell a line: legal systems close each cell by a bar, or set bars between the lines.

    N |                      |
    Мероприятия |            N
    Срок |                   |
    I. Раздел | ||           Мероприятия
    1. |                     |
    Издание                  Срок
    приказа |                |
    август |                 |

Nothing tells where a row ends, so the width is what puts numbers, or the headings of sections, below one another.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.text.lines import Line, Slice, trimmed
from ingest.text.table import Slices, TextTable, cells_of_rows, padded
from ingest.text.wordings import is_heading, is_key_heading, is_number

_BAR = "|"
_WIDTHS = range(2, 13)
#: A header names its columns in at most so many characters.
_LONGEST_HEADER = 200
_MIN_HEADINGS = 2
_MIN_ROWS = 2
#: Share of rows that begin as rows do.
_ALIGNED = 0.7
#: Lines of one cell.
_MAX_LINES = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class _Closed:
    """A cell closed by a bar: its lines, and the first line of the text it stands on."""

    slices: Slices
    text: str
    first: int
    last: int


def find_barred(text: str, lines: Sequence[Line]) -> Iterator[TextTable]:
    """Yield the tables whose cells are closed by bars line by line, from their header on."""
    cells = _cells(text, lines)
    at = 0
    while at < len(cells):
        found = _table(cells, at, _break_after(cells, at)) if _opens(cells[at]) else None
        if found is None:
            at += 1
            continue
        table, at = found
        yield table


def _cells(text: str, lines: Sequence[Line]) -> list[_Closed]:
    """Return all cells of the text; what follows the last bar is none."""
    cells: list[_Closed] = []
    open_lines: list[tuple[int, Slice]] = []
    for number, line in enumerate(lines):
        if line.text.count(_BAR) == 0 and (line.is_blank or len(open_lines) > _MAX_LINES):
            open_lines = [] if line.is_blank else open_lines[1:]
        *closed, rest = _pieces(text, line)
        for piece in closed:
            cells.append(_closed(text, [*open_lines, (number, piece)]))
            open_lines = []
        open_lines.append((number, rest))
    return cells


def _pieces(text: str, line: Line) -> list[Slice]:
    bounds = [-1, *(at for at, sign in enumerate(line.text) if sign == _BAR), len(line.text)]
    return [trimmed(text, line.start + one + 1, line.start + two) for one, two in pairwise(bounds)]


def _closed(text: str, parts: list[tuple[int, Slice]]) -> _Closed:
    full = [(number, part) for number, part in parts if part.stop > part.start] or parts[-1:]
    slices = tuple(part for _, part in full)
    words = "\n".join(text[part.start : part.stop] for part in slices)
    return _Closed(slices=slices, text=words, first=full[0][0], last=parts[-1][0])


def _opens(cell: _Closed) -> bool:
    """Tell whether a table may begin: the last line of the cell is the first header."""
    return is_heading(_last_line(cell)) or _last_line(cell) in {"N", "№"}


def _last_line(cell: _Closed) -> str:
    return cell.text.rsplit("\n", 1)[-1].strip()


def _break_after(cells: Sequence[_Closed], at: int) -> int:
    """Return the cell before which the next table begins: text of several lines, the last of them «N» or «№ п/п»."""
    for number in range(at + 1, len(cells)):
        if "\n" in cells[number].text and _last_line(cells[number]).lower() in {"n", "№", "№ п/п", "n п/п"}:
            return number
    return len(cells)


def _table(cells: Sequence[_Closed], at: int, stop: int) -> tuple[TextTable, int] | None:
    head = _without_text_above(cells[at])
    region = [head, *cells[at + 1 : stop]]
    width = max(_WIDTHS, key=lambda width: _fitness(region, width))
    if not _fitness(region, width):
        return None
    rows, used = _rows(region, width)
    rows = _without_empty_columns(rows)
    n_cols = max(len(row) for row in rows)
    cells_found = cells_of_rows(rows, n_cols)
    last = region[used - 1].last
    return TextTable(first=head.first, stop=last + 1, n_cols=n_cols, cells=cells_found), at + used


def _without_text_above(cell: _Closed) -> _Closed:
    line = cell.last
    return _Closed(slices=cell.slices[-1:], text=_last_line(cell), first=line, last=line)


def _fitness(cells: Sequence[_Closed], width: int) -> float:
    """Return how well rows of this width begin as rows do, 0 where it is no table."""
    header = cells[:width]
    if any(len(cell.text) > _LONGEST_HEADER for cell in header) or not _is_header(header):
        return 0.0
    rows = [cells[at : at + width] for at in range(width, len(cells) - width + 1, width)]
    good = sum(_begins_row(row) for row in rows)
    if len(rows) < _MIN_ROWS or good < _ALIGNED * len(rows):
        return 0.0
    return good / len(rows) + len(rows) / (100 * len(cells))


def _is_header(cells: Sequence[_Closed]) -> bool:
    """Headings, each on a line of its own: bars between the cells of one line are another dialect."""
    full = [cell for cell in cells if cell.text]
    apart = len({cell.last for cell in full}) == len(full)
    headings = sum(is_heading(cell.text) for cell in full)
    named = any(is_key_heading(cell.text) for cell in full)
    return apart and named and headings >= _MIN_HEADINGS and len(cells) - len(full) <= 1


def _begins_row(row: Sequence[_Closed]) -> bool:
    """A number and something behind it, or a heading alone in its row."""
    rest = [cell for cell in row[1:] if cell.text]
    return (is_number(row[0].text) and bool(rest)) or (bool(row[0].text) and not rest)


def _rows(cells: Sequence[_Closed], width: int) -> tuple[list[tuple[Slices, ...]], int]:
    """Return the rows and how many cells they took; a row cut short ends where the next number stands."""
    rows: list[tuple[Slices, ...]] = []
    at = 0
    while at < len(cells):
        row = cells[at : at + width]
        if at and not _begins_row(row):
            row = row[: next((n for n, cell in enumerate(row) if n and is_number(cell.text)), len(row))]
        slices = [cell.slices for cell in row]
        alone = at > 0 and bool(row[0].text) and not any(cell.text for cell in row[1:]) and not is_number(row[0].text)
        rows.append((slices[0],) if alone else padded(slices, width, slices[-1][-1].stop))
        at += len(row)
    return rows, len(cells)


def _without_empty_columns(rows: list[tuple[Slices, ...]]) -> list[tuple[Slices, ...]]:
    """Drop columns that hold nothing in any row: the doubled bars between rows."""
    width = max(len(row) for row in rows)
    full = [row for row in rows if len(row) == width]
    kept = [col for col in range(width) if any(part.stop > part.start for row in full for part in row[col])]
    return [tuple(row[col] for col in kept) if len(row) == width else row for row in rows]
