"""Boilerplate: what is said of many activities alike, so of none: years, places, schools, frequencies."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

#: What stands in brackets; the last one may be left open.
_BRACKETS = re.compile(r"\(([^()]{0,300})(?:\)|$)")

_WORD = re.compile(r"[а-яa-z]+")
#: Letters of a word by which hints are looked up: to ask for each hint in each text is what takes the time.
_BEGINNING = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Boilerplate:
    """Общее место: a pattern over folded text, and the letters without which it cannot stand there."""

    pattern: re.Pattern[str]
    hints: tuple[str, ...]


class Stripping:
    """Очистка: rules in their order, each sees what the former ones left."""

    def __init__(self, rules: Iterable[Boilerplate]) -> None:
        ordered = tuple(rules)
        self._patterns = tuple(rule.pattern for rule in ordered)
        self._signs: list[tuple[str, int]] = []
        self._beginnings: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for at, rule in enumerate(ordered):
            for hint in rule.hints:
                word = _WORD.match(hint)
                (self._beginnings[word[0][:_BEGINNING]] if word else self._signs).append((hint, at))

    def strip(self, text: str) -> str:
        """Return folded text without boilerplate."""
        asked = self._signs.copy()
        for beginning in {word[:_BEGINNING] for word in _WORD.findall(text)} & self._beginnings.keys():
            asked += self._beginnings[beginning]
        for at in sorted({at for hint, at in asked if hint in text}):
            text = self._patterns[at].sub(" ", text)
        return text


def open_brackets(text: str, says: Callable[[str], bool]) -> str:
    """Return the text without brackets, of what stood in them that alone which `says` who or what it is about."""
    return _BRACKETS.sub(lambda found: f" {found[1]} " if says(found[1]) else " ", text) if "(" in text else text
