"""Phrases found quickly: a text is parted where no phrase can reach over, and what each part becomes is remembered."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from normalize.dedup.lexicon.phrases import Phrases
from normalize.dedup.lexicon.stems import stems_of

_AND: Final = "и"
#: Pairs of words, and parts, that are remembered.
_REMEMBERED: Final = 300_000


class Joining:
    """Соединение: the same as `Phrases.join`, for very many texts."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases
        self._ties = phrases.ties
        self._series = tuple(one.heads | one.members.keys() | one.fillers for one in phrases.series)
        self._tied: dict[tuple[str, str], bool] = {}
        self._parts: dict[tuple[str, ...], list[str]] = {}

    def join(self, words: Sequence[str]) -> list[str]:
        """Return the words (folded forms, in the text's order) with each phrase as its tokens."""
        words = tuple(words)
        known, parts = self._tied.get, self._parts.get
        found: list[str] = []
        begin = 0
        for at, pair in enumerate(pairwise(words), start=1):
            tied = known(pair)
            if tied or (tied is None and self._tie(pair)):
                continue
            part = words[begin:at]
            found += parts(part) or self._part(part)
            begin = at
        return found + self._part(words[begin:])

    def _part(self, words: tuple[str, ...]) -> list[str]:
        part = self._parts.get(words)
        if part is None:
            if len(self._parts) >= _REMEMBERED:
                self._parts.clear()
            part = self._parts[words] = self._phrases.join(words)
        return part

    def _tie(self, pair: tuple[str, str]) -> bool:
        if len(self._tied) >= _REMEMBERED:
            self._tied.clear()
        left, right = map(stems_of, pair)
        tied = self._tied[pair] = (
            _AND in pair
            or any(not ties.isdisjoint(right) for ties in map(self._ties.get, left) if ties)
            or any(not left.isdisjoint(one) for one in self._series if not right.isdisjoint(one))
        )
        return tied
