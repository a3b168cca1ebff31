"""How well groups found agree with the groups known: pairs of rows, and rows (B³)."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Agreement:
    """Согласие двух разбиений; every share 0..1."""

    precision: float
    recall: float
    #: Harmonic means: of the shares of pairs, and of the shares counted row by row.
    f1: float
    b_cubed: float
    found: int
    known: int

    def __str__(self) -> str:
        """Return one line for people."""
        return (
            f"P {self.precision:.4f}  R {self.recall:.4f}  F1 {self.f1:.4f}  B³ {self.b_cubed:.4f}"
            f"  groups {self.found} of {self.known}"
        )


def agreement(known: Sequence[Hashable], found: Sequence[Hashable]) -> Agreement:
    """Return how the groups found of rows agree with those known."""
    both, of_known, of_found = Counter(zip(known, found, strict=True)), Counter(known), Counter(found)
    hits = _pairs(both.values())
    precision = _share(hits, _pairs(of_found.values()))
    recall = _share(hits, _pairs(of_known.values()))
    row_precision = _share(sum(n * n / of_found[there] for (_, there), n in both.items()), len(known))
    row_recall = _share(sum(n * n / of_known[here] for (here, _), n in both.items()), len(known))
    return Agreement(
        precision=precision,
        recall=recall,
        f1=_mean(precision, recall),
        b_cubed=_mean(row_precision, row_recall),
        found=len(of_found),
        known=len(of_known),
    )


def _pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 1.0


def _mean(left: float, right: float) -> float:
    return 2 * left * right / (left + right) if left + right else 0.0
