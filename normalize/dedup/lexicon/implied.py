"""Implied words: what others beside them say already, so that it may as well be missing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Implied:
    """Подразумеваемое: «обучающихся» beside «9 классов», «9 класс» beside «ОГЭ»."""

    words: frozenset[str]
    #: Kinds of key terms, and words, beside which they say nothing more.
    kinds: frozenset[str]
    beside: frozenset[str]
    #: Words beside which they say something after all.
    unless: frozenset[str] = frozenset()

    def within(self, words: frozenset[str], kinds: Mapping[str, str]) -> frozenset[str]:
        """Return those of the words that the others imply."""
        found = words & self.words
        others = words - self.words
        if (
            found
            and not words & self.unless
            and (others & self.beside or any(kinds.get(word) in self.kinds for word in others))
        ):
            return found
        return frozenset()


def without_implied(words: Iterable[str], rules: Iterable[Implied], kinds: Mapping[str, str]) -> frozenset[str]:
    """Return the words but those that others imply; each rule looks at all the words, so order never matters."""
    found = frozenset(words)
    return found.difference(*(rule.within(found, kinds) for rule in rules))
