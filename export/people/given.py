"""Имя с фамилией без отчества: «Белова Наталья», «Юлия Котова», told by the dictionary of names."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from export.people.found import Name, dotted
from export.people.patronymics import WORD
from export.people.words import cases_of, is_common, is_given, is_only_given, is_surname_not_town, surname_weight

_PAIR: Final = re.compile(rf"(?<![А-Яа-я-])({WORD})[ \t]{{1,3}}(?=({WORD}))")


def find_pairs(text: str) -> Iterator[Name]:
    """Yield «Белова Наталья», «Юлия Котова»: a given name that is nothing else, and a surname in the same case."""
    for match in _PAIR.finditer(text):
        first, second = match[1], match[2]
        surname = _surname_of(first, second)
        if surname is not None:
            given = second if surname is first else first
            yield Name(match.start(), match.end(2), dotted(surname, given), _shared(given, surname), surname)


def _surname_of(first: str, second: str) -> str | None:
    return next((one for one, given in ((first, second), (second, first)) if _is_pair(given, one)), None)


@lru_cache(maxsize=8192)
def _is_pair(given: str, surname: str) -> bool:
    """Tell a given name with a surname; «Вера», «Роман», which are words too, need one that is nothing else."""
    if is_common(surname) or surname_weight(surname) < 2 or not is_given(given):  # noqa: PLR2004 -- its ending at least
        return False
    return (is_only_given(given) or is_surname_not_town(surname)) and _agree(given, surname)


def _agree(given: str, surname: str) -> bool:
    surnames = cases_of(surname, "Surn")
    return bool(cases_of(given, "Name") & surnames) if surnames else is_only_given(given)


def _shared(given: str, surname: str) -> str | None:
    cases = {case for case, _ in cases_of(given, "Name") & (cases_of(surname, "Surn") or cases_of(given, "Name"))}
    return "nomn" if "nomn" in cases else next(iter(sorted(cases)), None)
