"""Tables aligned by spaces: columns are parted by gutters that no line of the table writes into.

    №    Мероприятие           Срок        Ответственный
    п/п
    ---  --------------------  ----------  -------------      a rule says nothing
    1    Семинар для           май 2021    Отдел образования
         педагогов                                            no number: the row goes on
    Работа с родителями и общественностью                     a section runs over the gutters

Spaces align much that is no table: there is none without a header of three columns, and it ends with the first line
that does not keep to its gutters.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.text.gathered import Gathered, gather, is_numbered
from ingest.text.gutters import cut, pieces_of
from ingest.text.lines import Line
from ingest.text.pages import furniture_of
from ingest.text.table import Slices, TextTable, cells_of_rows, joined
from ingest.text.wordings import goes_on, is_heading, is_key_heading, is_number

_DIGITS = re.compile(r"\d+")
_MIN_COLS = 3
_MIN_HEADINGS = 2
_MIN_ROWS = 2
#: Lines of one row.
_MOST_LINES = 100
#: How often a line may be looked at below one header after another: reading is not to take for ever.
_MOST_TRIES = 2


def find_aligned(text: str, lines: Sequence[Line]) -> Iterator[TextTable]:
    """Yield the tables whose columns are aligned by spaces under a header."""
    first, left, furniture = 0, _MOST_TRIES * len(lines), furniture_of(text, lines)
    while first < len(lines) and left > 0:
        if not _is_header(lines[first]):
            first += 1
            continue
        found = gather(text, lines, first, furniture)
        table = _read(text, lines, found)
        if table is not None:
            yield table
        left -= found.stop - first
        first = table.stop if table is not None else first + 1


def _is_header(line: Line) -> bool:
    """Headings in half of the pieces; one of them numbers, names or dates the rows."""
    said = pieces_of(line)
    headings = sum(map(is_heading, said))
    is_wide = len(said) >= _MIN_COLS and headings >= _MIN_HEADINGS and headings * 2 >= len(said)
    return "\t" not in line.text and is_wide and any(map(is_key_heading, said))


def _read(text: str, lines: Sequence[Line], found: Gathered) -> TextTable | None:
    first = found.numbers[0]
    rows = _Rows(text=text, is_numbered=is_numbered(lines[first]))
    stop = first
    for number, gutters in zip(found.numbers, found.gutters, strict=True):
        line = lines[number]
        if not (rows.add_section(text, line) if number in found.sections else rows.add(cut(text, line, gutters))):
            break
        stop = number + 1
    while rows.rows and len(rows.rows[-1]) == 1:  # a heading of what comes below
        stop = next(number for number in reversed(found.numbers) if number < stop and number in found.sections)
        rows.rows.pop()
    if not rows.are_sure():
        return None
    return TextTable(
        first=first, stop=stop, n_cols=len(rows.rows[0]), cells=cells_of_rows(rows.rows, len(rows.rows[0]))
    )


@dataclass(slots=True)
class _Rows:
    """Rows being read; the first is the header."""

    text: str
    is_numbered: bool
    rows: list[list[Slices]] = field(default_factory=list)

    def add(self, cells: list[Slices]) -> bool:
        """Take a line as a row, or as the rest of one; False where it is neither."""
        said = [self.text[cell[0].start : cell[0].stop] for cell in cells]
        if not self.rows or self._begins(said):
            self.rows.append(cells)
        elif self._is_header(said):
            return True  # repeated on another page
        elif len(self.rows[-1]) == 1 or self._is_foreign(said) or max(map(len, self.rows[-1])) > _MOST_LINES:
            return False
        else:
            self.rows[-1] = [joined(cell, rest) for cell, rest in zip(self.rows[-1], cells, strict=True)]
        return True

    def add_section(self, text: str, line: Line) -> bool:
        """Take a section: it stands below the header, alone in its row."""
        self.rows.append([cut(text, line, ())[0]])
        return True

    def _begins(self, said: Sequence[str]) -> bool:
        if self.is_numbered:
            return is_number(said[0]) and any(said[1:])
        return bool(said[0]) and (all(said) or not goes_on(self._shown(0), said[0]))

    def _is_foreign(self, said: Sequence[str]) -> bool:
        """Text in the column of numbers, below the header."""
        return bool(said[0]) and self.is_numbered and len(self.rows) > 1

    def _is_header(self, said: Sequence[str]) -> bool:
        return len(self.rows) > 1 and said == [self.text[cell[0].start : cell[0].stop] for cell in self.rows[0]]

    def _shown(self, col: int) -> str:
        part = self.rows[-1][min(col, len(self.rows[-1]) - 1)][-1]
        return self.text[part.start : part.stop]

    def are_sure(self) -> bool:
        """Numbers count up; rows without numbers are mostly full, and some."""
        below = [row for row in self.rows[1:] if len(row) > 1]
        said = [[self.text[cell[0].start : cell[0].stop] for cell in row] for row in below]
        if self.is_numbered:
            counts = [[int(digits) for digits in _DIGITS.findall(row[0])] for row in said]
            return bool(below) and all(one < two for one, two in pairwise(counts))
        return len(below) >= _MIN_ROWS and sum(map(all, said)) * 2 >= len(said)
