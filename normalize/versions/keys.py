"""Keys under which what documents say of themselves is compared."""

import re
from functools import cache
from typing import Final

from rapidfuzz import fuzz

from model.text import fold
from normalize.name_keys import name_key

_NUMBER_DROPPED: Final = re.compile(r"[\s№#]+")
#: Letters of the other keyboard; «45-0д» as scans read it.
_LATIN: Final = str.maketrans("abcehkmoptxy", "авсенкмортху")
_ZERO_FOR_O: Final = re.compile(r"(?<=[-/])0(?=[а-я])")
#: «Дмитровский район», «Дмитровский муниципальный округ»: one place, before and after its reform.
_PLACE_DROPPED: Final = re.compile(
    r"\b(?:муниципальн\w{1,4}|городск\w{1,4}|административн\w{1,4}|район\w{0,3}|округ\w{0,3}|образовани\w{1,3}"
    r"|город|гор|г|р-н|го|мо|мр|област\w{1,3}|обл|кра[йяею]|республик\w{1,3}|респ)\b\.?"
)
#: What a title may have more or less without being another one.
_TITLE_DROPPED: Final = re.compile(
    r"\(?\b(?:проект|исправленн\w{1,3}|уточненн\w{1,3}|в новой редакции|новая редакция"
    r"|с изменениями(?: и дополнениями)?)\b\)?"
)
_WORD: Final = re.compile(r"[а-яa-z0-9]+")
_OCR_SAME: Final = 90.0


def number_key(number: str | None) -> str | None:
    """Return an act's number without spaces and case: «418 - ОД» and «418-од» are one."""
    key = _NUMBER_DROPPED.sub("", fold(number or "").replace("\\", "/")).strip("-./").translate(_LATIN)
    return _ZERO_FOR_O.sub("о", key) or None


@cache
def place_key(name: str | None) -> str | None:
    """Return a place's own name without the words for its kind."""
    key = name_key(name or "")
    own = " ".join(_WORD.findall(_PLACE_DROPPED.sub(" ", key)))
    return own or key or None


@cache
def title_key(title: str | None) -> str | None:
    """Return a title's words in their order, without «проект» and the like."""
    words = _WORD.findall(_TITLE_DROPPED.sub(" ", name_key(title or "")))
    return " ".join(words) or None


def alike(one: str | None, other: str | None) -> float:
    """Return how alike two keys are, 0..1; 0 where one is missing."""
    return fuzz.ratio(one, other) / 100 if one and other else 0.0


def same_text(one: str | None, other: str | None, *, recognised: bool = False) -> bool:
    """Tell whether two cells say the same; a scan's letters may be misread, its numbers may not differ."""
    left, right = cell_key(one), cell_key(other)
    if left == right:
        return True
    if not recognised or _digits(left) != _digits(right):
        return False
    return fuzz.ratio(left, right, score_cutoff=_OCR_SAME) > 0


@cache
def cell_key(text: str | None) -> str:
    """Return the words of a cell: case, quotes, dashes, spaces and punctuation set aside."""
    return " ".join(_WORD.findall(fold(text or "")))


def _digits(key: str) -> list[str]:
    return [word for word in key.split() if word.isdigit()]
