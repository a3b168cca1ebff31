"""Phrases: words that together mean one thing become one token, in any case and number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from normalize.dedup.lexicon.series import Series
from normalize.dedup.lexicon.stems import Element, is_exact, stems_of

#: «по химии и технологии»: what stands before «технологии» is «химии».
_AND = "=и"

Stems = frozenset[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Phrase:
    """Словосочетание: what it is made of, and the tokens it becomes (none: it says nothing)."""

    elements: tuple[Element, ...]
    tokens: tuple[str, ...]
    #: Where it stands only after one of these: «по технологии», not «новые технологии».
    after: Stems = frozenset()
    #: Where it never stands before one of these: «история успеха».
    not_before: Stems = frozenset()

    def neighbours(self) -> Iterator[tuple[Iterable[str], Iterable[str]]]:
        """Yield (stems, stems that may stand right behind them in the phrase, or whose standing there it minds)."""
        for at, element in enumerate(self.elements):
            for behind in self.elements[at + 1 :]:
                yield element.stems, behind.stems
                if not behind.optional:
                    break
            else:
                yield element.stems, self.not_before
            if all(before.optional for before in self.elements[:at]):
                yield self.after, element.stems

    def stands(self, words: Sequence[Stems], start: int, end: int) -> bool:
        """Tell whether the neighbours of words `start`..`end` let the phrase stand there."""
        if self.not_before and end < len(words) and words[end] & self.not_before:
            return False
        before = start - 2 if start > 1 and _AND in words[start - 1] else start - 1
        return not self.after or (before >= 0 and bool(words[before] & self.after))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Match:
    """Совпадение: the longest is best, then that with more words in one form alone, then that which asks for more."""

    end: int
    exact: int
    phrase: Phrase

    @property
    def rank(self) -> tuple[int, int, int, tuple[str, ...]]:
        asks = bool(self.phrase.after) + bool(self.phrase.not_before)
        return self.end, self.exact, asks, self.phrase.tokens


@dataclass(frozen=True, slots=True)
class _Node:
    """Узел: what may follow the words that led here, and the phrases that may end here."""

    children: dict[Element, _Node] = field(default_factory=dict)
    next: dict[str, list[_Node]] = field(default_factory=dict)
    phrases: list[Phrase] = field(default_factory=list)

    def grow(self, phrase: Phrase) -> None:
        """Add a phrase; the same beginnings are one path."""
        node = self
        for element in phrase.elements:
            node = node.children.setdefault(element, _Node())
        node.phrases.append(phrase)

    def settle(self) -> None:
        """Lead each stem to its nodes, also past elements that may be missing; to be called once, after all grew."""
        for element, child in self.children.items():
            child.settle()
            for stem in element.stems:
                self.next.setdefault(stem, []).append(child)
            if element.optional:
                self.phrases.extend(child.phrases)
                for stem, nodes in child.next.items():
                    self.next.setdefault(stem, []).extend(nodes)

    def matches(self, words: Sequence[Stems], at: int, exact: int = 0) -> Iterator[_Match]:
        """Yield the phrases that the words from `at` on lead to."""
        for phrase in self.phrases:
            yield _Match(end=at, exact=exact, phrase=phrase)
        if at < len(words):
            for stem in words[at] & self.next.keys():
                for node in self.next[stem]:
                    yield from node.matches(words, at + 1, exact + is_exact(stem))


class Phrases:
    """Словосочетания, the longest first; time grows with the number of words alone.

    `ties`: stem -> stems that a phrase may have right behind it, or minds there; nothing else reaches over two words
    but `series` and «и».
    """

    def __init__(self, phrases: Iterable[Phrase], series: Iterable[Series]) -> None:
        self.series = tuple(series)
        self.ties: dict[str, set[str]] = defaultdict(set)
        self._root = _Node()
        for phrase in phrases:
            self._root.grow(phrase)
            for stems, behind in phrase.neighbours():
                for stem in stems:
                    self.ties[stem].update(behind)
        self._root.settle()
        members: dict[str, list[Series]] = defaultdict(list)
        for one in self.series:
            for member in one.members:
                members[member].append(one)
        self._members: Mapping[str, Sequence[Series]] = dict(members)
        self._first = frozenset(self._root.next) | frozenset(self._members)

    def join(self, words: Sequence[str]) -> list[str]:
        """Return the words (folded forms, in the text's order) with each phrase as its tokens."""
        found: list[str] = []
        stems = [stems_of(word) for word in words]
        at = 0
        while at < len(words):
            end, tokens = self._match(stems, at) if stems[at] & self._first else (at, ())
            found.extend(tokens if end > at else (words[at],))
            at = max(end, at + 1)
        return found

    def _match(self, words: Sequence[Stems], at: int) -> tuple[int, tuple[str, ...]]:
        standing = (match for match in self._root.matches(words, at) if match.phrase.stands(words, at, match.end))
        best = max(standing, key=lambda match: match.rank, default=None)
        phrase = (best.end, best.phrase.tokens) if best else (at, ())
        series = (one.read(words, at) for member in words[at] & self._members.keys() for one in self._members[member])
        return max((phrase, *series), key=lambda found: found[0])
