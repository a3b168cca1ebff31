"""Номер и дата акта: under which keys an act is looked up, and whether two of them agree."""

import re
from enum import IntEnum
from typing import Final

from normalize.versions.keys import number_key

#: Letters that recognition takes for digits, where they stand beside one: «12З», «1О4», «l24».
_DIGITS: Final = str.maketrans("зоiіlбв", "3011168")
_MIXED: Final = re.compile(r"(?<![а-яa-z])[зоiіlбв\d]*\d[зоiіlбв\d]*")
_SUFFIX: Final = re.compile(r"[-/]?[а-яa-z]{1,6}(?:[-/][а-яa-z]{1,6})?$")
_PREFIX: Final = re.compile(r"^[а-яa-z]{1,6}[-/]?(?=\d)")
_ZEROS: Final = re.compile(r"^0+(?=\d)")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_KNOWN: Final = re.compile(r"\d{4}(?:-\d{2}){0,2}")
_YEAR: Final = 4


class Agreement(IntEnum):
    """Согласие двух значений."""

    AGAINST = -1  # they cannot be one
    UNKNOWN = 0  # one of them is not said
    NEAR = 1  # they may be one
    SAME = 2


def lookup_keys(number: str | None) -> tuple[str, ...]:
    """Return the keys a number is looked up under: its bare digits, and those a misread letter may stand for."""
    key = number_key(number)
    if not key:
        return ()
    found = {_bare(key), _bare(_read_as_digits(key))} - {""}
    return tuple(sorted(found))


def full_day(date: str | None) -> str | None:
    """Return an ISO day, None for anything less."""
    return date if date and _DAY.fullmatch(date) else None


def numbers_agree(one: str | None, other: str | None) -> Agreement:
    """Compare two numbers: «515» and «515-р», «12З» and «123» are near; «124-од» and «124-р» are two."""
    left, right = number_key(one), number_key(other)
    if not left or not right:
        return Agreement.UNKNOWN
    if left == right:
        return Agreement.SAME
    if _read_as_digits(left) == _read_as_digits(right):
        return Agreement.NEAR
    if _bare(left) != _bare(right):
        return Agreement.NEAR if set(lookup_keys(one)) & set(lookup_keys(other)) else Agreement.AGAINST
    both = left != _bare(left) and right != _bare(right)
    return Agreement.AGAINST if both and _ZEROS.sub("", left) != _ZEROS.sub("", right) else Agreement.NEAR


def dates_agree(one: str | None, other: str | None) -> Agreement:
    """Compare two dates: one of the same year, or a part of the other, is near; of another year, against."""
    left, right = _known(one), _known(other)
    if left is None or right is None:
        return Agreement.UNKNOWN
    if left[:_YEAR] != right[:_YEAR]:
        return Agreement.AGAINST
    return Agreement.SAME if left == right and full_day(left) else Agreement.NEAR


def _known(date: str | None) -> str | None:
    return date if date and _KNOWN.fullmatch(date) else None


def _read_as_digits(key: str) -> str:
    return _MIXED.sub(lambda found: found[0].translate(_DIGITS), key, count=1)


def _bare(key: str) -> str:
    """«01-08/124-од» is «1-08/124»: letters before and behind are the register's, not the number's."""
    return _ZEROS.sub("", _SUFFIX.sub("", _PREFIX.sub("", key)))
