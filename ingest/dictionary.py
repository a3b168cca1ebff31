"""Словарь: does a Russian word form exist? The dictionary is loaded at the first question."""

from functools import cache, lru_cache

from pymorphy3 import MorphAnalyzer

_REMEMBERED = 50_000


@cache
def _analyzer() -> MorphAnalyzer:
    return MorphAnalyzer(lang="ru")


@lru_cache(maxsize=_REMEMBERED)
def is_known(word: str) -> bool:
    """Tell whether the word form (in any case, without spaces) stands in the dictionary."""
    return bool(_analyzer().word_is_known(word.lower()))


@lru_cache(maxsize=_REMEMBERED)
def is_adjective(word: str) -> bool:
    """Tell whether the dictionary knows the word form as an adjective or participle."""
    return is_known(word) and any(parse.tag.POS in {"ADJF", "PRTF"} for parse in _analyzer().parse(word.lower()))
