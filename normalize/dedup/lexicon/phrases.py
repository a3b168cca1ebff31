"""Phrases: words that together mean one thing become one token, in any case and number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from normalize.dedup.lexicon.stems import is_exact, stems_of

#: No enumeration of classes or literacies is longer.
_LONGEST_SERIES = 24
#: «по химии и технологии»: what stands before «технологии» is «химии».
_AND = "=и"

Stems = frozenset[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Phrase:
    """Словосочетание: stems in their order, and the tokens they become (none: it says nothing)."""

    stems: tuple[str, ...]
    tokens: tuple[str, ...]
    #: Where it stands only after one of these: «по технологии», not «новые технологии».
    after: Stems = frozenset()
    #: Where it never stands before one of these: «история успеха».
    not_before: Stems = frozenset()

    @property
    def rank(self) -> tuple[int, int, int]:
        """The longer the better, then the more words in one form alone, then the more is asked around it."""
        return len(self.stems), sum(map(is_exact, self.stems)), bool(self.after) + bool(self.not_before)

    def stands(self, words: Sequence[Stems], at: int) -> bool:
        """Tell whether its neighbours let the phrase that begins at a word stand."""
        end = at + len(self.stems)
        if self.not_before and end < len(words) and words[end] & self.not_before:
            return False
        before = at - 2 if at > 1 and _AND in words[at - 1] else at - 1
        return not self.after or (before >= 0 and bool(words[before] & self.after))


@dataclass(frozen=True, kw_only=True, slots=True)
class Series:
    """Ряд: «читательской и математической грамотности», «9, 10 и 11 классов»: members that share one head."""

    heads: Stems
    members: Mapping[str, str]
    #: Words between the members.
    fillers: Stems
    #: «школьный и муниципальный конкурсы»: the head is read on, it says something itself.
    keeps_head: bool = False

    def read(self, words: Sequence[Stems], at: int) -> tuple[int, tuple[str, ...]]:
        """Return how many words the series that begins at a word takes (0: none does), and its tokens."""
        tokens: list[str] = []
        for step, word in enumerate(words[at : at + _LONGEST_SERIES]):
            if word & self.heads:
                return step + (not self.keeps_head), tuple(tokens)
            member = min(word & self.members.keys(), default=None)
            if member is not None:
                tokens.append(self.members[member])
            elif not word & self.fillers:
                break
        return 0, ()


@dataclass(frozen=True, slots=True)
class _Node:
    """Узел: what may follow the stems that led here, and the phrases that end here, the best first."""

    next: dict[str, _Node] = field(default_factory=dict)
    phrases: list[Phrase] = field(default_factory=list)


class Phrases:
    """Словосочетания, the longest first; time grows with the number of words alone."""

    def __init__(self, phrases: Iterable[Phrase], series: Iterable[Series]) -> None:
        self._root = _Node()
        for phrase in phrases:
            node = self._root
            for stem in phrase.stems:
                node = node.next.setdefault(stem, _Node())
            node.phrases.append(phrase)
        members: dict[str, list[Series]] = defaultdict(list)
        for one in series:
            for member in one.members:
                members[member].append(one)
        self._members = dict(members)
        self._first = frozenset(self._root.next) | frozenset(self._members)

    def join(self, words: Sequence[str]) -> list[str]:
        """Return the words (folded forms, in the text's order) with each phrase as its tokens."""
        found: list[str] = []
        stems = [stems_of(word) for word in words]
        at = 0
        while at < len(words):
            length, tokens = self._match(stems, at) if stems[at] & self._first else (0, ())
            found.extend(tokens if length else (words[at],))
            at += max(length, 1)
        return found

    def _match(self, words: Sequence[Stems], at: int) -> tuple[int, tuple[str, ...]]:
        standing = [phrase for phrase in self._ending(self._root, words, at) if phrase.stands(words, at)]
        best = max(standing, key=lambda phrase: (phrase.rank, phrase.tokens), default=None)
        phrase = (len(best.stems), best.tokens) if best else (0, ())
        series = (one.read(words, at) for member in words[at] & self._members.keys() for one in self._members[member])
        return max((phrase, *series), key=lambda found: found[0])

    def _ending(self, node: _Node, words: Sequence[Stems], at: int) -> Iterator[Phrase]:
        yield from node.phrases
        if at < len(words):
            for stem in words[at] & node.next.keys():
                yield from self._ending(node.next[stem], words, at + 1)

