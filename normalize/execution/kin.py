"""Близость слов: how much of a word of a row a word of a statement says."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from normalize.dedup.lexicon import lexicon
from normalize.dedup.likeness import is_word
from normalize.execution.lexicon.report_words import kin_words

#: Of one root; of tokens that share a part («входная_диагностика», «входной»).
_ROOT, _PART = 0.8, 0.7
#: Letters of a root at least, and the share of the longer word they are.
_LETTERS, _SHARE = 5, 0.65
#: Ratio of letters (0..100) from which a word no dictionary knows is a slip of another, and what it then says.
_SLIP, _SLIPPED = 78.0, 0.9
_LEAST: Final = 0.2


def kin_among(word: str, others: Iterable[str]) -> list[tuple[str, float]]:
    """Return which of the words of rows a word says in part, with how much of them: 0.2..0.9."""
    found = ((other, nearness(other, word)) for other in others if other != word)
    return [(other, value) for other, value in found if value >= _LEAST]


@lru_cache(maxsize=1 << 18)
def nearness(word: str, said: str) -> float:
    """Return how much of a word of a row another word says: 0..1."""
    if word == said:
        return 1.0
    listed = kin_words().near.get(word, {}).get(said, 0.0)
    if listed:
        return listed
    kinds = lexicon().kinds
    if word in kinds and kinds[word] == kinds.get(said):
        return 0.0  # «9_класс» is no «8_класс», «русский_язык» no «английский_язык»
    if "_" in word or "_" in said:
        return _of_parts(word.split("_"), said.split("_"))
    if _one_root(word, said):
        return _ROOT
    return _SLIPPED if _is_slip(word, said) else 0.0


def _of_parts(parts: list[str], said: list[str]) -> float:
    shared = sum(any(one == other or _one_root(one, other) for other in said) for one in parts)
    return _PART * shared / max(len(parts), len(said))


def _one_root(one: str, other: str) -> bool:
    if one[:_LETTERS] != other[:_LETTERS]:
        return False
    longest = max(len(one), len(other))
    at = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return at >= _SHARE * longest


def _is_slip(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 2 or min(len(one), len(other)) < _LETTERS or (is_word(one) and is_word(other)):  # noqa: PLR2004 -- letters lost or added by a slip
        return False
    return fuzz.ratio(one, other) >= _SLIP
