"""How orders say that they change or end another one, and how papers name their school."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from model.kinship import Act, NamedAct, Naming
from model.order import Item, Order, Reference
from model.result import Result
from model.text import fold
from normalize.versions.keys import number_key

#: Wording → what it does to the act named beside it; the first that fits says it. Searched in folded text.
_DEEDS: Final = (
    # «Признать утратившим силу пункт 3 приказа …»: the rest of it stays
    (
        re.compile(r"\bутратившими? силу (?:под)?(?:пункт|абзац|строк|раздел|приложени)\w{0,4}\b"),
        Naming.AMENDS,
    ),
    # «Признать утратившим силу приказ …», «считать утратившими силу», «утратил силу»
    (re.compile(r"\bутра(?:тивш\w{1,4}|тил\w{0,2}|чивает|чивают) силу\b"), Naming.REPEALS),
    # «Прекратить действие приказа …»
    (re.compile(r"\bпрекратить действие\b"), Naming.REPEALS),
    # «Приказ от … № … отменить», «Отменить приказ», «считать недействительным», «не действующим»
    (re.compile(r"\bотмен(?:ить|яется|ен)\b|\bсчитать не ?действ\w{1,12}"), Naming.REPEALS),
    # «Пункты 1.2 и 1.5 изложить в следующей редакции», «изложив строку 7 в редакции»: a part of the plan
    (
        re.compile(
            r"\b(?:(?:под)?пункт|строк|абзац|позици|граф|раздел)\w{0,4}\b[^;]{0,60}\bизложи\w{1,4}\b"
            r"|\bизложи\w{1,4}\b\W{1,3}(?:под)?(?:пункт|строк|абзац|позици|граф|раздел)\w{0,4}\b"
        ),
        Naming.AMENDS,
    ),
    # «Утвердить новую редакцию плана»
    (re.compile(r"\bнов\w{2,3} редакци\w (?:план|карт|\"?дорожн|приложени|муниципальн)"), Naming.RESTATES),
    # «Приложение № 1 изложить в новой редакции», «план изложить в следующей редакции», «утвердить в новой редакции»
    (
        re.compile(
            r"\b(?:приложени\w{1,3}|план\w{0,3}|карт\w{1,2}\"?|мероприяти\w{1,3})\b[^.;]{0,160}"
            r"\b(?:изложи\w{1,4}|утверди\w{1,4}|читать)\b[^.;]{0,60}\bредакци\w"
            r"|\b(?:изложи\w{1,4}|утверди\w{1,4}|читать)\b[^.;]{0,120}"
            r"\b(?:приложени\w{1,3}|план\w{0,3}|карт\w{1,2}|мероприяти\w{1,3})\b[^.;]{0,120}\bредакци\w"
        ),
        Naming.RESTATES,
    ),
    # «Внести изменения в приказ», «О внесении изменений», «внести следующие изменения», «дополнить пунктом»
    (re.compile(r"\bвнес(?:ти|ении|ены|ение)\b[^;]{0,240}\b(?:изменени|дополнени|поправк|коррект)\w"), Naming.AMENDS),
    (re.compile(r"\bредакци\w{1,2}\b|\bдополнить\b|\bзаменить\b"), Naming.AMENDS),
)
_DAY: Final = r"(?P<day>\d{1,2})"
_DATES: Final = (
    re.compile(_DAY + r"\.(?P<month>\d{1,2})\.(?P<year>\d{4})"),
    re.compile(r"\"?\s{0,2}" + _DAY + r"\s{0,2}\"?\s{1,3}(?P<name>[а-я]{3,8})\s{1,3}(?P<year>\d{4})"),
)
_MONTHS: Final = ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_NUMBER: Final = re.compile(r"(?:№|\bn)\s{0,3}(?P<number>[а-я]{0,4}[-/]?\d{1,6}(?:\s?[-/]\s?[а-я\d]{1,6}){0,3})")
#: The stops of dates and numbers end no sentence.
_INNER_STOP: Final = re.compile(r"(?<=\d)\.(?=\d)|(?<=\d)\s?г\.|\b(?:гг?|им|ст|п)\.")
#: What an order rests on is not what it changes: «в соответствии с приказом …».
_GROUND: Final = re.compile(
    r"(?:в соответствии с|на основании|во исполнение|согласно|руководствуясь)\W{0,3}(?:\w{1,20} ){0,2}$"
)
#: An act is named by its kind: «приказ …», «распоряжения …».
_ACT: Final = re.compile(r"\b(?:приказ|распоряжени|постановлени|решени)\w{0,4}\b")
#: Characters from the kind of an act to its number and date.
_REACH: Final = 400
#: Characters between a number and its date.
_NEAR: Final = 32
_ANNEX_BEFORE: Final = re.compile(r"\bприложени\w{0,3}\W{0,3}$")
_SCHOOL_NUMBER: Final = re.compile(
    r"\b(?:[мгк]?[бакч]?д?оу|сош|оош|нош|сш|школ\w{1,3}|лице\w{1,3}|гимнази\w{1,3}|интернат\w{0,3}|сад\w{0,3})\b"
    r"[^|№\d]{0,40}№\s{0,2}(\d{1,4})"
)


def amended_acts(value: Result) -> Iterator[NamedAct]:
    """Yield the acts that the document's orders change, restate or end."""
    for order in value.orders:
        yield from _of_order(order, value.references)


def school_numbers(text: str) -> Iterator[str]:
    """Yield «№ 5» for each school that a folded text names by number."""
    yield from (f"№ {found[1]}" for found in _SCHOOL_NUMBER.finditer(text[:20_000]))


def acts_in(text: str, references: Iterable[Reference] = ()) -> Iterator[Act]:
    """Yield the acts that a folded text names, but for those it rests on; the references found elsewhere help."""
    text = text[:20_000]
    found = {act.number: act for act in _acts(text)}
    for one in references:
        at = text.find(fold(one.text)) if one.number and one.text else -1
        key = number_key(one.number)
        if at >= 0 and not _GROUND.search(text[max(at - 60, 0) : at]) and (key not in found or one.date):
            found[key] = Act(number=key, date=one.date)
    yield from found.values()


def _acts(text: str) -> Iterator[Act]:
    acts = [one for one in _ACT.finditer(text) if not _GROUND.search(text[max(one.start() - 60, 0) : one.start()])]
    for number, one in enumerate(acts):
        end = acts[number + 1].start() if number + 1 < len(acts) else len(text)
        yield from _numbered(text[one.end() : min(end, one.end() + _REACH)])


def _numbered(after: str) -> Iterator[Act]:
    """Yield the acts behind the word for their kind: all whose number has a date beside it, else the first number."""
    dated = [(number, _date_beside(after, number)) for number in _NUMBER.finditer(after)]
    both = [Act(number=number_key(number["number"]), date=date) for number, date in dated if date]
    if both:
        yield from both
    elif dated and not _ANNEX_BEFORE.search(after[: dated[0][0].start()]):
        yield Act(number=number_key(dated[0][0]["number"]))


def _date_beside(text: str, number: re.Match[str]) -> str | None:
    """Return the date right before a number («от … № …») or right behind it («№ … от …»)."""
    before = _date_in(text[max(number.start() - _NEAR, 0) : number.start()], last=True)
    return before or _date_in(text[number.end() : number.end() + _NEAR])


def deed_in(text: str) -> Naming | None:
    """Return what a folded sentence does to an act; None where it does nothing."""
    text = _INNER_STOP.sub("-", text)
    return next((deed for wording, deed in _DEEDS if wording.search(text)), None)


def _of_order(order: Order, references: tuple[Reference, ...]) -> Iterator[NamedAct]:
    title = fold(order.title or "")
    of_title = tuple(acts_in(title, references)) if deed_in(title) else ()
    told: dict[str | None, NamedAct] = {}
    for item in order.items:
        for one in _of_item(item, references, of_title):
            known = told.get(one.act.number)
            if known is None or _weight(one.how) > _weight(known.how):
                told[one.act.number] = one
    for act in of_title:
        told.setdefault(act.number, NamedAct(how=deed_in(title) or Naming.AMENDS, act=act))
    yield from told.values()


def _of_item(item: Item, references: tuple[Reference, ...], of_title: tuple[Act, ...]) -> Iterator[NamedAct]:
    """A point with its sub-points is one deed: «Внести в приказ … изменения: 1.1. Приложение изложить …»."""
    text = fold(" . ".join(_texts(item)))[:20_000]
    deed = deed_in(text)
    if deed is None:
        return
    acts = tuple(acts_in(text, references)) or (of_title if deed is not Naming.REPEALS else ())
    yield from (NamedAct(how=deed, act=act) for act in acts)


def _texts(item: Item) -> Iterator[str]:
    yield item.text
    for below in item.items:
        yield from _texts(below)


def _weight(how: Naming) -> int:
    return (Naming.AMENDS, Naming.RESTATES, Naming.REPEALS).index(how)


def _date_in(text: str, *, last: bool = False) -> str | None:
    for form in _DATES:
        dates = list(form.finditer(text))
        if not dates:
            continue
        found = dates[-1 if last else 0]
        parts = found.groupdict()
        month = int(parts["month"]) if "month" in parts else _month_named(parts["name"])
        if month and 1 <= month <= len(_MONTHS):
            return f"{parts['year']}-{month:02}-{int(parts['day']):02}"
    return None


def _month_named(name: str) -> int | None:
    return next((number for number, stem in enumerate(_MONTHS, start=1) if name.startswith(stem)), None)
