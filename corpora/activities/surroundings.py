"""What stands around an activity in a table: dates, districts, numbers, letters' cases, stops and spaces."""

from collections.abc import Callable
from random import Random

from corpora.activities.slips import drawn
from corpora.activities.wordbook import Wordbook
from corpora.second.luck import chance

_YEARS = range(2012, 2027)
_SCHOOLS, _POINTS = range(1, 60), range(1, 10)
_LETTERS: tuple[tuple[float, Callable[[str], str]], ...] = ((0.05, str.upper), (0.08, str.lower), (0.87, str))
_ENDS = (".", ".", ".", ".", ";", ";", " .", ",")


def surrounded(book: Wordbook, text: str, rng: Random) -> str:
    """Return the text with what is written before and after it, if anything, and its number."""
    place = drawn(rng, ((0.1, "before"), (0.27, "after"), (0.05, "twice"), (0.58, "")))
    if place == "before":
        text = f"{_around(book, 'before', rng)} {_lowered(text)}"
    elif place:
        text = f"{text} {_around(book, 'after', rng)}"
    if place == "twice":
        text = f"{text} {_around(book, 'after', rng)}"
    return _around(book, "numbers", rng) + text if chance(rng, 0.16) else text


def finished(text: str, rng: Random) -> str:
    """Return the text in the letters, stops and spaces of its typist."""
    text = drawn(rng, _LETTERS)(text)
    if chance(rng, 0.5):
        text = text.replace("ё", "е").replace("Ё", "Е")
    if chance(rng, 0.2):
        text += rng.choice(_ENDS)
    for old, new, most in drawn(rng, _SPACED):
        text = text.replace(old, new, most)
    return text


#: What becomes of quotes and spaces: old, new, how many of them.
_SPACED: tuple[tuple[float, tuple[tuple[str, str, int], ...]], ...] = (
    (0.07, (("«", '"', 9), ("»", '"', 9))), (0.05, ((" ", "  ", 1),)), (0.04, ((", ", ",", 1),)),
    (0.04, ((" ", "\u00a0", 2),)), (0.8, ()),
)  # fmt: skip


def _around(book: Wordbook, what: str, rng: Random) -> str:
    line = rng.choice(book.around[what])
    if "{" not in line:
        return line
    year = rng.choice(_YEARS)
    return line.format(
        Y=year, Y1=year + 1, y1=(year + 1) % 100, N=rng.choice(_SCHOOLS), D=rng.choice(_POINTS),
        R=rng.choice(book.around["districts_of"]), P=rng.choice(book.around["districts"]),
        V=rng.choice(book.around["settlements"]),
    )  # fmt: skip


def _lowered(text: str) -> str:
    return text[0].lower() + text[1:] if text[1:2].islower() else text
