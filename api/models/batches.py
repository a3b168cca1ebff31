"""Batches and their files."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field

from api.models.base import Answer, Line, Request, Year
from model.batch import Batch, BatchFile, BatchProgress, UploadState
from svod.belonging.disagreeing import disagreements
from svod.failures import error_named


class BatchAdd(Request):
    """Новая партия."""

    name: Line = Field(description="Название", examples=["Орловская область, дорожные карты 2022"])
    municipality: Line | None = Field(default=None, description="Муниципалитет, если он один")
    year: Year | None = Field(default=None, description="Год планов", examples=[2022])
    kind: Line | None = Field(default=None, description="Что прислали", examples=["дорожные карты"])


class BatchPatch(Request):
    """Изменение партии: присылаются только изменяемые поля; null стирает (кроме названия)."""

    name: Line = Field(default="", description="Название")
    municipality: Line | None = Field(default=None, description="Муниципалитет")
    year: Year | None = Field(default=None, description="Год планов")
    kind: Line | None = Field(default=None, description="Что прислали")


class Counts(Answer):
    """Сколько файлов в каком состоянии."""

    queued: int = 0
    reading: int = 0
    done: int = 0
    twin: int = 0
    unpacked: int = 0
    skipped: int = 0
    failed: int = 0


class BatchOut(Answer):
    """Партия: файлы одной загрузки и ход их чтения."""

    id: UUID
    rev: int
    name: str
    municipality: str | None
    year: int | None
    kind: str | None
    created_at: datetime
    created_by: str = Field(description="Кто завёл")
    counts: Counts
    total: int = Field(description="Всего файлов: сумма по состояниям")
    finished: bool = Field(description="Ни один файл больше не ждёт и не читается")
    seconds_left: int | None = Field(description="Сколько ещё ждать, по последним минутам; null — судить рано")
    per_minute: float | None = Field(description="Файлов в минуту за последние минуты; null — судить рано")
    seq: int = Field(description="Номер последнего изменения: посылается в since и Last-Event-ID")

    @classmethod
    def of(cls, batch: Batch, progress: BatchProgress, seq: int) -> Self:
        """Return the batch with its progress."""
        pace = progress.per_minute
        return cls(
            id=batch.id,
            rev=batch.rev,
            name=batch.name,
            municipality=batch.municipality,
            year=batch.year,
            kind=batch.kind,
            created_at=batch.created_at,
            created_by=batch.created_by,
            counts=Counts(**{state.value: count for state, count in progress.counts.items()}),
            total=progress.total,
            finished=progress.waiting == 0,
            seconds_left=progress.seconds_left,
            per_minute=None if pace is None else round(pace, 1),
            seq=seq,
        )


class BatchList(Answer):
    """Партии, новые первыми."""

    items: list[BatchOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class FileOut(Answer):
    """Файл партии и что с ним стало."""

    id: UUID
    batch_id: UUID
    parent_id: UUID | None = Field(description="Архив, из которого он")
    name: str = Field(description="Путь в загруженной папке", examples=["Мценск/приказ.docx"])
    sha256: str
    size: int = Field(description="Байтов")
    state: UploadState = Field(description="queued и reading сменятся сами, остальные окончательные")
    sentence: str = Field(description="Состояние словами", examples=["Прочитан."])
    code: str | None = Field(description="failed: имя ошибки")
    message: str | None = Field(description="failed: что случилось")
    advice: str | None = Field(description="failed: что делать")
    document_id: UUID | None
    twin_of: UUID | None = Field(description="twin: файл, который пришёл раньше")
    twin_name: str | None = Field(default=None, description="twin: имя того файла, если он вам виден")
    attempts: int = Field(description="Сколько раз начинали читать")
    created_at: datetime
    changed_at: datetime
    municipality: str | None = Field(default=None, description="Муниципалитет документа, как он назван в нём самом")
    years: list[int] = Field(default=[], description="Годы планов документа")
    superseded_by: UUID | None = Field(default=None, description="Документ, который действует вместо этого")
    submission_id: UUID | None = Field(default=None, description="Общий номер файлов, которые суть один документ")
    asked: int = Field(default=0, description="Сколько вопросов о связях документа ждёт человека")
    flags: list[str] = Field(
        default=[],
        description="Где документ расходится с партией или папкой",
        examples=[["В документе Тындинский округ, в партии Зейский район."]],
    )

    @classmethod
    def of(cls, file: BatchFile, batch: Batch | None = None) -> Self:
        """Return the file with its words; where its batch is given, with what they do not agree about."""
        error = error_named(file.code)
        return cls(
            id=file.id,
            batch_id=file.batch_id,
            parent_id=file.parent_id,
            name=file.name,
            sha256=file.sha256,
            size=file.size,
            state=file.state,
            sentence=file.state.sentence,
            code=file.code,
            message=error.message() if error else None,
            advice=error.advice if error else None,
            document_id=file.document_id,
            twin_of=file.twin_of,
            twin_name=file.twin_name,
            attempts=file.attempts,
            created_at=file.created_at,
            changed_at=file.changed_at,
            municipality=file.municipality,
            years=list(file.years),
            superseded_by=file.superseded_by,
            submission_id=file.submission_id,
            asked=file.asked,
            flags=list(disagreements(file, batch)) if batch else [],
        )


class FileList(Answer):
    """Файлы партии: по имени, а с since по порядку изменений."""

    items: list[FileOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor; с since всегда null")
    seq: int = Field(description="Номер последнего учтённого изменения: посылается в следующем since")


class RetryFailed(Request):
    """Повтор неудачных файлов."""

    code: Annotated[str, Field(pattern=r"^[a-z-]{1,60}$")] | None = Field(
        default=None, description="Только с этой ошибкой", examples=["time-limit"]
    )


class Retried(Answer):
    """Сколько файлов поставлено в очередь."""

    retried: int
