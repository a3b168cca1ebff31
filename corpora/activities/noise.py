"""What happens to a wording on its way into a table: other forms, cuts, slips, what stands around it."""

from random import Random

from corpora.activities.inflection import other_forms
from corpora.activities.slips import slipped
from corpora.activities.surroundings import finished, surrounded
from corpora.activities.wordbook import Wordbook
from corpora.activities.wording import GLUE, KEY
from corpora.second.luck import chance

#: Words shorter than these are not cut in two, not glued to the next.
_CUT_IN_TWO, _GLUED = 8, 4


def noisy(book: Wordbook, said: tuple[list[str], int], rng: Random) -> str:
    """Return the text of a row for the words of an activity and the place from which on they may be cut off."""
    words, cut = said
    words = _cut_off(words, cut, rng) if cut < len(words) and chance(rng, 0.2) else words
    for share, change in _CHANGES:
        if chance(rng, share):
            words = change(words, rng)
    small = [at for at, word in enumerate(words) if word in book.around["dropped"]]
    if small and chance(rng, 0.08):
        del words[rng.choice(small)]
    text = " ".join(words).replace(KEY, "").replace(GLUE, " ")
    return finished(surrounded(book, text, rng), rng)


def _cut_off(words: list[str], cut: int, rng: Random) -> list[str]:
    at = rng.randrange(cut, len(words))
    last = words[at]
    return [*words[:at], last[: len(last) // 2]] if len(last) >= _CUT_IN_TWO and chance(rng, 0.4) else words[:at]


def _other_form(words: list[str], rng: Random) -> list[str]:
    at = rng.randrange(len(words))
    forms = other_forms(words[at])
    return [*words[:at], rng.choice(forms), *words[at + 1 :]] if forms else words


def _slipped(words: list[str], rng: Random) -> list[str]:
    words = list(words)
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        at = rng.randrange(len(words))
        if KEY not in words[at] or chance(rng, 0.4):
            words[at] = slipped(words[at], rng)
    return words


def _glued(words: list[str], rng: Random) -> list[str]:
    at = rng.randrange(len(words))
    pair = words[at : at + 2]
    if len(pair) == 1 or not all(word.isalpha() and len(word) >= _GLUED for word in pair):
        return words
    return [*words[:at], "".join(pair), *words[at + 2 :]]


#: The share of rows that each befalls, in order.
_CHANGES = ((0.22, _other_form), (0.12, _other_form), (0.13, _slipped), (0.02, _glued))
