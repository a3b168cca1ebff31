"""Tables drawn as frames: cells merged where no stroke parts them, rows of several lines.

┌────┬─────────────┬─────────────────────┐
│ N  │ Мероприятия │ Сроки               │
│п/п │             ├──────────┬──────────┤     «Мероприятия» goes on where the rule stops
│    │             │I квартал │II квартал│
├────┴─────────────┴──────────┴──────────┤
│ 1. Нормативная база                    │     a section spans all columns
└────────────────────────────────────────┘
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from ingest.text.lines import Line, Slice
from ingest.text.strokes import Strip, Strips, is_border, read_strips
from ingest.text.table import TextCell, joined
from ingest.text.wordings import goes_on, is_number

_MIN_BORDERS = 2
_DIGITS = re.compile(r"\d+")


def read_frame(text: str, lines: Sequence[Line]) -> tuple[int, tuple[TextCell, ...]] | None:
    """Return the number of columns and the cells; None where the lines are not drawn as a frame."""
    read = read_strips(text, lines)
    if read is None:
        return None
    n_cols, drawn = read
    if sum(map(is_border, drawn)) < _MIN_BORDERS and not any(_is_mixed(line) for line in drawn):
        return None
    grid = _Grid()
    for line in _parted(text, drawn):
        grid.add(line)
    return n_cols, grid.cells()


def _is_mixed(line: Strips) -> bool:
    return any(strip.is_rule for strip in line) and not is_border(line)


@dataclass(slots=True)
class _Open:
    """A cell being read."""

    row: int
    start: int
    stop: int
    row_span: int = 1
    slices: tuple[Slice, ...] = ()


@dataclass(slots=True)
class _Grid:
    """Cells being read, line by line."""

    n_rows: int = 0
    found: list[_Open] = field(default_factory=list)
    #: Cells that no rule has closed, by their first and last columns.
    unclosed: dict[tuple[int, int], _Open] = field(default_factory=dict)

    def add(self, line: Strips) -> None:
        texts = [strip for strip in line if not strip.is_rule]
        if self._crosses(texts):
            self.unclosed.clear()
        for strip in line:
            if strip.is_rule:
                self._close(strip)
        if any((strip.start, strip.stop) not in self.unclosed for strip in texts):
            self._begin_row(texts)
        for strip in texts:
            cell = self.unclosed[strip.start, strip.stop]
            cell.slices = joined(cell.slices, (strip.part,))

    def _crosses(self, texts: Sequence[Strip]) -> bool:
        """Tell whether a text takes a part of an open cell's columns: the rule above it was left out."""
        spans = [(strip.start, strip.stop) for strip in texts]
        return any(
            span not in self.unclosed and any(span[0] < stop and start < span[1] for start, stop in self.unclosed)
            for span in spans
        )

    def _close(self, rule: Strip) -> None:
        for start, stop in list(self.unclosed):
            if start < rule.stop and rule.start < stop:
                del self.unclosed[start, stop]

    def _begin_row(self, texts: Sequence[Strip]) -> None:
        for cell in self.unclosed.values():
            cell.row_span += 1
        for strip in texts:
            if (strip.start, strip.stop) not in self.unclosed:
                cell = _Open(row=self.n_rows, start=strip.start, stop=strip.stop)
                self.unclosed[strip.start, strip.stop] = cell
                self.found.append(cell)
        self.n_rows += 1

    def cells(self) -> tuple[TextCell, ...]:
        """Return the cells row by row."""
        return tuple(
            TextCell(
                row=cell.row,
                col=cell.start,
                row_span=cell.row_span,
                col_span=cell.stop - cell.start,
                slices=cell.slices,
            )
            for cell in sorted(self.found, key=lambda cell: (cell.row, cell.start))
        )


def _parted(text: str, drawn: Sequence[Strips]) -> Iterator[Strips]:
    """Yield the lines, and a rule between rows where the drawing has none."""
    rule = Strip(start=0, stop=drawn[0][-1].stop, part=Slice(0, 0), is_rule=True)
    inner = _inner_borders(drawn)
    at = 0
    for is_text, group in groupby(drawn, key=lambda line: not any(strip.is_rule for strip in line)):
        lines = list(group)
        is_head = bool(inner) and at < inner[0]
        starts = _starts(text, lines, is_ruled=is_head or len(inner) > 1) if is_text else set()
        for number, line in enumerate(lines):
            yield from ((rule,), line) if number in starts else (line,)
        at += len(lines)


def _inner_borders(drawn: Sequence[Strips]) -> list[int]:
    """Return the rules below the first row and above the last."""
    texts = [number for number, line in enumerate(drawn) if not is_border(line)] or [0]
    return [number for number in range(texts[0], texts[-1]) if is_border(drawn[number])]


def _starts(text: str, lines: Sequence[Strips], *, is_ruled: bool) -> set[int]:
    """Return which lines begin rows: those with a number, or all that do not go on where nothing is ruled."""
    numbers = _numbers(text, lines)
    if len(numbers) > is_ruled:
        return numbers
    return set() if is_ruled else {at for at in range(1, len(lines)) if not _continues(text, lines[at - 1], lines[at])}


def _numbers(text: str, lines: Sequence[Strips]) -> set[int]:
    """Return the lines with a number in front; none where they do not count up, or other texts stand there."""
    firsts = [(at, _shown(text, line[0])) for at, line in enumerate(lines) if len(line) > 1]
    marked = [(at, shown) for at, shown in firsts if shown]
    while marked and not is_number(marked[0][1]):
        marked = marked[1:]
    counts = [[int(digits) for digits in _DIGITS.findall(shown)] for _, shown in marked]
    if not all(is_number(shown) for _, shown in marked) or not all(one < two for one, two in pairwise(counts)):
        return set()
    sections = {at for at, line in enumerate(lines) if len(line) == 1}
    return {at for at, _ in marked} | {at for at in sections if marked}


def _continues(text: str, above: Strips, line: Strips) -> bool:
    """Tell whether a line goes on with the row above it: some cells are empty, and the others are unfinished."""
    filled = [number for number, strip in enumerate(line) if _shown(text, strip)]
    if len(above) != len(line) or len(filled) == len(line):
        return False
    return all(goes_on(_shown(text, above[number]), _shown(text, line[number])) for number in filled)


def _shown(text: str, strip: Strip) -> str:
    return text[strip.part.start : strip.part.stop]
