"""Lines of a header that hold a date, a number, a place, and hardly anything else."""

import re
from typing import Final

from extract.requisites import find_dates, find_numbers
from model.text import collapse

_PLACE = re.compile(
    r"(?<![А-Яа-яЁё.])(?:г|пгт|гп|г\.\s?п|сл|п\.\s?г\.\s?т|рп|р\.\s?п|пос|п|с|д|х|ст|ст-ца|аул|село|город|пос[её]лок|станица|деревня)(?:\.\s?|\s)"
    r"[А-ЯЁ][А-Яа-яё]+(?:-[А-Яа-яё]+){0,2}(?:\s[А-ЯЁ][а-яё]{2,})?(?![А-Яа-яё])"
)


#: «04.08.2021   г. Озёрск   01-21/1289»: all that is left of a line beside its date and place.
_BARE_NUMBER = re.compile(r"\d{1,4}(?:[-/.]\d{1,6}){0,4}(?:\s?-\s?|/)?(?:[А-Яа-я]{1,3})?")

#: No line of a header is longer, its spaces counted.
_LONGEST: Final = 600


def is_requisites(text: str) -> bool:
    """Say whether a text holds a date or a number and, beside a place, hardly anything else."""
    if len(text) > _LONGEST:
        return False
    spans = [(one.start, one.stop) for one in (*find_dates(text), *find_numbers(text))]
    spans += [match.span() for match in _PLACE.finditer(text)]
    rest = "".join(" " if any(a <= at < b for a, b in spans) else letter for at, letter in enumerate(text))
    return bool(spans) and not re.search(
        r"[А-Яа-яЁё]{4,}",
        re.sub(r"\bгода\b|\bот\b|(?<![А-Яа-яЁё])(?:[Дд]ата|[Нн]омер|[Рр]егистрационный)(?![А-Яа-яЁё])", "", rest),
    )


def find_place(row: str) -> str | None:
    """Return the town that a line of a header names, as written: «г. Дмитровск», «пгт. Хотынец»."""
    spans = [(one.start, one.stop) for one in (*find_dates(row), *find_numbers(row))]
    text = "".join("\n" if any(a <= at < b for a, b in spans) else letter for at, letter in enumerate(row))
    found = _PLACE.search(text)
    return collapse(found[0]) if found else None


def find_bare_number(row: str) -> str | None:
    """Return the number beside a date and a place that has no sign before it, where nothing else is there."""
    if len(row) > _LONGEST or not find_dates(row) or find_numbers(row):
        return None
    spans = [(one.start, one.stop) for one in find_dates(row)] + [found.span() for found in _PLACE.finditer(row)]
    rest = "".join(" " if any(a <= at < b for a, b in spans) else letter for at, letter in enumerate(row))
    words = collapse(re.sub(r"(?<![А-Яа-яЁё])(?:от|г\.)(?!\S)", " ", rest)).strip(" ,_")
    return words if _BARE_NUMBER.fullmatch(words) else None
