"""Texts found in the flow of a rendering, in order: long ones wherever they stand once, short ones next to those.

texts      … УТВЕРЖДАЮ │ Директор │ ПЛАН МЕРОПРИЯТИЙ НА 2026 ГОД │ 1 │ …
rendering  …утверждаюдиректорпланмероприятийна2026год1…          what touches a found text is found
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from rapidfuzz import fuzz

from ingest.rendering.letters import figures_of
from ingest.rendering.rows import longest_rise
from model.geometry import Place

#: So many letters, found once, are found for sure; so many may differ in a few.
_TELLING, _LONG = 10, 24
_NEAR = 92.0
#: Texts × letters that are searched.
_MOST_WORK = 4 * 10**9
#: A stretch longer than this many times the text is not searched for something similar, nor is more than so much:
#: the search takes the time of both lengths multiplied.
_WIDE, _MOST_SIMILAR = 6, 10**6
#: Part of a word that must belong to a text for the word to be its.
_MOSTLY = 0.5


class Piece(NamedTuple):
    """Кусок текста на странице: a word or a line."""

    letters: str
    places: tuple[Place, ...]


class Wanted(NamedTuple):
    """Искомый текст."""

    letters: str
    #: A cell's words are never parted; a paragraph may begin or end within a line.
    whole: bool


class Stretch(NamedTuple):
    """Отрезок: letters [start, stop)."""

    start: int
    stop: int


#: (letters, text, low, high) -> where in text[low:high] they stand.
Search = Callable[[str, str, int, int], Stretch | None]


@dataclass(frozen=True, slots=True)
class Flow:
    """Поток: the letters of all pieces, and where each piece begins."""

    text: str
    pieces: tuple[Piece, ...]
    starts: tuple[int, ...]

    def is_parted(self, at: int) -> bool:
        """Tell whether a piece begins or ends there."""
        return at == len(self.text) or self.starts[bisect_left(self.starts, at)] == at

    def places(self, found: Stretch) -> tuple[Place, ...]:
        """Return the places of the pieces that lie mostly in the stretch."""
        first = bisect_right(self.starts, found.start) - 1
        last = bisect_left(self.starts, found.stop)
        inside = (self.pieces[number] for number in range(first, last) if self._is_inside(number, found))
        return tuple(place for piece in inside for place in piece.places)

    def _is_inside(self, number: int, found: Stretch) -> bool:
        start, size = self.starts[number], len(self.pieces[number].letters)
        return min(start + size, found.stop) - max(start, found.start) > _MOSTLY * min(size, found.stop - found.start)


def flow_of(pieces: Sequence[Piece]) -> Flow:
    """Join the pieces that have letters."""
    kept = tuple(piece for piece in pieces if piece.letters and piece.letters[0].isalnum())
    ends = [0, *accumulate(len(piece.letters) for piece in kept)]
    return Flow("".join(piece.letters for piece in kept), kept, tuple(ends))


def find_texts(wanted: Sequence[Wanted], flow: Flow) -> dict[int, tuple[Place, ...]]:
    """Return the places of the pieces of each text that is surely found, by number; each text has letters."""
    if len(wanted) * len(flow.text) > _MOST_WORK:
        return {}
    found: list[Stretch | None] = [None] * len(wanted)
    for number, at in _anchors(wanted, flow.text):
        found[number] = Stretch(at, at + len(wanted[number].letters))
    _touching(wanted, flow, found)
    for search in (_once_between, _similar_between):
        _between(wanted, flow, found, search)
        _touching(wanted, flow, found)
    return {
        number: flow.places(stretch)
        for number, stretch in enumerate(found)
        if stretch is not None and _may_be_taken(wanted[number], stretch, flow)
    }


def _may_be_taken(wanted: Wanted, stretch: Stretch, flow: Flow) -> bool:
    return not wanted.whole or (flow.is_parted(stretch.start) and flow.is_parted(stretch.stop))


def _anchors(wanted: Sequence[Wanted], text: str) -> list[tuple[int, int]]:
    """Return (number, position) of texts that stand once on both sides, as many as are in order."""
    counts = Counter(one.letters for one in wanted)
    pairs = [
        (number, text.find(one.letters))
        for number, one in enumerate(wanted)
        if len(one.letters) >= _TELLING and counts[one.letters] == 1 and _stands_once(one.letters, text, 0, len(text))
    ]
    return list(_apart([pairs[number] for number in longest_rise([at for _, at in pairs])], wanted))


def _stands_once(letters: str, text: str, low: int, high: int) -> bool:
    """Tell whether it stands there once: not twice one over the other either, as «аба» in «абаба»."""
    return -1 < text.find(letters, low, high) == text.rfind(letters, low, high)


def _apart(anchors: Iterable[tuple[int, int]], wanted: Sequence[Wanted]) -> Iterator[tuple[int, int]]:
    """Leave out what begins before the one before it ends: one of the two is another's words."""
    end = 0
    for number, at in anchors:
        if at >= end:
            yield number, at
            end = at + len(wanted[number].letters)


def _touching(wanted: Sequence[Wanted], flow: Flow, found: list[Stretch | None]) -> None:
    """Find what stands right behind, or right before, what is found."""
    at, highs = 0, _highs(found, len(flow.text))
    for number, one in enumerate(wanted):
        known = found[number]
        if known is None and at >= 0 and flow.text.startswith(one.letters, at):
            known = found[number] = _free(Stretch(at, at + len(one.letters)), (at, highs[number]), flow)
        at = -1 if known is None else known.stop
    at, lows = len(flow.text), _lows(found)
    for number, one in reversed(tuple(enumerate(wanted))):
        known = found[number]
        if known is None and at >= 0 and flow.text.endswith(one.letters, 0, at):
            known = found[number] = _free(Stretch(at - len(one.letters), at), (lows[number], at), flow)
        at = -1 if known is None else known.start


def _free(stretch: Stretch, bounds: tuple[int, int], flow: Flow) -> Stretch | None:
    """Return the stretch if it takes whole pieces that no other text has."""
    within = bounds[0] <= stretch.start and stretch.stop <= bounds[1]
    return stretch if within and flow.is_parted(stretch.start) and flow.is_parted(stretch.stop) else None


def _lows(found: Sequence[Stretch | None]) -> list[int]:
    """Return for each text where the nearest one found before it ends."""
    return [0, *accumulate((one.stop if one else 0 for one in found), max)][:-1]


def _highs(found: Sequence[Stretch | None], end: int) -> list[int]:
    """Return for each text where the nearest one found behind it begins."""
    return [end, *accumulate((one.start if one else end for one in reversed(found)), min)][-2::-1]


def _between(wanted: Sequence[Wanted], flow: Flow, found: list[Stretch | None], search: Search) -> None:
    """Search long texts between their found neighbours."""
    low, highs = 0, _highs(found, len(flow.text))
    for number, one in enumerate(wanted):
        known = found[number]
        if known is None and len(one.letters) >= _TELLING:
            known = found[number] = search(one.letters, flow.text, low, highs[number])
        low = low if known is None else known.stop


def _once_between(letters: str, text: str, low: int, high: int) -> Stretch | None:
    if not _stands_once(letters, text, low, high):
        return None
    at = text.find(letters, low, high)
    return Stretch(at, at + len(letters))


def _similar_between(letters: str, text: str, low: int, high: int) -> Stretch | None:
    size = high - low
    if len(letters) < _LONG or not len(letters) // 2 < size < _WIDE * len(letters) < _WIDE * _MOST_SIMILAR // size:
        return None
    match = fuzz.partial_ratio_alignment(letters, text[low:high], score_cutoff=_NEAR)
    if match is None or match.src_end - match.src_start < _NEAR / 100 * len(letters):
        return None
    found = Stretch(low + match.dest_start, low + match.dest_end)
    return found if figures_of(letters) == figures_of(text[found.start : found.stop]) else None
