"""Числа с единицами: every number of a clause that can measure something; dates, numerals and act numbers are none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from extract.entities.amounts import COMPARATORS
from extract.indicators.counted import counted_noun
from extract.indicators.words import worded_numbers
from model.indicator_stated import Comparator

_FIGURES: Final = r"\d{1,3}(?:[ \u00a0\u202f]\d{3}){1,3}(?!\d)|\d{1,9}"
_DECIMAL: Final = rf"(?:{_FIGURES})(?:[.,]\d{{1,4}})?"
_NUMBER: Final = re.compile(
    rf"(?<![\w.,:/№«+#-])(?P<low>{_DECIMAL})(?P<case>-(?:х|ти|ми|и|м)(?![а-яё]))?"
    rf"(?:\s?(?:[-–—…]|\.\.|до(?=\s))\s?(?P<high>{_DECIMAL})(?:-(?:х|ти|ми|и|м)(?![а-яё]))?)?"
    r"(?![\w+])(?![./:]\d)"
)
_BRACKETS: Final = re.compile(r"\s{0,2}\([а-яё ]{2,40}\)", re.IGNORECASE)
_PERCENT: Final = re.compile(r"\s{0,3}(?:%|процент(?:а|ов|ам|ами|ах|у|ы)?(?![а-яё])|проц\.)", re.IGNORECASE)
_POINTS: Final = re.compile(r"\s{0,3}(?:%?\s?п\.\s?п\.?|процентн\w{2,3}\s+пункт\w{0,3})", re.IGNORECASE)
_MONEY: Final = re.compile(
    r"\s{0,3}(?:(?:тыс|млн|млрд)[а-яё]{0,8}\.?\s{0,2})?(?:руб(?:л[а-яё]{1,3}|\.)?|₽)", re.IGNORECASE
)
_SHORT: Final = re.compile(r"\s{0,3}(?P<unit>чел|ед|шт|уч|балл\w{0,3}|б)\.?(?![а-яё])", re.IGNORECASE)
#: What stands before a number that is a name, a numeral or a date and measures nothing.
_NAMED: Final = re.compile(
    r"(?:№\s?\d{0,5}\s?[,и]?|(?<![а-яё])(?:п|пп|ст|стр|ч|гл|разд|прил|табл|рис|кл|д|корп|кв|тел|г)\.|(?<![а-яё])(?:пункт|стать|част|раздел|приложени|таблиц"
    r"|рисун|страниц|строк|граф|этап|вариант|редакци|модул|урок|задани)[а-яё]{0,4}|(?<![а-яё])(?:приказ|письмо|закон|протокол|распоряжени|постановлени|договор)"
    r"[а-яё]{0,3}(?:\s+от)?|(?<![а-яё])(?:ФЗ|ФГОС|СОШ|ООШ|НОШ|ОКТМО|ИНН|ОГРН|лицей|гимнази[яи]|школ[аыеу]|сад|ауд|каб|кабинет)|\d\s?,|[«\"])\s{0,3}$",
    re.IGNORECASE,
)
#: What stands behind a number that is a date, a year, a class or a numeral.
_DATED: Final = re.compile(
    r"\s{0,3}(?:(?:январ|феврал|март|апрел|ма[йя](?![а-яё])|июн|июл|август|сентябр|октябр|ноябр|декабр)|г(?:г)?\.|г(?![а-яё])|год|лет(?![а-яё])"
    r"|месяц|дн[яеи]|ден[ья]|недел|минут|час|квартал|полугоди|четверт|раз(?:а|)(?![а-яё])|класс|кл\.|курс|этап|пункт(?!ов\s+роста)|-?[ФФ]З|мест[оа](?![а-яё])|марк"
    r"|-?(?:й|я|е|го|ом|ый|ая|ое|ой|му|ю)(?![а-яё])|учебн|-?летн|\))",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_BEHIND: Final = re.compile(r"\s{1,3}и\s{1,3}(?:(более|больше|выше)|(?:менее|меньше|ниже))(?![а-яё])", re.IGNORECASE)
_BEFORE: Final = tuple(
    (re.compile(rf"(?<![а-яё])(?:{wording})\s{{0,3}}$", re.IGNORECASE), comparator)
    for wording, comparator in COMPARATORS
)
#: Letters before a number that are looked at; and digits that are kept.
_SIGHT, _DIGITS = 40, 15


@dataclass(frozen=True, kw_only=True, slots=True)
class Number:
    """Число: [start, stop) from its comparator to its unit; `at` is where its figures begin."""

    start: int
    at: int
    stop: int
    low: float
    high: float | None = None
    comparator: Comparator = "eq"
    #: Whether a comparator is written.
    is_bound: bool = False
    unit: str | None = None
    #: The counted noun phrase, where a noun follows.
    counted: str | None = None
    #: Written in words; «до 9 %» and «с 12 %».
    is_worded: bool = False
    is_raised_to: bool = False


def numbers_in(text: str) -> tuple[Number, ...]:
    """Return the numbers of a clause, in the order written; those that name or date something are left out."""
    found = [number for match in _NUMBER.finditer(text) if (number := _figures(text, match))]
    if not any(letter.isdigit() for letter in text) or len(found) < len(text) // 4:
        taken = [(number.start, number.stop) for number in found]
        found.extend(number for number in _worded(text) if not any(a < number.stop and number.at < b for a, b in taken))
    return tuple(sorted(found, key=lambda number: number.at))


def _figures(text: str, match: re.Match[str]) -> Number | None:
    before = text[max(0, match.start() - _SIGHT) : match.start()]
    if _NAMED.search(before) or _DATED.match(text, match.end()):
        return None
    high = _float(match["high"]) if match["high"] else None
    number = _number(text, (match.start(), match.end()), _float(match["low"]), high)
    if number.unit is None and (_is_year(match["low"]) or (match["high"] and _is_year(match["high"]))):
        return None
    if number.counted and _is_year(match["low"]) and not number.is_bound:
        return None
    return number


def _worded(text: str) -> Iterator[Number]:
    for start, stop, value in worded_numbers(text):
        number = _number(text, (start, stop), value, None, is_worded=True)
        loose = value == 1 and not (number.is_bound and number.comparator in {"ge", "le"})
        if number.unit is not None and not loose and not _DATED.match(text, stop):
            yield number


def _number(text: str, span: tuple[int, int], low: float, high: float | None, *, is_worded: bool = False) -> Number:
    start, comparator = _bound(text, span[0])
    brackets = _BRACKETS.match(text, span[1])
    stop, unit, counted = _unit(text, brackets.end() if brackets else span[1])
    behind = _BEHIND.match(text, stop)
    if behind and comparator is None:
        comparator, stop = ("ge" if behind[1] else "le"), behind.end()
    if high is not None and high <= low:
        high = None
    return Number(
        start=start,
        at=span[0],
        stop=stop,
        low=low,
        high=high,
        comparator=comparator or "eq",
        is_bound=comparator is not None,
        unit=unit,
        counted=counted,
        is_worded=is_worded,
        is_raised_to=text[start : span[0]].strip().lower() == "до",
    )


def _bound(text: str, at: int) -> tuple[int, Comparator | None]:
    first = max(0, at - _SIGHT)
    before = text[first:at]
    for wording, comparator in _BEFORE:
        if found := wording.search(before):
            return first + found.start(), comparator
    return at, None


def _unit(text: str, at: int) -> tuple[int, str | None, str | None]:
    """Return where the unit ends, the unit, and the counted noun phrase; for a share that is what stands behind it."""
    if points := _POINTS.match(text, at):
        return points.end(), "п.п.", None
    if percent := _PERCENT.match(text, at):
        noun = counted_noun(text, percent.end())
        return percent.end(), "%", noun.phrase if noun else None
    if money := _MONEY.match(text, at):
        return money.end(), money[0].strip(), None
    if short := _SHORT.match(text, at):
        return short.end(), short["unit"], None
    noun = counted_noun(text, at)
    return (noun.stop, noun.noun, noun.phrase) if noun else (at, None, None)


def _float(figures: str) -> float:
    return float(re.sub(r"[ \u00a0\u202f]", "", figures).replace(",", ".")[:_DIGITS])


def _is_year(figures: str) -> bool:
    return _YEAR.fullmatch(figures) is not None
