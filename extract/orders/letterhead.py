"""Which lines above an order's kind belong to its head: names of bodies and territories, addresses, no headings."""

import re
from collections.abc import Sequence
from typing import Final

from extract.entities.names import is_adjective, names_body
from extract.entities.people import find_people, is_eponym
from extract.entities.territories import find_municipality, find_region, is_territory
from extract.orders.issuers import LETTERHEAD
from extract.orders.requisite_lines import is_requisites
from extract.text.casing import is_capitals
from extract.text.lines import Line, unspaced
from model.text import collapse

_ACT_FIRST = re.compile(r"^(?:приказ|распоряжени|постановлени)[а-яё]{0,3}", re.IGNORECASE)
#: «Развитие образования»: what is done, no body.
_PROCESS = re.compile(
    r"^(?!поселение|федерация|дирекция|организация|отделение)[а-яё]{4,20}(?:ние|тие|ция|ость)(?![а-яё])", re.IGNORECASE
)
#: «________» or «————————» under a letterhead.
_RULE = re.compile(r"[\W\d_]{1,90}")
#: «… администрации города / Кургана»: a name that its noun waits for.
_AWAITS_NAME = re.compile(
    r"(?:город[а]?|городск\S{2,3}\s+округ[а]?|район[а]?|муниципальн\S{2,3}\s+образовани[ея]|республик[аи])$",
    re.IGNORECASE,
)
_MOST_ABOVE: Final = 12
_LONGEST: Final = 140


def letterhead_above(lines: Sequence[Line], at: int, floor: int, ends: frozenset[int]) -> int:
    """Return the first of the lines that name the issuer, walking up from the kind at `at`, down from `floor`."""
    first = at
    while first > max(floor, at - _MOST_ABOVE) and first - 1 not in ends and _may_be_above(lines, first - 1, at):
        first -= 1
    return first


def _may_be_above(lines: Sequence[Line], index: int, at: int) -> bool:
    line, text = lines[index], unspaced(collapse(lines[index].text))
    if line.is_table or len(text) > _LONGEST or line.page != lines[at].page or line.number:
        return False
    if _is_beside(line, lines[at]) or _is_signed(text):
        return False
    if text.endswith((".", ":", ";")) and not is_requisites(text) and not LETTERHEAD.search(text):
        return False
    if is_capitals(text) or LETTERHEAD.search(text) or is_requisites(text) or _RULE.fullmatch(text):
        return True
    belongs = _names(text) or _goes_on(text) or _is_awaited(lines, index) or text.endswith(",")
    if not belongs or _ACT_FIRST.match(text) or _names_process(text):
        return False
    below = collapse(lines[index + 1].text)
    # «Муниципальное образование «X район» / МКУ «УПРАВЛЕНИЕ ОБРАЗОВАНИЯ»», but no heading of a slide above a scan
    over_capitals = index + 1 < at and is_capitals(below) and not below.startswith("(")
    return not over_capitals or text[:1].islower() or text.endswith(",") or names_body(text) or is_territory(text)


def _names_process(text: str) -> bool:
    found = _PROCESS.match(text)
    return found is not None and not names_body(found[0])


def _is_awaited(lines: Sequence[Line], index: int) -> bool:
    return (
        index > 0 and " " not in lines[index].text.strip() and bool(_AWAITS_NAME.search(lines[index - 1].text.strip()))
    )


def _goes_on(text: str) -> bool:
    """A name's further line: «района», «Институт …», «Сергиевский», or its first: «Муниципальное бюджетное»."""
    return text[:1].islower() or text[:1] in '«"(' or all(is_adjective(word) for word in text.split())


def _is_beside(line: Line, kind: Line) -> bool:
    """In a head set in columns the other column speaks another language, or shows arms."""
    return line.block == kind.block and (line.cell or (0, 0))[1] != (kind.cell or (0, 0))[1]


def _is_signed(text: str) -> bool:
    """The signature of the order above: «Начальник отдела А.Б. Волков»; a school named after one stays."""
    return any(not is_eponym(text, person[0]) for person in find_people(text))


def _names(text: str) -> bool:
    return names_body(text) or find_region(text) is not None or find_municipality(text) is not None
