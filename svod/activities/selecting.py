"""Which members meet a filter, facet by facet: each facet is counted under the filters of all the others."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Final

import numpy as np

from model.activity import ActivityFilter, FacetName, Spread
from model.finding import Code
from model.marks import DEADLINE_KINDS, KIND_SHIFT, RESPONSIBLE_KINDS, RESPONSIBLE_SHIFT
from model.stored import ReviewState
from store.activities import FIRST_YEAR, LAST_YEAR
from svod.activities.columns import Bools, Columns, Ints

_CODES: Final = tuple(Code)
_STATES: Final = tuple(ReviewState)
#: From how many municipalities on.
SPREADS: Final = ((1, Spread.ONE), (2, Spread.FEW), (5, Spread.SOME), (10, Spread.MANY), (25, Spread.MOST))


@dataclass(frozen=True, kw_only=True, slots=True)
class Selection:
    """Выборка: which members meet each facet that was asked for."""

    columns: Columns
    #: By facet; what was not asked for is not there. «q» stands under None.
    met: dict[FacetName | None, Bools]

    def under(self, but: FacetName | None = None) -> Bools:
        """Return the members that meet all facets but one (with None: all facets; words are always met)."""
        chosen = [met for name, met in self.met.items() if name is None or name is not but]
        return reduce(np.logical_and, chosen, np.ones(len(self.columns.members), bool))


def selected(columns: Columns, wanted: ActivityFilter, with_words: Bools | None) -> Selection:
    """Return what a filter selects; `with_words` tells which clusters have the words asked for."""
    met: dict[FacetName | None, Bools] = {}
    if with_words is not None:
        met[None] = np.repeat(with_words, columns.sizes)
    for name, bits, values in _bits(columns, wanted):
        if values:
            met[name] = (bits & reduce(or_, values)) != 0
    if wanted.municipality:
        met[FacetName.MUNICIPALITY] = _of_places(columns, wanted.municipality)
    if wanted.spread:
        met[FacetName.SPREAD] = np.repeat(_spread(columns, wanted.spread), columns.sizes)
    return Selection(columns=columns, met=met)


def spread_at(columns: Columns) -> Ints:
    """Return which of SPREADS each cluster is of."""
    starts = [start for start, _ in SPREADS]
    return np.maximum(np.searchsorted(starts, columns.spread, side="right") - 1, 0)


def _bits(columns: Columns, wanted: ActivityFilter) -> Iterable[tuple[FacetName, Ints, list[int]]]:
    years = [1 << (year - FIRST_YEAR) if FIRST_YEAR <= year <= LAST_YEAR else 0 for year in wanted.year]
    yield FacetName.YEAR, columns.years, years
    responsible = [1 << (RESPONSIBLE_SHIFT + RESPONSIBLE_KINDS.index(kind)) for kind in wanted.responsible]
    yield FacetName.RESPONSIBLE, columns.marks, responsible
    kinds = [1 << (KIND_SHIFT + DEADLINE_KINDS.index(kind)) for kind in wanted.deadline]
    yield FacetName.DEADLINE, columns.marks, kinds
    yield FacetName.MONTH, columns.marks, [1 << (month - 1) for month in wanted.month]
    yield FacetName.STATE, columns.states, [1 << _STATES.index(state) for state in wanted.state]
    yield FacetName.FINDING, columns.findings, [1 << _CODES.index(code) for code in wanted.finding]


def _of_places(columns: Columns, names: tuple[str, ...]) -> Bools:
    wanted = set(names)
    asked = np.array([name in wanted for name in columns.place_names], bool)
    sizes = np.diff(np.append(columns.pair_first, len(columns.members)))
    return np.repeat(asked[columns.pair_place], sizes) if len(sizes) else np.zeros(0, bool)


def _spread(columns: Columns, asked: tuple[Spread, ...]) -> Bools:
    return np.isin(spread_at(columns), [at for at, (_, spread) in enumerate(SPREADS) if spread in asked])
