"""Шапка: which column of a sheet is which, though people rename, move and add columns."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz.fuzz import ratio

_WORDS: Final = re.compile(r"[\W_]+")
#: Likeness of titles from which on one is taken for the other, of 100.
_ALIKE: Final = 86
#: Letters from which on a title may be part of a longer one.
_TELLING: Final = 5
#: Characters of a title that are compared, and columns of a sheet.
_LONGEST: Final = 120
MOST_COLUMNS: Final = 300
#: Columns of ours that make a header.
_FEWEST: Final = 2

#: The column's key -> titles it goes under, folded.
Titles = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Header:
    """Шапка листа: the key of each column that is ours, and the titles of those that are not."""

    keys: Mapping[int, str]
    foreign: tuple[str, ...]


def folded_title(text: str) -> str:
    """Return a title as titles are compared: letters and digits alone, lower case, ё as е."""
    return _WORDS.sub("", text[:_LONGEST].lower().replace("ё", "е"))


def find_header(cells: Mapping[int, str], titles: Titles, needed: str) -> Header | None:
    """Return which columns these cells name; None where the needed one is not among them.

    A title written exactly so comes first; what is left is told by likeness, each column of ours once.
    """
    given = {col: folded_title(text) for col, text in sorted(cells.items())[:MOST_COLUMNS] if text.strip()}
    if not any(text in titles[needed] for text in given.values()):
        return None
    keys: dict[int, str] = {}
    for col, text in given.items():
        key = next((key for key, known in titles.items() if text in known), None)
        if key is not None and key not in keys.values():
            keys[col] = key
    for col, text in given.items():
        key = _alike(text, titles, [*keys.values()]) if col not in keys else None
        if key is not None:
            keys[col] = key
    if len(keys) < _FEWEST:  # a list of the columns, one a row
        return None
    return Header(keys=keys, foreign=tuple(cells[col].strip()[:_LONGEST] for col in given if col not in keys))


def _alike(text: str, titles: Titles, taken: Sequence[str]) -> str | None:
    """Return the one column whose title is like this one; None where none is, or several are."""
    scores = {key: max(_likeness(text, known) for known in every) for key, every in titles.items() if key not in taken}
    best = max(scores.values(), default=0.0)
    found = [key for key, score in scores.items() if score == best]
    return found[0] if best >= _ALIKE and len(found) == 1 else None


def _likeness(text: str, known: str) -> float:
    if len(text) >= _TELLING and len(known) >= _TELLING and (text.startswith(known) or known.startswith(text)):
        return 90.0
    return float(ratio(text, known))
