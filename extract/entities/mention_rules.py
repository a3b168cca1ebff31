"""The rules that find mentions, a finder a type, and what gives way where finds of two types cross."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from extract.acts.references import find_references
from extract.entities.bodies import find_bodies
from extract.entities.contacts import find_contacts
from extract.entities.given_names import find_given_names
from extract.entities.hits import Hit, known
from extract.entities.indicators import find_indicators
from extract.entities.municipalities import find_municipalities
from extract.entities.people import Found as PersonFound
from extract.entities.people import find_people, is_eponym
from extract.entities.regions import find_regions
from extract.entities.schools import find_schools
from extract.orders.requisites import find_dates, find_numbers
from extract.text.squeezed import Squeezed, squeeze
from model.mention import EntityType
from model.order import Reference
from model.text import collapse

Found = tuple[EntityType, Hit]
_HEADING = re.compile(r"[А-ЯЁ]{5,20}[ \t]*\n\s*(?!от\b)(?=[«\"\d])")
_REACH = 200
#: Between a header's date and its number: blanks, perhaps the place.
_BETWEEN = re.compile(r"[\s_]*(?:(?:г|с|п|пгт)\.?\s?[А-ЯЁ][А-Яа-яё-]{2,20})?[\s_]*")


def _people(text: str) -> tuple[Hit, ...]:
    people = find_people(text)
    return tuple(sorted([*_initialled(text, people), *find_given_names(text, people)]))


def _initialled(text: str, people: Sequence[PersonFound]) -> tuple[Hit, ...]:
    return tuple(
        Hit(
            start,
            stop,
            person.normal,
            known(
                surname=person.surname,
                initials=person.initials,
                given=person.given,
                patronymic=person.patronymic,
                position=person.position,
                eponym="true" if is_eponym(text, start) else None,
            ),
            0.95,
        )
        for start, stop, person in people
    )


def _indicators(text: str) -> tuple[Hit, ...]:
    return tuple(
        Hit(
            start,
            stop,
            indicator.text,
            known(
                comparator=indicator.comparator,
                value=f"{indicator.value:g}",
                unit=indicator.unit,
                subject=indicator.subject,
            ),
        )
        for start, stop, indicator in find_indicators(text)
    )


def _acts(text: str) -> tuple[Hit, ...]:
    """Return the acts that the text names, and the date and number of one in its own header."""
    named = [_act(text, start, stop, reference) for start, stop, reference in find_references(text)]
    headers = [hit for hit in _headers(text) if not any(hit.start < act.stop and act.start < hit.stop for act in named)]
    return tuple(sorted([*named, *headers]))


def _act(text: str, start: int, stop: int, reference: Reference) -> Hit:
    """A heading is no part of the mention: «ПРИКАЗ⏎ 10.02.2022 № 5» begins at the date."""
    heading = _HEADING.match(text, start, stop)
    attributes = known(
        kind=reference.kind,
        issuer=reference.issuer,
        number=reference.number,
        date=reference.date,
        title=reference.title,
    )
    return Hit(heading.end() if heading else start, stop, _act_name(reference), attributes)


def _headers(text: str) -> Iterator[Hit]:
    """Yield «10.02.2022 г.   № 5» standing by itself, as under a spaced-out «П Р И К А З»."""
    numbers = find_numbers(text)
    for date in find_dates(text):
        number = next((one for one in numbers if date.stop <= one.start <= date.stop + _REACH), None)
        if number is None or date.value is None or not _BETWEEN.fullmatch(text, date.stop, number.start):
            continue
        start = date.start + len(date.raw) - len(date.raw.lstrip())
        if not text[text.rfind("\n", 0, start) + 1 : start].strip(" \t\u00a0_"):
            attributes = known(number=number.value, date=date.value)
            yield Hit(start, number.stop, f"от {date.value} № {number.value}", attributes, 0.9)


def _act_name(reference: Reference) -> str:
    number = f"№ {reference.number}" if reference.number else None
    date = f"от {reference.date}" if reference.date else None
    title = f"«{reference.title}»" if reference.title and not number else None
    parts = (reference.kind, reference.issuer, date, number, title)
    return " ".join(part for part in parts if part) or collapse(reference.text)


def _dates(text: str) -> tuple[Hit, ...]:
    """Return the dates that stand alone on their line, or in an act's name: those of documents."""
    acts = [(start, stop) for start, stop, _ in find_references(text)]
    return tuple(
        Hit(date.start + len(date.raw) - len(date.raw.lstrip()), date.stop, date.value, {})
        for date in find_dates(text)
        if date.value
        and (_alone(text, date.start, date.stop) or any(a <= date.start and date.stop <= b for a, b in acts))
    )


def _alone(text: str, start: int, stop: int) -> bool:
    before = text[text.rfind("\n", 0, start) + 1 : start]
    behind = text[stop:].split("\n", 1)[0]
    return not before.strip(" \t\u00a0«_") and not behind.strip(" \t\u00a0.»_г")


#: In the order in which one gives way to another: see _YIELDS.
RULES: tuple[tuple[EntityType, Callable[[str], tuple[Hit, ...]]], ...] = (
    (EntityType.PERSON, _people),
    (EntityType.SCHOOL, find_schools),
    (EntityType.ORGANISATION, find_bodies),
    (EntityType.REGION, find_regions),
    (EntityType.MUNICIPALITY, find_municipalities),
    (EntityType.LEGAL_ACT, _acts),
    (EntityType.CONTACT, find_contacts),
    (EntityType.INDICATOR, _indicators),
    (EntityType.DATE, _dates),
)
#: A find of the first type is dropped where one of the second crosses it or covers the same characters.
_YIELDS: tuple[tuple[EntityType, EntityType], ...] = (
    (EntityType.MUNICIPALITY, EntityType.REGION),
    (EntityType.MUNICIPALITY, EntityType.PERSON),
    (EntityType.REGION, EntityType.PERSON),
    (EntityType.INDICATOR, EntityType.CONTACT),
    (EntityType.INDICATOR, EntityType.DATE),
    (EntityType.CONTACT, EntityType.DATE),
    (EntityType.PERSON, EntityType.CONTACT),
    (EntityType.ORGANISATION, EntityType.SCHOOL),
)


@lru_cache(maxsize=4096)
def apply_rules(text: str) -> tuple[Found, ...]:
    """Return all that the rules find in a text, nested finds too; equal texts are read once."""
    squeezed = squeeze(text)
    found = {kind: find(squeezed.text) for kind, find in RULES}
    return tuple(
        (kind, _moved(hit, squeezed))
        for kind, hits in found.items()
        for hit in hits
        if not _gives_way(kind, hit, found)
    )


def _moved(hit: Hit, squeezed: Squeezed) -> Hit:
    start, stop = squeezed.span(hit.start, hit.stop)
    return hit._replace(start=start, stop=stop)


def _gives_way(kind: EntityType, hit: Hit, found: dict[EntityType, tuple[Hit, ...]]) -> bool:
    others = (found[other] for one, other in _YIELDS if one is kind)
    return any(_crossed(hit, hits) for hits in others)


def _crossed(hit: Hit, others: tuple[Hit, ...]) -> bool:
    """Tell whether one of the others, which never overlap each other, crosses or covers the hit."""
    at = bisect_right(others, hit.start, key=lambda other: other.stop)
    while at < len(others) and others[at].start < hit.stop:
        other = others[at]
        inside = hit.start <= other.start and other.stop <= hit.stop
        if not inside or (hit.start, hit.stop) == (other.start, other.stop):
            return True
        at += 1
    return False
