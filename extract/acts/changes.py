"""What an order does to other acts: «внести изменения в приказ …», «признать утратившим силу …», «взамен приказа …»."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from extract.acts.references import find_references
from model.order import Item, Order, Reference
from model.raw import ActLink, LinkType

_REPEALS: Final = re.compile(
    r"утра(?:ти|чива)[а-яё]{1,6}\s+силу|утратой\s+силы|(?<![а-яё])отмен(?:ить|[её]н[а-яё]{0,3}|е|яется|яются)(?![а-яё])"
    r"|(?:призна|счита)[а-яё]{2,4}\s+(?:\S{1,40}\s+){0,2}(?:не\s?действ|не\s+подлежащ)"
    r"|прекра[а-яё]{2,5}\s+действие|не\s+применя(?:ть|ется|ются)(?![а-яё])",
    re.IGNORECASE,
)
#: These stand before the act that they change …
_AMENDS: Final = re.compile(
    r"(?:внес(?:ти|ены)|внося[а-яё]{1,3}|внесени[а-яё])\s[^.;]{0,200}?(?:изменени|дополнени|исправлени|в\s)"
    r"|изменени[а-яё]{1,2}(?:\s+и\s+дополнени[а-яё]{1,2})?,?\s+(?:которые|в\s)|(?<![а-яё])дополн(?:ить|ив)(?![а-яё])"
    r"|(?<![а-яё])(?:заменить|исключить)(?![а-яё])|(?:дополнени|изменени)ем\s+(?:к|в)\s|(?:приостанов|продл)ить\s+(?:срок|действи)"
    r"|(?:включить|ввести|вывести)\s+(?:в|из)\s+(?:состав|переч|спис|план)",
    re.IGNORECASE,
)
#: «В пункте 3 приказа … слова … заменить словами …»
_AMENDS_BEHIND: Final = re.compile(r"(?<![а-яё])(?:дополнить|исключить|заменить)(?![а-яё])", re.IGNORECASE)
#: … and this before or behind it: «приложение к приказу … изложить в новой редакции».
_REWORDS: Final = re.compile(
    r"(?:изложи(?:ть|в)|излага[а-яё]{2,4})\s[^;]{0,300}?редакции|(?:новой|следующей|прилагаемой)\s+редакции\s[^;]{0,60}?изложи",
    re.IGNORECASE,
)
_REPLACES: Final = re.compile(r"(?<![а-яё])(?:взамен|вместо)\s+(?:ранее\s+\S{1,30}\s+)?$", re.IGNORECASE)
#: «приложение 2 к приказу … признать утратившим силу»: a part goes, the act stays.
_PART: Final = re.compile(
    r"(?<![а-яё])(?:(?:под)?пункт|абзац|раздел|строк|позици|приложени|част)[а-яё]{0,3}(?![а-яё])", re.IGNORECASE
)
#: «В пункте 3 …», «1.2. Абзац второй …»
_TO_PART: Final = re.compile(r"^[\s\d.)]{0,9}(?:в\s+)?(?:\S{3,12}\s(?=абзац|пункт))?", re.IGNORECASE)
_SMALL_PART: Final = re.compile(
    r"(?<![а-яё])(?:(?:под)?пункт|п\.|абзац|раздел|строк|граф|таблиц|позици|част|наименовани)[а-яё]{0,3}", re.IGNORECASE
)
_WHOLE_PART: Final = re.compile(
    r"(?<![а-яё])(?:приложени|план|карт|переч[её]?н|состав|положени|график)[а-яё]{0,3}(?![а-яё])", re.IGNORECASE
)
#: An act that the sentence only leans on.
_LEANS: Final = re.compile(
    r"(?:соответстви[а-яё]\s+с|основани[а-яё]|исполнени[а-яё]|согласно|руководствуясь|уч[её]том|в\s+ред(?:\.|акции))"
    r"\s+(?:[^\s;:]{1,40}\s+){0,3}$",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"(?<=[а-яё»)\d]{2})[.;]\s+(?=[А-ЯЁ«])")
_NEAR: Final = 120
_CERTAIN: Final = 0.95
_LIKELY: Final = 0.8

#: What is done, whether the order's annex does it, to which act.
_Change = tuple[LinkType, bool, Reference]


def find_changes(orders: Sequence[Order]) -> tuple[ActLink, ...]:
    """Return what each order amends, repeals or replaces; an act that its title and an item name counts once."""
    found: dict[tuple[object, ...], ActLink] = {}
    for index, order in enumerate(orders):
        for link in _of_order(index, order):
            key = (index, link.type, link.by_annex, link.reference.number or link.reference.title, link.reference.date)
            found.setdefault(key, link)
    return tuple(found.values())


def find_grounds(orders: Sequence[Order]) -> tuple[ActLink, ...]:
    """Return the acts that each order's preamble gives as its ground."""
    return tuple(
        ActLink(type="based_on", order=index, reference=reference, confidence=_CERTAIN)
        for index, order in enumerate(orders)
        for reference in order.basis
    )


def _of_order(index: int, order: Order) -> Iterator[ActLink]:
    for item in order.items:
        for type_, by_annex, reference in _of_item(item):
            yield ActLink(type=type_, order=index, by_annex=by_annex, reference=reference, confidence=_CERTAIN)
    for type_, reference in _of_text(order.title or "", None):
        yield ActLink(type=type_, order=index, reference=reference, confidence=_LIKELY)


def _of_item(item: Item) -> Iterator[_Change]:
    """«Признать утратившими силу: 1.1. приказ …»: sub-items go on with what the item begins."""
    opened = item.text if item.text.rstrip().endswith(":") else None
    changes = [*_of_text(item.text, None)]
    changes += [change for below in item.items for change in _of_text(below.text, opened)]
    yield from ((type_, False, reference) for type_, reference in changes)
    if _rewords_annex([item.text, *(below.text for below in item.items)]):
        yield from (("supersedes", True, reference) for type_, reference in changes if type_ == "amends")


def _rewords_annex(texts: Sequence[str]) -> bool:
    """Say whether a whole annex is given anew, no point of one: «приложение изложить в новой редакции»."""
    for text in texts:
        found = _REWORDS.search(text)
        if found is None:
            continue
        around = text[max(0, found.start() - _NEAR) : found.end()]
        if _WHOLE_PART.search(around) and not _SMALL_PART.search(around):
            return True
    return False


def _of_text(text: str, opened: str | None) -> Iterator[tuple[LinkType, Reference]]:
    """Yield what each sentence does to the acts it names; `opened` is the phrase that a list goes on with."""
    at = 0
    for end in [*(match.start() for match in _SENTENCE.finditer(text)), len(text)]:
        yield from _of_sentence(text[at:end], opened)
        at = end


def _of_sentence(text: str, opened: str | None) -> Iterator[tuple[LinkType, Reference]]:
    change = _change(text, opened)
    stop = 0
    for start, end, reference in find_references(text):
        inner, stop = start < stop, max(stop, end)
        before = text[max(0, start - _NEAR) : start]
        if inner or _LEANS.search(before):
            continue
        if _REPLACES.search(before):
            yield "supersedes", reference
        elif change is not None and start >= change[1]:
            yield ("amends" if change[0] == "repeals" and _PART.search(before) else change[0]), reference


def _change(text: str, opened: str | None) -> tuple[LinkType, int] | None:
    """Return what a sentence does, and from where on the acts that it names suffer it."""
    if _REPEALS.search(text) or (opened and _REPEALS.search(opened)):
        return "repeals", 0
    if _REWORDS.search(text) or (opened and _AMENDS.search(opened)):
        return "amends", 0
    if _AMENDS_BEHIND.search(text) and _PART.match(_TO_PART.sub("", text)):
        return "amends", 0
    found = _AMENDS.search(text)
    return ("amends", found.start()) if found else None
