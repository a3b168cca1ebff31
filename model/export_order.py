"""Выгрузка: a file made of records by a job."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from model.stored import RecordFilter


class ExportFormat(StrEnum):
    """Формат выгрузки."""

    XLSX = "xlsx"
    JSONL = "jsonl"
    CSV = "csv"


class ExportState(StrEnum):
    """Состояние выгрузки."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Export:
    """Выгрузка."""

    id: UUID
    format: ExportFormat
    filter: RecordFilter
    #: Keys of the territories of who ordered it: it holds nothing else. None = everything.
    territories: frozenset[str] | None = None
    state: ExportState = ExportState.QUEUED
    attempts: int = 0
    code: str | None = None
    rows: int | None = None
    size: int | None = None
    #: The blob with its bytes.
    sha256: str | None = None
    created_at: datetime
    created_by: str
    finished_at: datetime | None = None
