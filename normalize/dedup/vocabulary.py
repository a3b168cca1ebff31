"""Vocabulary: what a corpus teaches of its words, and nothing of its order."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Final
from zlib import crc32

from normalize.dedup.clean import words_in

#: Distinct texts that are read: those with the least checksums, so the choice hangs on no order.
READ: Final = 60_000
#: Texts in which capitals are looked for.
_LOOKED_AT: Final = 2_000
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


def learned(texts: Mapping[str, int], folds: Mapping[str, str]) -> Vocabulary:
    """Return the vocabulary of texts, each with how often it was met; `folds` are those that are read, folded."""
    counts: Counter[str] = Counter()
    for times, equally_often in _by_frequency(texts, folds):
        found = Counter(chain.from_iterable(_parts(folds[text]) for text in equally_often))
        counts.update({word: count * times for word, count in found.items()})
    return Vocabulary(
        counts={word: count for word, count in counts.items() if count >= _KEPT and word.isalpha()},
        capitals=_capitals_of(chosen(folds, _LOOKED_AT), folds),
    )


def _capitals_of(texts: Sequence[str], folds: Mapping[str, str]) -> frozenset[str]:
    """Return the words that stand with capitals more often than not."""
    counts = Counter(chain.from_iterable(_parts(folds[text]) for text in texts))
    capitals = Counter(chain.from_iterable(map(_capitals, texts)))
    return frozenset(word for word, count in capitals.items() if count >= _KEPT and 2 * count > counts[word])


def _by_frequency(texts: Mapping[str, int], read: Iterable[str]) -> Iterable[tuple[int, list[str]]]:
    found: dict[int, list[str]] = defaultdict(list)
    for text in read:
        found[texts[text]].append(text)
    return found.items()


def _parts(fold: str) -> Iterable[str]:
    words = words_in(fold)
    return [part for word in words for part in word.split("-")] if "-" in fold else words


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
