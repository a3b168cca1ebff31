"""Отрезки предложения: words between marks, and things with their dates in the order written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from model.obligation import ThingKind
from normalize.obligations.dates import BARE, LOOSE, STRONG, TimeSpan
from normalize.obligations.grammar import parses
from normalize.obligations.lexicon import Verb
from normalize.obligations.marks import Mark, MarkKind, marks_of
from normalize.obligations.plain import Plain
from normalize.obligations.recipients import dative_span
from normalize.obligations.sentence import Sentence, Word, words
from normalize.obligations.things import Thing, split, thing_of

#: Behind these a dative is no recipient: «к министру», «по школам».
_GOVERNING: Final = frozenset({"к", "ко", "по", "благодаря", "согласно", "и"})
Span = tuple[int, int]


@dataclass(kw_only=True, slots=True)
class Pair:
    """Предмет со сроками, while a sentence is read; the thing or the dates may lack."""

    thing: Thing | None = None
    words: list[Word] = field(default_factory=list)
    dates: list[Mark] = field(default_factory=list)
    #: It is joined to the thing before it, and shares its dates: «план и отчёт».
    joined: bool = False


class Stretch:
    """Предложение с пометами; `free` are its words that no mark covers."""

    def __init__(self, plain: Plain, sentence: Sentence, times: Sequence[TimeSpan]) -> None:
        self.plain = plain
        self.sentence = sentence
        self.marks = marks_of(plain, sentence, times)
        covered = bytearray(len(plain.text) + 1)
        for mark in self.marks:
            covered[mark.start : mark.stop] = b"\1" * (mark.stop - mark.start)
        self._covered = covered
        self.free = [word for word in words(plain, sentence.start, sentence.stop) if not covered[word.start]]

    def is_marked(self, at: int) -> bool:
        """Tell whether a mark covers a character."""
        return bool(self._covered[at])

    def leave_out(self, span: Span) -> None:
        """Take the words of a span away: they name who does it."""
        self.free = [word for word in self.free if not span[0] <= word.start < span[1]]

    def words(self, span: Span) -> list[Word]:
        """Return the free words of a span."""
        return [word for word in self.free if span[0] <= word.start < span[1]]

    def of_kind(self, kind: MarkKind, span: Span) -> tuple[Mark, ...]:
        """Return the marks of a kind that begin in a span."""
        return tuple(mark for mark in self.marks if mark.kind is kind and span[0] <= mark.start < span[1])

    def strong_dates(self, span: Span) -> tuple[Mark, ...]:
        """Return the dates asked for in a span."""
        return tuple(mark for mark in self.of_kind(MarkKind.DATE, span) if mark.strength == STRONG)

    def first_run(self, span: Span) -> list[Word]:
        """Return the words of a span up to the first mark between them."""
        free = self.words(span)
        run = free[:1]
        for one, other in pairwise(free):
            if self._parted(one, other):
                break
            run.append(other)
        return run

    def pairs(self, span: Span, verb: Verb, cases: tuple[str, ...]) -> list[Pair]:
        """Return things and dates of a span in the order written, each date with the thing before it."""
        pairs: list[Pair] = []
        current = Pair()
        elements = [*self._elements(span, ensured="gent" in cases), None]
        for element, behind in pairwise(elements):
            if isinstance(element, Mark):
                current.dates.append(element)
                continue
            thing = thing_of(self.plain, element or [], verb, cases)
            if thing is None or element is None:
                continue
            named = [word for word in element if word.start >= thing.start]
            parts = self._parts(named, thing, verb, cases)
            if parts:
                if current.thing is not None:
                    pairs.append(current)
                    current = Pair()
                parts[0].dates = current.dates
                pairs.extend(parts[:-1])
                current = parts[-1]
            elif current.thing is None:
                current.thing, current.words = thing, named
            elif not thing.pronoun and _begins_another(element, thing, current, behind):
                pairs.append(current)
                current = Pair(thing=thing, words=named)
        return _with_shared([*pairs, current])

    def _parts(self, named: list[Word], thing: Thing, verb: Verb, cases: tuple[str, ...]) -> list[Pair]:
        """Return the things of «план мероприятий и отчёт», each of its own; none where it is one."""
        runs = split(named, self.plain, cases) if thing.known else []
        found = [(list(run), thing_of(self.plain, run, verb, cases)) for run in runs]
        pairs = [Pair(thing=one, words=run, joined=True) for run, one in found if one is not None]
        if len(pairs) < 2 or all(pair.thing and pair.thing.kind is ThingKind.OTHER for pair in pairs):  # noqa: PLR2004 -- two
            return []
        pairs[0].joined = False
        return pairs

    def _elements(self, span: Span, *, ensured: bool) -> Iterator[list[Word] | Mark]:
        """Yield runs of free words and dates, in order; recipients in the dative are left out."""
        dates = list(self.of_kind(MarkKind.DATE, span))
        for run in self._runs(self.words(span), ensured=ensured):
            while dates and dates[0].start < run[0].start:
                yield dates.pop(0)
            yield run
        yield from dates

    def _runs(self, free: list[Word], *, ensured: bool) -> Iterator[list[Word]]:
        """Yield the words between marks and recipients: «сводный отчёт | министру | до 1 июля»."""
        run: list[Word] = []
        at = 0
        while at < len(free):
            if run and self._parted(run[-1], free[at]):
                yield run
                run = []
            last = (
                dative_span(self.plain, free, at, ensured=ensured)
                if not run or may_be_told(run[-1], free[at])
                else None
            )
            if last is None:
                run.append(free[at])
                at += 1
                continue
            if run:
                yield run
            run, at = [], last + 1
        if run:
            yield run

    def _parted(self, one: Word, other: Word) -> bool:
        """Tell whether a mark other than brackets stands between two words."""
        if not any(self._covered[one.stop : other.start]):
            return False
        between = (mark for mark in self.marks if one.stop <= mark.start and mark.stop <= other.start)
        return any(mark.kind is not MarkKind.ASIDE for mark in between)


def _begins_another(element: Sequence[Word], thing: Thing, current: Pair, behind: list[Word] | Mark | None) -> bool:
    """«отчёт до 1 июня | и план до 1 сентября», «отчёт (в Word) | и сканы документов»."""
    if current.dates:
        return thing.known or isinstance(behind, Mark)
    return thing.known and element[0].low == "и"


def _with_shared(pairs: list[Pair]) -> list[Pair]:
    """Give a thing without dates those of the next one: «отчёт (в Word) и сканы – до 1 марта»."""
    for pair, following in zip(reversed(pairs[:-1]), reversed(pairs[1:]), strict=True):
        if not pair.dates:
            pair.dates = list(following.dates)
    return _shared(pairs)


def _shared(pairs: list[Pair]) -> list[Pair]:
    """Give what is joined to a thing the dates of that thing, where it has none."""
    for pair, following in pairwise(pairs):
        if following.joined and not following.dates:
            following.dates = list(pair.dates)
    return pairs


def worth(dates: Sequence[Mark]) -> tuple[Mark, ...]:
    """Return the dates that count: strong ones; where none is, bare ones; else what is told of a period."""
    for strength in (STRONG, BARE, LOOSE):
        found = tuple(mark for mark in dates if mark.strength == strength)
        if found:
            return found
    return ()


def joined(ahead: Sequence[Pair], behind: list[Pair], before: Sequence[Mark]) -> list[Pair]:
    """Put together what stands around a verb: `before` are the dates before it, they belong to the first thing."""
    things = [pair for pair in behind if pair.thing]
    told = [pair for pair in ahead if pair.thing]
    if things and not (told and told[-1].thing and told[-1].thing.known and not _any_known(things)):
        if before and _is_shifted(things):
            return _shifted(things, before)
        things[0].dates = [*things[0].dates, *before]
        return _shared(things)
    dates = [*before, *(mark for pair in behind for mark in pair.dates)]
    last = told[-1] if told else Pair()
    last.dates = dates
    return [last]


def _any_known(pairs: Sequence[Pair]) -> bool:
    return any(pair.thing is not None and pair.thing.known for pair in pairs)


def _is_shifted(things: Sequence[Pair]) -> bool:
    """«до 1 апреля представить планы, до 1 декабря – отчёты»: each date stands before its thing."""
    return len(things) > 1 and not things[-1].dates and all(pair.dates for pair in things[:-1])


def _shifted(things: list[Pair], before: Sequence[Mark]) -> list[Pair]:
    dates = [list(before), *(pair.dates for pair in things[:-1])]
    for pair, own in zip(things, dates, strict=True):
        pair.dates = own
    return things


def may_be_told(before: Word, word: Word) -> bool:
    """Tell whether a word is surely in the dative, and behind no preposition: «сводный отчёт | министру»."""
    found = parses(word.low)
    dative = bool(found) and all(one.case == "datv" for one in found if one.part in ("NOUN", "ADJF"))
    return dative and before.low not in _GOVERNING
