"""Boilerplate: what is said of many activities alike, so of none: years, places, schools, frequencies."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

#: What stands in brackets; the last one may be left open.
_BRACKETS = re.compile(r"\(([^()]{0,300})(?:\)|$)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Boilerplate:
    """Общее место: a pattern over folded text, and the letters without which it cannot stand there."""

    pattern: re.Pattern[str]
    hints: tuple[str, ...]


class Stripping:
    """Очистка: rules in their order, each sees what the former ones left."""

    def __init__(self, rules: Iterable[Boilerplate]) -> None:
        self._rules = tuple(rules)
        hints = {hint for rule in self._rules for hint in rule.hints}
        self._hints = tuple(
            (hint, tuple(at for at, rule in enumerate(self._rules) if hint in rule.hints)) for hint in sorted(hints)
        )

    def strip(self, text: str) -> str:
        """Return folded text without boilerplate; a hint is asked of a text once, whatever rules it is for."""
        for at in sorted({at for hint, rules in self._hints if hint in text for at in rules}):
            text = self._rules[at].pattern.sub(" ", text)
        return text


def open_brackets(text: str, says: Callable[[str], bool]) -> str:
    """Return the text without brackets, of what stood in them that alone which `says` who or what it is about."""
    return _BRACKETS.sub(lambda found: f" {found[1]} " if says(found[1]) else " ", text) if "(" in text else text
