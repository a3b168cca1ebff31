"""The word files, read once; documents kept aside take every other word from files of their own."""

import csv
import tomllib
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from corpora.second.luck import KeptRandom, chance

_FOLDER = Path(__file__).parent / "words"
_KEPT = "kept/"


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a tab-separated word file."""
    with (_FOLDER / f"{name}.tsv").open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def lists(name: str) -> dict[str, Any]:
    """Return the lists of a TOML word file."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def rows(rng: Random, name: str) -> tuple[dict[str, str], ...]:
    """Return the rows that a document may choose among: those kept aside are in reach of kept documents alone."""
    if isinstance(rng, KeptRandom) and (_FOLDER / f"{_KEPT}{name}.tsv").exists():
        return table(f"{_KEPT}{name}") if chance(rng, 0.5) else table(name)
    return table(name)


def words(rng: Random, name: str, key: str, usual: tuple[Any, ...] | list[Any] | None = None) -> list[Any]:
    """Return a list of words, or the one kept aside for kept documents; `usual` stands in for a file's."""
    if isinstance(rng, KeptRandom):
        kept = _kept(name).get(key)
        if kept and chance(rng, 0.5):
            return list(kept)
    return list(lists(name)[key] if usual is None else usual)


@cache
def _kept(name: str) -> dict[str, Any]:
    return lists(f"{_KEPT}{name}") if (_FOLDER / f"{_KEPT}{name}.toml").exists() else {}
