"""Execution as a table: a row an activity with its status on a day; XLSX, and CSV for a Russian Excel."""

import csv
import io
from codecs import BOM_UTF8
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Final

import xlsxwriter
from xlsxwriter.exceptions import XlsxFileError

from export.csv import as_cell
from export.xlsx.sheet import Column, write_sheet
from model.execution import EvidenceSource, ExecutionFact, ExecutionStatus
from model.stored import StoredRecord

_OPTIONS: Final = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
STATUSES: Final = {
    ExecutionStatus.PLANNED: "запланировано",
    ExecutionStatus.DUE: "подходит срок",
    ExecutionStatus.DONE: "выполнено",
    ExecutionStatus.OVERDUE: "просрочено",
    ExecutionStatus.DROPPED: "снято",
}
EVIDENCE: Final = {
    EvidenceSource.NONE: "ничего не известно",
    EvidenceSource.REPORTED: "отчёт, связь не проверена",
    EvidenceSource.MARKED: "отметка в плане",
    EvidenceSource.CONFIRMED: "отчёт",
    EvidenceSource.ACT: "акт",
    EvidenceSource.PERSON: "слово человека",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class ExecutionRow:
    """Строка таблицы."""

    record: StoredRecord
    fact: ExecutionFact
    status: ExecutionStatus


def write_execution_xlsx(rows: Iterable[ExecutionRow], path: Path) -> None:
    """Write the workbook; raises OSError where the disk does not take it."""
    try:
        with xlsxwriter.Workbook(path, {**_OPTIONS, "tmpdir": str(path.parent)}) as book:
            # Of the day alone: the same table twice a day is the same file.
            book.set_properties({"title": "Исполнение", "created": datetime.combine(date.today(), time())})  # noqa: DTZ011 -- the day of the office
            write_sheet(book, "Исполнение", COLUMNS, rows)
    except XlsxFileError as error:
        raise OSError(str(error)) from error


def write_execution_csv(rows: Iterable[ExecutionRow], path: Path) -> None:
    """Write UTF-8 with BOM and «;», formulas disarmed; raises OSError."""
    with path.open("wb") as file:
        file.write(BOM_UTF8)
        with io.TextIOWrapper(file, encoding="utf-8", newline="") as text:
            writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
            writer.writerow(column.title for column in COLUMNS)
            writer.writerows([as_cell(column.value(row)) for column in COLUMNS] for row in rows)


def _due(row: ExecutionRow) -> date | None:
    return row.fact.next_due


def _last(row: ExecutionRow) -> date | None:
    return row.fact.last_due


COLUMNS: Final[tuple[Column[ExecutionRow], ...]] = (
    Column(title="Муниципалитет", width=28, value=lambda row: row.record.municipality),
    Column(title="№", width=7, value=lambda row: row.record.record.number),
    Column(title="Мероприятие", width=60, value=lambda row: row.record.record.activity),
    Column(title="Статус", width=16, value=lambda row: STATUSES[row.status]),
    Column(title="Ближайший срок", width=14, value=_due),
    Column(title="Последний срок", width=14, value=_last),
    Column(title="Раз по плану", width=10, value=lambda row: row.fact.dues),
    Column(title="Раз сделано", width=10, value=lambda row: row.fact.times),
    Column(title="На чём основано", width=24, value=lambda row: EVIDENCE[row.fact.source]),
    Column(title="Сделано не всё", width=10, value=lambda row: _yes(is_so=row.fact.partly)),
    Column(title="Свидетельства расходятся", width=14, value=lambda row: _yes(is_so=row.fact.contradicts)),
    Column(title="Срок перенесён", width=10, value=lambda row: _yes(is_so=row.fact.moved)),
    Column(title="Срок в плане", width=28, value=lambda row: row.record.record.deadline.raw),
    Column(title="Ответственный", width=36, value=lambda row: row.record.record.responsible.raw),
    Column(title="Раздел", width=30, value=lambda row: row.record.record.section),
    Column(title="Документ", width=30, value=lambda row: row.record.document_name),
)


def _yes(*, is_so: bool) -> str | None:
    return "да" if is_so else None
