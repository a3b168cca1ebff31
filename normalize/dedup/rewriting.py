"""Rewriting: what people said of wordings, applied to signatures: «педагог» = «преподаватель» wherever they stand.

A wording is canonical words; «» is none: what is the same as none is dropped. Words are rewritten first, wordings of
several words then, in words rewritten already: an answer may have been given on what former answers made.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from model.cluster import Signature, Verdict, WordingJudgement

_Pair = tuple[Signature, Signature]


@dataclass(frozen=True, kw_only=True, slots=True)
class Rewriting:
    """Замены: a pure function of the judgements that stand, whatever their order."""

    #: Word -> the words that stand for it: none or one, or several where it was said to be the same as them.
    words: Mapping[str, Signature] = field(default_factory=dict)
    #: Wordings of several words, the longest first, and what stands for them.
    wordings: tuple[tuple[frozenset[str], Signature], ...] = ()
    #: Words that people told apart, after the rewriting: they part activities as key terms do.
    key_words: frozenset[str] = frozenset()

    @classmethod
    def of(cls, judgements: Iterable[WordingJudgement]) -> "Rewriting":
        """Return what the judgements that stand come to."""
        standing = [one for one in judgements if one.retired_at is None]
        found = _settled([_pair(one) for one in standing if one.verdict is Verdict.SAME])
        apart = [_pair(one) for one in standing if one.verdict is Verdict.DIFFERENT]
        keys = frozenset(word for left, right in apart for word in set(found.reach(left)) ^ set(found.reach(right)))
        return cls(words=found.words, wordings=found.wordings, key_words=keys)

    def apply(self, signature: Signature) -> Signature:
        """Return the signature in the words that stand for its own; never empty where it was not."""
        return self.reach(signature) or signature

    def reach(self, wording: Signature) -> Signature:
        """Return the words that stand for a wording's; none where people said that it says nothing."""
        if not self.words and not self.wordings:
            return wording
        reached = self._worded(wording)
        for several, to in self.wordings:
            if several.issubset(reached):
                reached = self._worded((*(word for word in reached if word not in several), *to))
        return reached

    def _worded(self, words: Iterable[str]) -> Signature:
        return tuple(sorted({to for word in words for to in self.words.get(word, (word,))}))


def _settled(pairs: list[_Pair]) -> Rewriting:
    """Rewrite the wordings of the pairs by the words among them until nothing changes.

    What followed once is kept: «казачок» = «кадет ученик» and «ученик» = «» make «казачок» = «кадет» for good.
    """
    known = set(pairs)
    found = _rewriting(sorted(known))
    while True:
        known.update((_by_words(left, found.words), _by_words(right, found.words)) for left, right in pairs)
        following = _rewriting(sorted(known))
        if following == found:
            return found
        found = following


def _rewriting(pairs: Iterable[_Pair]) -> Rewriting:
    groups = {wording: to for wording, to in _groups(pairs).items() if wording != to}
    words = {wording[0]: to for wording, to in groups.items() if len(wording) == 1}
    several = sorted((wording for wording in groups if len(wording) > 1), key=lambda one: (-len(one), one))
    return Rewriting(words=words, wordings=tuple((frozenset(one), groups[one]) for one in several))


def _groups(pairs: Iterable[_Pair]) -> dict[Signature, Signature]:
    """Return wording -> the one of its group that stands for all: of fewest words, then the first by letters."""
    above: dict[Signature, Signature] = {}

    def top(wording: Signature) -> Signature:
        while above.setdefault(wording, wording) != wording:
            wording = above[wording]
        return wording

    for left, right in pairs:
        first, second = sorted((top(left), top(right)), key=lambda wording: (len(wording), wording))
        above[second] = first
    return {wording: top(wording) for wording in sorted(above)}


def _by_words(wording: Collection[str], words: Mapping[str, Signature]) -> Signature:
    return tuple(sorted({to for word in wording for to in words.get(word, (word,))}))


def _pair(judgement: WordingJudgement) -> _Pair:
    return tuple(sorted(set(judgement.left.split()))), tuple(sorted(set(judgement.right.split())))
