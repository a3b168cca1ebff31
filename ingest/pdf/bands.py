"""What lies between two rules of a table, and the text of a table's row that no rule closes."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.pdf.frame import Box, around
from ingest.pdf.lines import TextLine, Word, find_lines, parts_of

#: A gap of so many heights of a line parts two cells surely.
_WIDE_GAP = 1.0
#: Lines of one row lie no farther apart than so many heights.
_LINE_GAP = 1.2
#: Lines that may follow a row broken by the page's end: a footer.
_FOOTER = 2
_HALF = 0.5
#: Points by which words of one column begin apart.
_FLUSH = 2.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Band:
    """Полоса: what lies between two rules of a table."""

    box: Box
    words: tuple[Word, ...]
    #: x of the upright lines that run through it.
    uprights: tuple[float, ...] = ()

    def crosses(self, x: float) -> bool:
        """Tell whether a word lies across the border."""
        return any(word.shown.x0 < x - 1 and word.shown.x1 > x + 1 for word in self.words)

    def runs_over(self, x: float, left: float) -> bool:
        """Tell whether a line goes on over the border, and not with words that begin where the column's do."""
        for line in find_lines(self.words):
            behind = min((word.shown.x0 for word in line.words if word.shown.x1 > x + 1), default=None)
            if line.box.x0 < x and behind is not None and abs(behind - left) > _FLUSH:
                return True
        return False

    @property
    def is_single(self) -> bool:
        """Tell whether no line of the band is parted."""
        return all(len(parts_of(line, _WIDE_GAP)) == 1 for line in find_lines(self.words))

    def columns(self, borders: Sequence[float]) -> set[int]:
        """Return the columns that hold words."""
        return {bisect_left(borders, (word.shown.x0 + word.shown.x1) / 2) for word in self.words}


def open_ends(table: Box, borders: Sequence[float], words: Sequence[Word]) -> Iterator[Band]:
    """Yield the rows above the first rule and under the last one that the page's end left without a rule."""
    lines = sorted(find_lines(words), key=lambda line: line.box.top)
    inner = [line for line in lines if not line.turn]
    above = [line for line in inner if line.box.bottom <= table.top + 1][::-1]
    below = [line for line in inner if line.box.top >= table.bottom - 1]
    for run, edge in ((above, table.top), (below, table.bottom)):
        taken = _run(run, edge, table, borders)
        if taken and _is_row(taken, borders, is_last=len(run) - len(taken) <= _FOOTER):
            yield _band_of(taken, table, edge)


def _run(lines: Sequence[TextLine], edge: float, table: Box, borders: Sequence[float]) -> list[TextLine]:
    """Return the lines next to the edge, one after the other, that keep to the columns."""
    taken: list[TextLine] = []
    for line in lines:
        gap = max(line.box.top - edge, edge - line.box.bottom)
        outside = line.box.x0 < table.x0 - _LINE_GAP or line.box.x1 > table.x1 + _LINE_GAP
        if (
            gap > _LINE_GAP * line.box.height
            or outside
            or any(Band(box=line.box, words=line.words).crosses(x) for x in borders)
        ):
            break
        taken.append(line)
        edge = line.box.bottom if line.box.top >= edge - 1 else line.box.top
    return taken


def _is_row(lines: Sequence[TextLine], borders: Sequence[float], *, is_last: bool) -> bool:
    words = tuple(word for line in lines for word in line.words)
    filled = Band(box=lines[0].box, words=words).columns(borders)
    return len(filled) > (1 if is_last else _HALF * len(borders))


def _band_of(lines: Sequence[TextLine], table: Box, edge: float) -> Band:
    box = around(line.box for line in lines)
    top, bottom = (edge, box.bottom + 1) if box.top >= edge - 1 else (box.top - 1, edge)
    return Band(box=Box(table.x0, top, table.x1, bottom), words=tuple(word for line in lines for word in line.words))
