"""Putting the pieces of one table together: rows that go on, merged cells that go on."""

from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from ingest.tables.seams import Habit, Seam, goes_on, hangs, learn_habit
from ingest.tables.words import fills, join_lines, join_texts
from model.document import Cell, Line, Table
from model.geometry import BBox, merge_places

#: Share of the page's height: no line of text fits into less.
_STRIP = 0.02


def drop_rows(table: Table, count: int) -> Table:
    """Return the table without its first rows."""
    cells = (_lifted(cell, count) for cell in table.cells if cell.row + cell.row_span > count)
    return replace(table, n_rows=table.n_rows - count, cells=tuple(cells)) if count else table


def _lifted(cell: Cell, count: int) -> Cell:
    row = max(cell.row - count, 0)
    return replace(cell, row=row, row_span=cell.row + cell.row_span - count - row)


def join_pieces(pieces: Sequence[Table]) -> Table:
    """Return one table from the pieces, which lie on one grid and hold no repeated header."""
    if len(pieces) == 1:
        return pieces[0]
    pieces = [
        _without_strips(piece, top=number > 0, bottom=piece is not pieces[-1]) for number, piece in enumerate(pieces)
    ]
    habit = learn_habit(pieces)
    table, done = pieces[0], list[Cell]()
    for piece in pieces[1:]:
        # Only cells of the last row can grow: the others are set aside, or a thousand pages would cost a million steps.
        done += (cell for cell in table.cells if cell.row + cell.row_span < table.n_rows)
        table = _join(_last_row(table), piece, habit)
    return replace(
        table,
        cells=tuple(sorted([*done, *table.cells], key=attrgetter("row", "col"))),
        places=merge_places(place for piece in pieces for place in piece.places),
    )


def _without_strips(table: Table, *, top: bool, bottom: bool) -> Table:
    """Return the table without an empty strip at the page's end: the margin of a row that stands on the other page."""
    last = table.n_rows - 1
    if bottom and last > 0 and _is_strip(table, last):
        table = replace(table, n_rows=last, cells=tuple(cell for cell in table.cells if cell.row < last))
    return drop_rows(table, 1) if top and table.n_rows > 1 and _is_strip(table, 0) else table


def _is_strip(table: Table, row: int) -> bool:
    cells = [cell for cell in table.cells if cell.row <= row < cell.row + cell.row_span]
    boxes = [place.bbox for cell in cells for place in cell.places if place.bbox is not None]
    low = all(box.y1 - box.y0 < _STRIP for box in boxes)
    return low and bool(boxes) and all(cell.row_span == 1 and not cell.text.strip() for cell in cells)


def _last_row(table: Table) -> Table:
    """Return the table with those cells alone that reach its end."""
    return replace(table, cells=tuple(cell for cell in table.cells if cell.row + cell.row_span >= table.n_rows))


def _join(table: Table, piece: Table, habit: Habit) -> Table:
    if not piece.n_rows:
        return table
    above = {cell.col: cell for cell in table.cells if cell.row + cell.row_span == table.n_rows}
    below = {cell.col: cell for cell in piece.cells if cell.row == 0}
    seam = Seam(above=_row(above), below=_row(below), habit=habit)
    split = goes_on(seam) and all(_fits(above.get(col), cell) for col, cell in below.items())
    joined = {col for col in below if _is_joined(above.get(col), below[col], habit, split=split)}
    start = table.n_rows - split
    grown = {id(above[col]): _grown(above[col], below[col], split=split) for col in joined}
    added = (replace(cell, row=cell.row + start) for cell in piece.cells if cell.row or cell.col not in joined)
    return replace(
        table,
        n_rows=start + piece.n_rows,
        cells=(*(grown.get(id(cell), cell) for cell in table.cells), *added),
    )


def _row(cells: dict[int, Cell]) -> list[Cell]:
    return [cells[col] for col in sorted(cells)]


def _is_joined(above: Cell | None, below: Cell, habit: Habit, *, split: bool) -> bool:
    if above is None or not _fits(above, below):
        return False
    return split or _merge_goes_on(above, below, habit)


def _fits(above: Cell | None, below: Cell) -> bool:
    return above is not None and above.col_span == below.col_span


def _merge_goes_on(above: Cell, below: Cell, habit: Habit) -> bool:
    """Tell whether a cell merged downwards goes on: its part below is empty or says the same."""
    if below.text.strip() == above.text.strip():
        return below.row_span > 1 and above.row_span > 1
    if not above.text.strip():
        return False
    if below.text.strip():  # the text of a merged cell itself runs over the page's end
        return max(above.row_span, below.row_span) > 1 and hangs(above.text)
    if below.row_span > 1:
        return True
    # Cut to single rows on both pages: told by the habit of merging and never leaving a cell empty.
    return below.col in habit.merged and below.col not in habit.gappy


def _grown(above: Cell, below: Cell, *, split: bool) -> Cell:
    """Return the cell above with what its part below adds."""
    repeats = below.text.strip() == above.text.strip() and not split
    return replace(
        above,
        row_span=above.row_span + below.row_span - split,
        text=above.text if repeats or not below.text else _joined_text(above, below),
        lines=above.lines + below.lines,
        places=merge_places((*above.places, *below.places)),
        confidence=_confidence(above, below),
    )


def _joined_text(above: Cell, below: Cell) -> str:
    """Return the text of both parts, joined anew line by line where the text is that of the lines."""
    texts = [_lines_of(above), _lines_of(below)]
    if all(join_lines(*lines) == cell.text for lines, cell in zip(texts, (above, below), strict=True)):
        (one, full), (two, more) = texts
        return join_lines(one + two, full + more)
    return join_texts(above.text, below.text, full=bool(texts[0][1]) and texts[0][1][-1])


def _lines_of(cell: Cell) -> tuple[list[str], list[bool]]:
    """Return the lines, and of each whether it fills its cell."""
    boxes = {place.page: place.bbox for place in cell.places}
    return [line.text for line in cell.lines], [_fills(line, boxes.get(line.place.page)) for line in cell.lines]


def _fills(line: Line, cell: BBox | None) -> bool:
    box = line.place.bbox
    if box is None or cell is None:
        return False
    return fills(line.text, (box.x0, box.x1), (cell.x0, cell.x1))


def _confidence(above: Cell, below: Cell) -> float | None:
    """A cell is as sure as its worse part: a mean would hide a bad page behind a good one."""
    known = [cell.confidence for cell in (above, below) if cell.confidence is not None and cell.text]
    return min(known, default=above.confidence)
