"""How a slip in a text is mended, where there is one way: letters for figures, a year, a number in its order."""

import re
from collections.abc import Sequence
from typing import Final

from rapidfuzz.distance import Levenshtein

#: Letters that stand for figures in recognised or hastily typed text, Russian and Latin.
_FIGURES: Final = str.maketrans("ОоOoЗзІIl", "000033111")
#: What is a number or a date but for such letters, and holds a figure: «2О24», «З0.09.2024», «1O».
_FIGURED: Final = re.compile(r"(?<![\w.])[0-9ОоOoЗзІIl]{1,4}(?:\.[0-9ОоOoЗзІIl]{1,4}){0,2}(?![\w])")
_YEAR_OR_DAY: Final = re.compile(r"(?:19|20)\d\d|\d{1,2}(?:\.\d{1,2}(?:\.(?:\d\d|\d{4}))?)?")
#: Latin letters that look like Russian ones.
_CYRILLIC: Final = str.maketrans("ABCEHKMOPTXaceopxy", "АВСЕНКМОРТХасеорху")
_WORD: Final = re.compile(r"[A-Za-zА-Яа-яЁё]{2,60}")
_RUSSIAN: Final = re.compile(r"[А-Яа-яЁё]")
_LATIN: Final = re.compile(r"[A-Za-z]")
_YEAR: Final = re.compile(r"(?<!\d)(?:19|2\d)\d\d(?!\d)")
_NUMBER: Final = re.compile(r"((?:\d{1,3}\.){0,4})(\d{1,3})(\.?)")
#: A section's name so long may be spelled otherwise in so many letters.
_LONG, _SLIPS = 10, 2


def with_figures(text: str) -> str:
    """Return the text with letters that look like figures among figures replaced: «2О24» → «2024»."""
    return _FIGURED.sub(lambda found: _as_figures(found[0]), text)


def _as_figures(part: str) -> str:
    """Leave what is all letters («о»), and what would be no number, day or year."""
    figures = part.translate(_FIGURES)
    if figures == part or sum(sign.isdigit() for sign in part) * 2 < len(part.replace(".", "")):
        return part
    return figures if _YEAR_OR_DAY.fullmatch(figures) else part


def with_cyrillic(text: str) -> str:
    """Return the text with Latin letters in Russian words replaced by those that look the same."""
    return _WORD.sub(lambda found: _as_russian(found[0]), text)


def _as_russian(word: str) -> str:
    """Leave what is Latin on purpose: no Russian letter in it, or a Latin one that looks like none."""
    if not _RUSSIAN.search(word) or not _LATIN.search(word):
        return word
    mended = word.translate(_CYRILLIC)
    return word if _LATIN.search(mended) else mended


def with_year_of(text: str, years: Sequence[int]) -> str | None:
    """Return the text with its one foreign year mended; None where more than one year could be meant."""
    foreign = {found for found in _YEAR.findall(text) if int(found) not in years}
    if len(foreign) != 1:
        return None
    (wrong,) = foreign
    near = [year for year in dict.fromkeys(years) if _is_slip(wrong, str(year))]
    return text.replace(wrong, str(near[0])) if len(near) == 1 else None


def _is_slip(wrong: str, right: str) -> bool:
    """Tell whether one figure was mistyped, or two changed places."""
    differing = [at for at, pair in enumerate(zip(wrong, right, strict=True)) if pair[0] != pair[1]]
    return len(differing) == 1 or (len(differing) == 2 and sorted(wrong) == sorted(right))  # noqa: PLR2004 -- places


def next_number(above: str | None, below: str | None) -> str | None:
    """Return the number that stands between two, where there is one: «1.4.», «1.6.» → «1.5.»; behind the last, too."""
    one, two = (_NUMBER.fullmatch(text or "") for text in (above, below))
    if one is None:
        return None
    number = f"{one[1]}{int(one[2]) + 1}{one[3]}"
    if below is None:
        return number
    if two is None or (two[1], two[3]) != (one[1], one[3]):
        return None
    return number if int(two[2]) == int(one[2]) + 2 else None


def spelled_like(text: str, other: str) -> bool:
    """Tell whether two long texts differ by a slip of letters, not of figures."""
    if min(len(text), len(other)) < _LONG or re.findall(r"\d+", text) != re.findall(r"\d+", other):
        return False
    return 0 < Levenshtein.distance(text, other, score_cutoff=_SLIPS) <= _SLIPS
