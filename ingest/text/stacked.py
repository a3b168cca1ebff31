"""Tables of one cell a line, each begun by a tab, as word processors dump them.

⇥1.1.                              rows are parted by a blank line,
⇥Изучение нормативных актов        a section stands alone,
⇥в течение года                    a cell may go on over lines without a tab,
                                   and even hold blank lines itself:
⇥Отдел образования                 so a row's end is judged by all signs together.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.text.layout import Layout, RowSpan, TabCell, chunks, lay_out, looks_like_header
from ingest.text.lines import Line, trimmed
from ingest.text.table import TextTable, cells_of_rows, padded
from ingest.text.wordings import goes_on, is_heading, is_number, opens_part

_MIN_ROWS = 2
_UNIFORM_ROWS = 3
_UNIFORM_COLS = 3
_SHORT_CELL = 200
_SURE_GAP = 3  # so many blank lines and the opening of a new part end a table


def find_stacked(text: str, lines: Sequence[Line]) -> Iterator[TextTable]:
    """Yield the tables whose cells stand on lines of their own."""
    cells = _cells(text, lines)
    while cells:
        segment = cells[: _next_header(cells)]
        layout = lay_out(segment)
        used, end = _end(lines, segment, layout.rows)
        kept = _without_loose(segment, [row for row in layout.rows if row.stop <= used])
        if kept and _is_table(segment, layout, kept):
            yield _table(lines, _cut(text, lines, segment[:used], end), Layout(layout.n_cols, tuple(kept), 0))
        cells = cells[used:]


def _cells(text: str, lines: Sequence[Line]) -> list[TabCell]:
    starts = [number for number, line in enumerate(lines) if line.text.startswith("\t")]
    return [
        _cell(text, lines, start, stop, after_gap=start == starts[0] or lines[start - 1].is_blank)
        for start, stop in pairwise([*starts, len(lines)])
    ]


def _cell(text: str, lines: Sequence[Line], first: int, stop: int, *, after_gap: bool) -> TabCell:
    last = lines[stop - 1]
    part = trimmed(text, lines[first].start, last.start + len(last.text))
    return TabCell(first=first, stop=stop, part=part, text=text[part.start : part.stop], after_gap=after_gap)


def _next_header(cells: Sequence[TabCell]) -> int:
    """Return the cell at which another table's header begins; one repeated over pages, or parted, begins none."""
    first, *others = chunks(cells)
    start, in_header = len(first), is_heading(first[0].text)
    for chunk in others:
        is_header = looks_like_header(chunk)
        if is_header and not in_header and _texts(chunk) != _texts(first):
            return start
        in_header = in_header and is_header
        start += len(chunk)
    return len(cells)


def _texts(cells: Sequence[TabCell]) -> list[str]:
    return [" ".join(cell.text.lower().split()) for cell in cells]


def _end(lines: Sequence[Line], cells: Sequence[TabCell], rows: Sequence[RowSpan]) -> tuple[int, int]:
    """Return how many cells the table takes, and the line in its last cell where other text begins."""
    final = max((row.stop for row in rows if row.stop - row.start > 1), default=0)
    for row in rows:
        end = _foreign(lines, cells[row.stop - 1], is_final=row.stop >= final)
        if end is not None:
            return row.stop, end
    return len(cells), cells[-1].stop


def _foreign(lines: Sequence[Line], cell: TabCell, *, is_final: bool) -> int | None:
    """Return the line at which text behind blank lines no longer belongs to the last cell of a row."""
    gap, before = 0, lines[cell.first].text
    for number in range(cell.first + 1, cell.stop):
        line = lines[number]
        if line.is_blank:
            gap += 1
            continue
        if gap and _is_foreign(before, line.text, gap, is_final=is_final):
            return number
        gap, before = 0, line.text
    return None


def _is_foreign(before: str, text: str, gap: int, *, is_final: bool) -> bool:
    if not before.strip():
        return False  # a cell may begin with blank lines
    if not is_final:
        return gap >= _SURE_GAP and opens_part(text)
    return gap >= _SURE_GAP or opens_part(text) or not goes_on(before, text)


def _without_loose(cells: Sequence[TabCell], rows: list[RowSpan]) -> list[RowSpan]:
    """Lone cells above the first row and below the last are lines of text that begin with a tab."""
    full = [number for number, row in enumerate(rows) if row.stop - row.start > 1]
    if not full:
        return []
    first = 0 if looks_like_header(cells[rows[0].start : rows[0].stop]) else full[0]
    return rows[first : full[-1] + 1]


def _is_table(cells: Sequence[TabCell], layout: Layout, rows: Sequence[RowSpan]) -> bool:
    """A header and a row; or numbered rows; or many rows of one shape whose cells are short."""
    full = [cells[row.start : row.stop] for row in rows if row.stop - row.start == layout.n_cols]
    if full and looks_like_header(full[0]):
        return len(rows) >= _MIN_ROWS
    if not all(row[0].after_gap for row in full):
        return False
    if sum(is_number(row[0].text) for row in full) >= _MIN_ROWS:
        return True
    uniform = len(full) == len(rows) >= _UNIFORM_ROWS and layout.n_cols >= _UNIFORM_COLS
    return uniform and all(len(cell.text) < _SHORT_CELL for row in full for cell in row)


def _cut(text: str, lines: Sequence[Line], cells: Sequence[TabCell], end: int) -> list[TabCell]:
    """Take the foreign text out of the last cell."""
    last = cells[-1]
    return [*cells[:-1], _cell(text, lines, last.first, end, after_gap=last.after_gap)]


def _table(lines: Sequence[Line], cells: Sequence[TabCell], layout: Layout) -> TextTable:
    rows = []
    for start, stop in layout.rows:
        row = [(cell.part,) for cell in cells[start:stop]]
        rows.append(tuple(row) if len(row) == 1 else padded(row, layout.n_cols, row[-1][-1].stop))
    stop = cells[layout.rows[-1].stop - 1].stop
    while lines[stop - 1].is_blank:
        stop -= 1
    first = cells[layout.rows[0].start].first
    return TextTable(first=first, stop=stop, n_cols=layout.n_cols, cells=cells_of_rows(rows, layout.n_cols))
