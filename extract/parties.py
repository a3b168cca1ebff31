"""Ответственные: the parties that a cell names, each as written."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from extract.party_cuts import begins_party
from extract.party_words import Kind, Unit, head_at, units_of
from extract.people import find_people, is_eponym
from model.plan import Party, Person
from model.text import collapse

_LEAD = re.compile(r"^(?:[\s,;/.•·*▪–—-]+|\d{1,2}[.)]\s|(?:и|а также|а)\s)+")
_TAIL = re.compile(r"[\s,;/•–—-]+$")
_FULL_STOP = re.compile(r"(?:(?<=[а-яё]{4})|(?<=[А-ЯЁ]{2}))\.$")
#: The mark of a list item at the start of a line.
_BULLET = re.compile(r"^[ \t]{0,9}(?:\d{1,2}[.)](?=\s)|[-–—•·*▪](?=\s?[^\W\d_]))", re.MULTILINE)
#: Units that decide whether a party begins.
_AHEAD = 40
_BLANK = re.compile(r"[\W_]*")


def split_parties(text: str) -> tuple[Party, ...]:
    """Return the parties in the order written; a cell of dashes names none."""
    if _BLANK.fullmatch(text):
        return ()
    text = _BULLET.sub(lambda found: ";".rjust(len(found[0])) if _lists(text, found) else found[0], text)
    names = [(start, stop) for start, stop, _ in find_people(text) if not is_eponym(text, start)]
    units = units_of(text, names)
    starts = _starts(units)
    bounds = [0, *starts[1:], len(text)]
    parties = (_party(text[start:stop]) for start, stop in pairwise(bounds))
    return tuple(party for party in parties if party.text)


def _lists(text: str, mark: re.Match[str]) -> bool:
    """Tell whether a mark opens a list item: a dash at a wrapped line's start may part a name and its position."""
    before = text[: mark.start()].rstrip()
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
    return "organisation" if any(unit.capitals or unit.kind == "closed" for unit in units[:2]) else "role"
