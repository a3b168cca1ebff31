"""Saved exports."""

from dataclasses import replace
from datetime import datetime
from typing import Annotated, Self
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from api.models.base import Answer, Line, Request
from api.models.exports import ExportOut, Filters, FiltersOut, Options, OptionsOut
from model.export_order import ExportFormat
from model.saved_export import PauseReason, RunState, SavedExport, SavedRun, Wanted
from model.timetable import Pace, Timetable
from svod.failures import error_named
from svod.ids import now
from svod.saved_exports.keeping import NewSaved

_TIME = r"^([01]\d|2[0-3]):[0-5]\d$"
#: Moments to come that are told.
_TOLD = 3


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError("Такого часового пояса нет: нужно имя вида Europe/Moscow, Asia/Yakutsk.") from None
    return name


Zone = Annotated[str, StringConstraints(max_length=60), AfterValidator(_known_zone)]
Weekdays = Annotated[list[Annotated[int, Field(ge=1, le=7)]], Field(max_length=7)]
Kept = Annotated[int, Field(ge=1, le=100)]


class TimetableIn(Request):
    """Расписание; часы — по своему часовому поясу."""

    pace: Pace = Field(description="daily — каждый день; weekly — по дням недели; monthly — раз в месяц")
    weekdays: Weekdays = Field(default=[], description="weekly: 1 — понедельник … 7 — воскресенье", examples=[[1, 5]])
    day: Annotated[int, Field(ge=1, le=31)] | None = Field(
        default=None,
        description="monthly: число; нет — последний день; где числа нет, тоже последний",
    )
    time: Annotated[str, StringConstraints(pattern=_TIME)] = Field(description="Время", examples=["06:30"])
    zone: Zone = Field(default="Europe/Moscow", description="Часовой пояс (IANA)", examples=["Asia/Yakutsk"])

    @model_validator(mode="after")
    def _can_be(self) -> Self:
        if (self.pace is Pace.WEEKLY) != bool(self.weekdays):
            raise ValueError("Дни недели нужны для weekly, и только для него.")
        if self.day is not None and self.pace is not Pace.MONTHLY:
            raise ValueError("Число месяца нужно только для monthly.")
        return self

    def timetable(self) -> Timetable:
        """Return the timetable as the domain has it."""
        hour, minute = map(int, self.time.split(":"))
        weekdays = tuple(sorted(set(self.weekdays)))
        return Timetable(pace=self.pace, weekdays=weekdays, day=self.day, hour=hour, minute=minute, zone=self.zone)


class TimetableOut(Answer):
    """Расписание."""

    pace: Pace
    weekdays: list[int]
    day: int | None
    time: str
    zone: str

    @classmethod
    def of(cls, timetable: Timetable) -> Self:
        """Return the timetable as it is written."""
        return cls(
            pace=timetable.pace,
            weekdays=list(timetable.weekdays),
            day=timetable.day,
            time=f"{timetable.hour:02}:{timetable.minute:02}",
            zone=timetable.zone,
        )


class SavedExportAdd(Request):
    """Новая сохранённая выгрузка."""

    name: Line = Field(description="Название", examples=["Отчёт за неделю"])
    format: ExportFormat = Field(description="Формат, как в заказе выгрузки", examples=["xlsx"])
    filters: Filters = Field(default_factory=Filters, description="Какие записи")
    options: Options = Field(default_factory=Options, description="Как выгрузить")
    is_shared: bool = Field(default=False, description="Видна другим: каждый получит по ней то, что видит сам")
    timetable: TimetableIn | None = Field(default=None, description="Расписание; нет — только по требованию")
    kept: Kept = Field(default=5, description="Сколько последних файлов расписания хранить")

    def given(self) -> NewSaved:
        """Return what is to be saved."""
        wanted = Wanted(format=self.format, filter=self.filters.wanted(), options=self.options.chosen())
        timetable = self.timetable.timetable() if self.timetable else None
        return NewSaved(name=self.name, wanted=wanted, is_shared=self.is_shared, timetable=timetable, kept=self.kept)


class SavedExportPatch(Request):
    """Изменение сохранённой выгрузки: чего нет, то остаётся; `timetable: null` убирает расписание."""

    name: Line | None = None
    format: ExportFormat | None = None
    filters: Filters | None = Field(default=None, description="Отбор целиком")
    options: Options | None = Field(default=None, description="Настройки целиком")
    is_shared: bool | None = None
    timetable: TimetableIn | None = None
    kept: Kept | None = None

    def changed(self, saved: SavedExport) -> SavedExport:
        """Return it as it is to be."""
        known = saved.wanted
        wanted = Wanted(
            format=self.format or known.format,
            filter=self.filters.wanted() if self.filters else known.filter,
            options=self.options.chosen() if self.options else known.options,
        )
        timetable = self.timetable.timetable() if self.timetable else None
        return replace(
            saved,
            name=self.name or saved.name,
            wanted=wanted,
            is_shared=saved.is_shared if self.is_shared is None else self.is_shared,
            timetable=timetable if "timetable" in self.model_fields_set else saved.timetable,
            kept=self.kept or saved.kept,
        )


class SavedRunOut(Answer):
    """Запуск сохранённой выгрузки."""

    id: UUID
    due_at: datetime = Field(description="Момент расписания, или когда запустили вручную")
    by_hand: bool
    missed: int = Field(description="Сколько ещё моментов прошло, пока Свод не работал: этот запуск и за них")
    state: RunState
    export_id: UUID | None = Field(description="Выгрузка: её состояние и файл — в /exports/{id}")
    is_pruned: bool = Field(description="Файл убран: есть более новые")
    code: str | None
    message: str | None
    advice: str | None
    ended_at: datetime | None

    @classmethod
    def of(cls, run: SavedRun) -> Self:
        """Return the run with its words."""
        error = error_named(run.code)
        plain = ("id", "due_at", "by_hand", "missed", "state", "export_id", "is_pruned", "code", "ended_at")
        return cls(
            **{name: getattr(run, name) for name in plain},
            message=error.message() if error else None,
            advice=error.advice if error else None,
        )


class SavedExportOut(Answer):
    """Сохранённая выгрузка."""

    id: UUID
    rev: int
    name: str
    format: ExportFormat
    filters: FiltersOut
    options: OptionsOut
    is_shared: bool
    is_own: bool = Field(description="Своя: чужую общую можно только запустить")
    timetable: TimetableOut | None
    kept: int
    paused: PauseReason | None = Field(
        description="by-hand — остановлена человеком; owner-blocked — её владелец заблокирован"
    )
    next_runs: list[datetime] = Field(description="Ближайшие моменты; пусто, если сама не делается")
    failures: int = Field(description="Сколько раз подряд не получилось")
    last_run: SavedRunOut | None
    created_at: datetime
    changed_at: datetime
    deleted_at: datetime | None

    @classmethod
    def of(cls, saved: SavedExport, asks: UUID, last: SavedRun | None = None) -> Self:
        """Return it as somebody sees it."""
        plain = ("id", "rev", "name", "is_shared", "kept", "paused", "failures", "created_at", "changed_at")
        return cls(
            **{name: getattr(saved, name) for name in plain},
            format=saved.wanted.format,
            filters=FiltersOut.of(saved.wanted.filter),
            options=OptionsOut.model_validate(saved.wanted.options),
            is_own=saved.account_id == asks,
            timetable=TimetableOut.of(saved.timetable) if saved.timetable else None,
            next_runs=_to_come(saved),
            last_run=SavedRunOut.of(last) if last else None,
            deleted_at=saved.deleted_at,
        )


class SavedExportList(Answer):
    """Сохранённые выгрузки, новые первыми."""

    items: list[SavedExportOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class SavedRunList(Answer):
    """Запуски, новые первыми."""

    items: list[SavedRunOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class SavedExportRun(Answer):
    """Запущенная выгрузка."""

    run: SavedRunOut
    export: ExportOut


class TimetablePreview(Answer):
    """Когда будет сделано."""

    next_runs: list[datetime]

    @classmethod
    def of(cls, timetable: Timetable) -> Self:
        """Return the moments to come."""
        return cls(next_runs=list(timetable.next_few(now(), _TOLD)))


def _to_come(saved: SavedExport) -> list[datetime]:
    if saved.next_at is None or saved.timetable is None:
        return []
    return [saved.next_at, *saved.timetable.next_few(saved.next_at, _TOLD - 1)]
