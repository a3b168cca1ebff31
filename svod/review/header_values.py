"""What a person writes of a document, checked and in the form the contract keeps: texts, dates, years, lists."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date

from model.review import Json
from model.service_errors import InvalidValueError

#: Characters of a name or number, and of a title.
LONGEST, LONGEST_TITLE = 500, 4_000
#: Other names of one entity.
MOST_ALIASES = 100
#: Years that a plan or an order of this house can be of, and how many of them one plan has at most.
FIRST_YEAR, LAST_YEAR, MOST_YEARS = 1900, 2100, 20
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_ACADEMIC = re.compile(r"([0-9]{4})/([0-9]{4})")
#: Controls and halves of surrogate pairs; line breaks and tabs are what a title may have.
_REFUSED = frozenset({"Cc", "Cs"})
_ALLOWED = frozenset("\n\t")

Check = Callable[[str, Json], Json]


def checked_value(path: str, value: Json) -> Json:
    """Return the value as it is kept: blank text is none; raises InvalidValueError."""
    name = path.rsplit("/", 1)[-1]
    return CHECKS.get(name, _text)(path, value)


def _text(path: str, value: Json) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise InvalidValueError(path, "Здесь нужен текст.")
    longest = LONGEST_TITLE if path.endswith("/title") else LONGEST
    if len(value) > longest or any(_is_refused(letter) for letter in value):
        raise InvalidValueError(path, f"Не больше {longest} знаков, без служебных символов.")
    return value.strip() or None


def _is_refused(letter: str) -> bool:
    return letter not in _ALLOWED and unicodedata.category(letter) in _REFUSED


def _said(path: str, value: Json) -> str:
    text = _text(path, value)
    if text is None:
        raise InvalidValueError(path, "Пусто здесь не бывает.")
    return text


def _date(path: str, value: Json) -> str | None:
    text = _text(path, value)
    if text is not None and not _is_date(text):
        raise InvalidValueError(path, "Дата пишется как 2024-03-15, 2024-03 или 2024.")
    return text


def _is_date(text: str) -> bool:
    found = _DATE.fullmatch(text)
    if found is None or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        return False
    try:
        date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return False
    return True


def _years(path: str, value: Json) -> list[int]:
    years = [] if value is None else value
    if not isinstance(years, list) or len(years) > MOST_YEARS or not all(map(_is_year, years)):
        raise InvalidValueError(path, f"Годы — список чисел от {FIRST_YEAR} до {LAST_YEAR}, не больше {MOST_YEARS}.")
    return sorted(set(years))


def _is_year(value: Json) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and FIRST_YEAR <= value <= LAST_YEAR


def _academic_year(path: str, value: Json) -> str | None:
    text = _text(path, value)
    found = _ACADEMIC.fullmatch(text or "")
    is_one = found and _is_year(int(found[1])) and int(found[2]) == int(found[1]) + 1
    if text is not None and not is_one:
        raise InvalidValueError(path, "Учебный год пишется как 2024/2025.")
    return text


def _aliases(path: str, value: Json) -> list[str]:
    names = [] if value is None else value
    if not isinstance(names, list) or len(names) > MOST_ALIASES:
        raise InvalidValueError(path, f"Здесь нужен список, не больше {MOST_ALIASES} названий.")
    return list(dict.fromkeys(_said(path, name) for name in names))


def _signatory(path: str, value: Json) -> dict[str, str | None] | None:
    if value is None:
        return None
    if not isinstance(value, Mapping) or not value.keys() <= {"name", "position"}:
        raise InvalidValueError(path, "Здесь нужны name и position.")
    found = {part: _text(f"{path}/{part}", value.get(part)) for part in ("name", "position")}
    return found if any(found.values()) else None


#: Last step of a path → how its value is checked; any other one is a text that may be missing.
CHECKS: Mapping[str, Check] = {
    "date": _date,
    "order_date": _date,
    "years": _years,
    "academic_year": _academic_year,
    "aliases": _aliases,
    "signatory": _signatory,
    "name": _said,
    "kind": _said,
}
