"""Требования предложения: each thing asked for with its dates, its recipient and whom it asks.

sentence:  [date] addressee [date] [recipient] [thing]  VERB  [recipient] [thing] [form] [date] {, thing – date}
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from model.obligation import ObligationKind
from normalize.obligations.addressing import Address, address_of, narrowed
from normalize.obligations.askings import Asking, AskingForm, askings
from normalize.obligations.dates import TimeSpan
from normalize.obligations.lexicon import Verb
from normalize.obligations.marks import Mark, MarkKind
from normalize.obligations.plain import Plain
from normalize.obligations.recipients import dative_span, ends_at
from normalize.obligations.sentence import Sentence, Word
from normalize.obligations.stretch import Pair, Span, Stretch, joined, may_be_told, worth
from normalize.obligations.things import Thing, is_refused, thing_of

#: Cases a thing stands in, by the form of asking.
_CASES: Final = {AskingForm.NOUN: ("gent",), AskingForm.TERM: ("gent",)}
_OBJECT: Final = ("accs", "nomn")
_SUBJECT: Final = frozenset({AskingForm.PASSIVE, AskingForm.DONE, AskingForm.TERM})
_BREAK: Final = re.compile(r",\s|\sи\s|;\s|:\s|\sа\sтакже\s|\s[-–—]\s")


@dataclass(frozen=True, kw_only=True, slots=True)
class Demand:
    """Требование, разобранное: one thing asked for."""

    asking: Asking
    verb: Verb
    thing: Thing | None
    #: The dates' spans, in the order written.
    dates: tuple[Mark, ...] = ()
    recipient: Span | None = None
    forms: tuple[Mark, ...] = ()
    #: The verb's object was told before: «разработать план и представить в отдел».
    from_before: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """Сказанное предложением: its demands, and what those below it inherit."""

    demands: tuple[Demand, ...] = ()
    address: Address | None = None
    #: Dates before the first verb, or where no verb asks: «Руководителям ОО в срок до 1 сентября:».
    dates: tuple[Mark, ...] = ()
    #: A verb whose things come behind a colon: «представить в отдел образования:».
    open: Demand | None = None
    #: «Руководителям ОО обеспечить:»
    carries: bool = False
    #: It has no verb: «Руководителям ОО:», «план работы – до 10 апреля».
    verbless: bool = False


@dataclass(kw_only=True, slots=True)
class _Region:
    """What stands around one verb."""

    asking: Asking
    before: Span
    behind: Span


class Reader:
    """Читатель одного предложения."""

    def __init__(self, plain: Plain, sentence: Sentence, times: Sequence[TimeSpan]) -> None:
        self.plain = plain
        self.sentence = sentence
        self.stretch = Stretch(plain, sentence, times)

    def read(self) -> Told:
        """Return what the sentence asks for."""
        found = askings(self.plain, self.stretch.free, self.sentence.start)
        address, found = address_of(self.plain, self.stretch.free, self.stretch.marks, found, self.sentence)
        whole = (self.sentence.start, self.sentence.stop)
        if not found:
            return Told(address=address, dates=self.stretch.strong_dates(whole), verbless=True)
        if address is not None and (address.start > found[0].stop or found[0].form in _SUBJECT):
            self.stretch.leave_out((address.start, address.stop))  # «сдаёт | каждая ОО»
        regions = self._regions(found)
        demands = tuple(self._demands(regions, address))
        if address is not None and _lacks_thing(demands, found[0]):
            narrow = narrowed(self.stretch.words((address.start, address.stop)), address)
            demands, address = tuple(self._demands(regions, narrow)), narrow
        return Told(
            demands=demands,
            address=address,
            dates=self.stretch.strong_dates(regions[0].before),
            open=self._open(regions[-1], demands),
            carries=self._carries(regions[-1]),
        )

    def things_with_dates(self, verb: Verb, cases: tuple[str, ...]) -> list[tuple[Thing, tuple[Mark, ...]]]:
        """Return the things of a sentence without a verb, each with its dates: «план работы – до 10 апреля»."""
        pairs = self.stretch.pairs((self.sentence.start, self.sentence.stop), verb, cases)
        return [(pair.thing, worth(pair.dates)) for pair in pairs if pair.thing and not is_refused(pair.words, verb)]

    def demands_of(self, asking: Asking) -> list[Demand]:
        """Return what one verbal noun asks for, the sentence having no verb."""
        before, behind = (self.sentence.start, asking.start), (asking.stop, self.sentence.stop)
        return list(self._of_region(_Region(asking=asking, before=before, behind=behind), None, before[0]))

    def _regions(self, found: Sequence[Asking]) -> list[_Region]:
        regions = [_Region(asking=one, before=(0, 0), behind=(0, 0)) for one in found]
        regions[0].before = (self.sentence.start, found[0].start)
        for one, other in pairwise(regions):
            cut = self._cut(one.asking.stop, other.asking.start)
            one.behind, other.before = (one.asking.stop, cut), (cut, other.asking.start)
        regions[-1].behind = (found[-1].stop, self.sentence.stop)
        return regions

    def _cut(self, start: int, stop: int) -> int:
        """Return where what belongs to the next verb begins: behind the last comma or «и»."""
        breaks = [found.start() for found in _BREAK.finditer(self.plain.text, start, stop)]
        return next((at for at in reversed(breaks) if not self.stretch.is_marked(at)), stop)

    def _demands(self, regions: Sequence[_Region], address: Address | None) -> Iterator[Demand]:
        leading = self.stretch.strong_dates(regions[0].before)
        earlier: Thing | None = None
        told: tuple[Mark, ...] = ()
        for index, region in enumerate(regions):
            if region.asking.verb is None:
                earlier = self._object(region) or earlier
                told = worth(self.stretch.of_kind(MarkKind.DATE, region.behind)) or told
                continue
            found = list(self._of_region(region, earlier, _past(region.before, address)))
            if index and not any(demand.dates for demand in found):
                found = [replace(demand, dates=leading or (told if demand.from_before else ())) for demand in found]
            yield from found
            earlier = next((demand.thing for demand in found if demand.thing), None) or earlier
            told = next((demand.dates for demand in found if demand.dates), ()) or told

    def _object(self, region: _Region) -> Thing | None:
        """Return what an action is done with: «разработать планы» and then «представить их»."""
        run = self.stretch.first_run(region.behind)
        thing = thing_of(self.plain, run, None, _OBJECT) if run else None
        return None if thing is None or thing.pronoun else thing

    def _of_region(self, region: _Region, earlier: Thing | None, start: int) -> Iterator[Demand]:
        """Yield what one verb asks for; what is before `start` names whom it asks."""
        asking, verb = region.asking, region.asking.verb
        if verb is None:
            return
        ahead = self.stretch.pairs((start, region.before[1]), verb, _OBJECT)
        behind = self.stretch.pairs(region.behind, verb, _CASES.get(asking.form, _OBJECT))
        pairs = joined(ahead, behind, self.stretch.of_kind(MarkKind.DATE, region.before))
        around = (region.before[0], region.behind[1])
        bare = Demand(
            asking=asking,
            verb=verb,
            thing=None,
            recipient=self._recipient(region, verb),
            forms=self.stretch.of_kind(MarkKind.FORM, around),
        )
        yield from (demand for pair in pairs if (demand := _filled(bare, pair, earlier)))

    def _recipient(self, region: _Region, verb: Verb) -> Span | None:
        """Return to whom: «в Департамент», «методисту»; of several a body before a site for what is sent."""
        marks = self.stretch.of_kind(MarkKind.RECIPIENT, (region.before[0], region.behind[1]))
        into = [mark for mark in marks if verb.kind is not ObligationKind.SEND or self.plain.low[mark.start] == "в"]
        told = self._told_to(self.stretch.words(region.behind), region.asking)
        found = next(((mark.start, mark.stop) for mark in into), told)
        return found or next(((mark.start, mark.stop) for mark in marks), None)

    def _told_to(self, free: Sequence[Word], asking: Asking) -> Span | None:
        ensured = asking.form in _CASES
        for at in range(len(free)):
            told = at == 0 or may_be_told(free[at - 1], free[at])
            last = dative_span(self.plain, free, at, ensured=ensured) if told else None
            if last is not None:
                return free[at].start, ends_at(self.plain, free[last])
        if asking.verb is None or not asking.verb.about:
            return None
        # «Проинформировать управление образования о …»: the accusative is who is told.
        about = next((at for at, word in enumerate(free) if word.low in ("о", "об", "обо")), len(free))
        return (free[0].start, ends_at(self.plain, free[about - 1])) if about else None

    def _open(self, last: _Region, demands: Sequence[Demand]) -> Demand | None:
        """Return the verb whose things come below: «представить в отдел образования:»."""
        found = next((demand for demand in demands if demand.asking is last.asking), None)
        colon = self.plain.text[: self.sentence.stop + 1].rstrip().endswith(":")
        listed = self.sentence.heads_list and found is not None and found.thing is None
        return found if colon or listed else None

    def _carries(self, last: _Region) -> bool:
        """«Руководителям ОО обеспечить:»: what is to be ensured comes below."""
        word = self.plain.low[last.asking.start : last.asking.stop]
        ensures = last.asking.form is AskingForm.ACTION and word.startswith(("обеспеч", "организов"))
        return ensures and not self.stretch.words(last.behind)


def _lacks_thing(demands: Sequence[Demand], first: Asking) -> bool:
    return any(one.asking is first and one.thing is None and not one.verb.about for one in demands)


def _past(before: Span, address: Address | None) -> int:
    """Return where the addressee ends within a span, or where the span begins."""
    inside = address is not None and before[0] <= address.start < before[1]
    return address.stop if address is not None and inside else before[0]


def _filled(bare: Demand, pair: Pair, earlier: Thing | None) -> Demand | None:
    """Return the demand for one thing; None where nothing is sent. A pronoun, or nothing, is what was told before."""
    thing, from_before = pair.thing, False
    if earlier is not None and (thing is None or thing.pronoun):
        thing, from_before = earlier, True
    elif earlier is not None and thing is not None and thing.copies:
        thing = replace(thing, kind=earlier.kind)
    if thing is not None and not from_before and is_refused(pair.words, bare.verb):
        return None
    return replace(bare, thing=thing, dates=worth(pair.dates), from_before=from_before)
