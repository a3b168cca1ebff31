"""How much two people agree: exact matches, and Krippendorff's alpha, which takes chance away. Pure.

K. Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011: nominal data, any number of observers, gaps allowed.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

#: What one observer said of a unit; a gap is left out by whoever makes the unit.
Unit = Sequence[Hashable]
#: Values that can be compared.
_PAIR = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Agreement:
    """Согласие."""

    #: Units that two or more observers spoke of.
    pairs: int
    #: Those of which all said the same.
    same: int
    #: 1 = they agree always, 0 = as by chance; None where all values are the same, so that chance says nothing.
    alpha: float | None

    @property
    def exact(self) -> float | None:
        """The share of exact matches, 0..1; None of nothing."""
        return self.same / self.pairs if self.pairs else None


def agreement_of(units: Iterable[Unit]) -> Agreement:
    """Return how much observers agree on units, each a sequence of what they said."""
    paired = [unit for unit in units if len(unit) >= _PAIR]
    same = sum(len(set(unit)) == 1 for unit in paired)
    return Agreement(pairs=len(paired), same=same, alpha=nominal_alpha(paired))


def nominal_alpha(units: Iterable[Unit]) -> float | None:
    """Return Krippendorff's alpha for nominal data: 1 - (observed disagreement / disagreement expected by chance).

    Units with fewer than two values are passed over; None where there is nothing to disagree about.
    """
    totals: Counter[Hashable] = Counter()
    disagreeing = 0.0
    for unit in units:
        size = len(unit)
        if size < _PAIR:
            continue
        values = Counter(unit)
        totals.update(values)
        # Ordered pairs of unlike values within the unit, each unit weighing as much as it has values.
        disagreeing += sum(count * (size - count) for count in values.values()) / (size - 1)
    everything = totals.total()
    expected = sum(count * (everything - count) for count in totals.values())
    if not expected:
        return None
    return 1 - (everything - 1) * disagreeing / expected
