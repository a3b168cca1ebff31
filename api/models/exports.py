"""Exports."""

from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, model_validator

from api.models.base import LINE, Answer, Request, Year
from model.export_order import Export, ExportFormat, ExportState
from model.finding import Code
from model.stored import RecordFilter, ReviewState
from svod.failures import error_named

Words = Annotated[str, Field(max_length=300, pattern=LINE)]
#: States of records a person has seen.
ACCEPTED = (ReviewState.ACCEPTED, ReviewState.CORRECTED, ReviewState.ADDED)


class Filters(Request):
    """Отбор записей; чего нет, то любое."""

    q: Words | None = Field(default=None, description="Слова")
    municipality: Words | None = Field(default=None)
    year: Year | None = Field(default=None)
    state: ReviewState | Annotated[list[ReviewState], Field(max_length=5)] | None = Field(
        default=None, description="Состояние или несколько"
    )
    finding: Code | None = Field(default=None, description="С таким замечанием")
    due_from: date | None = Field(default=None, description="Срок не раньше")
    due_to: date | None = Field(default=None, description="Срок не позже")
    document: UUID | None = Field(default=None)
    batch: UUID | None = Field(default=None)
    accepted_only: bool = Field(default=False, description="Только проверенные человеком")

    @model_validator(mode="after")
    def _can_be(self) -> Self:
        if self.accepted_only and not self._states():
            raise ValueError("Таких записей не бывает: accepted_only и state исключают друг друга.")
        return self

    def wanted(self) -> RecordFilter:
        """Return the filter as the store takes it."""
        return RecordFilter(
            q=self.q or None,
            municipality=self.municipality or None,
            year=self.year,
            states=self._states(),
            finding=self.finding.value if self.finding else None,
            due_from=self.due_from.isoformat() if self.due_from else None,
            due_to=self.due_to.isoformat() if self.due_to else None,
            document=self.document,
            batch=self.batch,
        )

    def _states(self) -> tuple[ReviewState, ...]:
        asked = self.state if isinstance(self.state, list) else [self.state] if self.state else []
        if not self.accepted_only:
            return tuple(asked)
        return tuple(state for state in ACCEPTED if not asked or state in asked)


class ExportAdd(Request):
    """Новая выгрузка."""

    format: ExportFormat = Field(description="Формат", examples=["xlsx"])
    filters: Filters = Field(default_factory=Filters, description="Какие записи")


class FiltersOut(Answer):
    """Отбор записей выгрузки."""

    q: str | None
    municipality: str | None
    year: int | None
    state: list[ReviewState] = Field(description="Пусто — любое, кроме удалённых")
    finding: str | None
    due_from: str | None
    due_to: str | None
    document: UUID | None
    batch: UUID | None
    accepted_only: bool

    @classmethod
    def of(cls, wanted: RecordFilter) -> Self:
        """Return the filter as it was asked for."""
        return cls(
            q=wanted.q,
            municipality=wanted.municipality,
            year=wanted.year,
            state=list(wanted.states),
            finding=wanted.finding,
            due_from=wanted.due_from,
            due_to=wanted.due_to,
            document=wanted.document,
            batch=wanted.batch,
            accepted_only=bool(wanted.states) and set(wanted.states) <= set(ACCEPTED),
        )


class ExportOut(Answer):
    """Выгрузка."""

    id: UUID
    format: ExportFormat
    filters: FiltersOut
    state: ExportState
    rows: int | None
    size: int | None = Field(description="Байтов")
    sha256: str | None
    file_name: str | None = Field(description="Имя готового файла", examples=["svod-2022-05-12.xlsx"])
    code: str | None
    message: str | None
    advice: str | None
    created_at: datetime
    created_by: str
    finished_at: datetime | None

    @classmethod
    def of(cls, export: Export) -> Self:
        """Return the export with its words."""
        error = error_named(export.code)
        return cls(
            id=export.id,
            format=export.format,
            filters=FiltersOut.of(export.filter),
            state=export.state,
            rows=export.rows,
            size=export.size,
            sha256=export.sha256,
            file_name=file_name(export) if export.state is ExportState.DONE else None,
            code=export.code,
            message=error.message() if error else None,
            advice=error.advice if error else None,
            created_at=export.created_at,
            created_by=export.created_by,
            finished_at=export.finished_at,
        )


class ExportList(Answer):
    """Выгрузки, новые первыми."""

    items: list[ExportOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


def file_name(export: Export) -> str:
    """Return the name under which an export is saved."""
    return f"svod-{export.created_at:%Y-%m-%d-%H%M}.{export.format}"
