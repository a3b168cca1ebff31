"""Кто должен: the words of an addressee as senders — all municipalities, schools of a list, a named one, own staff."""

import re
from dataclasses import replace
from typing import Final

from model.obligation import Sender, SenderKind
from model.order import Order
from model.text import fold
from normalize.obligations.lexicon import addressee_patterns
from normalize.obligations.names import organisations_named, persons_named, places_named, schools_named, without_persons
from normalize.obligations.plain import plain_of
from normalize.place_names import place_name

_ROLES: Final = (
    r"руководител|директор|заведующ|начальник|глав(?=ам)|координатор|куратор|методист|специалист|отдел|управлени|"
    r"муниципальн|образовательн|общеобразовательн|орган(?=ам)|школ(?=ам)|заместител|учител"
)
_PARTED: Final = re.compile(
    rf"(?:,|\sи|,\sа\sтакже)\s(?=(?:{_ROLES})[а-яё]{{0,6}}(?:м|у|ю|им|ым|ам|ям|ому|ему)?\s)", re.IGNORECASE
)
_ANNEX: Final = re.compile(r"(?:приложени[а-я]{1,2}|прил\.)(?:\s?(?:№|N)?\s?(?P<number>\d{1,2}))?", re.IGNORECASE)
_CONDITION: Final = re.compile(
    r",\s?(?P<which>(?:имеющ|показ|вошедш|включ|участв|функционир|демонстр|работающ|реализующ|указанн|перечисленн|котор)[^:;()]{3,200})"
    r"|\s(?P<low>с\s(?:низкими|стабильно|необъективными|устойчиво)[^:;(),]{3,120})",
    re.IGNORECASE,
)
_LONGEST: Final = 1_500
_OWN: Final = frozenset({SenderKind.DEPARTMENT, SenderKind.PERSON})


def senders_of(text: str, order: Order) -> tuple[Sender, ...]:
    """Return the senders that an addressee's words name, in order; those of one kind side by side are one."""
    written = text[:_LONGEST].strip(" ,:;–—-")
    text = plain_of(written).text
    if not text:
        return ()
    parts = _parts(text)
    found = [_sender(part, order) for part in parts]
    if len({one.kind for one in found}) == 1:
        return (replace(_sender(text, order), kind=found[0].kind, text=written),)
    return tuple(found)


def is_internal(senders: tuple[Sender, ...], order: Order) -> bool:
    """Tell whether all senders are the issuer's own staff: nobody outside sends anything."""
    if not senders:
        return False
    return all(one.kind in _OWN or _is_own_coordinator(one, order) for one in senders)


def kind_of_sender(text: str, order: Order) -> SenderKind:
    """Return which kind of sender the words of one addressee name."""
    if schools_named(text) and not re.search(r"координатор|куратор", text, re.IGNORECASE):
        return SenderKind.SCHOOL
    low = fold(without_persons(text)).strip(" ,()-")
    if not re.search(r"[а-я]{3}", low):
        return SenderKind.PERSON if persons_named(text) else SenderKind.OTHER
    kind = next((kind for kind, pattern in addressee_patterns() if pattern.search(low)), None)
    if kind is None:
        lone = bool(persons_named(text)) and len(low.split()) <= 1
        named = places_named(text) and not lone
        return SenderKind.PERSON if lone else SenderKind.MUNICIPALITY if named else SenderKind.OTHER
    return _placed(text, kind, order)


def _placed(text: str, kind: SenderKind, order: Order) -> SenderKind:
    """«Отделу образования администрации Дмитровского района»: another's department is a municipality."""
    if kind not in (SenderKind.DEPARTMENT, SenderKind.MUNICIPALITIES):
        return kind
    body = re.search(r"отдел|управлени|администраци|комитет|глав[аеу]|район", text, re.IGNORECASE)
    officer = re.match(r"\s*(?:[А-ЯЁа-яё-]+\s)?(?:специалист|методист|заместител)", text, re.IGNORECASE)
    places = places_named(text)
    if not places or body is None or officer:
        return kind
    return SenderKind.DEPARTMENT if any(_is_own_place(place, order) for place in places) else SenderKind.MUNICIPALITY


def _is_own_place(place: str, order: Order) -> bool:
    return order.municipality is not None and place_name(place).own == place_name(order.municipality).own


def _is_own_coordinator(sender: Sender, order: Order) -> bool:
    """«Муниципальному координатору» of a municipality's own order is one person there."""
    singular = re.match(r"\s*(?:муниципальному\s)?(?:координатору|куратору)", sender.text, re.IGNORECASE)
    return sender.kind is SenderKind.COORDINATORS and order.municipality is not None and singular is not None


def _sender(text: str, order: Order) -> Sender:
    kind = kind_of_sender(text, order)
    annex = _ANNEX.search(text)
    condition = _CONDITION.search(text)
    return Sender(
        text=text,
        kind=kind,
        names=_names(text, kind),
        annex=(annex["number"] or "") if annex else None,
        persons=persons_named(text),
        condition=(condition["which"] or condition["low"]).strip(" ,") if condition else None,
    )


def _names(text: str, kind: SenderKind) -> tuple[str, ...]:
    if kind in (SenderKind.SCHOOL, SenderKind.SCHOOLS):
        return schools_named(text)
    if kind in (SenderKind.MUNICIPALITY, SenderKind.MUNICIPALITIES):
        return places_named(text)
    if kind is SenderKind.ORGANISATION:
        return organisations_named(text) or (text.split("(", maxsplit=1)[0].strip(),)
    return ()


def _parts(text: str) -> list[str]:
    """Part «руководителям муниципальных органов и директорам школ», never inside brackets."""
    parts, start = [], 0
    for found in _PARTED.finditer(text):
        if text.count("(", 0, found.start()) == text.count(")", 0, found.start()) and found.start() - start > 3:  # noqa: PLR2004 -- letters of a word
            if _is_lone_person(text[start : found.start()]):  # «Иванову И.И., директору …» is one
                continue
            parts.append(text[start : found.start()])
            start = found.end()
    return [*parts, text[start:]]


def _is_lone_person(text: str) -> bool:
    return bool(persons_named(text)) and not re.search(r"[а-яё]{3}", without_persons(text).lower())
