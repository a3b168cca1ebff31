"""Vocabulary: what a corpus teaches of its words, and nothing of its order."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final
from zlib import crc32

from normalize.dedup.clean import folded, words_in

#: Distinct texts that are read: those with the least checksums, so the choice hangs on no order.
_READ: Final = 100_000
#: Letters of a text that are read.
_LONGEST: Final = 4000
#: «ОГЭ», and what begins with a capital inside a sentence: «Зея».
_CAPITALS: Final = re.compile(r"(?<![\w.])([А-ЯЁ]{2,6})(?!\w)|(?<=[а-яё,»] )([А-ЯЁ][а-яё]{3,30})\b")
#: Words met less often are forgotten: all that is asked of them is whether they are rare.
_KEPT: Final = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Vocabulary:
    """Словарь корпуса."""

    #: Word -> how often it was met; rare ones are missing.
    counts: Mapping[str, int] = field(default_factory=dict)
    #: Names and abbreviations: mostly written with capitals.
    capitals: frozenset[str] = frozenset()


def learned(texts: Mapping[str, int]) -> Vocabulary:
    """Return the vocabulary of texts, each with how often it was met."""
    counts: Counter[str] = Counter()
    capitals: Counter[str] = Counter()
    for text in chosen(texts, _READ):
        times = texts[text]
        for word in words_in(folded(text[:_LONGEST])):
            for part in word.split("-"):
                counts[part] += times
        for word in _capitals(text[:_LONGEST]):
            capitals[word] += times
    return Vocabulary(
        counts={word: count for word, count in counts.items() if count >= _KEPT and word.isalpha()},
        capitals=frozenset(word for word, count in capitals.items() if count >= _KEPT and 2 * count > counts[word]),
    )


def chosen(texts: Iterable[str], most: int) -> list[str]:
    """Return at most so many of distinct texts, the same of equal sets, sorted."""
    found = sorted(texts)
    if len(found) <= most:
        return found
    return sorted(sorted(found, key=lambda text: (crc32(text.encode(errors="replace")), text))[:most])


def _capitals(text: str) -> Iterable[str]:
    if text.isupper():
        return ()
    return (part.lower().replace("ё", "е") for pair in _CAPITALS.findall(text) for part in pair if part)
