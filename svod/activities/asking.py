"""What somebody typed: words nobody writes are taken for the nearest that people do, and words are found in a name."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from model.activity import Marked, Repair
from model.text import fold
from store.question import question
from store.words import stem

_WORD: Final = re.compile(r"\w+")
#: A quoted phrase is meant as it is typed, and what is to be left out too.
_TOKEN: Final = re.compile(r'-?"[^"]*"?|\S+')
_PLAIN: Final = re.compile(r"[^\W\d_]{4,}")
#: Letters of a word, and how many slips it may have.
_SLIPS: Final = ((11, 3), (7, 2), (4, 1))
#: Where endings differ more than a plain rule knows: «мероприятиями», «мероприятие».
_SHARED, _REST = 5, 3


class Vocabulary:
    """Словарь: the words of all names, learned when first asked for; it only grows."""

    def __init__(self) -> None:
        self._words: Counter[str] = Counter()
        self._to_learn: list[Iterable[str]] = []

    def learn(self, texts: Iterable[str]) -> None:
        """Learn the words of these texts, later."""
        self._to_learn.append(texts)

    def repairs(self, asked: str) -> tuple[Repair, ...]:
        """Return which words of a question are taken for which; none where all are known."""
        while self._to_learn:
            for text in self._to_learn.pop():
                self._words.update(_WORD.findall(fold(text)))
        typed = (word for token in _TOKEN.findall(fold(asked)) for word in _words_of(token))
        found = ((word, self._nearest(word)) for word in dict.fromkeys(typed))
        return tuple(Repair(typed=word, taken=near) for word, near in found if near is not None)

    def _nearest(self, word: str) -> str | None:
        if word in self._words:
            return None
        slips = next(slips for length, slips in _SLIPS if len(word) >= length)
        near = process.extract(word, self._words.keys(), scorer=OSA.distance, score_cutoff=slips, limit=20)
        best = min(near, key=lambda one: (one[1], -self._words[one[0]], one[0]), default=None)
        return best[0] if best is not None and stem(best[0]) != stem(word) else None


def repaired(asked: str, repairs: Iterable[Repair]) -> str:
    """Return the question with the repairs made."""
    text = fold(asked)
    for repair in repairs:
        text = re.sub(rf"(?<!\w){re.escape(repair.typed)}(?!\w)", repair.taken, text)
    return text


def marks_in(name: str, asked: str | None) -> tuple[Marked, ...]:
    """Return where a name has the words of a question, as [start, stop)."""
    wanted = question(asked)
    if wanted is None:
        return ()
    tokens = [token for token in _TOKEN.findall(wanted.words) if not token.startswith("-")]
    words = {word for token in tokens for word in _WORD.findall(token) if word != "or"}
    return tuple(
        found.span()
        for found in _WORD.finditer(name)
        if any(_meet(fold(found[0]), word) for word in words)
        or (wanted.begun is not None and fold(found[0]).startswith(wanted.begun))
    )


def _words_of(token: str) -> Iterator[str]:
    if not token.startswith(('"', "-")):
        yield from (word for word in _WORD.findall(token) if _PLAIN.fullmatch(word))


def _meet(one: str, other: str) -> bool:
    if stem(one) == stem(other):
        return True
    shared = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        shared += 1
    return shared >= _SHARED and max(len(one), len(other)) - shared <= _REST
