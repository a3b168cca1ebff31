"""Даты в сказанном: where a statement names a day, a month, a quarter or a year, as EDTF in the precision written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from normalize.deadlines import DeadlineContext, parse_deadline

_MONTH: Final = r"(?:январ|феврал|март|апрел|ма[йяе]|июн|июл|август|сентябр|октябр|ноябр|декабр)[а-я]{0,2}"
_UNIT: Final = (
    r"(?:[1-4]|i{1,3}|iv|перв[а-я]{2}|втор[а-я]{2}|треть[а-я]{1,2}|четверт[а-я]{2})"
    r"(?:-?[а-я]{1,2})? (?:квартал|полугоди)[а-я]{0,2}"
)
_YEAR: Final = r"(?:19|20)\d\d"
_NUMERIC: Final = r"\d{1,2}\.\d{1,2}(?:\.(?:\d{4}|\d\d))?"
_DATE: Final = re.compile(
    rf"(?<![\d.])(?:{_NUMERIC}(?: ?- ?{_NUMERIC})?(?![\d.]?\d)"
    rf"|(?:\d{{1,2}}(?: ?[-,и] ?\d{{1,2}})? )?\b{_MONTH}\b(?: ?[-,и] ?{_MONTH}\b)?(?: {_YEAR})?"
    rf"|\b{_UNIT}(?: {_YEAR})?|\b{_YEAR} ?[-/] ?(?:{_YEAR}|\d\d) учебн[а-я]{{2,3}}|\b{_YEAR} (?:году?|г\b)"
    r"|\bследующ[а-я]{2,3} (?:(?:учебн|календарн)[а-я]{2,3} )?год[а-я]{0,2})"
)
#: «приказ № 5 от»: the date of a paper, not of what was done.
_OF_PAPER: Final = re.compile(r"(?:\bот|№ ?[\w/-]{1,12}(?: от)?) ?«?$")


@dataclass(frozen=True, kw_only=True, slots=True)
class SaidDate:
    """Названная дата: [start, stop) in the text, its EDTF, whether it is the date of an order or protocol."""

    start: int
    stop: int
    edtf: str
    of_paper: bool


def dates_in(text: str, year: int | None) -> Iterator[SaidDate]:
    """Yield the dates of a folded text, in its order; `year` is that of a date without one."""
    context = DeadlineContext(years=() if year is None else (year,))
    for found in _DATE.finditer(text):
        read = parse_deadline(found[0].replace("i", "I").replace("v", "V"), context)
        if read.edtf and (year is not None or re.search(r"\d{4}", read.edtf[0])):
            before = text[max(0, found.start() - 24) : found.start()].rstrip()
            yield SaidDate(
                start=found.start(), stop=found.end(), edtf=read.edtf[0], of_paper=_OF_PAPER.search(before) is not None
            )
