"""Execution and deadlines of a municipality's year, as sections of its page on paper."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from export.municipality import Cell, Section, Table
from model.dates import russian_date
from model.execution import ExecutionStatus
from svod.execution.asked import Asked
from svod.execution.counting import total
from svod.execution.listing import ActivityLine, activities
from svod.ids import now
from svod.municipalities.book import OfYear
from svod.service import Service

#: Rows on paper; the section «Исполнение» has all.
_ROWS: Final = 100
_LISTS: Final = (
    (ExecutionStatus.OVERDUE, "Просрочено: никто не отчитался"),
    (ExecutionStatus.DUE, "Ближайшие 30 дней"),
)


def due_of(service: Service, name: str, address: str) -> OfYear:
    """Return what makes the sections of a year of this municipality."""
    return partial(_sections, service, name, address)


def _sections(service: Service, name: str, address: str, year: int) -> Iterator[Section]:
    asked = Asked(day=now().date(), municipality=name, year=year)
    counts = total(service, asked)
    if not counts.activities:
        yield Section(title="Исполнение и сроки", paragraphs=("Мероприятий со сроками за этот год нет.",))
        return
    told = (
        f"Выполнено: {counts.done}, подходит срок: {counts.due}, просрочено: {counts.overdue}, "
        f"запланировано: {counts.planned}, снято: {counts.dropped}."
    )
    yield Section(title="Исполнение и сроки", paragraphs=(told,))
    for status, title in _LISTS:
        wanted = Asked(day=asked.day, municipality=name, year=year, statuses=(status,))
        found = activities(service, wanted, None, _ROWS)
        if found.items:
            note = "Здесь не все: остальные — в разделе «Исполнение» Свода." if found.next else None
            yield Section(title=title, level=3, table=_table([_row(line, address) for line in found.items], note))


def _table(rows: list[tuple[Cell, ...]], note: str | None) -> Table:
    return Table(
        header=("Мероприятие", "Срок", "Ответственные"), rows=tuple(rows), widths=(0.56, 0.16, 0.28), note=note
    )


def _row(line: ActivityLine, address: str) -> tuple[Cell, ...]:
    record = line.record.record
    place = f"{address}/documents/{line.record.document_id}?record={line.record.id}"
    due = line.fact.next_due
    return (
        Cell(text=record.activity, address=place),
        Cell(text=russian_date(due.isoformat()) if due else record.deadline.raw or "—"),
        Cell(text=record.responsible.raw or "—"),
    )
