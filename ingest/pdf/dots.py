"""Dotted borders drawn dot by dot are lines again.

. . . . . .
.         .    →   four lines, whichever way each dot itself lies
. . . . . .
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ingest.pdf.segment import Segment

#: Points: a dot is no longer, the next one no farther.
_DOT, _STEP = 1.6, 4.0
#: So many make a line.
_FEWEST = 6


def join_dots(segments: Sequence[Segment]) -> list[Segment]:
    """Return the segments with rows and columns of dots as lines; dots that form none are left out."""
    dots = [segment for segment in segments if _is_dot(segment)]
    if len(dots) < _FEWEST:
        return list(segments)
    middles = [((dot.x0 + dot.x1) / 2, (dot.top + dot.bottom) / 2) for dot in dots]
    level = [Segment(start, y, stop, y) for y, start, stop in _runs((y, x) for x, y in middles)]
    upright = [Segment(x, start, x, stop) for x, start, stop in _runs(middles)]
    return [*(segment for segment in segments if not _is_dot(segment)), *level, *upright]


def _is_dot(segment: Segment) -> bool:
    return segment.x1 - segment.x0 <= _DOT and segment.bottom - segment.top <= _DOT


def _runs(points: Iterable[tuple[float, float]]) -> Iterator[tuple[float, float, float]]:
    """Yield (place, start, stop) of the lines that points (place, along) of one place make."""
    lines: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for place, along in points:
        lines[round(2 * place)].append((along, place))
    for line in lines.values():
        run: list[float] = []
        for along in [*sorted(along for along, _ in line), float("inf")]:
            if run and along - run[-1] > _STEP:
                if len(run) >= _FEWEST:
                    yield line[0][1], run[0] - _DOT / 2, run[-1] + _DOT / 2
                run = []
            run.append(along)
