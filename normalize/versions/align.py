"""Rows of an old version beside the rows of a new one: what stayed, changed, came, went, moved.

equal rows (anchors) → sure pairs in the gaps between them → sure pairs anywhere → likely pairs in the gaps → what is
left came or went
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import Final

from rapidfuzz import fuzz, process

from model.plan import Record
from normalize.versions.keys import cell_key, same_text

#: Cells that are compared, by the names of the record's fields.
CELLS: Final = (
    "section",
    "number",
    "activity",
    "deadline",
    "responsible",
    "result",
    "place",
    "participants",
    "mark",
    "extra",
)
#: What says «the same row» besides its activity, and how much.
_SUPPORT: Final = (("number", 0.06), ("section", 0.05), ("deadline", 0.05), ("responsible", 0.05), ("result", 0.07))
#: Likeness of two activities (0..100) below which they are two, whatever stands beside them.
_LEAST: Final = 45.0
#: The score from which two rows are one: wherever they stand, and where both stand in the same gap.
_SURE: Final = 0.85
_IN_GAP: Final = 0.66
#: The same for sure pairs, and for pairs that stand far apart.
_HIGH: Final = 70.0
_FAR: Final = 80.0
#: Pairs of a gap that are all scored; in a longer one a row is looked for so many rows around its place.
_MANY: Final = 40_000
_NEAR: Final = 60


class Change(StrEnum):
    """Что стало со строкой."""

    SAME = "same"
    CHANGED = "changed"
    MOVED = "moved"  # the same, elsewhere
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, kw_only=True, slots=True)
class RowPair:
    """Пара строк: indexes into the old and the new rows; None where there is no counterpart."""

    old: int | None
    new: int | None
    change: Change
    #: Cells whose text is another one.
    fields: tuple[str, ...] = ()
    #: Stands elsewhere among the rows that stayed.
    moved: bool = False
    #: Every cell but the number says the same to the letter; else misread letters may have been passed over.
    exact: bool = False
    #: 0..1: how sure it is that the two are one row.
    score: float = 1.0


def align(old: Sequence[Record], new: Sequence[Record], *, recognised: bool = False) -> tuple[RowPair, ...]:
    """Return the pairs in the order of the new rows, each removed row behind the one it stood behind.

    With `recognised` one of the versions was read from an image: misread letters are no change.
    """
    left, right = [_cells(row) for row in old], [_cells(row) for row in new]
    pairs = dict(_anchors(left, right))
    _fill_gaps(left, right, pairs, _SURE)
    _fill_anywhere(left, right, pairs)
    _fill_gaps(left, right, pairs, _IN_GAP)
    return tuple(_told(left, right, pairs, recognised=recognised))


def cells_of(record: Record) -> dict[str, str]:
    """Return the text of each cell that is compared."""
    items = " ".join(item.text for item in record.items)
    texts = {
        "activity": f"{record.activity} {items}" if items and items not in record.activity else record.activity,
        "deadline": record.deadline.raw,
        "responsible": record.responsible.raw,
        "extra": " ".join(f"{header} {text}" for header, text in sorted(record.extra.items())),
    }
    return {name: texts[name] or "" if name in texts else getattr(record, name) or "" for name in CELLS}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Cells:
    """The keys of a row's cells."""

    texts: dict[str, str]
    keys: dict[str, str]

    @property
    def activity(self) -> str:
        return self.keys["activity"]


def _cells(record: Record) -> _Cells:
    texts = cells_of(record)
    return _Cells(texts=texts, keys={name: cell_key(text) for name, text in texts.items()})


def _whole_key(row: _Cells) -> tuple[str, ...]:
    return tuple(row.keys[name] for name in CELLS if name not in {"number", "mark"})


def _activity_key(row: _Cells) -> tuple[str, ...]:
    return (row.activity,)


def _anchors(left: Sequence[_Cells], right: Sequence[_Cells]) -> Iterator[tuple[int, int]]:
    """Yield rows that are equal in all, then rows whose activity stands as often in each."""
    free_left, free_right = set(range(len(left))), set(range(len(right)))
    for key in (_whole_key, _activity_key):
        ours, theirs = _grouped(left, free_left, key), _grouped(right, free_right, key)
        for name, rows in ours.items():
            others = theirs.get(name, [])
            if any(name) and len(rows) == len(others):
                yield from zip(rows, others, strict=True)
                free_left -= set(rows)
                free_right -= set(others)


def _grouped(
    rows: Sequence[_Cells], free: Iterable[int], key: Callable[[_Cells], tuple[str, ...]]
) -> dict[tuple[str, ...], list[int]]:
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in sorted(free):
        groups[key(rows[at])].append(at)
    return groups


def _fill_gaps(left: Sequence[_Cells], right: Sequence[_Cells], pairs: dict[int, int], least: float) -> None:
    """Pair what stands between two anchors that keep their order."""
    kept = rising(sorted(pairs.items()))
    bounds = [(-1, -1), *kept, (len(left), len(right))]
    taken = set(pairs.values())
    for (above, above_new), (below, below_new) in pairwise(bounds):
        ours = [at for at in range(above + 1, below) if at not in pairs]
        theirs = [at for at in range(above_new + 1, below_new) if at not in taken]
        for old, new in _best(left, right, _scored(left, right, ours, theirs, least)):
            pairs[old] = new
            taken.add(new)


def _fill_anywhere(left: Sequence[_Cells], right: Sequence[_Cells], pairs: dict[int, int]) -> None:
    """Pair what moved and was changed as well."""
    taken = set(pairs.values())
    ours = [at for at in range(len(left)) if at not in pairs]
    theirs = [at for at in range(len(right)) if at not in taken]
    pairs.update(_best(left, right, _scored(left, right, ours, theirs, _SURE, everywhere=True)))


def _scored(  # noqa: PLR0913 -- two sides of one thing
    left: Sequence[_Cells],
    right: Sequence[_Cells],
    ours: Sequence[int],
    theirs: Sequence[int],
    least: float,
    *,
    everywhere: bool = False,
) -> list[tuple[float, int, int]]:
    """Return (score, old, new) of the pairs that may be one row."""
    cutoff = _FAR if everywhere else _HIGH if least >= _SURE else _LEAST
    texts = [right[at].activity for at in theirs]
    found = []
    for place, old in enumerate(ours):
        begin, end = (0, len(theirs)) if everywhere else _window(place, len(ours), len(theirs))
        if not left[old].activity:
            continue
        near = process.extract(left[old].activity, texts[begin:end], scorer=fuzz.ratio, score_cutoff=cutoff, limit=8)
        for _, ratio, at in near:
            new = theirs[begin + at]
            found.append((score_of(left[old], right[new], ratio / 100), old, new))
    return [item for item in found if item[0] >= least]


def _window(place: int, ours: int, theirs: int) -> tuple[int, int]:
    """Return the part of a long gap where a row's counterpart may stand if it kept its place."""
    if ours * theirs <= _MANY:
        return 0, theirs
    middle = place * theirs // ours
    return max(middle - _NEAR, 0), middle + _NEAR


def score_of(old: _Cells, new: _Cells, activity: float) -> float:
    """Return how sure it is that two rows are one, 0..1: the likeness of the activities, moved by what stands beside.

    Equal cells lift it, cells that differ lower it half as much; empty ones say nothing.
    """
    score = activity
    for name, weight in _SUPPORT:
        one, other = old.keys[name], new.keys[name]
        if one and other:
            score += weight if one == other else -weight / 2
    return min(score, 1.0)


def _best(
    left: Sequence[_Cells], right: Sequence[_Cells], scored: Sequence[tuple[float, int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield the pairs, the surest first, each row once; of equals the one that keeps its place."""
    shift = len(right) / max(len(left), 1)
    ordered = sorted(scored, key=lambda item: (-round(item[0], 3), abs(item[2] - item[1] * shift), item[1], item[2]))
    used_old, used_new = set[int](), set[int]()
    for _, old, new in ordered:
        if old not in used_old and new not in used_new:
            used_old.add(old)
            used_new.add(new)
            yield old, new


def rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest part of pairs sorted by their first member whose second members rise."""
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for number, (_, new) in enumerate(pairs):
        place = bisect_left(ends, new)
        before.append(at[place - 1] if place else -1)
        ends[place : place + 1] = [new]
        at[place : place + 1] = [number]
    chain: list[tuple[int, int]] = []
    number = at[-1] if at else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def _told(
    left: Sequence[_Cells], right: Sequence[_Cells], pairs: dict[int, int], *, recognised: bool
) -> Iterator[RowPair]:
    """Yield the pairs with what changed, removed rows at their old place."""
    old_of = {new: old for old, new in pairs.items()}
    kept = {old for old, _ in rising(sorted(pairs.items()))}
    gone = [at for at in range(len(left)) if at not in pairs]
    for new in range(len(right)):
        old = old_of.get(new)
        while old is not None and old in kept and gone and gone[0] < old:
            yield RowPair(old=gone.pop(0), new=None, change=Change.REMOVED)
        if old is None:
            yield RowPair(old=None, new=new, change=Change.ADDED)
        else:
            yield _pair(
                left[old],
                right[new],
                RowPair(old=old, new=new, change=Change.SAME, moved=old not in kept),
                recognised=recognised,
            )
    yield from (RowPair(old=at, new=None, change=Change.REMOVED) for at in gone)


def _pair(old: _Cells, new: _Cells, pair: RowPair, *, recognised: bool) -> RowPair:
    fields = tuple(
        name
        for name in CELLS
        if old.keys[name] != new.keys[name] and not same_text(old.texts[name], new.texts[name], recognised=recognised)
    )
    change = Change.CHANGED if fields else Change.MOVED if pair.moved else Change.SAME
    score = score_of(old, new, fuzz.ratio(old.activity, new.activity) / 100)
    exact = _whole_key(old) == _whole_key(new)
    return replace(pair, fields=fields, change=change, score=round(score, 3), exact=exact)
