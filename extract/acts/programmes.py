"""Programmes that are acts though no number is given: «муниципальная программа … на 2019–2022 годы»."""

import re
from typing import Final

from model.order import Reference
from model.text import collapse

#: A name goes on to its years; a full stop, a list mark or a cell's edge ends it.
_PROGRAMME: Final = re.compile(
    r"(?<![А-Яа-яЁё-])(?:(?:муниципальн|государственн|региональн|районн|городск|областн|краев|республиканск|федеральн|целев|комплексн)"
    r"[а-яё]{2,3}\s{1,3}){0,3}программ(?:а|ы|е|у|ой)(?![а-яё])[^.;:\t]{3,260}?\sна\s{1,3}20\d\d\s{0,2}[-–—]\s{0,2}20\d\d\s{0,3}"
    r"(?:год(?:ы|а|ов)?|гг)(?![а-яё])",
    re.IGNORECASE,
)
_BLANK_LINE: Final = re.compile(r"\n\s{0,20}\n")


def find_programmes(text: str) -> tuple[tuple[int, int, Reference], ...]:
    """Return (start, stop, reference) of each programme named with the years it runs; one of a school year is none."""
    return tuple(
        (match.start(), match.end(), Reference(kind="программа", title=collapse(match[0]), text=collapse(match[0])))
        for match in _PROGRAMME.finditer(text)
        if not _BLANK_LINE.search(match[0])
    )
