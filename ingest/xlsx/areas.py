"""Области листа: each text with the rows and columns it covers, merged ranges resolved."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter

from ingest.xlsx.sheet import Merge, Shown, Worksheet


@dataclass(frozen=True, kw_only=True, slots=True)
class Area:
    """Область: a text on the sheet; rows and columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int
    text: str
    bold: bool = False
    centred: bool = False


def find_areas(sheet: Worksheet) -> list[Area]:
    """Return the sheet's texts from top to bottom, left to right.

    Of merged ranges that overlap the first one counts, as if the later had never been merged. A text under a merged
    range, which no program shows, is added to the text of the range: better seen twice than lost.
    """
    merges = sorted(sheet.merges, key=attrgetter("top", "left"))
    found: dict[tuple[int, int], Area] = {}
    for area in _placed(sorted(sheet.cells, key=attrgetter("row", "col")), merges):
        known = found.get((area.top, area.left))
        found[area.top, area.left] = area if known is None else replace(known, text=f"{known.text}\n{area.text}")
    return sorted(found.values(), key=attrgetter("top", "left"))


def _placed(cells: Sequence[Shown], merges: Sequence[Merge]) -> Iterator[Area]:
    """Yield the cells with what they cover; `open_here` are the ranges over the row, from left to right."""
    open_here: list[Merge] = []
    at = 0
    for row, group in groupby(cells, key=attrgetter("row")):
        open_here = [merge for merge in open_here if merge.bottom >= row]
        while at < len(merges) and merges[at].top <= row:
            if merges[at].bottom >= row:
                _open(open_here, merges[at])
            at += 1
        for cell in group:
            yield _area(cell, open_here)


def _open(open_here: list[Merge], merge: Merge) -> None:
    at = bisect_right(open_here, merge.left, key=attrgetter("left"))
    free_before = at == 0 or open_here[at - 1].right < merge.left
    free_behind = at == len(open_here) or open_here[at].left > merge.right
    if free_before and free_behind:
        open_here.insert(at, merge)


def _area(cell: Shown, open_here: Sequence[Merge]) -> Area:
    at = bisect_right(open_here, cell.col, key=attrgetter("left")) - 1 if open_here else -1
    merge = open_here[at] if at >= 0 and open_here[at].right >= cell.col else None
    top, left = (cell.row, cell.col) if merge is None else (merge.top, merge.left)
    bottom, right = (cell.row, cell.col) if merge is None else (merge.bottom, merge.right)
    text = cell.text.strip()
    return Area(top=top, left=left, bottom=bottom, right=right, text=text, bold=cell.bold, centred=cell.centred)


def in_rows(areas: Sequence[Area]) -> list[list[Area]]:
    """Return the areas by the row they begin in."""
    return [list(group) for _, group in groupby(areas, key=attrgetter("top"))]
