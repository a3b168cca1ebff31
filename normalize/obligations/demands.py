"""Требования предложения: each thing asked for with its dates, its recipient and whom it asks.

sentence:  [date] addressee [date] [recipient] [thing]  VERB  [recipient] [thing] [form] [date] {, thing – date}
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from normalize.obligations.addressing import Address, address_of
from normalize.obligations.askings import Asking, AskingForm, askings
from normalize.obligations.dates import BARE, LOOSE, STRONG, TimeSpan
from normalize.obligations.grammar import parses
from normalize.obligations.lexicon import Verb
from normalize.obligations.marks import Mark, MarkKind, marks_of
from normalize.obligations.plain import Plain
from normalize.obligations.recipients import dative_span
from normalize.obligations.sentence import Sentence, Word, words
from normalize.obligations.things import Thing, is_refused, thing_of

#: Cases a thing stands in, by the form of asking.
_CASES: Final = {
    AskingForm.INFINITIVE: ("accs", "nomn"),
    AskingForm.PERSONAL: ("accs", "nomn"),
    AskingForm.PASSIVE: ("nomn", "accs"),
    AskingForm.DONE: ("nomn", "accs"),
    AskingForm.NOUN: ("gent",),
    AskingForm.TERM: ("gent",),
    AskingForm.ACTION: ("accs", "nomn", "gent"),
}
_SUBJECT: Final = frozenset({AskingForm.PASSIVE, AskingForm.DONE})
_BREAK: Final = re.compile(r",\s|\sи\s|;\s|:\s|\sа\sтакже\s|\s[-–—]\s")


@dataclass(frozen=True, kw_only=True, slots=True)
class Demand:
    """Требование, разобранное: one thing asked for."""

    asking: Asking
    verb: Verb
    thing: Thing | None
    #: The dates' spans, in the order written.
    dates: tuple[Mark, ...] = ()
    recipient: tuple[int, int] | None = None
    forms: tuple[Mark, ...] = ()
    address: Address | None = None
    #: The verb's object was told before: «разработать план и представить в отдел».
    from_before: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """Сказанное предложением: its demands, and what those below it inherit."""

    demands: tuple[Demand, ...] = ()
    address: Address | None = None
    #: Dates that stand where no verb asks: «Руководителям ОО в срок до 1 сентября:».
    dates: tuple[Mark, ...] = ()
    #: A verb whose things come behind a colon: «представить в отдел образования:».
    open: Demand | None = None
    #: «Руководителям ОО обеспечить:»
    carries: bool = False


@dataclass(kw_only=True, slots=True)
class _Region:
    """What stands around one verb."""

    asking: Asking
    before: tuple[int, int]
    behind: tuple[int, int]
    thing: Thing | None = None


@dataclass(kw_only=True, slots=True)
class _Pair:
    """A thing with its dates, while a sentence is read."""

    thing: Thing | None = None
    words: list[Word] = field(default_factory=list)
    dates: list[Mark] = field(default_factory=list)


class Reader:
    """Читатель одного предложения."""

    def __init__(self, plain: Plain, sentence: Sentence, times: Sequence[TimeSpan]) -> None:
        self.plain = plain
        self.sentence = sentence
        self.marks = marks_of(plain, sentence, times)
        self.free = [word for word in words(plain, sentence.start, sentence.stop) if not self._marked(word.start)]

    def read(self) -> Told:
        """Return what the sentence asks for."""
        found = askings(self.plain, self.free, self.sentence.start)
        address, found = address_of(self.plain, self.free, self.marks, found, self.sentence)
        if (address is not None and found and address.start > found[0].stop) or (address is not None and found and found[0].form in _SUBJECT):  # «сдаёт | каждая ОО»
            self.free = [word for word in self.free if not address.start <= word.start < address.stop]
        if not found:
            return Told(address=address, dates=self._strong(self.sentence.start, self.sentence.stop))
        regions = self._regions(found)
        demands = tuple(self._demands(regions, address))
        return Told(
            demands=demands,
            address=address,
            dates=self._leading(regions[0]),
            open=self._open(regions[-1], demands, address),
            carries=self._carries(regions[-1]),
        )

    def thing_list(self, verb: Verb, cases: tuple[str, ...]) -> list[tuple[Thing, tuple[Mark, ...]]]:
        """Return the things of a sentence without a verb, each with its dates: «план работы – до 10 апреля»."""
        pairs = self._pairs(self.sentence.start, self.sentence.stop, verb, cases)
        return [(pair.thing, tuple(pair.dates)) for pair in pairs if pair.thing and not is_refused(pair.words, verb)]

    def demands_of(self, asking: Asking) -> list[Demand]:
        """Return what one verbal noun asks for, the sentence having no verb."""
        region = _Region(
            asking=asking, before=(self.sentence.start, asking.start), behind=(asking.stop, self.sentence.stop)
        )
        return list(self._of_region(region, None, None))

    def _marked(self, at: int) -> bool:
        return any(mark.start <= at < mark.stop for mark in self.marks)

    def _strong(self, start: int, stop: int) -> tuple[Mark, ...]:
        return tuple(
            mark
            for mark in self.marks
            if mark.kind is MarkKind.DATE and start <= mark.start < stop and mark.strength == STRONG
        )

    def _regions(self, found: Sequence[Asking]) -> list[_Region]:
        start = self.sentence.start
        regions = [_Region(asking=one, before=(0, 0), behind=(0, 0)) for one in found]
        regions[0].before = (start, found[0].start)
        for one, other in pairwise(regions):
            cut = self._cut(one.asking.stop, other.asking.start)
            one.behind, other.before = (one.asking.stop, cut), (cut, other.asking.start)
        regions[-1].behind = (found[-1].stop, self.sentence.stop)
        return regions

    def _cut(self, start: int, stop: int) -> int:
        """Return where what belongs to the next verb begins: behind the last comma or «и»."""
        breaks = [
            found.start() for found in _BREAK.finditer(self.plain.text, start, stop) if not self._marked(found.start())
        ]
        return breaks[-1] if breaks else stop

    def _leading(self, first: _Region) -> tuple[Mark, ...]:
        return self._strong(*first.before)

    def _demands(self, regions: Sequence[_Region], address: Address | None) -> Iterator[Demand]:
        leading = self._leading(regions[0])
        earlier: Thing | None = None
        for index, region in enumerate(regions):
            asking, verb = region.asking, region.asking.verb
            if verb is None:
                earlier = self._object(region) or earlier
                continue
            found = list(self._of_region(region, earlier, address))
            if not any(demand.dates for demand in found) and index:
                found = [replace(demand, dates=leading) for demand in found]
            yield from found
            earlier = next((demand.thing for demand in found if demand.thing), None) or earlier

    def _object(self, region: _Region) -> Thing | None:
        """Return what an action is done with: «разработать планы» and then «представить их»."""
        free = self._free(*region.behind)
        return thing_of(self.plain, self._piece(free, 0), None, ("accs", "nomn")) if free else None

    def _of_region(self, region: _Region, earlier: Thing | None, address: Address | None) -> Iterator[Demand]:
        verb, asking = region.asking.verb, region.asking
        if verb is None:
            return
        cases = _CASES[asking.form]
        before = (
            region.before
            if address is None
            else (max(region.before[0], self._past(region.before, address)), region.before[1])
        )
        pairs = self._pairs(*region.behind, verb, cases)
        lead = self._pairs(*before, verb, ("accs", "nomn"))
        told = self._joined(lead, pairs, region)
        recipient = self._recipient(region)
        forms = tuple(
            mark
            for mark in self.marks
            if mark.kind is MarkKind.FORM and (region.before[0] <= mark.start < region.behind[1])
        )
        for pair in told:
            thing, from_before = pair.thing, False
            if thing is None or thing.pronoun:
                thing, from_before = (earlier, True) if earlier else (thing, False)
            if thing is not None and not from_before and is_refused(pair.words, verb):
                continue
            yield Demand(
                asking=asking,
                verb=verb,
                thing=thing,
                dates=_worth(pair.dates),
                recipient=recipient,
                forms=forms,
                address=address,
                from_before=from_before,
            )

    def _past(self, before: tuple[int, int], address: Address) -> int:
        return address.stop if before[0] <= address.start < before[1] else before[0]

    def _joined(self, lead: list[_Pair], pairs: list[_Pair], region: _Region) -> list[_Pair]:
        """Put together what stands before the verb and behind it: a thing before it, or dates, belong to the first."""
        ahead = [pair for pair in lead if pair.thing]
        dates = list(self._strong_or_any(region.before))
        if pairs and any(pair.thing for pair in pairs):
            first = next(pair for pair in pairs if pair.thing)
            if dates and _is_shifted(pairs):
                return _shift(pairs, dates)
            first.dates = first.dates + dates if first.dates else dates
            return [pair for pair in pairs if pair.thing]
        behind = [mark for pair in pairs for mark in pair.dates]
        if ahead:
            ahead[-1].dates = [*dates, *behind]
            return ahead[-1:]
        return [_Pair(dates=[*dates, *behind])]

    def _strong_or_any(self, span: tuple[int, int]) -> Iterator[Mark]:
        for mark in self.marks:
            if mark.kind is MarkKind.DATE and span[0] <= mark.start < span[1]:
                yield mark

    def _pairs(self, start: int, stop: int, verb: Verb, cases: tuple[str, ...]) -> list[_Pair]:
        """Return things and dates of a stretch in the order written, each date with the thing before it."""
        pairs: list[_Pair] = []
        current = _Pair()
        for element in self._elements(start, stop):
            if isinstance(element, Mark):
                current.dates.append(element)
                continue
            thing = thing_of(self.plain, element, verb, cases)
            if thing is None:
                continue
            if current.thing is None:
                current.thing, current.words = thing, element
            elif current.dates and thing.known and not thing.pronoun:
                pairs.append(current)
                current = _Pair(thing=thing, words=element)
        return [*pairs, current]

    def _elements(self, start: int, stop: int) -> Iterator[list[Word] | Mark]:
        """Yield runs of unmarked words and dates, in order; recipients in the dative are left out."""
        free = self._free(start, stop)
        dates = [mark for mark in self.marks if mark.kind is MarkKind.DATE and start <= mark.start < stop]
        run: list[Word] = []
        at = 0
        while at < len(free):
            word = free[at]
            while dates and dates[0].start < word.start:
                if run:
                    yield run
                    run = []
                yield dates.pop(0)
            if run and self._parted(run[-1], word):
                yield run
                run = []
            last = dative_span(self.plain, free, at) if not run or _may_be_told(run, word) else None
            if last is not None:
                if run:
                    yield run
                    run = []
                at = last + 1
                continue
            run.append(word)
            at += 1
        if run:
            yield run
        yield from dates

    def _parted(self, one: Word, other: Word) -> bool:
        """Tell whether a mark stands between two words."""
        return any(
            one.stop <= mark.start and mark.stop <= other.start
            for mark in self.marks
            if mark.kind is not MarkKind.ASIDE
        )

    def _free(self, start: int, stop: int) -> list[Word]:
        return [word for word in self.free if start <= word.start < stop]

    def _piece(self, free: Sequence[Word], at: int) -> list[Word]:
        piece = [free[at]]
        for one, other in pairwise(free[at:]):
            if self._parted(one, other):
                break
            piece.append(other)
        return piece

    def _recipient(self, region: _Region) -> tuple[int, int] | None:
        start, stop = region.before[0], region.behind[1]
        for mark in self.marks:
            if mark.kind is MarkKind.RECIPIENT and start <= mark.start < stop:
                return mark.start, mark.stop
        free = self._free(*region.behind)
        for at in range(len(free)):
            last = dative_span(self.plain, free, at)
            if last is not None:
                return free[at].start, self._end(free[last])
        if region.asking.verb and region.asking.verb.about:
            return self._told(free)
        return None

    def _told(self, free: Sequence[Word]) -> tuple[int, int] | None:
        """«Проинформировать управление образования о …»: the accusative is who is told."""
        about = next((at for at, word in enumerate(free) if word.low in ("о", "об", "обо")), len(free))
        return (free[0].start, self._end(free[about - 1])) if about else None

    def _end(self, word: Word) -> int:
        return (
            word.stop + 1 if self.plain.text[word.stop : word.stop + 1] in ".»" and len(word.text) == 1 else word.stop
        )

    def _open(self, last: _Region, demands: Sequence[Demand], address: Address | None) -> Demand | None:
        """Return the verb whose things come below: «представить в отдел образования:»."""
        if not self.plain.text[: self.sentence.stop + 1].rstrip().endswith(":") or last.asking.verb is None:
            return None
        mine = [demand for demand in demands if demand.asking is last.asking]
        return mine[0] if mine else None

    def _carries(self, last: _Region) -> bool:
        """«Руководителям ОО обеспечить:»: what is to be ensured comes below."""
        word = self.plain.low[last.asking.start : last.asking.stop]
        return (
            last.asking.form is AskingForm.ACTION
            and word.startswith(("обеспеч", "организов"))
            and not self._free(*last.behind)
        )


def _may_be_told(run: Sequence[Word], word: Word) -> bool:
    """«сводный отчёт | министру»: surely in the dative, and behind no preposition or adjective of it."""
    found = parses(word.low)
    dative = bool(found) and all(one.case == "datv" for one in found if one.part in ("NOUN", "ADJF"))
    return dative and run[-1].low not in ("к", "ко", "по", "благодаря", "согласно", "и")


def _worth(dates: Sequence[Mark]) -> tuple[Mark, ...]:
    """Return the dates that count: strong ones; where none is, bare ones; else what is told of a period."""
    for strength in (STRONG, BARE, LOOSE):
        found = tuple(mark for mark in dates if mark.strength == strength)
        if found:
            return found
    return ()


def _is_shifted(pairs: Sequence[_Pair]) -> bool:
    """«до 1 апреля представить планы, до 1 декабря – отчёты»: each date stands before its thing."""
    things = [pair for pair in pairs if pair.thing]
    return len(things) > 1 and not things[-1].dates and all(pair.dates for pair in things[:-1])


def _shift(pairs: Sequence[_Pair], dates: list[Mark]) -> list[_Pair]:
    things = [pair for pair in pairs if pair.thing]
    before = [dates, *(pair.dates for pair in things[:-1])]
    for pair, own in zip(things, before, strict=True):
        pair.dates = own
    return things
