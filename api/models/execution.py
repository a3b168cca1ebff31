"""Execution: activities with their statuses and what those stand on, counts."""

from datetime import date
from typing import Any, Self
from uuid import UUID

from pydantic import Field

from api.models.base import Answer
from model.execution import (
    EvidenceSource,
    ExecutionFact,
    ExecutionStatus,
)
from model.source import Source
from model.stored import StoredRecord
from svod.execution.counting import CountedGroup, Counts
from svod.execution.listing import ActivityLine

NEXT = "Откуда продолжать: посылается в cursor"
STATUS = "planned — запланировано, due — подходит срок, done — выполнено, overdue — просрочено, dropped — снято"
EVIDENCE = (
    "На чём основан статус: none — ничего, report — отчёт, связь сделана Сводом и не проверена, mark — отметка в самом "
    "плане, confirmed — отчёт, связь подтверждена человеком, act — акт, person — слово человека"
)
_EVIDENCE = {
    EvidenceSource.NONE: "none",
    EvidenceSource.REPORTED: "report",
    EvidenceSource.MARKED: "mark",
    EvidenceSource.CONFIRMED: "confirmed",
    EvidenceSource.ACT: "act",
    EvidenceSource.PERSON: "person",
}


class SpotOut(Answer):
    """Место в документе."""

    page: int
    bbox: tuple[float, float, float, float] | None = Field(description="x0, y0, x1, y1 — доли страницы, 0 вверху слева")

    @classmethod
    def of(cls, source: Source) -> list[Self]:
        """Return all places of a source."""
        first = [(source.page, source.bbox)]
        places = [*first, *((one.page, one.bbox) for one in source.more)]
        return [cls(page=page, bbox=bbox) for page, bbox in places if page is not None]


class ExecutionFactOut(Answer):
    """Что известно об исполнении мероприятия."""

    status: ExecutionStatus = Field(description=STATUS)
    due: date | None = Field(
        description="Ближайший срок, к которому ничего не сделано; null — сделано всё или нет срока"
    )
    first_due: date | None = Field(description="Первый срок по плану", examples=["2023-03-31"])
    last_due: date | None = Field(description="Последний срок по плану", examples=["2023-12-31"])
    dues: int = Field(description="Сколько раз мероприятие подлежит исполнению", examples=[4])
    times: int = Field(description="Сколько раз исполнено: «сделано 2 из 4»", examples=[2])
    partly: bool = Field(description="Сделано не всё")
    evidence: str = Field(description=EVIDENCE, examples=["report"])
    contradicted: bool = Field(description="Свидетельства говорят разное")
    moved: bool = Field(description="Срок перенесён: due не тот, что в плане")

    @classmethod
    def known(cls, fact: ExecutionFact, status: ExecutionStatus) -> Self:
        """Return what is known."""
        return cls(**_known(fact, status))


def _known(fact: ExecutionFact, status: ExecutionStatus) -> dict[str, Any]:
    same = ("first_due", "last_due", "dues", "times", "partly", "moved")
    return {
        "status": status,
        "due": fact.next_due,
        "evidence": _EVIDENCE[fact.source],
        "contradicted": fact.contradicts,
        **{name: getattr(fact, name) for name in same},
    }


class PlannedActivityOut(Answer):
    """Мероприятие плана, коротко."""

    record: UUID = Field(description="Запись реестра")
    document: UUID = Field(description="Документ плана")
    document_name: str
    municipality: str | None
    section: str | None
    number: str | None
    activity: str
    deadline: str | None = Field(description="Срок, как в плане", examples=["ежеквартально"])
    responsible: str | None = Field(description="Ответственные, как в плане")
    spots: list[SpotOut] = Field(description="Где мероприятие стоит в плане")


def planned_members(row: StoredRecord) -> dict[str, Any]:
    """Return the members of an activity."""
    record = row.record
    return {
        "record": row.id,
        "document": row.document_id,
        "document_name": row.document_name,
        "municipality": row.municipality,
        "section": record.section,
        "number": record.number,
        "activity": record.activity,
        "deadline": record.deadline.raw,
        "responsible": record.responsible.raw,
        "spots": SpotOut.of(record.source),
    }


class ExecutionLineOut(ExecutionFactOut, PlannedActivityOut):
    """Строка списка: мероприятие и его статус."""

    rev: int = Field(description="Версия: посылается в If-Match со словом человека")
    report: UUID | None = Field(description="Отчёт, который говорит об исполнении")
    offered: int = Field(description="Сколько связей с отчётами ждут решения человека")

    @classmethod
    def line(cls, one: ActivityLine) -> Self:
        """Return the line."""
        return cls(**line_members(one))


def line_members(one: ActivityLine) -> dict[str, Any]:
    """Return the members of a line."""
    return {
        **planned_members(one.record),
        **_known(one.fact, one.status),
        "rev": one.rev,
        "report": one.report,
        "offered": one.offered,
    }


class ExecutionList(Answer):
    """Мероприятия по срокам: сначала те, чей срок раньше; без срока — в конце."""

    items: list[ExecutionLineOut]
    next: str | None = Field(description=NEXT)


class CountsOut(Answer):
    """Сколько мероприятий в каждом статусе."""

    activities: int = Field(description="Всего")
    planned: int = Field(description="Запланировано")
    due: int = Field(description="Подходит срок")
    done: int = Field(description="Выполнено")
    overdue: int = Field(description="Просрочено")
    dropped: int = Field(description="Снято")
    unchecked: int = Field(description="Основано на одном отчёте, связь с которым никто не проверил")
    partly: int = Field(description="Сделано не всё")
    contradicted: int = Field(description="Свидетельства говорят разное")
    moved: int = Field(description="Срок перенесён")


class CountedGroupOut(CountsOut):
    """Строка подсчёта."""

    key: str | None = Field(description="Чем отобрать: муниципалитет, ответственный, документ")
    name: str | None = Field(examples=["Хотынецкий район"])

    @classmethod
    def of(cls, group: CountedGroup) -> Self:
        """Return the line."""
        return cls(key=group.key, name=group.name, **CountsOut.model_validate(group.counts).model_dump())


class ExecutionCounts(Answer):
    """Подсчёт на день."""

    day: date = Field(description="На какой день")
    days: int = Field(description="Сколько дней вперёд считаются ближайшими")
    total: CountsOut
    groups: list[CountedGroupOut] = Field(description="По чему спросили: больше просроченных — раньше")
    next: str | None = Field(description=NEXT)

    @classmethod
    def of(cls, day: date, days: int, total: Counts, groups: list[CountedGroup], following: str | None) -> Self:
        """Return the counts."""
        return cls(
            day=day,
            days=days,
            total=CountsOut.model_validate(total),
            groups=[CountedGroupOut.of(one) for one in groups],
            next=following,
        )
