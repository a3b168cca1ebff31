"""Указатель строк: which rows share words with what is said, and how much of them it says."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log
from typing import Final

from normalize.execution.kin import kin_among
from normalize.execution.meanings import Meaning

#: What a word weighs at least, and one that no row holds.
_FLOOR: Final = 0.35
#: Rows compared closely with one unit.
_NEAREST: Final = 6
#: Share of a row's weight that must be said for a closer look.
_LEAST: Final = 0.2
#: Share of what is said of the best row that must be said of another, for it to be looked at.
_OF_BEST: Final = 0.35
#: Clauses in which a word may stand that is said of one row.
_FEW: Final = 3


class RowIndex:
    """Указатель: rows of a plan by their words, with the weights of these."""

    def __init__(self, rows: Sequence[Meaning], said: Iterable[Meaning] = ()) -> None:
        self.rows = rows
        self._holders: defaultdict[str, list[int]] = defaultdict(list)
        for at, meaning in enumerate(rows):
            for term in meaning.terms:
                self._holders[term].append(at)
        self._told = Counter(term for meaning in said for term in meaning.terms)
        self.weights = {term: self._weigh(term) for term in self._holders}
        self.sums = [self.weight(sorted(meaning.terms)) for meaning in rows]
        self._near: dict[str, tuple[tuple[str, float], ...]] = {}

    def is_alone(self, term: str) -> bool:
        """Tell whether one row holds the word, and few statements."""
        return len(self._holders[term]) == 1 and self._told[term] <= _FEW

    def weight_of(self, term: str) -> float:
        """Return what a word weighs, of rows or of statements."""
        known = self.weights.get(term)
        return self._weigh(term) if known is None else known

    def weight(self, terms: Iterable[str]) -> float:
        """Return what words weigh together."""
        return sum(map(self.weight_of, terms))

    def said(self, meaning: Meaning) -> dict[str, float]:
        """Return word of rows -> how much of it the words say, 0..1."""
        found: dict[str, float] = {}
        for term in sorted(meaning.terms):
            for word, value in self._kin(term):
                found[word] = max(value, found.get(word, 0.0))
        return found

    def nearest(self, said: Mapping[str, float]) -> list[int]:
        """Return the rows of which the words say most, the best first."""
        shares: defaultdict[int, float] = defaultdict(float)
        for word, value in said.items():
            weight = value * self.weights[word]
            for at in self._holders[word]:
                shares[at] += weight
        ranked = sorted((-share / self.sums[at], -share, at) for at, share in shares.items() if self.sums[at])
        least = max(_LEAST, -_OF_BEST * ranked[0][0]) if ranked else _LEAST
        return [at for share, _, at in ranked[:_NEAREST] if -share >= least]

    def _kin(self, term: str) -> tuple[tuple[str, float], ...]:
        found = self._near.get(term)
        if found is None:
            own = ((term, 1.0),) if term in self._holders else ()
            found = self._near[term] = (*own, *kin_among(term, self._holders))
        return found

    def _weigh(self, term: str) -> float:
        """A word that all rows hold says nothing of which one is meant."""
        rows = max(len(self.rows), 1)
        held = len(self._holders[term]) if term in self._holders else 0
        return max(_FLOOR, log(1 + rows / (held + 0.5)) / log(1 + 2 * rows))
