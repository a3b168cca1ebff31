"""Имя листа, where it says something: «Дорожная карта», «Приложение 1», never «Лист1»."""

import re
from collections.abc import Iterable

from model.text import fold

_GIVEN = re.compile(
    r"(?:лист|sheet|страница|стр\.?|page|table|таблица|книга|диаграмма|chart|report|отч[её]т|tdsheet|worksheet|print|печать|копия|новый)?"
    r"[\s_-]{0,3}\d{0,6}(?:\s?\(\d{1,4}\))?",
    re.IGNORECASE,
)
_FEWEST_LETTERS = 3
#: The texts at the top of a sheet in which its name may stand already.
_TOP = 12


def sheet_title(name: str, texts: Iterable[str]) -> str | None:
    """Return the sheet's name; None for a given one, or one that the first texts on the sheet hold already."""
    title = " ".join(name.split())
    if sum(sign.isalpha() for sign in title) < _FEWEST_LETTERS or _GIVEN.fullmatch(title):
        return None
    folded = fold(title)
    known = (fold(text) for text, _ in zip(texts, range(_TOP), strict=False))
    return None if any(folded in text for text in known) else title
