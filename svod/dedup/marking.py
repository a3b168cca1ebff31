"""Marking: which words of a text two activities share, and which differ; what the canon passes over stays plain."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from model.cluster import Signature
from normalize.dedup.lexicon import lexicon

Mark = Literal["shared", "differs"]
#: A word with what clings to it, or what stands between words.
_PIECE: Final = re.compile(r"[\w-]+|[^\w-]+")
#: Words of one expression that the canon knows by one name: «государственная итоговая аттестация».
_LONGEST: Final = 4
#: Words of a text that are looked at.
_WORDS: Final = 120


@dataclass(frozen=True, kw_only=True, slots=True)
class Marked:
    """Кусок текста: said of both, of this one alone, or of no weight."""

    text: str
    mark: Mark | None = None


def marked(left: str, right: str, read: Callable[[str], Signature]) -> tuple[tuple[Marked, ...], tuple[Marked, ...]]:
    """Return both texts in pieces: those of words in common, those of words only one has, and the rest."""
    ours, theirs = frozenset(read(left)), frozenset(read(right))
    shared, only = ours & theirs, ours ^ theirs
    known = cache(read)
    return pieces_of(left, shared, only, known), pieces_of(right, shared, only, known)


def pieces_of(
    text: str, shared: frozenset[str], only: frozenset[str], read: Callable[[str], Signature]
) -> tuple[Marked, ...]:
    """Return the text in pieces, those with a canonical word of either set marked."""
    pieces = _PIECE.findall(text)
    marks: list[Mark | None] = [None] * len(pieces)
    words = [at for at, piece in enumerate(pieces) if piece[0].isalnum()][:_WORDS]
    first = 0
    while first < len(words):
        if lexicon().light.issuperset(read(pieces[words[first]])):  # «к ОГЭ» says no more than «ОГЭ»
            first += 1
            continue
        first += _mark(words[first : first + _LONGEST], pieces, marks, lambda one: _kind(read(one), shared, only))
    return tuple(_joined(pieces, marks))


def _mark(words: list[int], pieces: list[str], marks: list[Mark | None], kind: Callable[[str], Mark | None]) -> int:
    """Mark the shortest expression that begins here and says something; return how many words it takes."""
    for length in range(1, len(words) + 1):
        start, stop = words[0], words[length - 1] + 1
        mark = kind("".join(pieces[start:stop]))
        if mark is not None:
            marks[start:stop] = [mark] * (stop - start)
            return length
    return 1


def _kind(signature: Signature, shared: frozenset[str], only: frozenset[str]) -> Mark | None:
    """One canonical word is one meaning; of several nothing can be said at once."""
    if len(signature) != 1:
        return None
    if signature[0] in only:
        return "differs"
    return "shared" if signature[0] in shared else None


def _joined(pieces: list[str], marks: list[Mark | None]) -> Iterator[Marked]:
    """Yield neighbours of one kind as one piece."""
    begun = 0
    for at in range(1, len(pieces) + 1):
        if at == len(pieces) or marks[at] != marks[begun]:
            yield Marked(text="".join(pieces[begun:at]), mark=marks[begun])
            begun = at
