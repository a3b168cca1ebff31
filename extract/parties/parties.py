"""Ответственные: the parties that a cell names, each as written."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

from extract.entities.people import find_people, is_eponym
from extract.parties.cuts import begins_party
from extract.parties.words import Kind, Unit, body_kind, head_at, is_school_work, units_of
from model.plan import Party, Person
from model.text import collapse

_LEAD = re.compile(r"^(?:[\s,;/.•·*▪–—-]+|\d{1,2}[.)]\s|(?:и|а также|а)\s)+")
_TAIL = re.compile(r"(?:[\s,:;/•–—-]|(?<=\s)(?:и|а\sтакже|или))+$")
_ABBREVIATION = re.compile(r"\b[А-ЯЁ]{2,8}\b")
#: «1. Директор школы 2. Завуч» on one line.
_COUNTED = re.compile(r"(?:^|(?<=[\s;,.]))(\d{1,2})[.)](?=\s?[^\W\d_])")
_FULL_STOP = re.compile(r"(?:(?<=[а-яё]{4})|(?<=[А-ЯЁ]{2}))\.$")
#: The mark of a list item at the start of a line.
_BULLET = re.compile(r"^[ \t]{0,9}(?:\d{1,2}[.)](?=\s)|[-–—•·*▪](?=\s?[^\W\d_]))", re.MULTILINE)
#: Units that decide whether a party begins.
_AHEAD = 40
_BLANK = re.compile(r"[\W_]*")
#: Characters before a mark that are looked at: what counts stands close to it.
_NEAR = 100
#: A cell of more characters names nobody: it is a text that slipped into the column, kept whole.
_LONGEST = 20_000


def split_parties(text: str) -> tuple[Party, ...]:
    """Return the parties in the order written; a cell of dashes names none, one as long as a chapter is not parted."""
    if _BLANK.fullmatch(text):
        return ()
    if len(text) > _LONGEST:
        return (Party(text=collapse(text)),)
    text = _uncounted(text)
    text = _BULLET.sub(lambda found: ";".rjust(len(found[0])) if _lists(text, found) else found[0], text)
    names = [(start, stop) for start, stop, _ in find_people(_quiet(text)) if not is_eponym(text, start)]
    units = units_of(text, names)
    starts = _starts(units)
    bounds = [0, *starts[1:], len(text)]
    parties = (_party(text[start:stop]) for start, stop in pairwise(bounds))
    return tuple(party for party in parties if party.text)


def _quiet(text: str) -> str:
    """Return the text, as long, with abbreviations in small letters that might pass for surnames: «УВР А.А. Лебедь»."""
    return _ABBREVIATION.sub(lambda word: word[0].lower() if _is_abbreviation(word[0]) else word[0], text)


def _is_abbreviation(word: str) -> bool:
    return is_school_work(word) or body_kind(word) is not None


def _uncounted(text: str) -> str:
    """Return a text with numbers that count its parties up from one made semicolons."""
    marks = [
        mark
        for mark in _COUNTED.finditer(text)
        if text[max(0, mark.start() - _NEAR) : mark.start()].rstrip()[-1:] != "№"
    ]
    counted = [str(number) for number in range(1, len(marks) + 1)]
    if [mark[1] for mark in marks] != counted or not marks or text[: marks[0].start()].strip():
        return text
    for mark in reversed(marks):
        text = f"{text[: mark.start()]}{';'.rjust(len(mark[0]))}{text[mark.end() :]}"
    return text


def _lists(text: str, mark: re.Match[str]) -> bool:
    """Tell whether a mark opens a list item: a dash at a wrapped line's start may part a name and its position."""
    before = text[max(0, mark.start() - _NEAR) : mark.start()].rstrip()
    if mark[0].strip()[:1] not in "-–—" or not before or before[-1] in ":;":
        return True
    return _BULLET.match(text) is not None


def _starts(units: Sequence[Unit]) -> list[int]:
    """Return where each party begins in the text."""
    starts: list[int] = []
    first = 0
    for at, unit in enumerate(units):
        if not starts or begins_party(_seen(units, first, at), units[at : at + _AHEAD]):
            starts.append(unit.start)
            first = at
    return starts


def _seen(units: Sequence[Unit], first: int, at: int) -> Sequence[Unit]:
    """The units of the party so far; of a very long one its start and end, so that time stays linear."""
    if at - first <= 2 * _AHEAD:
        return units[first:at]
    return [*units[first : first + _AHEAD], *units[at - _AHEAD : at]]


@lru_cache(maxsize=4096)  # the same parties stand in many cells
def _party(text: str) -> Party:
    wording = _FULL_STOP.sub("", _TAIL.sub("", _LEAD.sub("", collapse(text))))
    person = _person(wording)
    return Party(text=wording, type="person" if person else _kind(wording), person=person)


def _person(text: str) -> Person | None:
    people = [person for start, _, person in find_people(text) if not is_eponym(text, start)]
    return people[0] if len(people) == 1 else None


@cache
def _kind(text: str) -> Kind:
    units = units_of(text, ())
    head = head_at(units)
    if head is not None:
        return head.kind
    named = body_kind(units[0].text) if units else None
    if named is not None:
        return named
    return "organisation" if any(unit.capitals or unit.kind == "closed" for unit in units[:2]) else "role"
