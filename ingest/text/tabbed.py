"""Tables of one row a line, cells parted by tabs; rows cut by a page break are joined again.

A row cut by a page break stands in two pieces, a blank line between them: «17.⇥Организация обсуждения⇥Сентябрь»,
then «⇥в школах⇥», whose leading cells are empty.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.text.lines import Line, trimmed
from ingest.text.table import Slices, TextTable, cells_of_rows, joined, padded
from ingest.text.wordings import goes_on, is_heading, is_item_mark, is_number

_MIN_ROWS = 2
_MAX_PIECES = 4
_MAX_GAP = 2  # blank lines inside a table, where a page ended


def find_tabbed(text: str, lines: Sequence[Line]) -> Iterator[TextTable]:
    """Yield the tables whose rows are lines of cells parted by tabs."""
    first = 0
    while first < len(lines):
        if not _is_strong(lines[first]):
            first += 1
            continue
        stop, n_cols = _stretch(lines, first)
        table = _read(text, lines[:stop], first, n_cols)
        if table is not None:
            yield table
        first = max(stop, first + 1)


def _is_strong(line: Line) -> bool:
    """A tab between two texts."""
    return "\t" in line.text.strip()


def _stretch(lines: Sequence[Line], first: int) -> tuple[int, int]:
    """Return where the lines of one table stop, and its number of columns: the commonest."""
    stop, blank, widths = first, 0, Counter[int]()
    for number in range(first, len(lines)):
        line = lines[number]
        if line.is_blank:
            blank += 1
            continue
        if blank > _MAX_GAP or not _belongs(lines, number, blank, widths):
            break
        if "\t" in line.text:
            widths[line.text.count("\t") + 1] += 1
            stop = number + 1
        blank = 0
    return stop, max(widths, key=lambda width: (widths[width], width))


def _belongs(lines: Sequence[Line], number: int, blank: int, widths: Counter[int]) -> bool:
    """A row of a width already seen; after a blank line only that; a line without tabs only next to its row."""
    line = lines[number]
    width = line.text.count("\t") + 1
    if blank:
        return width in widths
    return True if width > 1 else _row_follows(lines, number)


def _row_follows(lines: Sequence[Line], number: int) -> bool:
    """Tell whether a line without tabs stands inside a table: a row comes within the next few lines."""
    for line in lines[number + 1 : number + 6]:
        if line.is_blank:
            return False
        if "\t" in line.text:
            return True
    return False


@dataclass(slots=True)
class _Rows:
    """Rows being read."""

    text: str
    n_cols: int
    rows: list[list[Slices]] = field(default_factory=list)
    numbered: bool = False

    def add(self, line: Line, *, after_blank: bool) -> None:
        cells = _cells(self.text, line)
        if not self.rows:
            self.rows.append(cells)
        elif len(cells) == 1:
            self._add_bare(line, cells)
        elif len(cells) == self.n_cols:
            self._add_full(cells, after_blank=after_blank)
        else:
            self._add_part(cells)

    def _add_full(self, cells: list[Slices], *, after_blank: bool) -> None:
        if after_blank and self._is_rest(cells):
            last = self.rows[-1] = self._whole(self.rows[-1])
            self.rows[-1] = [joined(cell, rest) for cell, rest in zip(last, cells, strict=True)]
        else:
            self.rows.append(cells)

    def _is_rest(self, cells: list[Slices]) -> bool:
        """The rest of a row cut by a page break: no number of its own, and cells missing or going on."""
        texts = [self.shown(cell) for cell in cells]
        filled = [text for text in texts if text]
        if not filled or len(self.rows[-1]) == 1 or self._is_patched():
            return False
        if not texts[0]:
            return len(filled) < self.n_cols - 1 or (self.numbered and all(text[0].islower() for text in filled))
        is_open = not self.shown(self.rows[-1][0]).endswith((".", ";", "!"))
        return len(filled) < self.n_cols and texts[0][0].islower() and is_open and not self.numbered

    def _is_patched(self) -> bool:
        """A row goes on over a page or two, not over more."""
        return max(len(cell) for cell in self.rows[-1]) > _MAX_PIECES

    def _add_bare(self, line: Line, cells: list[Slices]) -> None:
        """A line without tabs goes on with the last cell, or is a section."""
        last = self.rows[-1]
        if len(last) < self.n_cols or goes_on(self.shown(last[-1]), line.text):
            last[-1] = joined(last[-1], cells[0])
        else:
            self.rows.append(cells)

    def _add_part(self, cells: list[Slices]) -> None:
        """A line of too few cells goes on with an unfinished row, or begins one."""
        last = self.rows[-1]
        fits = 1 < len(last) < self.n_cols and len(last) + len(cells) - 1 <= self.n_cols
        if fits and not is_number(self.shown(cells[0])):
            self.rows[-1] = [*last[:-1], joined(last[-1], cells[0]), *cells[1:]]
        else:
            self.rows.append(cells)

    def _whole(self, row: list[Slices]) -> list[Slices]:
        return list(padded(row, self.n_cols, row[-1][-1].stop))

    def shown(self, cell: Slices) -> str:
        """Return a cell's text, its pieces parted by blanks."""
        return " ".join(self.text[part.start : part.stop] for part in cell).strip()


def _cells(text: str, line: Line) -> list[Slices]:
    cells: list[Slices] = []
    start = line.start
    for piece in line.text.split("\t"):
        cells.append((trimmed(text, start, start + len(piece)),))
        start += len(piece) + 1
    return cells


def _read(text: str, lines: Sequence[Line], first: int, n_cols: int) -> TextTable | None:
    rows = _Rows(text=text, n_cols=n_cols)
    rows.numbered = sum(is_number(line.text.partition("\t")[0]) for line in lines[first:]) >= _MIN_ROWS
    after_blank = False
    for line in lines[first:]:
        if not line.is_blank:
            rows.add(line, after_blank=after_blank)
        after_blank = line.is_blank
    if not _is_table(rows):
        return None
    shaped = [row if len(row) == 1 else padded(row, n_cols, row[-1][-1].stop) for row in rows.rows]
    return TextTable(first=first, stop=len(lines), n_cols=n_cols, cells=cells_of_rows(shaped, n_cols))


def _is_list(rows: _Rows, full: Sequence[list[Slices]]) -> bool:
    """Numbers or bullets, a tab, a text: a list is dumped so, indented or not."""
    shown = [[text for cell in row if (text := rows.shown(cell))] for row in full]
    items = sum(len(texts) <= 2 and bool(texts) and is_item_mark(texts[0]) for texts in shown)  # noqa: PLR2004 -- a mark and a text
    return items * 2 > len(shown)


def _is_table(rows: _Rows) -> bool:
    """Two rows are a table where they have a header or three columns; two columns may be a typed signature."""
    full = [row for row in rows.rows if len(row) == rows.n_cols]
    headed = sum(is_heading(rows.text[cell[0].start : cell[0].stop]) for cell in rows.rows[0]) >= _MIN_ROWS
    if not headed and _is_list(rows, full):
        return False
    return len(full) >= _MIN_ROWS and (headed or rows.n_cols > 2 or len(full) > _MIN_ROWS)  # noqa: PLR2004 -- see above
