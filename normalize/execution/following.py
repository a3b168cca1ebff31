"""Следование: whether a report keeps the numbers and the order of its plan, told by the pairs that are sure anyway."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from model.execution_match import PlanRow, Said
from normalize.execution.pairing import number_key
from normalize.execution.rivals import Standing

#: Log odds and lead from which a pair is sure by its words.
_SURE, _CLEAR = 2.5, 1.0
#: Sure pairs needed to tell, and the share of them that must agree.
_ENOUGH, _AGREE = 4, 0.7


@dataclass(frozen=True, kw_only=True, slots=True)
class Following:
    """Следование отчёта плану: 0 where it does not follow it, else the share of sure pairs that do."""

    numbers: float
    order: float
    #: (statement, row) of sure pairs that follow each other in both, by statement.
    path: tuple[tuple[int, int], ...] = ()
    #: Rows of the plan.
    rows: int = 0

    def by_number(self, row: PlanRow, said: Said) -> float:
        """Return how much the numbers speak for the two, or against them: -1..1."""
        ours, theirs = number_key(row.number), number_key(said.number)
        if not ours or not theirs:
            return 0.0
        return self.numbers if ours == theirs else -self.numbers

    def by_order(self, row: int, said: int) -> float:
        """Return how much the places between the nearest sure pairs speak for the two, or against them: -1..1."""
        low, high = self._bounds(row, said)
        return self.order if low <= row <= high else -self.order

    def by_slot(self, row: int, said: int) -> float:
        """Return how narrow the place between the nearest sure pairs is, where the row stands in it: 0..1."""
        low, high = self._bounds(row, said)
        return self.order / max(high - low - 1, 1) if low < row < high else 0.0

    def _bounds(self, row: int, said: int) -> tuple[int, int]:
        before = bisect_left(self.path, said, key=_said) - 1
        after = bisect_right(self.path, said, key=_said)
        low = self.path[before][1] if before >= 0 else -1
        return low, self.path[after][1] if after < len(self.path) else max(row, self.rows)


def _said(step: tuple[int, int]) -> int:
    return step[0]


def following_of(standings: Sequence[Standing], rows: Sequence[PlanRow], said: Sequence[Said]) -> Following:
    """Return how a report follows its plan."""
    sure = [one.pair for one in standings if one.pair.odds >= _SURE and min(one.lead, one.best) >= _CLEAR]
    keys = [(number_key(rows[pair.row].number), number_key(said[pair.said].number)) for pair in sure]
    numbered = [ours == theirs for ours, theirs in keys if ours and theirs]
    steps = sorted({(pair.said, pair.row) for pair in sure})
    path = _longest(steps)
    return Following(
        numbers=_share(sum(numbered), len(numbered)),
        order=_share(len(path), len(steps)),
        path=tuple(path),
        rows=len(rows),
    )


def _share(agreeing: int, of: int) -> float:
    return agreeing / of if of >= _ENOUGH and agreeing >= _AGREE * of else 0.0


def _longest(steps: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of steps whose rows never go back."""
    tails: list[int] = []
    ends: list[int] = []
    back: list[int | None] = []
    for at, (_, row) in enumerate(steps):
        place = bisect_right(tails, row)
        back.append(ends[place - 1] if place else None)
        tails[place : place + 1] = [row]
        ends[place : place + 1] = [at]
    path: list[tuple[int, int]] = []
    at_end: int | None = ends[-1] if ends else None
    while at_end is not None:
        path.append(steps[at_end])
        at_end = back[at_end]
    return path[::-1]
