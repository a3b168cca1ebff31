"""Расчерченные таблицы: what lines hold together on a sheet, as a rectangle.

УТВЕРЖДАЮ            no lines: text
┌───┬───────┐
│ № │ Срок  │        lines that touch: a table
└───┴───────┘
Директор  ____       a line of its own under one row: text
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from ingest.xlsx.areas import Area
from ingest.xlsx.sheet import Ruled, Run

#: A sheet of more frames is a drawing, not a set of tables.
_MOST_FRAMES = 300
_FEWEST = 2
#: Three cells in one row of a frame are a table too: a header nobody has filled in.
_FEWEST_IN_A_ROW = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    """Рамка на листе: rows and columns, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, area: Area) -> bool:
        """Tell whether a text begins inside."""
        return self.top <= area.top <= self.bottom and self.left <= area.left <= self.right

    def meets(self, other: "Frame") -> bool:
        """Tell whether two frames share a cell."""
        across = self.left <= other.right and other.left <= self.right
        return across and self.top <= other.bottom and other.top <= self.bottom

    def joined(self, other: "Frame") -> "Frame":
        """Return the smallest frame around both."""
        return Frame(
            top=min(self.top, other.top),
            left=min(self.left, other.left),
            bottom=max(self.bottom, other.bottom),
            right=max(self.right, other.right),
        )


def find_frames(ruled: Sequence[Ruled], areas: Sequence[Area]) -> list[Frame]:
    """Return the frames that hold tables, from top to bottom."""
    frames = [frame for frame in _connected(sorted(ruled, key=attrgetter("top"))) if _is_large(frame)]
    if len(frames) > _MOST_FRAMES:
        return []
    apart = sorted(_disjoint(frames), key=attrgetter("top", "left"))
    inside, _ = part_by_frame(areas, apart)
    return [frame for frame, found in zip(apart, inside, strict=True) if _is_table(found)]


def part_by_frame(areas: Sequence[Area], frames: Sequence[Frame]) -> tuple[list[list[Area]], list[Area]]:
    """Return the areas that begin in each frame, and those in none; all come from top to bottom."""
    inside: list[list[Area]] = [[] for _ in frames]
    rest: list[Area] = []
    begun, open_here = 0, list[int]()
    for area in areas:
        while begun < len(frames) and frames[begun].top <= area.top:
            open_here.append(begun)
            begun += 1
        open_here = [number for number in open_here if frames[number].bottom >= area.top]
        home = next((number for number in open_here if frames[number].holds(area)), None)
        (rest if home is None else inside[home]).append(area)
    return inside, rest


def _is_large(frame: Frame) -> bool:
    return frame.left < frame.right


def _is_table(areas: Sequence[Area]) -> bool:
    rows, cols = {area.top for area in areas}, {area.left for area in areas}
    return (len(rows) >= _FEWEST and len(cols) >= _FEWEST) or len(cols) >= _FEWEST_IN_A_ROW


def _connected(ruled: Sequence[Ruled]) -> Iterator[Frame]:
    """Join the runs of neighbouring rows that stand above one another."""
    open_runs: dict[Run, int] = {}
    frames: dict[int, Frame] = {}
    leads: dict[int, int] = {}
    above = -1
    for entry in ruled:
        before = open_runs if entry.top <= above + 1 else {}
        open_runs = {}
        for run in entry.runs:
            number = len(leads)
            leads[number] = number
            frames[number] = Frame(top=entry.top, left=run[0], bottom=entry.bottom, right=run[1])
            for other, known in before.items():
                if other[0] <= run[1] and run[0] <= other[1]:
                    _join(leads, number, known)
            open_runs[run] = number
        above = entry.bottom
    yield from _around(frames, leads)


def _lead(leads: dict[int, int], number: int) -> int:
    while leads[number] != number:
        leads[number] = leads[leads[number]]
        number = leads[number]
    return number


def _join(leads: dict[int, int], one: int, two: int) -> None:
    leads[_lead(leads, one)] = _lead(leads, two)


def _around(frames: dict[int, Frame], leads: dict[int, int]) -> Iterator[Frame]:
    grouped: dict[int, list[Frame]] = defaultdict(list)
    for number, frame in frames.items():
        grouped[_lead(leads, number)].append(frame)
    for group in grouped.values():
        yield Frame(
            top=min(frame.top for frame in group),
            left=min(frame.left for frame in group),
            bottom=max(frame.bottom for frame in group),
            right=max(frame.right for frame in group),
        )


def _disjoint(frames: Sequence[Frame]) -> list[Frame]:
    """Join frames that lie within one another."""
    found: list[Frame] = []
    for new in frames:
        frame = new
        while met := [known for known in found if known.meets(frame)]:
            found = [known for known in found if known not in met]
            for known in met:
                frame = frame.joined(known)
        found.append(frame)
    return found
