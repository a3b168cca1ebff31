"""Строки со сроком: which lines and pieces of a cell say when."""

import re

from model.text import fold

_MONTHS = r"(?:январ|феврал|март|апрел|ма[йяе]\b|июн|июл|август|сентябр|октябр|ноябр|декабр)"
#: A line that says when by itself.
_WHEN = re.compile(
    rf"\b{_MONTHS}|\b\d{{1,2}}\.\d{{1,2}}\b|\b(?:квартал|полугоди|четверт|недел|каникул|декад)|\bв течение|\bвесь\b"
    r"|\b(?:ежемесячн|еженедельн|ежедневн|ежеквартальн|ежегодн|постоянн|систематическ|регулярн)"
    r"|\bпо (?:мере|плану|графику|необходимости)"
)
#: «до 15» over «октября 2022 г.»: what a date is wrapped into.
_HANGS = re.compile(r"(?:^|\s)(?:до|с|по|и|не позднее|в|[-–—])$|[,–—-]$|(?:^|\s)\d{1,2}$")
_PIECE = re.compile(
    r"(?:(?:до|с|по|к)\s)?\d{1,2}(?:[-–]\d{1,2})?|(?:19|20)\d\d\s?(?:г\.?|гг\.?|года?|уч\w{0,6}\.? ?год\w?)?"
)
_REST = re.compile(r"(?:20\d\d|г\.?|гг\.?|года?|учебн\w{0,4}|[-–—]|по|до)\b")


def is_date(text: str) -> bool:
    """Tell whether a line says when by itself, and is no part of a date wrapped into two."""
    key = fold(text)
    return _WHEN.search(key) is not None and not _HANGS.search(key) and not _REST.match(key)


def tells_when(text: str) -> bool:
    """Tell whether a piece of a cell speaks of time: «октябрь», «2022 г.», «до 15»."""
    key = fold(text)
    return _WHEN.search(key) is not None or _PIECE.fullmatch(key) is not None
