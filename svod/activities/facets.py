"""How many activities there are with each value of each facet, under the filters of the other facets."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

import numpy as np

from model.activity import ActivityFilter, Facet, FacetName, FacetValue
from model.finding import Code
from model.marks import DEADLINE_KINDS, KIND_SHIFT, MONTHS, RESPONSIBLE_KINDS, RESPONSIBLE_SHIFT
from model.stored import ReviewState
from store.activities import FIRST_YEAR, LAST_YEAR
from svod.activities.columns import Bools, Columns, Ints
from svod.activities.selecting import SPREADS, Selection, spread_at

#: Municipalities shown; the rest is found by typing.
_MOST: Final = 30
#: In their own order; the others by frequency.
_IN_ORDER: Final = frozenset({FacetName.YEAR, FacetName.MONTH, FacetName.SPREAD})

_Counted = Iterable[tuple[str, int]]


def facets_of(selection: Selection, wanted: ActivityFilter) -> tuple[Facet, ...]:
    """Return all facets with their counts."""
    everything = selection.under()
    return tuple(
        _facet(name, _COUNTERS[name](selection.columns, _under(selection, name, everything)), getattr(wanted, name))
        for name in FacetName
    )


def any_in(columns: Columns, members: Bools) -> Bools:
    """Return which clusters have one of these members."""
    return np.logical_or.reduceat(members, columns.first) if len(columns.first) else np.zeros(0, bool)


def _under(selection: Selection, name: FacetName, everything: Bools) -> Bools:
    return selection.under(name) if name in selection.met else everything


def _facet(name: FacetName, counted: _Counted, asked: Sequence[object]) -> Facet:
    wanted = {str(value) for value in asked}
    values = [FacetValue(value=value, count=count) for value, count in counted if count or value in wanted]
    if name not in _IN_ORDER:
        values.sort(key=lambda one: (one.value not in wanted, -one.count, one.value))
    return Facet(name=name, values=tuple(values[:_MOST]), others=max(len(values) - _MOST, 0))


def _bits(columns: Columns, bits: Ints, members: Bools) -> Ints:
    """Return, for each cluster, the bits that any of its members here has."""
    if not len(columns.first):
        return bits[:0]
    return np.bitwise_or.reduceat(np.where(members, bits, 0), columns.first)


def _counter(column: str, values: Sequence[object], shift: int = 0) -> Callable[[Columns, Bools], _Counted]:
    def counted(columns: Columns, members: Bools) -> _Counted:
        bits = _bits(columns, getattr(columns, column), members)
        return [(str(value), int(np.count_nonzero(bits >> (shift + at) & 1))) for at, value in enumerate(values)]

    return counted


def _years(columns: Columns, members: Bools) -> _Counted:
    bits = _bits(columns, columns.years, members)
    there = int(np.bitwise_or.reduce(bits)) if len(bits) else 0
    for at, year in enumerate(range(FIRST_YEAR, LAST_YEAR + 1)):
        if there >> at & 1:
            yield str(year), int(np.count_nonzero(bits >> at & 1))


def _municipalities(columns: Columns, members: Bools) -> _Counted:
    if not len(columns.pair_first):
        return []
    pairs = np.logical_or.reduceat(members, columns.pair_first)
    counts = np.bincount(columns.pair_place[pairs], minlength=len(columns.place_names))
    return [(name, int(count)) for name, count in zip(columns.place_names, counts, strict=True) if name is not None]


def _spreads(columns: Columns, members: Bools) -> _Counted:
    counts = np.bincount(spread_at(columns)[any_in(columns, members)], minlength=len(SPREADS))
    return [(spread.value, int(count)) for (_, spread), count in zip(SPREADS, counts, strict=True)]


_COUNTERS: Final[dict[FacetName, Callable[[Columns, Bools], _Counted]]] = {
    FacetName.MUNICIPALITY: _municipalities,
    FacetName.YEAR: _years,
    FacetName.RESPONSIBLE: _counter("marks", RESPONSIBLE_KINDS, RESPONSIBLE_SHIFT),
    FacetName.DEADLINE: _counter("marks", DEADLINE_KINDS, KIND_SHIFT),
    FacetName.MONTH: _counter("marks", MONTHS),
    FacetName.STATE: _counter("states", tuple(ReviewState)),
    FacetName.FINDING: _counter("findings", tuple(Code)),
    FacetName.SPREAD: _spreads,
}
