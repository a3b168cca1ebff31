"""Letters read for figures in dates and years, where nothing else can stand: «0l.09.2025», «2О25 год».

A figure is never taken for another one, and a letter only where the result is a date.
"""

import re

_LOOK = r"\dlI|ОоOoЗз"
_DATE = re.compile(
    rf"(?<![\w.])(?P<day>[{_LOOK}]{{1,2}})\.(?P<month>[{_LOOK}]{{2}})\.(?P<year>[2][{_LOOK}]{{3}}|\d\d)(?!\w)"
)
_YEAR = re.compile(r"(?<![\w.,])(?P<year>2[0ОоOo][\dОоOoЗзlI|]{2})(?= ?(?:г\.|гг|год|уч\.|[-–—] ?20\d\d|/))")
_FIGURES = str.maketrans({"l": "1", "I": "1", "|": "1", "О": "0", "о": "0", "O": "0", "o": "0", "З": "3", "з": "3"})
_DAYS, _MONTHS = 31, 12
#: Letters among the figures of one date at most.
_FEW = 3


def restore_dates(text: str) -> str:
    """«0l.09.2025», «О1.О9.2025»: «01.09.2025»; what makes no date stays."""
    return _DATE.sub(_as_date, text)


def restore_years(text: str) -> str:
    """«2О25 год», «202З–2024»: «2025 год»."""
    return _YEAR.sub(lambda match: match[0].translate(_FIGURES), text)


def _as_date(match: re.Match[str]) -> str:
    letters = sum(not sign.isdigit() for sign in match[0]) - 2
    date = match[0].translate(_FIGURES)
    day, month, _ = (int(part) for part in date.split("."))
    is_date = 1 <= day <= _DAYS and 1 <= month <= _MONTHS
    return date if 0 < letters <= _FEW and is_date else match[0]
