"""Words read column by column, where white corridors part the lines of a page.

СОГЛАСОВАНО      │      УТВЕРЖДАЮ        read line by line the two would mix,
Председатель     │      Директор         so would the cells of a table without borders
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from ingest.pdf.lines import TextLine, Word

#: Widths of a corridor in heights of the text: where it begins, and where it may grow narrow.
_WIDE, _NARROW = 1.5, 0.8
#: A corridor, left and right.
_Gap = tuple[float, float]


def by_columns(lines: Sequence[TextLine], *, rows: bool) -> Iterator[Word]:
    """Yield the words of a page; `rows` begins anew wherever the first column has text, as in a table."""
    run: list[TextLine] = []
    gaps: list[_Gap] = []
    for line in lines:
        common = _common(gaps, line)
        if run and (not common or (rows and line.box.x0 < gaps[0][0])):
            yield from _read(run, gaps)
            run, common = [], _gaps(line)
        run.append(line)
        gaps = common if len(run) > 1 else _gaps(line)
    yield from _read(run, gaps)


def _gaps(line: TextLine) -> list[_Gap]:
    height = _height(line)
    pairs = ((before.shown.x1, after.shown.x0) for before, after in pairwise(line.words))
    return [(left, right) for left, right in pairs if right - left > _WIDE * height]


def _height(line: TextLine) -> float:
    return median(word.box.height for word in line.words)


def _common(gaps: Sequence[_Gap], line: TextLine) -> list[_Gap]:
    """Return what the line leaves free of the corridors; it may lie on one side of them."""
    free = [(float("-inf"), line.words[0].shown.x0)]
    free += [(before.shown.x1, after.shown.x0) for before, after in pairwise(line.words)]
    free.append((line.words[-1].shown.x1, float("inf")))
    shared = ((max(one[0], other[0]), min(one[1], other[1])) for one in gaps for other in free)
    return [(left, right) for left, right in shared if right - left > _NARROW * _height(line)]


def _read(run: Sequence[TextLine], gaps: Sequence[_Gap]) -> Iterator[Word]:
    edges = [left for left, _ in gaps]
    words = [word for line in run for word in line.words]
    for column in range(len(edges) + 1):
        yield from (word for word in words if sum(word.shown.x0 >= edge for edge in edges) == column)
