"""Приметы: letters without which a rule finds nothing in a text, looked for before its pattern is run."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_FIGURE = re.compile(r"\d")


class Sought(NamedTuple):
    """Искомое: a pattern, and what stands in every text that it finds something in: one of these at least."""

    pattern: re.Pattern[str]
    #: In any case of letters, given in small ones.
    folded: tuple[str, ...] = ()
    #: As written.
    written: tuple[str, ...] = ()

    def finditer(self, text: str, folded: str) -> Iterator[re.Match[str]]:
        """Return the matches in a text; `folded` is its casefold."""
        told = holds_any(folded, self.folded) or holds_any(text, self.written)
        return self.pattern.finditer(text) if told else iter(())


def holds_any(text: str, marks: Iterable[str]) -> bool:
    """Tell whether one of the marks stands in a text."""
    for mark in marks:  # noqa: SIM110 -- a generator costs more than most of the patterns it would save
        if mark in text:
            return True
    return False


def has_figure(text: str) -> bool:
    """Tell whether a text holds a figure."""
    return _FIGURE.search(text) is not None
