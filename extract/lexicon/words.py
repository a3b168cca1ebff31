"""Word lists as data: tab-separated files beside this module, an entry a line with the wording it came from."""

from functools import cache
from importlib.resources import files


@cache
def read_rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the columns of each line of lexicon `name`; blank lines and lines starting with # are left out."""
    text = files("extract.lexicon").joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def read_words(name: str) -> frozenset[str]:
    """Return the first column of lexicon `name` as a set."""
    return frozenset(row[0] for row in read_rows(name))


def alternatives(name: str) -> str:
    """Return the first column of lexicon `name` as a regex alternation, the longest first."""
    return "|".join(sorted(read_words(name), key=lambda word: (-len(word), word)))


@cache
def is_form_of_any(word: str, name: str) -> bool:
    """Tell a word (folded) that is a stem of lexicon `name` with an ending of up to three letters."""
    longest = 3
    stems = read_words(name)
    return any(word[: len(word) - ending] in stems for ending in range(min(longest, len(word) - 1) + 1))
