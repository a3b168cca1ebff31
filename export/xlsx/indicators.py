"""Indicators as a workbook: a row a point, with the documents and pages of both."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Final

import xlsxwriter
from xlsxwriter.exceptions import XlsxFileError

from export.xlsx.sheet import Column, write_sheet
from model.indicator import IndicatorFact, IndicatorPoint, PointState

_OPTIONS: Final = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
STATES: Final = {
    PointState.MET: "достигнут",
    PointState.NOT_MET: "не достигнут",
    PointState.NOT_DUE: "срок не наступил",
    PointState.NO_VALUE: "значения нет",
    PointState.UNSURE: "нужно решить",
    PointState.NO_TARGET: "цели нет",
}
_SIGNS: Final = {"ge": "не менее", "le": "не более", "gt": "более", "lt": "менее", "eq": ""}


@dataclass(frozen=True, kw_only=True, slots=True)
class IndicatorRow:
    """Строка книги."""

    point: IndicatorPoint
    state: PointState
    target: IndicatorFact | None
    value: IndicatorFact | None


def write_indicators_xlsx(rows: Iterable[IndicatorRow], path: Path) -> None:
    """Write the workbook; raises OSError where the disk does not take it."""
    try:
        with xlsxwriter.Workbook(path, {**_OPTIONS, "tmpdir": str(path.parent)}) as book:
            # Of the day alone: the same table twice a day is the same file.
            book.set_properties({"title": "Показатели", "created": datetime.combine(date.today(), time())})  # noqa: DTZ011 -- the day of the office
            write_sheet(book, "Показатели", COLUMNS, rows)
    except XlsxFileError as error:
        raise OSError(str(error)) from error


def _number(fact: IndicatorFact | None) -> float | None:
    return fact.value if fact else None


def _page(fact: IndicatorFact | None) -> int | None:
    return fact.source.page if fact else None


def _due(row: IndicatorRow) -> date | None:
    return row.point.due


COLUMNS: Final[tuple[Column[IndicatorRow], ...]] = (
    Column(title="Муниципалитет", width=28, value=lambda row: row.point.municipality),
    Column(title="Показатель", width=60, value=lambda row: row.point.name),
    Column(title="Год", width=8, value=lambda row: row.point.year),
    Column(title="Срок", width=12, value=_due),
    Column(title="Граница", width=11, value=lambda row: _SIGNS[row.target.amount.comparator] if row.target else None),
    Column(title="Цель", width=10, value=lambda row: _number(row.target)),
    Column(title="Значение", width=10, value=lambda row: _number(row.value)),
    Column(title="Единица", width=10, value=lambda row: row.point.unit.name),
    Column(title="Состояние", width=18, value=lambda row: STATES[row.state]),
    Column(title="Связь подтверждена", width=14, value=lambda row: "да" if row.point.is_confirmed else "нет"),
    Column(title="Цель, как написана", width=44, value=lambda row: row.target.amount.text if row.target else None),
    Column(title="Документ цели", width=30, value=lambda row: row.target.document_name if row.target else None),
    Column(title="Страница цели", width=10, value=lambda row: _page(row.target)),
    Column(title="Значение, как написано", width=44, value=lambda row: row.value.amount.text if row.value else None),
    Column(title="Документ значения", width=30, value=lambda row: row.value.document_name if row.value else None),
    Column(title="Страница значения", width=10, value=lambda row: _page(row.value)),
)
