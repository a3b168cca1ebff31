"""Близость слов: how much of a word of a row a word of a statement says."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from normalize.dedup.lexicon import lexicon
from normalize.dedup.likeness import is_word
from normalize.dedup.resemblance import resemblance
from normalize.execution.lexicon.report_words import kin_words

#: Of one root; of tokens that share a part («входная_диагностика», «входной»).
_ROOT, _PART = 0.8, 0.7
#: «музей» of «школьный_музей», «спортклуб» of «школьный_спортивный_клуб»; log odds of an abbreviation.
_HEAD, _PIECED = 0.65, 2.0
#: Letters of a root at least, and the share of the longer word they are.
_LETTERS, _SHARE = 5, 0.65
#: Ratio of letters (0..100) from which a word no dictionary knows is a slip of another, and what it then says.
_SLIP, _SLIPPED = 78.0, 0.9
_LEAST: Final = 0.2
_ACTION: Final = re.compile(r"(?:изировани|изаци|ировани|овани|аци|ени|ани|яни)[ея]$")


def kin_among(word: str, others: Iterable[str]) -> list[tuple[str, float]]:
    """Return which of the words of rows a word says in part, with how much of them: 0.2..0.9."""
    found = ((other, nearness(other, word)) for other in others if other != word)
    return [(other, value) for other, value in found if value >= _LEAST]


@lru_cache(maxsize=1 << 18)
def nearness(word: str, said: str) -> float:
    """Return how much of a word of a row another word says: 0..1."""
    if word == said:
        return 1.0
    return kin_words().near.get(word, {}).get(said) or (0.0 if _parted(word, said) else _by_look(word, said))


def _parted(word: str, said: str) -> bool:
    """Tell whether no look makes two words one: «9_класс» is no «8_класс», «1 смен» no «2 смен»."""
    kinds = lexicon().kinds
    return " " in word or " " in said or (word in kinds and kinds[word] == kinds.get(said))


def _by_look(word: str, said: str) -> float:
    if "_" in word or "_" in said:
        return _of_parts(word.split("_"), said.split("_"))
    if _one_root(word, said):
        return _ROOT
    return _SLIPPED if _is_slip(word, said) else 0.0


def _of_parts(parts: list[str], said: list[str]) -> float:
    if len(said) == 1 and (said[0] == parts[-1] or _one_root(said[0], parts[-1])):
        return _HEAD
    if len(said) == 1 and not is_word(said[0]) and resemblance((said[0],), tuple(parts)) >= _PIECED:
        return _HEAD
    shared = sum(any(one == other or _one_root(one, other) for other in said) for one in parts)
    return _PART * shared / max(len(parts), len(said))


def _one_root(one: str, other: str) -> bool:
    if len(stem := _action_stem(one)) >= _LETTERS and stem == _action_stem(other):
        return True
    if one[:_LETTERS] != other[:_LETTERS]:
        return False
    longest = max(len(one), len(other))
    at = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return at >= _SHARE * longest


@lru_cache(maxsize=1 << 14)
def _action_stem(word: str) -> str:
    """Return what an action and another noun of it share: «аттестация», «аттестование»."""
    return _ACTION.sub("", word)


def _is_slip(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 2 or min(len(one), len(other)) < _LETTERS or (is_word(one) and is_word(other)):  # noqa: PLR2004 -- letters lost or added by a slip
        return False
    return fuzz.ratio(one, other) >= _SLIP
