"""Dates and numbers of acts as headers, stamps and references write them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

_MONTHS: Final = (
    "январ",
    "феврал",
    "март",
    "апрел",
    "ма[яй]",
    "июн",
    "июл",
    "август",
    "сентябр",
    "октябр",
    "ноябр",
    "декабр",
)
_MONTH = r"(?P<month>(?:{})[а-я]{{0,2}})".format("|".join(_MONTHS))
#: «20 20», «2021», «19.06.1998»; two digits are tried by each form on its own terms.
_YEAR = r"(?P<year>20[ \t]?\d[ \t]?\d|19\d\d|{short})(?!\d)"
_CENTURY: Final = 100
#: «06.10.20» is 2020, «06.10.98» is 1998.
_PIVOT: Final = 70
_YEAR_WORD = r"(?:[\s_]{0,3}(?:года|год|г\.|г)(?![А-Яа-яЁё]))?"
_DAY = r"(?P<day>\d{1,2})"
_QUOTED_DAY = r"[«\"„“”][\s_]{0,5}(?P<day>\d{1,2})[\s_]{0,5}[»\"“”]"
_LOOSE_DAY = r"(?<!\d)[«\"„“”]?[\s_]{0,5}(?P<day>\d{1,2})[\s_]{0,5}[»\"“”]?"

_FORMS: Final = (
    # «23 »  марта   2021 г.; 12 января2022 г.; "08" апреля 20 г.
    _LOOSE_DAY + r"[\s_]{0,30}" + _MONTH + r"[\s_,]{0,30}" + _YEAR.format(short=r"\d\d(?=[\s_]{0,3}г)") + _YEAR_WORD,
    # 06.10.20; 31. 03. 22 г.; _27.01.2016_; 03.03. 2021 г.
    r"(?<![\d./\\-])"
    + _DAY
    + r"\s?\.\s?(?P<month>\d{1,2})\s?\.\s{0,2}"
    + _YEAR.format(short=r"(?<=\d\d\.\d\d\.)\d\d|\d\d(?=\s{0,3}г(?:\.|ода))")
    + _YEAR_WORD,
    # 05-03-2021, 05/03/2021, but no «№ 05-03-2021»
    r"(?<![\d./\\-])(?<!№)(?<!№\s)(?P<day>\d{1,2})(?P<mark>[-/])(?P<month>\d{1,2})(?P=mark)"
    r"(?P<year>20\d\d)(?![\d/-])" + _YEAR_WORD,
    # « 08 » « 05 » 20 20 г.; « 10»______01____2022 г.; «31» 08. 2020 г.
    _QUOTED_DAY
    + r"[\s_.]{0,30}[«\"]?\s{0,5}(?P<month>\d{1,2})\s{0,5}[»\"]?[\s_.]{0,30}"
    + _YEAR.format(short=r"\d\d(?=\s{0,3}г)")
    + _YEAR_WORD,
)
_DATES: Final = tuple(re.compile(form, re.IGNORECASE) for form in _FORMS)
_BLANK_MONTH = r"(?:(?:" + "|".join(_MONTHS) + r")[а-я]{0,2})?"
#: «   » ______ 20__ г.; "__" марта 2021; ____ 20__; от ________
_BLANK_DATE = re.compile(
    r"[«\"„“][\s_]{0,20}[»\"”“][\s_]{0,40}" + _BLANK_MONTH + r"[\s_]{0,20}(?:20[\d_]{0,4})" + _YEAR_WORD
    + r"|(?<!_)_{2,80}\s{0,5}" + _BLANK_MONTH + r"[\s_]{0,20}20[\d_]{0,4}" + _YEAR_WORD
    + r"|\bот[ \t]{0,5}(?:[«\"][\s_]{0,20}[»\"])?[ \t]{0,5}_{2,80}(?![_\d])"
    + r"|\bот[ \t]{1,20}(?=№)",
    re.IGNORECASE,
)  # fmt: skip

_MARKS = re.compile(r"[\d_№]")
_SIGN = r"(?:№{1,2}|в„[–-]|(?<![A-Za-zА-Яа-яЁё])N[oº°.]?(?=[\s\d_]))"
_DASH = r"[-–—−‑]"
#: What may follow a letter mark that stands apart: no word of the sentence.
_ENDS = r"(?=\s*$|\s+(?:[А-ЯЁ«\"]|от\s)|[,;»)])"
_NUMBER = re.compile(
    _SIGN
    + r"[\s_]{0,30}(?P<raw>(?:[А-ЯA-Z][А-Яа-яA-Z]{0,3}\s?(?:" + _DASH
    + r"|/)\s?){0,3}\d{1,6}"  # АЗ-581\03, Р-145, ОД-АП-77, ОЩ/12-34
    + r"(?:\s?" + _DASH + r"\s?\d{1,6}|[./\\]\d{1,6}|\s?/\s(?!\d{1,2}\.\d)\d{1,6}"
    + r"|(?:" + _DASH + r"|[/\\])[А-Яа-яA-Za-z]{1,4}(?![А-Яа-яёЁ])|[абвдк-я](?![а-яё])|[А-Я](?![А-Яа-яЁё\d])){0,6}"
    # «121 –о д», «9 - п», «9 па»: a letter mark set apart, and no word of the sentence behind it
    + r"(?:\s{0,2}" + _DASH + r"\s{0,2}"
    + r"(?:[оО]\s?/?\s?[дД]|[оО]сн?|[пПрР]{1,2}|[пПрР]?[аА]|[дДоОкКуУмМшШ]|ОЗ|ФЗ)(?:/\d{1,4})?"
    + r"(?![А-Яа-яЁё])(?!\s+(?!от\s)[а-яё]{2,})"
    # «123- ахд», «22 -лс»: a space on one side of the dash
    + r"|(?:\s" + _DASH + "|" + _DASH + r"\s)[А-Яа-я]{1,3}(?:" + _DASH + r"[А-Яа-я]{1,2})?" + _ENDS
    + r"|\s?о\.\s?д\.|\s(?:пп|рп|па|о\s?/?\s?д|О\s?/?\s?Д|осн?|[а-яА-Я]/[а-яА-Я]|п|р)" + _ENDS + r"){0,2})"
    + r"|" + _SIGN + r"\s{0,5}(?P<none>б/н)"
    + r"|" + _SIGN + r"(?P<blank>[\s_]{0,40})(?![\w«])",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Requisite:
    """Реквизит: a date or number found at [start, stop); value is None for a blank left to fill in."""

    start: int
    stop: int
    value: str | None
    raw: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Requisites:
    """Реквизиты акта: its date and number as far as they are given."""

    date: str | None = None
    number: str | None = None
    number_raw: str | None = None
    #: A date or number is left blank: «№ __», «____ 20__».
    draft: bool = False


def normal_number(raw: str) -> str:
    """Return the number without spaces, each dash as a hyphen, letters as written: «121 –о д», «121 од» -> «121-од»."""
    raw = re.sub(r"(?<=\d)\s+(?=[А-Яа-я])", "-", raw.strip())
    return re.sub(_DASH, "-", re.sub(r"[\s_]+", "", raw)).strip(".,;-")


def parse_date(text: str) -> str | None:
    """Return the first date of the text as ISO 8601, or None."""
    return next((found.value for found in find_dates(text) if found.value), None)


@lru_cache(maxsize=1024)  # several rules ask for the same text
def find_dates(text: str) -> tuple[Requisite, ...]:
    """Return the dates of the text in their order, blanks for a date among them."""
    if not _MARKS.search(text):  # most cells have no figure, and every form needs one or a blank
        return ()
    found = [_read_date(match) for form in _DATES for match in form.finditer(text)]
    known = [one for one in found if one is not None]
    blanks = [
        Requisite(start=match.start(), stop=match.end(), value=None, raw=match[0])
        for match in _BLANK_DATE.finditer(text)
    ]
    return _apart(text, [*known, *blanks])


@lru_cache(maxsize=1024)  # several rules ask for the same text
def find_numbers(text: str) -> tuple[Requisite, ...]:
    """Return the numbers that stand behind a number sign, in their order, blanks among them."""
    return tuple(_numbers(text)) if "№" in text or "N" in text or "n" in text or "в„" in text else ()


def _numbers(text: str) -> Iterator[Requisite]:
    for match in _NUMBER.finditer(text):
        raw = match["raw"] or match["none"]
        yield Requisite(
            start=match.start(),
            stop=match.end(),
            value=normal_number(raw) if raw else None,
            raw=(raw or "").strip(" _"),
        )


def _read_date(match: re.Match[str]) -> Requisite | None:
    year = int(re.sub(r"\s", "", match["year"]))
    year += 0 if year >= _CENTURY else 2000 if year < _PIVOT else 1900
    try:
        value = date(year, _month(match["month"]), int(match["day"])).isoformat()
    except ValueError:
        return None
    return Requisite(start=match.start(), stop=match.end(), value=value, raw=match[0])


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    return next(number for number, stem in enumerate(_MONTHS, 1) if re.match(stem, text, re.IGNORECASE))


def _apart(text: str, found: list[Requisite]) -> tuple[Requisite, ...]:
    """Keep, where two overlap, the one that has a value, then the earlier one."""
    kept: list[Requisite] = []
    covered = bytearray(len(text))
    for one in sorted(found, key=lambda one: (one.value is None, one.start)):
        if not any(covered[one.start : one.stop]):
            kept.append(one)
            covered[one.start : one.stop] = b"\x01" * (one.stop - one.start)
    return tuple(sorted(kept, key=lambda one: one.start))


_SCHOOL_BEFORE = re.compile(
    r"(?:(?<![А-ЯЁа-яё])(?:[А-ЯЁ]{1,5}ОУ|[А-ЯЁ]{0,2}ОШ|СШ|НШ|ЦО)|школ[аеуы]|сад(?:а|у|ом)?|гимнази[яию]|лице[йяю]|интернат[ау]?)[»\"]?\s{0,3}$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[\s,;:_]*(?:г(?:ода|\.)?)?[\s,;:_]*(?:за\s)?$")
_BACKWARDS = re.compile(r"[\s,_]*от\s*$")


def read_requisites(text: str) -> Requisites:
    """Return the date and number of the act that a header or stamp names; numbers of schools are passed over."""
    dates, numbers = find_dates(text), find_numbers(text)
    numbers = tuple(one for one in numbers if not _is_schools(text, one)) or numbers
    day, number = _pair(text, dates, numbers)
    return Requisites(
        date=day.value if day else None,
        number=number.value if number else None,
        number_raw=number.raw or None if number else None,
        draft=any(one is not None and one.value is None for one in (day, number)),
    )


def _is_schools(text: str, number: Requisite) -> bool:
    """«ПРИКАЗ № 45-ос по МБОУ СОШ № 11»: the second number is the school's."""
    return bool(_SCHOOL_BEFORE.search(text[max(0, number.start - 40) : number.start]))


def _pair(
    text: str, dates: tuple[Requisite, ...], numbers: tuple[Requisite, ...]
) -> tuple[Requisite | None, Requisite | None]:
    """Return the date and the number that belong together: side by side first, else the first and the last."""
    for day in dates:
        for number in numbers:
            if day.stop <= number.start and _BETWEEN.match(text[day.stop : number.start][:40]):
                return day, number
    for day in dates:
        for number in numbers:
            if number.stop <= day.start and _BACKWARDS.match(text[number.stop : day.start][:40]):
                return day, number
    known = [day for day in dates if day.value] or list(dates)
    return (known[0] if known else None), (numbers[-1] if numbers else None)
