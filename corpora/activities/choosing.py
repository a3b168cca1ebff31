"""Which activities a list holds: a template with the values of its slots; half of them differ from another in one."""

from itertools import accumulate, product
from math import prod
from random import Random
from typing import TypeAlias

from corpora.activities.wordbook import Template, Wordbook
from corpora.second.luck import chance

#: The index of a value for each slot of a template, in order.
Values: TypeAlias = tuple[int, ...]
#: The template's index, and the values.
Activity: TypeAlias = tuple[int, Values]
#: So few values are shuffled, not drawn.
_FEW = 50


def number_of_groups(rows: int) -> int:
    """Return how many activities a list of so many rows holds: 955 in 5,000, 10,500 in 100,000, 66,250 in 1,000,000."""
    return max(1, min(rows, int(1.05 * rows**0.8)))


def choose(book: Wordbook, groups: int, rng: Random) -> list[Activity]:
    """Return so many different activities in chance order; fewer where the wordings do not make as many."""
    pools = [_Pool(book, template, rng) for template in book.templates]
    live, chosen = list(range(len(pools))), list[Activity]()
    while live and len(chosen) < groups:
        for at in tuple(live[: groups - len(chosen)]):
            values = pools[at].take()
            if values is None:
                live.remove(at)
            else:
                chosen.append((at, values))
    rng.shuffle(chosen)
    return chosen


def deal(groups: int, rows: int, rng: Random) -> list[int]:
    """Return the group of each row: each group at least once, sizes as Zipf has them, in chance order."""
    weights = list(accumulate((at + 20) ** -0.8 for at in range(groups)))
    dealt = [*range(groups), *rng.choices(range(groups), cum_weights=weights, k=rows - groups)]
    rng.shuffle(dealt)
    return dealt


class _Pool:
    """The values of one template's slots, given out one after another, none twice."""

    def __init__(self, book: Wordbook, template: Template, rng: Random) -> None:
        self._sizes = [len(book.slots[slot]) for slot in template.slots]
        self._rng, self._taken = rng, set[Values]()
        self._last: Values = ()
        self._order: list[Values] = []
        self._total = prod(self._sizes)

    def take(self) -> Values | None:
        """Return values not given out yet, if there are any left."""
        if len(self._taken) == self._total:
            return None
        values = self._rest() if 2 * len(self._taken) > self._total or self._total < _FEW else self._fresh()
        self._taken.add(values)
        self._last = values
        return values

    def _fresh(self) -> Values:
        while True:
            values = self._sibling() if self._last and chance(self._rng, 0.5) else self._any()
            if values not in self._taken:
                return values
            self._last = ()

    def _any(self) -> Values:
        return tuple(self._rng.randrange(size) for size in self._sizes)

    def _sibling(self) -> Values:
        at = self._rng.randrange(len(self._sizes))
        return *self._last[:at], self._rng.randrange(self._sizes[at]), *self._last[at + 1 :]

    def _rest(self) -> Values:
        if not self._order:
            self._order = [v for v in product(*map(range, self._sizes)) if v not in self._taken]
            self._rng.shuffle(self._order)
        return self._order.pop()
