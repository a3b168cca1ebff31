"""Части сказанного: sentences, and clauses with a predicate of their own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from normalize.execution.folding import aligned
from normalize.execution.predicates import predicate_of

#: Between sentences; «и т. д.», «им. П. И.», «14 чел.» are none.
_SENTENCE: Final = re.compile(r"[;\n]\s*|(?<=[а-яёa-z»\"\")\d%])[.!?]\s+(?=[А-ЯЁA-Z«\"\d–•-])")
_SHORT: Final = re.compile(
    r"(?:^|[\s(«\".])(?:[А-ЯЁа-яё]|им|гг|чел|руб|тыс|млн|ул|др|пр|стр|кв|уч|кл|рис|табл|пос|пгт|обл|р-на|зам|ред|мин|проц)$"
)
#: Before a clause whose predicate stands within a few words.
_JOINT: Final = re.compile(r"(?:,|\s(?:и|а также|а|но)(?=\s)|,\s(?:и|а также|а|но|при этом|кроме того)(?=[\s,]))\s*")
_WORD: Final = re.compile(r"[а-я-]+|\d+")
#: «…, которые прошли», «…, где состоялся», «…, что позволило»: no clause of its own.
_TIED: Final = frozenset(
    "который которая которое которые котором которой которого которых которыми где что чтобы так как если".split()
)
#: Words between a joint and the predicate; words that a clause has at least.
_NEAR, _LEAST = 3, 3
#: Characters that are read of a statement, clauses that are told apart.
_LONGEST: Final = 3000
_MOST: Final = 40


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """Часть: [start, stop) of the text."""

    start: int
    stop: int


@lru_cache(maxsize=1 << 13)
def clauses_of(text: str) -> tuple[Span, ...]:
    """Return the clauses of a statement in its order: they do not overlap, and none is blank."""
    found: list[Span] = []
    for sentence in _sentences(text[:_LONGEST]):
        found.extend(_clauses(text, sentence))
    return tuple(found[:_MOST])


def _sentences(text: str) -> Iterator[Span]:
    start = 0
    for gap in _SENTENCE.finditer(text):
        if gap[0].startswith(".") and _SHORT.search(text[max(0, gap.start() - 12) : gap.start()]):
            continue
        yield from _trimmed(text, start, gap.start())
        start = gap.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, stop: int) -> Iterator[Span]:
    part = text[start:stop]
    if any(map(str.isalnum, part)):
        yield Span(start=start + len(part) - len(part.lstrip()), stop=stop - len(part) + len(part.rstrip()))


def _clauses(text: str, sentence: Span) -> Iterator[Span]:
    """Part a sentence where a clause with a predicate follows one that has its own."""
    low = aligned(text[sentence.start : sentence.stop])
    start = 0
    for joint in _JOINT.finditer(low):
        before, after = low[start : joint.start()], low[joint.end() :]
        if _stands(before) and _begins(after) and not _doubled(before, after):
            yield from _trimmed(text, sentence.start + start, sentence.start + joint.start())
            start = joint.end()
    yield from _trimmed(text, sentence.start + start, sentence.stop)


def _stands(part: str) -> bool:
    words = _WORD.findall(part)
    return len(words) >= _LEAST and any(predicate_of(word) is not None for word in words)


def _doubled(before: str, after: str) -> bool:
    """«разработан и реализуется план»: two predicates of one clause."""
    last, first = _WORD.findall(before[-40:])[-1:], _WORD.findall(after[:40])[:1]
    return all(word and predicate_of(word[0]) is not None for word in (last, first))


def _begins(rest: str) -> bool:
    """Tell whether a clause begins here: a predicate within a few words, and words enough besides."""
    clause = re.split(r"[,;]", rest, maxsplit=1)[0]
    words = _WORD.findall(clause[:200])
    if len(words) < _LEAST or words[0] in _TIED:
        return False
    return any(predicate_of(word) is not None for word in words[:_NEAR]) and not set(words[:2]) & _TIED
