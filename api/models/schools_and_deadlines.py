"""Coverage by school, and deadlines over time."""

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import Field

from api.models.base import Answer
from model.coverage import SchoolState, SchoolYear
from model.timeline import Series, Timeline, TimelineGroup, TimelineStep


class SchoolYearOut(Answer):
    """Школа в году."""

    key: str
    name: str
    municipality: str | None
    year: int | None
    state: SchoolState
    lists: tuple[UUID, ...] = Field(description="Документы со списками, где она названа")
    programme: str | None
    curator: str | None
    activities: int = Field(description="Записей, где она названа")
    record: UUID | None
    document: UUID | None
    unsure: bool = Field(description="Список и план называют её по-разному: проверьте, та ли это школа")
    aliases: tuple[str, ...]

    @classmethod
    def of(cls, school: SchoolYear) -> Self:
        """Return the school."""
        return cls.model_validate(school)


class SchoolList(Answer):
    """Школы по муниципалитетам и названиям."""

    items: list[SchoolYearOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")
    counts: dict[SchoolState, int] = Field(description="Сколько всего в каждом состоянии")


class BucketOut(Answer):
    """Месяц или квартал."""

    period: str = Field(examples=["2026-03", "2026-Q1"])
    due: int = Field(description="Сколько сроков заканчивается")
    recurring: int = Field(description="Сколько раз наступает повторяющееся")
    ongoing: int = Field(description="Сколько мероприятий идёт")
    pile_up: bool = Field(description="Сроков вдвое больше обычного")


class SeriesOut(Answer):
    """Ряд сроков."""

    key: str
    name: str
    buckets: list[BucketOut]
    records: int
    conditional: int = Field(description="По условию: дата не названа")
    unspecified: int = Field(description="Срок не указан")
    yearless: int = Field(description="Без года")
    overdue: int = Field(description="Срок прошёл к выбранному дню, отметки об исполнении нет")
    in_window: int = Field(description="Со сроком в выбранном промежутке")
    outside: int = Field(description="Со сроком за пределами оси")

    @classmethod
    def of(cls, series: Series) -> Self:
        """Return the row."""
        return cls.model_validate(series)


class TimelineOut(Answer):
    """Сроки по месяцам или кварталам."""

    step: TimelineStep
    group: TimelineGroup
    day: date
    periods: list[str]
    total: SeriesOut
    series: list[SeriesOut]

    @classmethod
    def of(cls, found: Timeline) -> Self:
        """Return the timeline."""
        return cls(
            step=found.step,
            group=found.group,
            day=found.day,
            periods=list(found.periods),
            total=SeriesOut.of(found.total),
            series=[SeriesOut.of(one) for one in found.series],
        )
