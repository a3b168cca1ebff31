"""Дательный падеж адресата: «Начальник отдела», «Семёнова А.В.» → «Начальнику отдела», «Семёновой А.В.».

Only what is sure is put into the dative; all else stays as it is, and says so.
"""

import re
from dataclasses import dataclass
from typing import Any, Final

from extract.linguistics import analyser

_LONGEST: Final = 300
_WORD: Final = re.compile(r"[А-ЯЁа-яё]+(?:-[А-ЯЁа-яё]+)*")
_INITIALS: Final = r"[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?"
_NAME: Final = re.compile(
    rf"(?P<before>{_INITIALS}\s*)?(?P<surname>[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)(?P<after>\s+{_INITIALS})?"
)
#: Endings of surnames that tell the sex, and so the case: the ending in the dative instead. The longest decides.
_SURNAMES: Final = (
    (re.compile(r"(?:ов|ев|ёв|ин|ын)$"), "", "у"),
    (re.compile(r"(?:ова|ева|ёва|ина|ына)$"), "а", "ой"),
    (re.compile(r"(?:ск|цк)ий$"), "ий", "ому"),
    (re.compile(r"(?:ск|цк)ой$"), "ой", "ому"),
    (re.compile(r"(?:ск|цк)ая$"), "ая", "ой"),
    (re.compile(r"(?:ко|ых|их|аго|ово)$"), "", ""),
)
#: Participles that are positions by themselves.
_ALONE: Final = frozenset({"заведующий", "заведующая", "управляющий", "управляющая", "начальствующий"})
#: Words that begin a position and are no heads of it: «И.о. начальника» has its case already.
_ACTING: Final = re.compile(r"(?:и\.?\s?о\.?|исполняющ\w+ обязанности|врио)\s", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Dative:
    """Кому: the words, and whether their case is sure."""

    text: str
    is_sure: bool


def name_in_dative(name: str) -> Dative:
    """Return a surname with initials in the dative: «Семёнова А.В.» → «Семёновой А.В.»; unsure ones as they are."""
    text = " ".join(name.split())[:_LONGEST]
    found = _NAME.fullmatch(text)
    if found is None:
        return Dative(text=text, is_sure=False)
    parts = [_surname(part) for part in found["surname"].split("-")]
    if None in parts:
        return Dative(text=text, is_sure=False)
    surname = "-".join(part for part in parts if part)
    return Dative(text=f"{found['before'] or ''}{surname}{found['after'] or ''}", is_sure=True)


def position_in_dative(position: str) -> Dative:
    """Return a position in the dative: its adjectives and its noun, up to the first noun; the rest depends on it."""
    text = " ".join(position.split())[:_LONGEST]
    if _ACTING.match(text):
        return _acting(text)
    made, at = "", 0
    for found in _WORD.finditer(text):
        dative = _dative(found.group())
        if dative is None or text[at : found.start()].strip():
            break
        word, is_head = dative
        made += text[at : found.start()] + word
        at = found.end()
        if is_head:
            return Dative(text=made + text[at:], is_sure=True)
    return Dative(text=text, is_sure=False)


def _surname(surname: str) -> str | None:
    for ending, cut, put in _SURNAMES:
        if ending.search(surname):
            return surname.removesuffix(cut) + put
    return None


def _acting(text: str) -> Dative:
    """«Исполняющий обязанности начальника» → «Исполняющему обязанности начальника»; «И.о. начальника» has no case."""
    first = text.split(" ", 1)
    if "." in first[0] or first[0].lower() in {"врио", "ио"}:
        return Dative(text=text, is_sure=True)
    made = _dative(first[0])
    return Dative(text=text, is_sure=False) if made is None else Dative(text=f"{made[0]} {first[1]}", is_sure=True)


def _dative(word: str) -> tuple[str, bool] | None:
    """Return the word in the dative and whether it is a noun; None for what is no nominative of either."""
    for parse in analyser().parse(word.lower()):
        tag = parse.tag
        if tag.case != "nomn" or tag.number != "sing" or not ({"NOUN", "ADJF", "PRTF"} & {str(tag.POS)}):
            continue
        return _inflected(parse, word, is_head=tag.POS == "NOUN" or word.lower() in _ALONE)
    return None


def _inflected(parse: Any, word: str, *, is_head: bool) -> tuple[str, bool] | None:  # noqa: ANN401 -- pymorphy3 ships no types
    made = parse.inflect({"datv"})
    if made is None:
        return None
    text: str = made.word
    return (text[0].upper() + text[1:] if word[0].isupper() else text), is_head
