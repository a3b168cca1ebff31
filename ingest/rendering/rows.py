"""Rows of the document's tables and rows of the rendering's tables, matched in order.

document   1 2 3 4 5 6            a row may be shown in two pieces, by the end of a page;
           │ │ │  ╲ ╲ ╲           rows on either side may have no partner
rendering  1 2 3 3' 4 5 6
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from typing import NamedTuple

from ingest.rendering.letters import letters_of, likeness
from model.document import Cell, Document, Table

#: Keys shorter than this tell no row from another.
_TELLING = 6
#: Rows are alike to this share, pieces of one row together to that.
_ALIKE, _ALIKE_TOGETHER = 75.0, 90.0
#: A row is shown in so many pieces at most.
_PIECES = 3
#: Pairs of rows that are compared in one stretch without an anchor.
_MOST_PAIRS = 20_000
#: What matching two empty rows is worth: less than any text.
_EMPTY = 0.05


@dataclass(frozen=True, slots=True)
class Row:
    """Строка таблицы: the cells that begin in it."""

    #: Number of its table among the document's blocks.
    block: int
    #: (number in the table, cell), left to right.
    cells: tuple[tuple[int, Cell], ...]
    #: Letters of each cell.
    keys: tuple[str, ...]
    #: Letters of all.
    key: str


class Match(NamedTuple):
    """Пара: a row of the document and the pieces in which it is shown, by number."""

    row: int
    pieces: range


def rows_of(document: Document) -> list[Row]:
    """Return the rows of all tables in order, those without a cell of their own left out."""
    return [
        row for number, block in enumerate(document.blocks) if isinstance(block, Table) for row in _rows(number, block)
    ]


def _rows(block: int, table: Table) -> Iterator[Row]:
    starting: dict[int, list[tuple[int, Cell]]] = {}
    for number, cell in enumerate(table.cells):
        starting.setdefault(cell.row, []).append((number, cell))
    for row in sorted(starting):
        cells = sorted(starting[row], key=lambda numbered: numbered[1].col)
        keys = tuple(letters_of(cell.text) for _, cell in cells)
        yield Row(block, tuple(cells), keys, "".join(keys))


def match_rows(rows: Sequence[Row], shown: Sequence[Row]) -> list[Match]:
    """Return the pairs, in the order of both."""
    pairs = list(_between(rows, shown, range(len(rows)), range(len(shown))))
    return sorted([*pairs, *_enclosed(rows, shown, pairs)])


def _enclosed(rows: Sequence[Row], shown: Sequence[Row], pairs: Sequence[Match]) -> Iterator[Match]:
    """Yield the rows that stand alone between two pairs of one table on both sides, whatever they say."""
    for above, below in pairwise(pairs):
        row, piece = above.row + 1, above.pieces.stop
        if below.row != row + 1 or below.pieces.start != piece + 1 or len(rows[row].keys) != len(shown[piece].keys):
            continue
        if rows[above.row].block == rows[below.row].block and shown[piece - 1].block == shown[piece + 1].block:
            yield Match(row, range(piece, piece + 1))


def _between(rows: Sequence[Row], shown: Sequence[Row], ours: range, theirs: range) -> Iterator[Match]:
    """Yield the pairs of a stretch: what is unique on both sides parts it into smaller ones."""
    anchors = _anchors([rows[i].key for i in ours], [shown[j].key for j in theirs])
    if not anchors:
        yield from _aligned(rows, shown, ours, theirs)
        return
    i, j = ours.start, theirs.start
    for one, other in anchors:
        row, piece = ours.start + one, theirs.start + other
        yield from _between(rows, shown, range(i, row), range(j, piece))
        yield Match(row, range(piece, piece + 1))
        i, j = row + 1, piece + 1
    yield from _between(rows, shown, range(i, ours.stop), range(j, theirs.stop))


def _anchors(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int]]:
    """Return the pairs of equal keys that stand once on each side, as many as are in order."""
    once, counts = Counter(ours), Counter(theirs)
    at = {key: number for number, key in enumerate(theirs) if counts[key] == 1}
    pairs = [
        (number, at[key]) for number, key in enumerate(ours) if len(key) >= _TELLING and once[key] == 1 and key in at
    ]
    return [pairs[number] for number in longest_rise([other for _, other in pairs])]


def longest_rise(values: Sequence[int]) -> list[int]:
    """Return the numbers of the longest rising run of values, not necessarily next to each other."""
    ends: list[int] = []
    tails: list[int] = []
    before: list[int] = []
    for number, value in enumerate(values):
        at = bisect_left(ends, value)
        before.append(tails[at - 1] if at else -1)
        ends[at : at + 1] = [value]
        tails[at : at + 1] = [number]
    chain: list[int] = []
    number = tails[-1] if tails else -1
    while number >= 0:
        chain.append(number)
        number = before[number]
    return chain[::-1]


def _aligned(rows: Sequence[Row], shown: Sequence[Row], ours: range, theirs: range) -> Iterator[Match]:
    """Yield the pairs with the most text in common; of equal choices the earliest."""
    if not ours or not theirs or len(ours) * len(theirs) > _MOST_PAIRS:
        return
    pieces = _best(rows, shown, ours, theirs)
    i = j = 0
    while i < len(ours) and j < len(theirs):
        take = pieces[i, j]
        if take > 0:
            yield Match(ours[i], range(theirs[j], theirs[j] + take))
        i, j = (i + 1, j + take) if take >= 0 else (i, j + 1)


def _best(rows: Sequence[Row], shown: Sequence[Row], ours: range, theirs: range) -> dict[tuple[int, int], int]:
    """Return what to do at each pair: match so many pieces, leave out our row (0), leave out theirs (-1)."""
    best: dict[tuple[int, int], float] = defaultdict(float)
    take: dict[tuple[int, int], int] = {}
    for i in reversed(range(len(ours))):
        for j in reversed(range(len(theirs))):
            choices = [(best[i, j + 1], -1), (best[i + 1, j], 0)]
            for count in range(1, min(_PIECES, len(theirs) - j) + 1):
                value = _worth(rows[ours[i]], shown[theirs[j] : theirs[j] + count])
                choices += [(value + best[i + 1, j + count], count)] if value else []
                if rows[ours[i]].key == shown[theirs[j]].key:
                    break  # what is shown whole is not shown in pieces
            best[i, j], take[i, j] = max(choices)
    return take


def _worth(row: Row, pieces: Sequence[Row]) -> float:
    """Return how much speaks for the pieces being this row; 0 where they are not."""
    if not row.key:
        return _EMPTY if len(pieces) == 1 and not pieces[0].key and len(pieces[0].keys) == len(row.keys) else 0.0
    if len(pieces) > 1 and not (pieces[0].key and pieces[-1].key):
        return 0.0
    needed = _ALIKE if len(pieces) == 1 else _ALIKE_TOGETHER
    return likeness(row.key, "".join(joined_keys(pieces)), needed) / 100 * sqrt(len(row.key))


def joined_keys(pieces: Sequence[Row]) -> tuple[str, ...]:
    """Return the letters of each cell put together from its pieces; of all the cells where they do not agree."""
    if len({len(piece.keys) for piece in pieces}) == 1:
        return tuple(map("".join, zip(*(piece.keys for piece in pieces), strict=True)))
    return ("".join(piece.key for piece in pieces),)
