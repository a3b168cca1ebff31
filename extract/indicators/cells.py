"""Графы «план», «факт», «2022 год»: what a column of a table of indicators holds."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from extract.indicators.amounts import amounts_in
from model.indicator_stated import Amount, Comparator, FactKind
from model.text import collapse, fold

_YEAR: Final = re.compile(r"(?<!\d)(?P<year>20\d\d)(?:\s?[-–/]\s?(?P<last>(?:20)?\d\d)(?!\d))?")
_FACT: Final = re.compile(r"факт|достигнут|исполнен|выполнен|отчет|базов|исходн|текущ|начальн|на начало")
_TARGET: Final = re.compile(r"план|целев|прогноз|конечн|ожидаем|норматив|установлен")
_HEADING: Final = re.compile(
    r"20\d\d|план|факт|(?:базов|целев|планов|фактическ|исходн|текущ|начальн|конечн|достигнут|ожидаем|прогнозн)"
    r"\w{1,4}\s(?:значени|показател|уров|результат)"
)
_NUMBER: Final = re.compile(
    r"(?P<bound>не\s(?:менее|более|ниже|выше)|до|от|более|менее|свыше|[≥≤<>])?\s?"
    r"(?P<number>\d{1,3}(?:[ \u00a0]\d{3})+|\d{1,9}(?:[.,]\d{1,3})?)(?:[.,](?P<part>\d{1,3}))?\s?"
    r"(?P<unit>%|[а-яё.]{1,15})?",
    re.IGNORECASE,
)
_BOUNDS: Final[Mapping[str, Comparator]] = {
    "не менее": "ge", "не ниже": "ge", "от": "ge", "≥": "ge", "не более": "le", "не выше": "le", "до": "le", "≤": "le",
    "более": "gt", "свыше": "gt", ">": "gt", "менее": "lt", "<": "lt",
}  # fmt: skip
_UNIT_IN_NAME: Final = re.compile(
    r"(?:,\s?|\()(?P<unit>%|процент\w{0,2}|п\.\s?п\.|ед(?:иниц\w?|\.)|чел(?:овек|\.)|шт\.?|балл\w{0,2}"
    r"|(?:тыс\.?\s?)?руб\w{0,4}\.?)\)?\s*$",
    re.IGNORECASE,
)
_LONGEST: Final = 80


@dataclass(frozen=True, kw_only=True, slots=True)
class Header:
    """Графа показателя."""

    kind: FactKind
    #: None where the heading names none: the table's year counts.
    year: int | None = None


def header_of(heading: str) -> Header | None:
    """Return what a column under this heading holds; None for one that holds no values of indicators."""
    text = fold(heading)
    if len(text) > _LONGEST or _HEADING.search(text) is None or re.search(r"отметк|срок|дат[аы]|ответствен", text):
        return None
    is_fact = _FACT.search(text) is not None and not _TARGET.search(text)
    return Header(kind=FactKind.VALUE if is_fact else FactKind.TARGET, year=_year(text))


def cell_amounts(text: str, name: str, header: Header, unit: str | None = None) -> Iterator[Amount]:
    """Yield what a cell states of the indicator its row is named after."""
    cell = collapse(text)
    number = _NUMBER.fullmatch(cell)
    if number is None:
        read = list(amounts_in(cell, said=header.kind is FactKind.VALUE)) if len(cell) <= _LONGEST else []
        yield from (replace(one, kind=header.kind, subject=name, year=one.year or header.year) for one in read[:1])
        return
    figures = re.sub(r"[ \u00a0]", "", number["number"]) + (f".{number['part']}" if number["part"] else "")
    yield Amount(
        kind=header.kind,
        text=cell,
        value=float(figures.replace(",", ".")[:15]),
        comparator=_BOUNDS.get(fold(number["bound"] or ""), "eq"),
        unit=number["unit"] or unit or unit_in_name(name),
        subject=_UNIT_IN_NAME.sub("", name),
        year=header.year,
    )


def unit_in_name(name: str) -> str | None:
    """Return the unit that stands behind an indicator's name: «Доля педагогов, %»."""
    found = _UNIT_IN_NAME.search(name)
    return found["unit"] if found else None


def _year(text: str) -> int | None:
    found = _YEAR.search(text)
    if found is None:
        return None
    last = found["last"]
    return int(found["year"]) if last is None else int(found["year"][:2] + last[-2:])
