"""Slips of scanning and typing in one word."""

import re
from collections.abc import Callable, Sequence
from random import Random
from typing import TypeAlias, TypeVar

from corpora.second.luck import chance

T = TypeVar("T")
#: A word and a place in it, after its first letter.
Slip: TypeAlias = Callable[[str, int, Random], str]
_TWINS = dict(zip("АВЕКМНОРСТХаеорсух", "ABEKMHOPCTXaeopcyx", strict=True))
_CONFUSED = {
    "и": "н",
    "н": "п",
    "п": "н",
    "ш": "щ",
    "щ": "ш",
    "ы": "ьі",
    "з": "3",
    "о": "0",
    "ц": "ч",
    "л": "д",
    "т": "г",
}
_LONG = re.compile("[А-Яа-яЁё]{5,}")


def drawn(rng: Random, shares: Sequence[tuple[float, T]]) -> T:
    """Return one of the values, each as often as its share says; the last takes what is left."""
    roll = rng.random()
    for share, value in shares:
        roll -= share
        if roll < 0:
            return value
    return shares[-1][1]


def slipped(word: str, rng: Random) -> str:
    """Return the word with one slip; abbreviations, numbers and short words stay."""
    runs = [found for found in _LONG.finditer(word) if not found[0].isupper()]
    if not runs:
        return word
    run = rng.choice(runs)
    spoilt = drawn(rng, _SLIPS)(run[0], rng.randrange(1, len(run[0])), rng)
    return word[: run.start()] + spoilt + word[run.end() :]


def _in_latin(word: str, _: int, rng: Random) -> str:
    return "".join(_TWINS.get(sign, sign) if chance(rng, 0.5) else sign for sign in word)


def _mistaken(word: str, at: int, _: Random) -> str:
    return word[:at] + _CONFUSED.get(word[at], word[at]) + word[at + 1 :]


def _lost(word: str, at: int, _: Random) -> str:
    return word[:at] + word[at + 1 :]


def _broken(word: str, at: int, rng: Random) -> str:
    return word[:at] + rng.choice(("- ", "-\u00a0", "\u00ad")) + word[at:]


def _turned(word: str, at: int, _: Random) -> str:
    return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]


def _doubled(word: str, at: int, _: Random) -> str:
    return word[:at] + word[at] + word[at:]


_SLIPS: tuple[tuple[float, Slip], ...] = (
    (0.35, _in_latin), (0.25, _mistaken), (0.12, _lost), (0.16, _broken), (0.06, _turned), (0.06, _doubled),
)  # fmt: skip
