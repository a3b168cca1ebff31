"""Boilerplate: what is said of many activities alike, so of none: years, places, schools, frequencies."""

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Boilerplate:
    """Общее место: a pattern over folded text, and the letters without which it cannot stand there."""

    pattern: re.Pattern[str]
    hints: tuple[str, ...]


def strip(text: str, rules: Iterable[Boilerplate]) -> str:
    """Return folded text without boilerplate; rules go in their order, each sees what the former ones left."""
    for rule in rules:
        if any(hint in text for hint in rule.hints):
            text = rule.pattern.sub(" ", text)
    return text
