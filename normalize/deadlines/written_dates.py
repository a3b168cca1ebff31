"""Dates, years and numerals as written in digits, each to a token."""

import calendar
import re
from collections.abc import Callable
from dataclasses import replace

from normalize.deadlines.lexeme import Token
from normalize.deadlines.period import LAST, YearRef, day_period, month_period, with_ref

_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "П": 2, "Ш": 3}
_ROMAN_MONTH_NUMBERS = {name: at for at, name in enumerate("I II III IV V VI VII VIII IX X XI XII".split(), start=1)}
_LATIN_NUMERALS = str.maketrans("ІХ", "IX")
_CLOCK_HOURS = 24
_CLOCK_MINUTES = 60


def _iso(text: str) -> Token:
    return _date(text[:10].split("-"))


def _back(text: str) -> Token:
    return _date(re.split("[./]", text))


def _full(text: str) -> Token:
    return _date(["".join(part.split()) for part in reversed(re.split(r"[.,/\\\-]{1,2}", text))])


def _solid(text: str) -> Token:
    """«15.092024», «15092024»: a dot or two left out."""
    digits = text.replace(".", "")
    return replace(_date([digits[4:], digits[2:4], digits[:2]]), guessed=True)


def _of_roman(text: str) -> Token:
    """«15.IX.2024», «IX.2024», «15.IX»."""
    numeral = re.search("[IІVXХ]{1,4}", text)
    parts = [part.strip() for part in re.split(r"[./\-]", text)]
    at = next(index for index, part in enumerate(parts) if numeral and part == numeral[0])
    month = _ROMAN_MONTH_NUMBERS[parts[at].translate(_LATIN_NUMERALS)]
    if at + 1 == len(parts):
        return _day_of_month(f"{parts[0]}.{month:02}")
    return _date(["20" + parts[-1][-2:], str(month), *parts[:at]])


def _short(text: str) -> Token:
    day, month, year = re.split("[./-]", text)
    return _date(["20" + year, month, day])


def _month_of_year(text: str) -> Token:
    return _date(list(reversed(re.split("[./]", text))))


def _day_of_month(text: str) -> Token:
    day, month = (int(part) for part in text.split("."))
    if valid_day(day, month):
        return Token(code="d", value=day_period(day, month))
    clock = day < _CLOCK_HOURS and month < _CLOCK_MINUTES
    return Token(code=":" if clock else "x", value=text)


def _date(parts: list[str]) -> Token:
    year, month = int(parts[0]), int(parts[1])
    ref = YearRef(year, year)
    day = int(parts[2]) if len(parts) > 2 else None  # noqa: PLR2004 -- year, month, day
    if day is not None and valid_day(day, month, year):
        return Token(code="d", value=day_period(day, month, year))
    if 1 <= month <= 12:  # noqa: PLR2004 -- months
        return Token(code="d", value=with_ref(month_period(month), ref), guessed=day is not None)
    return Token(code="x", value="-".join(parts))


def valid_day(day: int, month: int, year: int = 2024) -> bool:
    """True when the month has such a day."""
    return 1 <= month <= 12 and (day == LAST or 1 <= day <= calendar.monthrange(year, month)[1])  # noqa: PLR2004 -- months


def year_token(text: str) -> Token:
    """Return the year that four digits say; an ending after them is left out."""
    return Token(code="y", value=int(text[:4]))


def _spaced_year(text: str) -> Token:
    return year_token("".join(text.split()))


def _number(text: str) -> Token:
    found = re.match(r"\d+", text)
    return Token(code="n", value=int(found[0]) if found else 0)


def _roman(text: str) -> Token:
    plain = text.partition("-")[0].upper().replace("І", "I").replace("У", "V")
    return Token(code="n", value=_ROMAN.get(plain.replace("1", "I"), 0))


#: Name of the group in the pattern of tokens -> what its text becomes.
READERS: dict[str, Callable[[str], Token]] = {
    "iso": _iso,
    "back": _back,
    "full": _full,
    "solid": _solid,
    "ofroman": _of_roman,
    "backmonth": lambda text: _date(re.split("[./]", text)),
    "short": _short,
    "month": _month_of_year,
    "clock": lambda text: Token(code=":", value=text),
    "day": _day_of_month,
    "spaced": _spaced_year,
    "year": year_token,
    "roman": _roman,
    "number": _number,
    "half": lambda _: Token(code="h"),
    "quarter": lambda _: Token(code="q"),
    "this": lambda _: Token(code="Y", value=YearRef()),
    "dash": lambda _: Token(code="-"),
}
