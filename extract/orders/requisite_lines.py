"""Lines of a header that hold a date, a number, a place, and hardly anything else."""

import re
from collections.abc import Sequence
from typing import Final

from extract.orders.requisites import find_dates, find_numbers
from model.text import collapse

_PLACE = re.compile(
    r"(?<![А-Яа-яЁё.])(?:г|пгт|гп|г\.\s?п|сл|п\.\s?г\.\s?т|рп|р\.\s?п|пос|п|с|д|х|ст|ст-ца|аул|село|город|пос[её]лок|станица|деревня)(?:\.\s?|\s)"
    r"[А-ЯЁ][А-Яа-яё]+(?:-[А-Яа-яё]+){0,2}(?:\s(?!(?:Об|От|На|По|За|До|Из|Во|Со)\s)[А-ЯЁ][а-яё]{1,20})?(?![А-Яа-яё])"
)


#: «г. Спасск-Дальний, Приморского края», «с. Бея Бейский район»
_AROUND = re.compile(
    r",?\s*[А-ЯЁ][А-Яа-яё-]{2,30}(?:ой|ого|ая|ий)\s+(?:муниципальн[а-яё]{2,3}\s+)?(?:области|область|обл|края|край|района|район|р-на|р-н|округа)"
    r"(?![а-яё])|,?\s*[Рр]еспублик[аи]\s+[А-ЯЁ][а-яё]{2,20}"
)


#: «04.08.2021   г. Озёрск   01-21/1289»: all that is left of a line beside its date and place.
_BARE_NUMBER = re.compile(r"\d{1,4}(?:[-/.]\d{1,6}){0,4}(?:\s?-\s?|/)?(?:[А-Яа-я]{1,3})?")

#: «08.02.2021 г.»: its last letters, which may be a town's «г.» …
_YEAR_WORD = re.compile(r"г\.$")
#: … where nothing but a name stands between them and a number or the end.
_TOWN_BEHIND = re.compile(r"\s?[А-ЯЁ][а-яё]{2,20}(?:-[А-Яа-яё]{2,20}){0,2}(?:\s[А-ЯЁ][а-яё]{2,20})?\s*(?:$|№|N\s|,)")
_TOWN = re.compile(r"[А-ЯЁ][а-яё]{2,20}(?:-[А-Яа-яё]{2,20}){0,2}(?:\s[А-ЯЁ][а-яё]{2,20})?")

#: No line of a header is longer, its spaces counted.
_LONGEST: Final = 600


def is_requisites(text: str) -> bool:
    """Say whether a text holds a date or a number and, beside a place, hardly anything else."""
    if len(text) > _LONGEST:
        return False
    spans = [*_requisites(text), *(match.span() for match in _PLACE.finditer(text))]
    if not spans:
        return False
    rest = _outside(text, [*spans, *(match.span() for match in _AROUND.finditer(text))])
    words = re.sub(r"\bгода\b|\bот\b|(?<![А-Яа-яЁё])(?:[Дд]ата|[Нн]омер|[Рр]егистрационный)(?![А-Яа-яЁё])", "", rest)
    return not re.search(r"[А-Яа-яЁё]{4,}", words) or _town_between(text) is not None


def find_place(row: str) -> str | None:
    """Return the town that a line of a header names, as written: «г. Дмитровск», «пгт. Хотынец»."""
    if len(row) > _LONGEST:
        return None
    found = _PLACE.search(_outside(row, _requisites(row), "\n"))
    return collapse(found[0]) if found else _town_between(row)


def _town_between(row: str) -> str | None:
    """«13 января 2016 г.   Судак   № 5-р»: a name alone beside both date and number."""
    dates, numbers = find_dates(row), find_numbers(row)
    if not (dates and numbers):
        return None
    around = [match.span() for match in _AROUND.finditer(row)]
    rest = collapse(_outside(row, [*_requisites(row), *around])).strip(" ,_")
    return rest if _TOWN.fullmatch(rest) else None


def _requisites(text: str) -> list[tuple[int, int]]:
    """Return where dates and numbers stand; in «08.02.2021 г. Озёрск № 5» the «г.» is the town's."""
    spans = [(one.start, one.stop) for one in find_numbers(text)]
    for day in find_dates(text):
        year_word = _YEAR_WORD.search(text, day.start, day.stop)
        of_town = year_word is not None and _TOWN_BEHIND.match(text, day.stop)
        spans.append((day.start, year_word.start() if year_word and of_town else day.stop))
    return spans


def _outside(text: str, spans: Sequence[tuple[int, int]], blank: str = " ") -> str:
    """Return the text with the spans blanked out."""
    covered = bytearray(len(text))
    for start, stop in spans:
        covered[start:stop] = b"\x01" * (stop - start)
    return "".join(blank if hidden else letter for letter, hidden in zip(text, covered, strict=True))


def find_bare_number(row: str) -> str | None:
    """Return the number beside a date and a place that has no sign before it, where nothing else is there."""
    if len(row) > _LONGEST or not find_dates(row) or find_numbers(row):
        return None
    spans = [(one.start, one.stop) for one in find_dates(row)] + [found.span() for found in _PLACE.finditer(row)]
    rest = "".join(" " if any(a <= at < b for a, b in spans) else letter for at, letter in enumerate(row))
    words = collapse(re.sub(r"(?<![А-Яа-яЁё])(?:от|г\.)(?!\S)", " ", rest)).strip(" ,_")
    return words if _BARE_NUMBER.fullmatch(words) else None
