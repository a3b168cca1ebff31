"""Кто издал акт: the body a name tells, of which level and place, and whether two names may be one body."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from normalize.chain.numbers import Agreement
from normalize.name_keys import name_key

Level = Literal["federal", "regional", "municipal", "school"]

_FEDERAL: Final = re.compile(
    r"российск\w{2,3} федерац|(?<![а-я])рф(?![а-я])|минпросвещени|минобрнаук|минздрав|рособрнадзор|роспотребнадзор"
    r"|президент|(?:^| )федеральн\w{2,3} (?:служб|агентств|институт|закон)|минтруд|росси[ия](?![а-я])"
)
_REGIONAL: Final = re.compile(
    r"(?<![а-я])(?:област\w{1,3}|обл\.|кра[йяею]|республик\w{1,3}|автономн\w{2,3} округ\w{0,2})(?![а-я])"
)
_OF_PLACE: Final = re.compile(
    r"(?<![а-я])(?:район\w{0,2}|р-н\w?|город\w{0,2}|г\.|городск\w{2,3} округ\w{0,2}|муниципальн\w{2,4}"
    r"|администраци\w{1,2}|мэри\w|поселени\w{1,2})(?![а-я])"
)
_SCHOOL: Final = re.compile(
    r"(?<![а-я])(?:[мгк]?[бак]?оу|сош|оош|нош|школ[аыеу]|лице[йяею]|гимнази\w|интернат\w{0,2})(?![а-я])"
)
#: Names of bodies, the first that stands in a name tells which one it is: «комитет по образованию администрации».
_WORDS: Final = (
    "министерств", "департамент", "комитет", "управлени", "отдел", "правительств", "губернатор", "дум", "собрани",
    "администраци", "мэри", "глав", "институт", "центр",
)  # fmt: skip
#: Nobody has those two below a region.
_ONLY_REGIONAL: Final = frozenset({"министерств", "правительств", "губернатор"})
_OF_DISTRICT: Final = re.compile(
    r"([а-я-]{4,40}) (?:муниципальн\w{2,3} |городск\w{2,3} )?(?:район\w{0,2}|р-н\w?|округ\w{0,2})(?![а-я])"
)
_OF_TOWN: Final = re.compile(r"(?<![а-я])(?:город\w{0,2}|г\.|пгт\.?|поселк\w|пос\.|сел\w|с\.) ?([а-я-]{3,40})")
_OF_REGION: Final = re.compile(
    r"([а-я-]{4,40}) (?:област\w{1,3}|обл\.|кра[йяею])(?![а-я])|республик\w{1,3} ([а-я-]{3,40})"
)
_NOT_PLACES: Final = ("муниципальн", "городск", "автономн", "сельск", "внутригородск", "округ", "администраци")
_SHORTEST, _ENDING, _LONGEST = 4, 3, 400


@dataclass(frozen=True, kw_only=True, slots=True)
class Body:
    """Орган: what its name tells."""

    level: Level | None = None
    word: str | None = None
    #: Words that name its district or town, and its region, as written.
    places: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()


@lru_cache(maxsize=16_384)
def body_of(issuer: str | None) -> Body:
    """Return what an issuer's name tells."""
    name = name_key((issuer or "")[:_LONGEST])
    if not name:
        return Body()
    found = sorted((at, word) for word in _WORDS if (at := name.find(word)) >= 0)
    word = found[0][1] if found else None
    return Body(level=_level(name, word), word=word, places=_places(name), regions=_regions(name))


def bodies_agree(one: Body, other: Body) -> Agreement:
    """Compare two bodies: another level or place is against, another word for it is near, none is unknown."""
    if one == Body() or other == Body():
        return Agreement.UNKNOWN
    if one.level and other.level and one.level != other.level:
        return Agreement.AGAINST
    if _apart(one.places, other.places) or _apart(one.regions, other.regions):
        return Agreement.AGAINST
    if one.word and other.word and one.word != other.word:
        return Agreement.NEAR
    return Agreement.SAME if one.word and other.word else Agreement.UNKNOWN


def place_words_agree(one: str, other: str) -> bool:
    """Tell whether two words name one place: «Хотынец», «Хотынецкого»."""
    left, right = sorted((name_key(one), name_key(other)), key=len)
    if len(left) <= _SHORTEST:  # «Зея», «Зеи»; the «Зейский» district is another place
        return len(right) <= len(left) + 1 and left[: max(len(left) - 1, 1)] == right[: max(len(left) - 1, 1)]
    least = max(len(left) - _ENDING, _SHORTEST)
    return left[:least] == right[:least]


def _apart(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return bool(one and other) and not any(place_words_agree(left, right) for left in one for right in other)


def _level(name: str, word: str | None) -> Level | None:
    if _FEDERAL.search(name):
        return "federal"
    if _SCHOOL.search(name):
        return "school"
    if word in _ONLY_REGIONAL:
        return "regional"
    if _OF_PLACE.search(name):
        return "municipal"
    if _REGIONAL.search(name):
        return "regional"
    return "municipal" if word == "отдел" else None


def _places(name: str) -> tuple[str, ...]:
    found = [one[1] for form in (_OF_DISTRICT, _OF_TOWN) for one in form.finditer(name)]
    return tuple(dict.fromkeys(word for word in found if not word.startswith(_NOT_PLACES)))


def _regions(name: str) -> tuple[str, ...]:
    found = (one[1] or one[2] for one in _OF_REGION.finditer(name))
    return tuple(dict.fromkeys(word for word in found if not word.startswith(_NOT_PLACES)))
