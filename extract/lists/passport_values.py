"""Значения показателей по годам: rows of a passport under a header of years, or of «базовое» and «целевое значение»."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from extract.entities.amounts import Comparator
from extract.text.numerals import is_number_like
from model.document import Cell
from model.plan import Indicator
from model.text import collapse, fold

_PERIOD = re.compile(
    r"20\d\d(?:\s?[-–/]\s?(?:20)?\d\d)?(?:\s?(?:год\w{0,2}|гг?\.?|уч(?:ебный|\.)?\s?(?:год|г\.?)))?(?:\s?\((?:план|факт|базовый)\))?"
    r"|(?:базов|целев|планов|фактическ|исходн|текущ|начальн|конечн)\w{2,3}\s(?:значени|показател|уров)\w{1,3}.{0,40}"
    r"|(?:план|факт)",
    re.IGNORECASE,
)
_UNIT_HEADER = re.compile(r"ед(?:иниц\w|\.)\s?(?:измерени\w|изм\.?)", re.IGNORECASE)
_VALUE = re.compile(
    r"(?P<bound>не\sменее|не\sболее|не\sниже|не\sвыше|до|от|более|менее|свыше|[≥≤<>])?\s?(?P<number>\d{1,9}(?:[.,]\d{1,3})?)\s?(?P<percent>%)?"
    r"(?:\s?(?P<noun>[а-яё.]{2,15}))?",
    re.IGNORECASE,
)
_BOUNDS: Final[Mapping[str, Comparator]] = {
    "не менее": "ge", "не ниже": "ge", "от": "ge", "≥": "ge", "не более": "le", "не выше": "le", "до": "le", "≤": "le",
    "более": "gt", "свыше": "gt", ">": "gt", "менее": "lt", "<": "lt",
}  # fmt: skip
#: «Доля педагогов, %», «Число школ (ед.)»
_UNIT_BEHIND = re.compile(
    r"(?:,\s?|\()(?P<unit>%|процент\w{0,2}|ед(?:иниц\w?|\.)|чел(?:овек|\.)|шт\.?|балл\w{0,2})\)?\s*$", re.IGNORECASE
)
_LEAST_PERIODS = 2


def periods_of(cells: Sequence[Cell]) -> Mapping[int, str]:
    """Return column -> heading of a header row that names two periods or more; empty for any other row."""
    named = {cell.col: collapse(cell.text) for cell in cells if _PERIOD.fullmatch(collapse(cell.text))}
    return named if len(named) >= _LEAST_PERIODS and len(named) < len(cells) else {}


def unit_column(cells: Sequence[Cell]) -> int | None:
    """Return the column of units in a header row."""
    return next((cell.col for cell in cells if _UNIT_HEADER.match(collapse(cell.text))), None)


def values_of(cells: Sequence[Cell], periods: Mapping[int, str], units: int | None) -> tuple[Indicator, ...]:
    """Return the indicators of one row, a value a period; `subject` names the indicator and its period."""
    own = [cell for cell in cells if cell.col not in periods and cell.col != units]
    name = next((collapse(cell.text) for cell in own if not is_number_like(cell.text)), "")
    unit = _unit(name, next((collapse(cell.text) for cell in cells if cell.col == units), None))
    read = ((cell, _VALUE.fullmatch(collapse(cell.text))) for cell in cells if cell.col in periods)
    return tuple(
        Indicator(
            text=collapse(cell.text),
            comparator=_BOUNDS.get(fold(found["bound"] or ""), "eq"),
            value=float(found["number"].replace(",", ".")),
            unit="%" if found["percent"] else found["noun"] or unit,
            subject=f"{name}: {periods[cell.col]}",
        )
        for cell, found in read
        if found is not None
    )


def _unit(name: str, written: str | None) -> str | None:
    found = _UNIT_BEHIND.search(name)
    unit = written or (found["unit"] if found else None)
    if unit is None:
        return None
    return "%" if unit.startswith(("%", "процент", "Процент")) else unit
