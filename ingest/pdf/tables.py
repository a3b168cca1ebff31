"""Tables of a page: the grid its lines draw, filled with the words that stand in it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ingest.dictionary import is_known
from ingest.pdf.frame import Box, Frame
from ingest.pdf.lines import TextLine, Word, find_lines, word_of
from ingest.tables.cells import Grid, GridCell, make_grid, position
from ingest.tables.edges import Ruling, find_cells
from ingest.tables.words import fills, join_lines
from model.document import Cell, Line, Table

#: A nested table smaller than this stays text of the cell it stands in.
_NESTED_ROWS, _NESTED_COLS = 2, 3
#: A word belongs to the table whose lower border runs through it, so deep at least.
_CUT = 0.1
#: A border that runs so deep into a letter cuts it; words so short are no evidence, nor unknown from so many letters.
_INTO, _SHORTEST_OVER, _SHORTEST_KNOWN = 0.2, 3, 5


@dataclass(frozen=True, kw_only=True, slots=True)
class RuledTable:
    """Линованная таблица: its grid, which cell covers which position, and the words in each cell."""

    grid: Grid
    owners: list[list[int]]
    words: list[list[Word]]

    @property
    def box(self) -> Box:
        """Return the outer border."""
        return Box(self.grid.xs[0], self.grid.ys[0], self.grid.xs[-1], self.grid.ys[-1])


def find_tables(rulings: Iterable[Ruling], words: Sequence[Word]) -> tuple[list[RuledTable], list[Word]]:
    """Return the tables with their words, top to bottom, and the words outside of them."""
    grids = [make_grid(rectangles) for rectangles in find_cells(rulings)]
    tables = [_empty(grid) for grid in _independent(grids)]
    # The smallest table around a word has it: a nested one goes before the outer one.
    order = sorted(tables, key=lambda table: table.box.width * table.box.height)
    outside: list[Word] = []
    for word in words:
        table = next((table for table in order if _holds(table.box, word.shown)), None)
        if table is None:
            outside.append(word)
        else:
            _put(table, word)
    return [_trimmed(table) for table in tables if any(table.words)], outside


def fill(grid: Grid, words: Iterable[Word]) -> RuledTable:
    """Return the grid with the words in its cells."""
    table = _empty(grid)
    for word in words:
        _put(table, word)
    return table


def _empty(grid: Grid) -> RuledTable:
    return RuledTable(grid=grid, owners=grid.owners(), words=[[] for _ in grid.cells])


def _independent(grids: list[Grid]) -> list[Grid]:
    return [grid for grid in grids if _is_large(grid) or not any(_lies_inside(grid, other) for other in grids)]


def _is_large(grid: Grid) -> bool:
    return len(grid.ys) > _NESTED_ROWS and len(grid.xs) > _NESTED_COLS


def _lies_inside(grid: Grid, other: Grid) -> bool:
    across = other.xs[0] <= grid.xs[0] and grid.xs[-1] <= other.xs[-1]
    return grid is not other and across and other.ys[0] <= grid.ys[0] and grid.ys[-1] <= other.ys[-1]


def _holds(table: Box, word: Box) -> bool:
    x, y = _middle(word)
    return table.contains(x, y) or (table.contains(x, word.top + _CUT * word.height) and word.top > table.top)


def _middle(box: Box) -> tuple[float, float]:
    return (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2


def _put(table: RuledTable, word: Word) -> None:
    shown = word.shown
    owner = _owner(table, shown.x0, shown)
    if owner == _owner(table, shown.x1, shown) or _runs_over(table, word):
        table.words[owner].append(word)
        return
    for part in _parts(table, word):
        table.words[_owner(table, _middle(part.shown)[0], part.shown)].append(part)


def _runs_over(table: RuledTable, word: Word) -> bool:
    """Tell whether one word, too long for its cell, runs over a border: it is a known one, or a letter is cut."""
    if word.turn or len(word.characters) < _SHORTEST_OVER:
        return False
    inner = [x for x in table.grid.xs if word.box.x0 + 1 < x < word.box.x1 - 1]
    is_cut = any(
        c.box.x0 + _INTO * c.box.width < x < c.box.x1 - _INTO * c.box.width for c in word.characters for x in inner
    )
    text = word.text.strip(".,;:()«»")
    return is_cut if len(text) < _SHORTEST_KNOWN or not text.isalpha() else text[1:].islower() and is_known(text)


def _owner(table: RuledTable, x: float, shown: Box) -> int:
    row = position(table.grid.ys, _middle(shown)[1])
    return table.owners[row][position(table.grid.xs, x)]


def _parts(table: RuledTable, word: Word) -> Iterator[Word]:
    """Part a word at the border it runs over: two cells' texts that touch."""
    letters = [word_of([character]) for character in word.characters]
    for _, group in groupby(letters, key=lambda letter: _owner(table, _middle(letter.shown)[0], letter.shown)):
        yield word_of([letter.characters[0] for letter in group])


def _trimmed(table: RuledTable) -> RuledTable:
    """Return the table without a strip at either end that is one empty cell: the gap of a double border."""
    last = len(table.grid.ys) - 2
    strips = {number: cell for number, cell in enumerate(table.grid.cells) if _is_strip(table, number)}
    rows = {cell.row for cell in strips.values()} & {0, last}
    if not rows or not last:
        return table
    kept = [number for number, cell in enumerate(table.grid.cells) if cell.row not in rows]
    up = int(0 in rows)
    grid = Grid(
        xs=table.grid.xs,
        ys=table.grid.ys[up : len(table.grid.ys) - int(last in rows)],
        cells=tuple(replace(table.grid.cells[number], row=table.grid.cells[number].row - up) for number in kept),
    )
    return RuledTable(grid=grid, owners=grid.owners(), words=[table.words[number] for number in kept])


def _is_strip(table: RuledTable, number: int) -> bool:
    cell = table.grid.cells[number]
    return not table.words[number] and cell.row_span == 1 and cell.col_span == len(table.grid.xs) - 1


def make_table(ruled: RuledTable, frame: Frame, page: int) -> Table:
    """Return the table with text and places."""
    cells = [
        _make_cell(cell, Box(*ruled.grid.rectangle(cell)), find_lines(words), (frame, page))
        for cell, words in zip(ruled.grid.cells, ruled.words, strict=True)
    ]
    return Table(
        n_rows=len(ruled.grid.ys) - 1,
        n_cols=len(ruled.grid.xs) - 1,
        cells=tuple(cells),
        places=(frame.place(page, ruled.box),),
    )


def _make_cell(cell: GridCell, box: Box, lines: list[TextLine], where: tuple[Frame, int]) -> Cell:
    frame, page = where
    return Cell(
        row=cell.row,
        col=cell.col,
        row_span=cell.row_span,
        col_span=cell.col_span,
        text=_cell_text(lines, box),
        lines=tuple(Line(text=line.text, place=frame.place(page, line.box)) for line in lines),
        places=(frame.place(page, box),),
    )


def _cell_text(lines: list[TextLine], box: Box) -> str:
    return join_lines([line.text for line in lines], [_is_full(line, box) for line in lines])


def _is_full(line: TextLine, box: Box) -> bool:
    """Tell whether not one letter more would have fitted on a line of a single word."""
    return not line.turn and fills(line.text, (line.box.x0, line.box.x1), (box.x0, box.x1))
