"""Whom to remind, as a workbook: who has not sent what by when, what lacks in what came."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import xlsxwriter
from xlsxwriter.exceptions import XlsxFileError

from export.about import Fact
from export.xlsx.sheet import Column, write_sheet
from model.campaign import Expectation, SenderKind, lack_word

#: The same list is the same bytes, whenever it is made; its day stands on its second sheet.
_CREATED: Final = datetime(2020, 1, 1, tzinfo=UTC)
#: Text stays text: nothing a cell holds becomes a formula, a link or a number.
_OPTIONS: Final = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@dataclass(frozen=True, kw_only=True, slots=True)
class ReminderRow:
    """Строка списка: one sender and date."""

    expectation: Expectation
    campaign: str
    today: date
    #: Names of the documents that came.
    documents: tuple[str, ...] = ()


def write_reminders_xlsx(rows: Iterable[ReminderRow], facts: Sequence[Fact], path: Path) -> None:
    """Write the workbook; raises OSError where the disk does not take it."""
    try:
        with xlsxwriter.Workbook(path, {**_OPTIONS, "tmpdir": str(path.parent)}) as book:
            book.set_properties({"title": "Кому напомнить", "created": _CREATED})
            write_sheet(book, "Кому напомнить", _COLUMNS, rows)
            write_sheet(book, "О списке", _FACTS, facts)
    except XlsxFileError as error:
        raise OSError(str(error)) from error


def _municipality(row: ReminderRow) -> str | None:
    sender = row.expectation.sender
    return sender.municipality if sender.kind is SenderKind.SCHOOL else sender.name


def _school(row: ReminderRow) -> str | None:
    sender = row.expectation.sender
    return sender.name if sender.kind is SenderKind.SCHOOL else None


_COLUMNS: Final[tuple[Column[ReminderRow], ...]] = (
    Column(title="Муниципалитет", width=34, value=_municipality),
    Column(title="Школа", width=40, value=_school),
    Column(title="Регион", width=24, value=lambda row: row.expectation.sender.region),
    Column(title="Кампания", width=40, value=lambda row: row.campaign),
    Column(title="Срок", width=12, value=lambda row: row.expectation.due),
    Column(title="Состояние", width=16, value=lambda row: row.expectation.state(row.today).word),
    Column(title="Просрочено, дней", width=12, value=lambda row: row.expectation.days_over(row.today) or None),
    Column(title="Чего не хватает", width=40, value=lambda row: "; ".join(map(lack_word, row.expectation.lacks))),
    Column(title="Прислано", width=40, value=lambda row: "; ".join(row.documents)),
    Column(title="Срок продлён", width=10, value=lambda row: "да" if row.expectation.is_extended else None),
)
_FACTS: Final[tuple[Column[Fact], ...]] = (
    Column(title="О списке", width=30, value=lambda fact: fact[0]),
    Column(title="Значение", width=80, value=lambda fact: fact[1]),
)
