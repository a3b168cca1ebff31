"""Узы: what people bound together and what they parted, whatever the order in which they said it."""

from collections.abc import Iterable, Sequence
from typing import Generic, Protocol, TypeVar

from model.cluster import Verdict

N = TypeVar("N")
N_co = TypeVar("N_co", covariant=True)


class Word(Protocol[N_co]):
    """Слово о паре: a judgement on records or on wordings."""

    @property
    def left(self) -> N_co:
        """One of the pair."""

    @property
    def right(self) -> N_co:
        """The other one."""

    @property
    def verdict(self) -> Verdict:
        """What was said of them."""


class Bonds(Generic[N]):
    """Узы: groups that grow together; those who were parted never meet in one."""

    def __init__(self) -> None:
        self._above: dict[N, N] = {}
        self._enemies: dict[N, set[N]] = {}

    def of(self, one: N) -> N:
        """Return what stands for its group: one of it, the same for all; itself where nothing was said."""
        above = self._above
        while (higher := above.get(one, one)) != one:
            above[one] = above.get(higher, higher)
            one = higher
        return one

    def part(self, left: N, right: N) -> None:
        """Let the groups of both never be one."""
        left, right = self.of(left), self.of(right)
        self._enemies.setdefault(left, set()).add(right)
        self._enemies.setdefault(right, set()).add(left)

    def are_parted(self, left: N, right: N) -> bool:
        """Tell whether somebody of one group was parted from somebody of the other."""
        left, right = self.of(left), self.of(right)
        fewer, other = sorted((left, right), key=lambda one: len(self._enemies.get(one, ())))
        return any(self.of(enemy) == other for enemy in self._enemies.get(fewer, ()))

    def join(self, left: N, right: N) -> bool:
        """Make one group of two; return False, and leave them, where they were parted."""
        left, right = self.of(left), self.of(right)
        if left == right:
            return True
        if self.are_parted(left, right):
            return False
        fewer, more = sorted((left, right), key=lambda one: len(self._enemies.get(one, ())))
        self._above[fewer] = more
        enemies = self._enemies.pop(fewer, set())
        if enemies:
            self._enemies.setdefault(more, set()).update(enemies)
        return True

    def join_first(self, one: N, groups: Iterable[N]) -> bool:
        """Join the first of the groups that may hold it; return False where none may."""
        return any(self.join(one, group) for group in groups)


def bonds_of(words: Iterable[Word[N]]) -> Bonds[N]:
    """Return what the words bind and part; «different» holds against any chain of «same».

    Where words contradict one another, which the service refuses, those about lesser ids hold.
    """
    bonds, same = Bonds[N](), set[tuple[N, N]]()
    for word in words:
        if word.verdict is Verdict.DIFFERENT:
            bonds.part(word.left, word.right)
        elif word.verdict is Verdict.SAME:
            same.add((word.left, word.right))
    for left, right in _sorted(same):
        bonds.join(left, right)
    return bonds


def _sorted(pairs: Iterable[tuple[N, N]]) -> Sequence[tuple[N, N]]:
    return sorted(pairs, key=lambda pair: (str(pair[0]), str(pair[1])))
