"""Свидетельства: how much the places two wordings stand in speak for one meaning.

Words of one meaning are written one for the other by habit: wherever both may stand, their shares are much alike. Two
values of one slot (музыка, черчение) share places too, but each place has shares of its own, and many places lack one.
The logarithm of the ratio of both likelihoods, beta-binomial with firm and with loose shares, weighs this.
"""

from dataclasses import dataclass
from math import lgamma
from typing import Final

import numpy as np
from numpy.typing import NDArray

from normalize.dedup.substitutions import Ints, Substitutions

Floats = NDArray[np.float64]

#: How firm shares of words of one meaning are, and how loose those of a slot's values (pseudo-counts).
_FIRM, _LOOSE = 12.0, 1.2
#: More texts of one place say no more: copies of a paper are no new witnesses.
_MOST: Final = 24
#: Shares a pair may have, for tables.
_GRID: Final = np.array([0.03, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.97])


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """One row a pair of wordings: arrays of equal length."""

    left: Ints
    right: Ints
    #: Number of the pair, of each pair of places of the substitutions.
    pair: Ints
    #: Contexts both stand in, and how many others stand there too, on average.
    shared: Ints
    rivals: Floats
    #: Log likelihood ratios: in shared contexts, and in those of the left and of the right alone.
    together: Floats
    left_alone: Floats
    right_alone: Floats


def weigh(found: Substitutions, counts: Ints) -> Evidence:
    """Return the evidence of every pair that has a context in common; `counts` are texts of each signature."""
    width = len(found.wordings)
    code = found.wording[found.left] * width + found.wording[found.right]
    pairs, pair, shared = np.unique(code, return_inverse=True, return_counts=True)
    left, right = pairs // width, pairs % width
    amount = counts[found.signature]
    here, there = amount[found.left], amount[found.right]
    grid = _grid(pair, here, there, len(pairs))
    few = np.minimum(amount, _MOST)
    firm, loose = _tables(_FIRM), _tables(_LOOSE)
    both = _both(firm, grid[pair], few[found.left], few[found.right]) - _both(
        loose, grid[pair], few[found.left], few[found.right]
    )
    one = firm[0] - firm[2] - (loose[0] - loose[2])
    other = firm[1] - firm[2] - (loose[1] - loose[2])
    size = np.bincount(found.context)
    rivals = np.bincount(pair, size[found.context[found.left]]) / shared - 2
    return Evidence(
        left=left,
        right=right,
        pair=pair,
        shared=shared,
        rivals=rivals,
        together=_sums(pair, both),
        left_alone=_alone(found, one, few, left, grid) - _sums(pair, one[grid[pair], few[found.left]]),
        right_alone=_alone(found, other, few, right, grid) - _sums(pair, other[grid[pair], few[found.right]]),
    )


def _grid(pair: Ints, here: Ints, there: Ints, pairs: int) -> Ints:
    """The place in the grid of the left wording's share in the contexts both stand in."""
    share = np.bincount(pair, here, pairs) / np.maximum(np.bincount(pair, here + there, pairs), 1)
    place: Ints = np.abs(share[:, None] - _GRID).argmin(axis=1)
    return place


def _sums(pair: Ints, values: Floats) -> Floats:
    sums: Floats = np.bincount(pair, values).astype(np.float64)
    return sums


def _tables(firmness: float) -> tuple[Floats, Floats, Floats]:
    """Log Γ(n + α) − log Γ(α) for the left's share, the right's share, and both together, by share and n."""

    def rising(alpha: float) -> list[float]:
        return [lgamma(n + alpha) - lgamma(alpha) for n in range(2 * _MOST + 1)]

    left = np.array([rising(share * firmness) for share in _GRID])
    right = np.array([rising((1 - share) * firmness) for share in _GRID])
    return left, right, np.array([rising(firmness)] * len(_GRID))


def _both(tables: tuple[Floats, Floats, Floats], grid: Ints, here: Ints, there: Ints) -> Floats:
    left, right, total = tables
    sums: Floats = left[grid, here] + right[grid, there] - total[grid, here + there]
    return sums


def _alone(found: Substitutions, table: Floats, few: Ints, wording: Ints, grid: Ints) -> Floats:
    """What all the places of a wording would say if the other stood in none of them."""
    sums = np.stack([np.bincount(found.wording, row[few], len(found.wordings)) for row in table]).astype(np.float64)
    chosen: Floats = sums[grid, wording]
    return chosen
