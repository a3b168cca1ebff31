"""Tables saved from a spreadsheet: a row a line, cells parted by semicolons, bars or commas (CSV).

A list of a text has semicolons too, so there is no table without its header: «№;Мероприятие;Срок», and none
whose rows are not mostly as long as it. Lines that hold tabs are of another table.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.text.lines import Line, Slice, trimmed
from ingest.text.table import TextTable, cells_of_rows, padded
from ingest.text.wordings import is_heading, is_key_heading

_DELIMITERS = (";", "|", ",")
#: Headings a header holds at least: a bar stands in few texts, «Соисполнители, ответственные» may head one column.
_MIN_HEADINGS = {"|": 2, ";": 3, ",": 3}
_MIN_COLS = 2
_MIN_ROWS = 2
#: Physical lines of one row: a cell in quotes may hold some.
_MAX_LINES = 60


def find_delimited(text: str, lines: Sequence[Line]) -> Iterator[TextTable]:
    """Yield the tables whose header is parted by a delimiter, as far as rows of its width follow."""
    number = 0
    while number < len(lines):
        table = _read(text, lines, number)
        if table is not None:
            yield table
        number = table.stop if table is not None else number + 1


@dataclass(slots=True)
class _Rows:
    """Rows being read, from line `stop` on."""

    text: str
    lines: Sequence[Line]
    delimiter: str
    stop: int
    rows: list[list[Slice]] = field(default_factory=list)

    def read(self) -> bool:
        """Take the next row; False where none follows."""
        stop = self._end_of_row()
        if stop is None:
            return False
        last = self.lines[stop - 1]
        cells = _cells(self.text, self.lines[self.stop].start, last.start + len(last.text), self.delimiter)
        if not self._fits(len(cells)):
            return False
        self.rows.append(cells)
        self.stop = stop
        return True

    def _end_of_row(self) -> int | None:
        """Return the line below the row: its quotes are closed. None where they never are, or at a tab."""
        quotes = 0
        for number in range(self.stop, min(self.stop + _MAX_LINES, len(self.lines))):
            if "\t" in self.lines[number].text:
                return None
            quotes += self.lines[number].text.count('"')
            if quotes % 2 == 0:
                return number + 1
        return None

    def _fits(self, width: int) -> bool:
        """Semicolons are rare enough in a cell to forgive a row some too many or too few."""
        if not self.rows:
            return width >= _MIN_COLS
        n_cols = len(self.rows[0])
        return width == n_cols or (self.delimiter == ";" and width >= _MIN_COLS and width * 2 > n_cols)


def _read(text: str, lines: Sequence[Line], first: int) -> TextTable | None:
    """Read on from a header parted by one of the delimiters."""
    for delimiter in _DELIMITERS:
        rows = _Rows(text=text, lines=lines, delimiter=delimiter, stop=first)
        if delimiter in lines[first].text and rows.read() and _is_header(text, rows.rows[0], delimiter):
            while rows.stop < len(lines) and rows.read():
                pass
            if _is_even(rows) and not _is_inside(lines, first, rows.stop):
                return _table(first, rows)
    return None


def _is_inside(lines: Sequence[Line], first: int, stop: int) -> bool:
    """Lines with tabs above and below: these go on with a cell there."""
    return first > 0 and stop < len(lines) and "\t" in lines[first - 1].text and "\t" in lines[stop].text


def _is_even(rows: _Rows) -> bool:
    """Half of the rows under the header, and one at least, are just as long as it."""
    n_full = sum(len(row) == len(rows.rows[0]) for row in rows.rows[1:])
    return len(rows.rows) >= _MIN_ROWS and n_full > 0 and n_full * 2 >= len(rows.rows) - 1


def _is_header(text: str, cells: Sequence[Slice], delimiter: str) -> bool:
    """Some headings, and half of the cells; one of them numbers, names or dates the rows."""
    if delimiter == "," and any(text[cell.start - 1] == " " for cell in cells[1:]):
        return False  # «Сроки, исполнители, результаты» is an enumeration: a spreadsheet puts no blanks there
    texts = [text[cell.start : cell.stop] for cell in cells]
    headings = sum(map(is_heading, texts))
    return headings >= _MIN_HEADINGS[delimiter] and headings * 2 >= len(texts) and any(map(is_key_heading, texts))


def _table(first: int, rows: _Rows) -> TextTable:
    n_cols = len(rows.rows[0])
    shaped = [padded([(cell,) for cell in row], n_cols, row[-1].stop) for row in rows.rows]
    return TextTable(first=first, stop=rows.stop, n_cols=n_cols, cells=cells_of_rows(shaped, n_cols))


def _cells(text: str, start: int, stop: int, delimiter: str) -> list[Slice]:
    """Cut at delimiters outside quotes. A doubled quote inside a cell stays doubled: offsets are exact."""
    cells: list[Slice] = []
    is_quoted = False
    begin = start
    for place in range(start, stop):
        if text[place] == '"':
            is_quoted = not is_quoted
        elif text[place] == delimiter and not is_quoted:
            cells.append(_bare(text, begin, place))
            begin = place + 1
    return [*cells, _bare(text, begin, stop)]


def _bare(text: str, start: int, stop: int) -> Slice:
    """Return the slice without white space, and without the quotes around it."""
    part = trimmed(text, start, stop)
    if part.stop - part.start > 1 and text[part.start] == text[part.stop - 1] == '"':
        return trimmed(text, part.start + 1, part.stop - 1)
    return part
