"""Words of a responsible party: units of a cell, the heads that parties begin with, and their grammatical case."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from extract.lexicon.words import read_rows, read_words
from extract.linguistics import grammemes
from extract.text.quotes import quoted_end

Kind = Literal["person", "organisation", "role", "group"]
_UNIT = re.compile(r"(?i:вр\.\s?и|и)\.\s?[оО]\.|[^\W_]+(?:[-–][^\W_]+){0,4}\.?|№")
_QUOTES = '«"„“'
_CLOSING = '»"”“'
_ADJECTIVES = 3
_ENDING = 3
_BRACKET = 400
_PREPOSITIONS = frozenset("и а по с со в во на за при от для из к о об под над или до без у не через также".split())
_CAPITALS = re.compile(r"[А-ЯЁA-Z]{2,}(?:-?\d{1,4}|к)?\.?")
_AGENT = re.compile(r"[а-яё]{2,20}(?:ор|ер|ёр|ист)(ы|а|ов|у|ам|ом|ами|)")
_FORM = re.compile(r"[А-ЯЁ]{0,5}(?:ОУ|ДОУ|БУ|КУ|АУ|СОШ|ООШ|НОШ|ДО|ДПО)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Unit:
    """Слово ячейки: a word, a whole name, or a stretch in quotes or brackets, with what stands before it."""

    kind: Literal["word", "name", "closed"]
    text: str
    start: int
    stop: int
    #: White space and marks between the unit before and this one.
    gap: str = ""

    @property
    def capital(self) -> bool:
        """True when it begins with a capital letter."""
        return self.text[:1].isupper()

    @property
    def capitals(self) -> bool:
        """True for an abbreviation in capitals: «МОЦ»."""
        return self.kind == "word" and _CAPITALS.fullmatch(self.text) is not None

    @property
    def form(self) -> bool:
        """True for a legal form that a name follows: «МБОУ»."""
        return self.kind == "word" and _FORM.fullmatch(self.text) is not None

    @property
    def linking(self) -> bool:
        """True for a preposition or conjunction."""
        return self.kind == "word" and self.text.lower() in _PREPOSITIONS


@dataclass(frozen=True, kw_only=True, slots=True)
class Head:
    """Главное слово: what a party is headed by, and how surely it stands in the nominative."""

    kind: Kind
    nominative: Literal["sure", "maybe", "no"]
    plural: bool
    #: Units up to and with the head.
    length: int


def units_of(text: str, names: Sequence[tuple[int, int]]) -> tuple[Unit, ...]:
    """Return the units of a cell; `names` are the [start, stop) of people named in it."""
    units: list[Unit] = []
    at, last = 0, 0
    starts = dict(names)
    closing = max(text.rfind(mark) for mark in _CLOSING)
    while at < len(text):
        stop = _unit_end(text, at, starts, closing)
        if stop is None:
            at += 1
            continue
        kind: Literal["word", "name", "closed"] = (
            "name" if at in starts else "closed" if text[at] in _QUOTES + "(" else "word"
        )
        units.append(Unit(kind=kind, text=text[at:stop], start=at, stop=stop, gap=text[last:at]))
        at = last = stop
    return tuple(units)


def _unit_end(text: str, at: int, names: dict[int, int], closing: int) -> int | None:
    if at in names:
        return names[at]
    if text[at] in _QUOTES:
        if at >= closing:
            return None
        return quoted_end(text, at)
    if text[at] == "(":
        stop = text.find(")", at, at + _BRACKET)
        return stop + 1 if stop > 0 else None
    found = _UNIT.match(text, at)
    return found.end() if found else None


def head_at(units: Sequence[Unit]) -> Head | None:
    """Return the head that the units begin with, adjectives before it allowed; None when there is none."""
    for length, unit in enumerate(units[: _ADJECTIVES + 1], 1):
        if unit.kind != "word" or (length > 1 and not unit.gap.isspace()):
            return None
        if length > 1 and unit.capital and not units[0].capital:  # «… отцов Совет школы»
            return None
        kind = head_kind(unit.text)
        if kind is not None:
            return _head(units[:length], kind)
        if not is_adjective(unit.text):
            return None
    return None


def _head(units: Sequence[Unit], kind: Kind) -> Head:
    first, noun = case_of(units[0].text), case_of(units[-1].text)
    if _abbreviated(units[-1].text) is not None:
        first = noun = "sure"
    surely = noun if len(units) == 1 else "no" if "no" in (first, noun) else "sure" if "sure" in (first, noun) else noun
    return Head(kind=kind, nominative=surely, plural=is_plural(units[-1].text), length=len(units))


@lru_cache(maxsize=4096)
def head_kind(word: str) -> Kind | None:
    """Return the kind of party that a word heads."""
    lower = word.lower().replace("ё", "е")
    abbreviated = _abbreviated(lower)
    if abbreviated is not None:
        return abbreviated
    for part in dict.fromkeys((lower, *re.split("[-–]", lower))):
        for length in range(len(part), max(len(part) - _ENDING - 1, 2), -1):
            kind = _heads().get(part[:length])
            if kind is not None:
                return kind
    return None


@cache
def _heads() -> dict[str, Kind]:
    return {stem: _kind(kind) for stem, kind, _ in read_rows("party_heads")}


def _kind(name: str) -> Kind:
    kinds: dict[str, Kind] = {"organisation": "organisation", "group": "group", "role": "role"}
    return kinds[name]


@lru_cache(maxsize=4096)
def _abbreviated(word: str) -> Kind | None:
    lower = word.lower().replace("ё", "е")
    return next((kind for pattern, kind in _abbreviations() if pattern.fullmatch(lower)), None)


@cache
def _abbreviations() -> tuple[tuple[re.Pattern[str], Kind], ...]:
    return tuple((re.compile(pattern), _kind(kind)) for pattern, kind, _ in read_rows("party_abbreviations"))


@lru_cache(maxsize=4096)
def case_of(word: str) -> Literal["sure", "maybe", "no"]:
    """Return whether a word stands in the nominative: surely, maybe (the genitive looks alike), or not."""
    readings = _readings(word)
    if not readings:
        return _case_by_ending(word)
    if not any("nomn" in marks for marks in readings):
        return "no"
    return "maybe" if any("gent" in marks for marks in readings) else "sure"


def _case_by_ending(word: str) -> Literal["sure", "maybe", "no"]:
    """A word the dictionary lacks: «тьюторы» names people in the nominative, «тьюторов» does not."""
    found = _AGENT.fullmatch(word.lower())
    if found is None:
        return "maybe"
    return "sure" if found[1] in {"", "ы"} else "no"


def is_animate(word: str) -> bool:
    """Tell whether a word may name one person: «полковник»."""
    return any({"nomn", "anim", "sing"} <= marks for marks in _readings(word))


def is_neuter(word: str) -> bool:
    """Tell whether a word may be a neuter noun: its genitive looks like a plural."""
    return any({"NOUN", "neut", "gent"} <= marks for marks in _readings(word))


def is_plural(word: str) -> bool:
    """Tell whether a word in the nominative is plural."""
    return any("nomn" in marks and "plur" in marks for marks in _readings(word))


def agree(one: str, two: str) -> bool:
    """Tell whether two words in the nominative may have the same number, and the same gender in the singular."""
    kinds = [{_kind_of(marks) for marks in _readings(word) if "nomn" in marks} for word in (one, two)]
    if _CAPITALS.fullmatch(two):
        return False
    return not all(kinds) or bool(kinds[0] & kinds[1]) or any("ms-f" in kind for kind in kinds)


def _kind_of(marks: frozenset[str]) -> str:
    if "plur" in marks:
        return "plur"
    return "ms-f" if "ms-f" in marks else next((gender for gender in ("masc", "femn", "neut") if gender in marks), "")


def is_participle(word: str) -> bool:
    """Tell whether a word begins a clause: «осуществляющих», «который»."""
    readings = _readings(word)
    relative = word.lower().startswith("котор")
    return relative or (head_kind(word) is None and any("PRTF" in marks or "GRND" in marks for marks in readings))


def is_known(word: str) -> bool:
    """Tell whether the dictionary has a word, a full stop behind it aside."""
    return bool(_readings(word))


def body_kind(word: str) -> Kind | None:
    """Return the kind of a body whose abbreviation stands for it alone: «ИМЦ», «ОО»."""
    return _bodies().get(word.rstrip(".").lower()) if _CAPITALS.fullmatch(word) else None


@cache
def _bodies() -> dict[str, Kind]:
    return {name: _kind(kind) for name, kind, _ in read_rows("party_bodies")}


def is_adjective(word: str) -> bool:
    """Tell whether a word may be an adjective or participle."""
    return any("ADJF" in marks or "PRTF" in marks for marks in _readings(word))


def is_adjective_only(word: str) -> bool:
    """Tell whether a word is an adjective in every reading: «главный», but not «заведующий»."""
    readings = _readings(word)
    return bool(readings) and all("ADJF" in marks for marks in readings)


@lru_cache(maxsize=4096)  # each rule that parts a cell asks for its words
def _readings(word: str) -> tuple[frozenset[str], ...]:
    return grammemes(re.split("[-–]", word.rstrip("."))[-1].lower())


def is_school_work(word: str) -> bool:
    """Tell whether a word is a kind of school work: «УВР»."""
    return word.rstrip(".") in read_words("school_work")


def is_field(word: str) -> bool:
    """Tell whether a word names what a body deals with: «культуры», «спорта»."""
    lower = word.lower().rstrip(".")
    return any(lower.startswith(stem) and len(lower) - len(stem) <= _ENDING for stem in read_words("body_topics"))


def is_subject(word: str) -> bool:
    """Tell whether a word begins the name of a school subject."""
    lower = word.lower()
    return any(lower.startswith(stem) and len(lower) - len(stem) <= _ENDING for stem in read_words("subjects_of"))
