"""Lines of a header that hold a date, a number, a place, and hardly anything else."""

import re

from extract.requisites import find_dates, find_numbers
from model.text import collapse

_PLACE = re.compile(
    r"(?<![А-Яа-яЁё.])(?:г|пгт|п\.\s?г\.\s?т|рп|р\.\s?п|пос|п|с|д|х|ст|ст-ца|аул|село|город|пос[её]лок|станица|деревня)(?:\.\s?|\s)"
    r"[А-ЯЁ][А-Яа-яё]+(?:-[А-Яа-яё]+){0,2}(?:\s[А-ЯЁ][а-яё]{2,})?(?![А-Яа-яё])"
)


def is_requisites(text: str) -> bool:
    """Say whether a text holds a date or a number and, beside a place, hardly anything else."""
    spans = [(one.start, one.stop) for one in (*find_dates(text), *find_numbers(text))]
    spans += [match.span() for match in _PLACE.finditer(text)]
    rest = "".join(" " if any(a <= at < b for a, b in spans) else letter for at, letter in enumerate(text))
    return bool(spans) and not re.search(r"[А-Яа-яЁё]{4,}", re.sub(r"\bгода\b|\bот\b", "", rest))


def find_place(row: str) -> str | None:
    """Return the town that a line of a header names, as written: «г. Дмитровск», «пгт. Хотынец»."""
    spans = [(one.start, one.stop) for one in (*find_dates(row), *find_numbers(row))]
    text = "".join("\n" if any(a <= at < b for a, b in spans) else letter for at, letter in enumerate(row))
    found = _PLACE.search(text)
    return collapse(found[0]) if found else None
