"""Графы кварталов и месяцев: columns whose cells carry a cross instead of a date."""

import re
from collections.abc import Sequence

from model.text import fold

_MONTH = r"(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)[а-я]{0,6}\.?"
_NUMERAL = r"(?:i{1,3}|iv|[1-4]|перв[а-я]{2}|втор[а-я]{2}|трет[а-я]{2}|четверт[а-я]{2})(?:-?[а-я]{1,2})?"
_YEAR = r"(?:20\d\d(?:\s?[-/]\s?(?:20)?\d\d)?\s?(?:г{1,2}\.?|год[а-я]{0,2}|уч\S{0,8} год[а-я]?)?)"
_PART = rf"{_NUMERAL} ?(?:кв\.?|квартал|полугод\S{{0,4}}|п/г|четверт\S{{1,2}})"
_NAMED = re.compile(rf"(?:{_MONTH}(?:\s?-\s?{_MONTH})?|{_PART})(?:,? {_YEAR})?")
_BARE = re.compile(rf"{_YEAR}|{_NUMERAL}|\d{{1,2}}|i{{1,3}}|iv|v|vi{{1,3}}|ix|x|xi{{1,2}}")
_CROSS = re.compile(r"(?:[хxv+*#√✓✔✗●■▲◆☑☒×]{1,4}|да)")
#: «12», «до 15», «10-14», «5, 19»: days of the month above.
_DAYS = re.compile(r"(?:(?:до|с|по|к)\s)?(?:[1-9]|[12]\d|3[01])(?:\s?[-–,и]\s?(?:[1-9]|[12]\d|3[01])){0,4}\.?")
_MONTH_ALONE = re.compile(_MONTH)
#: Words that say when by themselves, whatever heading stands above them.
_TELLS_TIME = re.compile(
    rf"\d|\b{_MONTH}\b|период|течени|весь\b|вся\b|ежемесячн|еженедельн|ежеквартальн|ежегодн|постоянн|год[а-я]?\b|графику|необходимост"
)
_LONGEST_NOTE = 60
_NOT_MARKED = re.compile(r"[-–—−0.\s]{0,4}")


def names_period(header: str) -> bool:
    """Tell whether a header names a month, a quarter or a half-year: «I квартал 2013 г.»."""
    return _NAMED.fullmatch(fold(header)) is not None


def may_be_period(header: str) -> bool:
    """Tell whether a header under «Сроки» may stand for a period: «2013», «III»."""
    return names_period(header) or _BARE.fullmatch(fold(header)) is not None


def is_cross(text: str) -> bool:
    """Tell whether a cell says that the period above it is meant: «х», «+», «v»."""
    return bool(text.strip()) and _CROSS.fullmatch(fold(text).strip(".")) is not None


def is_unmarked(text: str) -> bool:
    """Tell whether a cell says nothing: empty, or a dash."""
    return _NOT_MARKED.fullmatch(text.strip()) is not None


def are_marks(cells: Sequence[str]) -> bool:
    """Tell whether the cells of period columns hold crosses, and not sums or texts."""
    said = [cell for cell in cells if not is_unmarked(cell)]
    crosses = sum(map(is_cross, said))
    return crosses > 0 and 2 * crosses >= len(said)


def is_month(header: str) -> bool:
    """Tell whether a header is the name of a month and no more."""
    return _MONTH_ALONE.fullmatch(fold(header)) is not None


def names_days(text: str) -> bool:
    """Tell whether a cell under a month holds days of it: «до 15»."""
    return _DAYS.fullmatch(fold(text)) is not None


def are_days(cells: Sequence[str]) -> bool:
    """Tell whether the cells of month columns hold days, or crosses beside days."""
    said = [cell for cell in cells if not is_unmarked(cell)]
    return bool(said) and all(names_days(cell) or is_cross(cell) for cell in said)


def is_note(text: str) -> bool:
    """Tell whether a cell under a period says what is done in it, and not when: «подведение итогов»."""
    key = fold(text)
    return 0 < len(key) <= _LONGEST_NOTE and any(map(str.isalpha, key)) and _TELLS_TIME.search(key) is None


def are_notes(cells: Sequence[str]) -> bool:
    """Tell whether the cells of period columns say what is done in each period, or carry crosses."""
    said = [cell for cell in cells if not is_unmarked(cell)]
    return bool(said) and all(is_cross(cell) or is_note(cell) for cell in said)


def marked_periods(cells: Sequence[tuple[str, str]]) -> str:
    """Return what (heading, cell) pairs say: the marked headings, and other texts as they stand."""
    parts: list[str] = []
    for heading, text in cells:
        if not is_unmarked(text):
            of_month = is_month(heading) and names_days(text)
            marked = is_cross(text) or is_note(text)
            parts.append(heading if marked else f"{text.strip()} {heading}" if of_month else text.strip())
    return ", ".join(dict.fromkeys(parts))
