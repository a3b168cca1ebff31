"""Пункты приказа: what each asks, with what it inherits from the items above it — whom, by when, a verb left open.

3. Руководителям ОО в срок до 1 сентября:        -> sender, date
   3.1. представить в отдел:                      -> verb, recipient
   - план мероприятий;                            -> thing
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from model.order import Item
from normalize.obligations.askings import Asking, AskingForm
from normalize.obligations.dates import time_spans
from normalize.obligations.demands import Demand, Reader, Told
from normalize.obligations.grammar import parses
from normalize.obligations.lexicon import nouns_of_verbs
from normalize.obligations.plain import Plain, plain_of
from normalize.obligations.sentence import Sentence, sentences, words


@dataclass(frozen=True, kw_only=True, slots=True)
class Heard:
    """Услышанное от пунктов выше: quotes and spans of their own texts."""

    #: Numbers and texts of the items above, the topmost first.
    number: str | None = None
    text: str = ""
    address: str = ""
    recommended: bool = False
    dates: tuple[str, ...] = ()
    open: Demand | None = None
    recipient: str | None = None
    forms: tuple[str, ...] = ()
    carries: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """Спрошенное: one demand of an item, in the item's own words."""

    item: str | None
    text: str
    above: str
    demand: Demand
    thing: str
    address: str
    recommended: bool
    dates: tuple[str, ...]
    recipient: str | None
    forms: tuple[str, ...]
    plain: Plain
    #: Its date or verb comes from the item above.
    inherited: bool = False


_NOTHING: Final = Heard()
#: «Ответственный: Иванова И.И.», «(ответственные – руководители ОУ)»
_ANSWERABLE: Final = re.compile(
    r"(?:ответственн(?:ый|ые|ая|ых|ым)|отв\.)(?:[ ]исполнител[а-я]{1,2})?(?:[ ]за[ ]исполнение)?[ ]?"
    r"(?:[:–—-]|(?<=отв\.))[ ]?(?P<who>(?:[^.;)]|(?<=(?-i:[\s.][А-ЯЁ]))\.){3,160})",
    re.IGNORECASE,
)
_TERM_ONLY: Final = re.compile(
    r"(?:сроки?|дата)(?:[ ](?:исполнения|представления|предоставления|сдачи|выполнения))?[ ]?[:–—-]?[ ]", re.IGNORECASE
)


def asked_in(items: Sequence[Item]) -> Iterator[Asked]:
    """Yield what an order's items ask for, in the order written."""
    for item in items:
        yield from _of_item(item, _NOTHING)[0]


def _of_item(item: Item, heard: Heard) -> tuple[list[Asked], Heard]:
    """Return what an item and those below it ask, and what it lets others hear; «3.1.1» hears «3.1» beside it."""
    if heard.number and item.number and item.number.isalpha():  # «а)» below 4
        item = replace(item, number=f"{heard.number}.{item.number}")
    found, below = _read(item, heard)
    said: dict[str, Heard] = {}
    for one in item.items:
        parent = said.get((one.number or "").rpartition(".")[0], below)
        more, said[one.number or ""] = _of_item(one, parent)
        found.extend(more)
    return found, below


def _read(item: Item, heard: Heard) -> tuple[list[Asked], Heard]:
    """Return what one item asks, without those below it, and what they inherit."""
    plain = plain_of(item.text)
    times = time_spans(plain)
    found: list[Asked] = []
    now = heard
    for sentence in sentences(plain):
        reader = Reader(plain, sentence, times)
        told = reader.read()
        now = _heard(now, told, plain)
        more = _asked(item, plain, reader, told, now)
        if not more and told.dates and _is_term(plain, sentence):
            found = [_dated(one, plain, told) for one in found]
        found.extend(more)
    return _answered(found, item.text), replace(now, number=item.number or heard.number, text=_above(heard, item))


def _above(heard: Heard, item: Item) -> str:
    return f"{heard.text} {item.text}".strip()


def _heard(before: Heard, told: Told, plain: Plain) -> Heard:
    """Return what the next sentences and the items below inherit."""
    address, recommended = before.address, before.recommended
    if told.address is not None:
        address = plain.quote(told.address.start, told.address.stop) or address
        recommended = recommended or told.address.recommended
    waits = told.open is not None or told.carries or (told.verbless and told.address is not None)
    ends = plain.text.rstrip().endswith(":")
    dates = tuple(plain.quote(mark.start, mark.stop) for mark in told.dates) if waits or ends else ()
    opened = told.open
    if opened is not None:
        dates = tuple(plain.quote(mark.start, mark.stop) for mark in opened.dates) or dates
    return replace(
        before,
        address=address,
        recommended=recommended,
        dates=dates or before.dates,
        open=opened or (before.open if told.verbless else None),
        recipient=_quoted(plain, opened.recipient) if opened else before.recipient,
        forms=tuple(plain.quote(mark.start, mark.stop) for mark in opened.forms) if opened else before.forms,
        carries=told.carries or (before.carries and told.verbless),
    )


def _asked(item: Item, plain: Plain, reader: Reader, told: Told, heard: Heard) -> list[Asked]:
    demands = told.demands
    if told.open is not None:  # its things come in the entries and items below
        demands = tuple(demand for demand in demands if demand.asking is not told.open.asking or demand.thing)
        demands = tuple(demand for demand in demands if not _is_heading(demand, plain))
    if demands or told.demands:
        return [_one(item, plain, demand, heard, inherited=False) for demand in demands]
    if heard.open is not None and told.address is None:
        return list(_entries(item, plain, reader, heard, heard.open))
    if heard.carries:
        return list(_carried(item, plain, reader, heard))
    return []


def _is_heading(demand: Demand, plain: Plain) -> bool:
    """«представить следующие документы:» names no thing itself."""
    if demand.thing is None:
        return True
    low = plain.low[demand.thing.start : demand.thing.stop]
    return low.startswith("следующ") or low in ("документы", "пакет документов", "материалы", "информацию")


def _entries(item: Item, plain: Plain, reader: Reader, heard: Heard, opened: Demand) -> Iterator[Asked]:
    """Yield the things of a list below «представить:»."""
    cases = ("gent", "accs", "nomn") if opened.asking.form in (AskingForm.NOUN, AskingForm.TERM) else ("accs", "nomn")
    for thing, dates in reader.things_with_dates(opened.verb, cases):
        demand = replace(opened, thing=thing, dates=dates, recipient=None, forms=(), from_before=False)
        one = _one(item, plain, demand, heard, inherited=True)
        yield replace(one, recipient=one.recipient or heard.recipient, forms=one.forms or heard.forms)


def _carried(item: Item, plain: Plain, reader: Reader, heard: Heard) -> Iterator[Asked]:
    """Yield «сдачу отчётов до 1 июня» below «обеспечить:»."""
    for word in words(plain, reader.sentence.start, reader.sentence.stop):
        for one in parses(word.low):
            verb = nouns_of_verbs().get(one.lemma)
            if verb is not None and one.case in ("accs", "nomn"):
                asking = Asking(start=word.start, stop=word.stop, form=AskingForm.NOUN, verb=verb)
                for demand in reader.demands_of(asking):
                    yield _one(item, plain, demand, heard, inherited=True)
                return
        if any(one.part == "NOUN" for one in parses(word.low)[:1]):
            return


def _one(item: Item, plain: Plain, demand: Demand, heard: Heard, *, inherited: bool) -> Asked:
    dates = tuple(plain.quote(mark.start, mark.stop) for mark in demand.dates)
    return Asked(
        item=item.number or heard.number,
        text=item.text,
        above=heard.text,
        demand=demand,
        thing=plain.quote(demand.thing.start, demand.thing.stop) if demand.thing else "",
        address=heard.address,
        recommended=heard.recommended,
        dates=dates or heard.dates,
        recipient=_quoted(plain, demand.recipient),
        forms=tuple(dict.fromkeys(plain.quote(mark.start, mark.stop).strip(" ()") for mark in demand.forms)),
        plain=plain,
        inherited=inherited or (not dates and bool(heard.dates)),
    )


def _is_term(plain: Plain, sentence: Sentence) -> bool:
    """«Срок: до 15.04.2021.» speaks of what stands before it."""
    return _TERM_ONLY.match(plain.low, sentence.start) is not None


def _dated(asked: Asked, plain: Plain, told: Told) -> Asked:
    if asked.dates:
        return asked
    return replace(asked, dates=tuple(plain.quote(mark.start, mark.stop) for mark in told.dates))


def _answered(found: list[Asked], text: str) -> list[Asked]:
    """«Ответственные: руководители ОО»: who must, where nobody is addressed."""
    who = _ANSWERABLE.search(text) if any(not one.address for one in found) else None
    if who is None:
        return found
    return [one if one.address else replace(one, address=who["who"].strip()) for one in found]


def _quoted(plain: Plain, span: tuple[int, int] | None) -> str | None:
    return plain.quote(*span) if span else None
