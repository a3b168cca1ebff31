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
#: Share of the members from which on all are gone through at once.
_MANY: Final = 0.3
#: In their own order; the others by frequency.
_IN_ORDER: Final = frozenset({FacetName.YEAR, FacetName.MONTH, FacetName.SPREAD})

_Counted = Iterable[tuple[str, int]]


def facets_of(selection: Selection, wanted: ActivityFilter) -> tuple[Facet, ...]:
    """Return all facets with their counts; those asked for without words are kept with the columns they count."""
    if wanted.q:  # kept with the whole page
        return _counted(selection, wanted)
    return selection.columns.remembered(wanted, lambda: _counted(selection, wanted))


def _counted(selection: Selection, wanted: ActivityFilter) -> tuple[Facet, ...]:
    everything = selection.under()
    return tuple(
        _facet(name, _COUNTERS[name](selection.columns, _under(selection, name, everything)), getattr(wanted, name))
        for name in FacetName
    )


def any_in(columns: Columns, members: Bools) -> Bools:
    """Return which clusters have one of these members."""
    found = np.zeros(len(columns.first), bool)
    found[columns.cluster_at[np.flatnonzero(members)]] = True
    return found


def _under(selection: Selection, name: FacetName, everything: Bools) -> Bools:
    return selection.under(name) if name in selection.met else everything


def _facet(name: FacetName, counted: _Counted, asked: Sequence[object]) -> Facet:
    wanted = {str(value) for value in asked}
    values = [FacetValue(value=value, count=count) for value, count in counted if count or value in wanted]
    if name not in _IN_ORDER:
        values.sort(key=lambda one: (one.value not in wanted, -one.count, one.value))
    return Facet(name=name, values=tuple(values[:_MOST]), others=max(len(values) - _MOST, 0))


def _bits(columns: Columns, bits: Ints, members: Bools) -> Ints:
    """Return, for each cluster with any of these members, the bits that they have; few members are quickly told."""
    chosen = np.flatnonzero(members)
    if not len(chosen):
        return bits[:0]
    if len(chosen) > _MANY * len(members):
        return np.asarray(np.bitwise_or.reduceat(np.where(members, bits, 0), columns.first))
    return np.asarray(np.bitwise_or.reduceat(bits[chosen], _runs(columns.cluster_at[chosen])))


def _runs(numbers: Ints) -> Ints:
    """Return where each run of equal numbers begins."""
    return np.flatnonzero(np.concatenate((np.ones(1, bool), numbers[1:] != numbers[:-1])))


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
    chosen = np.flatnonzero(members)
    if not len(chosen):
        return []
    numbers = columns.pair_at[chosen]
    pairs = numbers[_runs(numbers)]
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
