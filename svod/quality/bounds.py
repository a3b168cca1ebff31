"""Границы доли: Clopper and Pearson's exact one-sided bounds, for counts that need not be whole.

At the lower bound, seeing as many successes or more has the probability `error`: it holds in all but `error` of cases,
at any number of checks. Effective numbers of checks (weighted samples) are fractions.
"""

from math import exp, lgamma, log, log1p
from typing import Final

_STEPS: Final = 60
_TERMS: Final = 300
_TINY: Final = 1e-300
_ENOUGH: Final = 1e-13


def lower_bound(right: float, checked: float, error: float = 0.05) -> float:
    """Return the share that holds at least, 0..1; 0 where nothing was checked."""
    if right <= 0 or checked <= 0:
        return 0.0
    wrong = max(checked - right, 0.0)
    return error ** (1 / checked) if wrong == 0 else _quantile(error, right, wrong + 1)


def upper_bound(right: float, checked: float, error: float = 0.05) -> float:
    """Return the share that holds at most, 0..1; 1 where nothing was checked."""
    if checked <= 0 or right >= checked:
        return 1.0
    return 1.0 - lower_bound(checked - right, checked, error)


def checks_needed(target: float, error: float = 0.05) -> int:
    """Return how many checks without a slip show a share of at least the target (0 < target < 1)."""
    return int(log(error) / log(target)) + 1


def _quantile(chance: float, a: float, b: float) -> float:
    """Return x where the regularised incomplete beta function is `chance`: it rises, so halves are taken."""
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if beta_share(middle, a, b) < chance:
            low = middle
        else:
            high = middle
    return low


def beta_share(x: float, a: float, b: float) -> float:
    """Return the regularised incomplete beta function I_x(a, b), 0..1."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1.0 - beta_share(1 - x, b, a)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    return front * _fraction(x, a, b) / a


def _fraction(x: float, a: float, b: float) -> float:
    """The continued fraction of I_x(a, b), by Lentz's method."""
    c, d = 1.0, 1 / _apart(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, _TERMS):
        for part in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / _apart(1 + part * d)
            c = _apart(1 + part / c)
            value *= c * d
        if abs(c * d - 1) < _ENOUGH:
            break
    return value


def _apart(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
