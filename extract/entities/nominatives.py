"""Именительный падеж имён: «Марии Петровне» -> «Мария Петровна», surnames that only the dictionary can tell."""

import re
from functools import cache
from typing import Literal

from extract.linguistics import analyser

Gender = Literal["m", "f"]
_GENDERS = {"m": "masc", "f": "femn"}
_OBLIQUE = ("gent", "datv", "accs", "ablt", "loct")
_PATRONYMICS = (
    (re.compile(r"((?:[оеё]вн|ичн|инишн))(?:ы|е|у|ой|ою)$"), r"\1а"),
    (re.compile(r"((?:[оеё]вич|[ькмт]ич))(?:а|у|ем|ом|е)$"), r"\1"),
)


@cache
def nominative_patronymic(patronymic: str) -> str:
    """Return «Петровна» of «Петровне», «Ильич» of «Ильичу»; other forms as written."""
    for ending, nominative in _PATRONYMICS:
        if ending.search(patronymic):
            return ending.sub(nominative, patronymic)
    return patronymic


@cache
def nominative_given(given: str, gender: Gender | None, *, is_oblique: bool) -> str:
    """Return «Мария» of «Марии» where the dictionary knows the oblique case of such a name; else as written."""
    if gender is None or not (is_oblique or _is_only_oblique(given)):
        return given
    return _inflected(given, "Name", gender) or given


def _is_only_oblique(given: str) -> bool:
    tags = [parse.tag for parse in analyser().parse(given.lower()) if "Name" in parse.tag and "Fixd" not in parse.tag]
    return bool(tags) and all(tag.case in _OBLIQUE for tag in tags if "sing" in tag)


@cache
def known_surname(surname: str, gender: Gender) -> str | None:
    """Return «Толстой» of «Толстого», «Толстая» of «Толстой» (of a woman) as the dictionary has them."""
    return _inflected(surname, "Surn", gender)


def _inflected(word: str, kind: str, gender: Gender) -> str | None:
    """Inflect the first reading of a word that is of a kind and gender and stands in an oblique case."""
    for parse in analyser().parse(word.lower()):
        tag = parse.tag
        wanted = kind in tag and "sing" in tag and "Fixd" not in tag and tag.case in _OBLIQUE
        if wanted and (_GENDERS[gender] in tag or "ms-f" in tag):
            form = parse.inflect({"nomn", "sing"})
            return _like_name(str(form.word)) if form else None
    return None


def _like_name(word: str) -> str:
    return "-".join(part.capitalize() for part in word.split("-"))
