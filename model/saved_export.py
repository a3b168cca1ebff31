"""Сохранённая выгрузка: an order to be made again, by hand or by a timetable."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from model.export_order import ExportFormat, ExportOptions
from model.stored import RecordFilter
from model.timetable import Timetable


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """Что выгружать."""

    format: ExportFormat
    filter: RecordFilter = field(default_factory=RecordFilter)
    options: ExportOptions = field(default_factory=ExportOptions)


class PauseReason(StrEnum):
    """Почему расписание стоит."""

    BY_HAND = "by-hand"
    OWNER_BLOCKED = "owner-blocked"  # whoever it is made for may not enter any more


@dataclass(frozen=True, kw_only=True, slots=True)
class SavedExport:
    """Сохранённая выгрузка: made with what its owner may see at that moment."""

    id: UUID
    rev: int = 0
    account_id: UUID
    name: str
    wanted: Wanted
    #: Others see it and may make it, each for himself; the owner alone changes it.
    is_shared: bool = False
    timetable: Timetable | None = None
    #: Files of a timetable that are kept; older ones are taken away.
    kept: int = 5
    paused: PauseReason | None = None
    #: When it is made next; None where it is not.
    next_at: datetime | None = None
    #: Runs of the timetable that failed since the last one that did not.
    failures: int = 0
    created_at: datetime
    changed_at: datetime
    deleted_at: datetime | None = None


class RunState(StrEnum):
    """Чем кончился запуск."""

    STARTED = "started"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True, slots=True)
class SavedRun:
    """Запуск сохранённой выгрузки: one for each moment of its timetable, whoever was first to see that it had come."""

    id: UUID
    saved_id: UUID
    #: The moment of the timetable; of a run by hand, when it was asked for.
    due_at: datetime
    by_hand: bool = False
    #: Earlier moments that nobody was there for: this run stands for them all.
    missed: int = 0
    #: Who it is made for.
    account_id: UUID
    #: The order; None before it is written, and where its row is gone.
    export_id: UUID | None = None
    state: RunState = RunState.STARTED
    code: str | None = None
    ended_at: datetime | None = None
    #: Whether its file was taken away for newer ones.
    is_pruned: bool = False
