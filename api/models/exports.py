"""Exports."""

from datetime import date, datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field, model_validator

from api.models.base import LINE, Answer, Request, Year
from model.export_order import (
    APPROVED,
    Compression,
    Export,
    ExportFormat,
    ExportOptions,
    ExportState,
)
from model.finding import Code
from model.people_policy import NamesPolicy
from model.stored import RecordFilter, ReviewState
from svod.exports.manifests import filters_of, manifest_of
from svod.exports.naming import file_name
from svod.failures import error_named

Words = Annotated[str, Field(max_length=300, pattern=LINE)]


class Filters(Request):
    """Отбор записей; чего нет, то любое, но только проверенное: остальное — если попросить."""

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
    accepted_only: bool | None = Field(
        default=None,
        description=(
            "true — только проверенные: accepted, corrected, added (и принятые Сводом без человека, они отмечены); "
            "false — все, кроме удалённых. Не сказано — проверенные, если не назван state."
        ),
    )

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
        only = not asked if self.accepted_only is None else self.accepted_only
        return tuple(state for state in APPROVED if not asked or state in asked) if only else tuple(asked)


class Options(Request):
    """Как выгрузить."""

    names: NamesPolicy = Field(
        default=NamesPolicy.AS_WRITTEN,
        description="Имена людей: как в документах, инициалы, должности вместо имён, без имён",
    )
    contacts: bool = Field(default=False, description="Оставить телефоны, почту и другие контакты")
    compression: Compression = Field(default=Compression.NONE, description="Сжатие: csv, csv_plain, jsonl")
    form: UUID | None = Field(default=None, description="Форма, которую заполнить: для form")
    a_sheet_each: bool = Field(default=False, description="Лист на каждый муниципалитет: для xlsx")
    coverage: bool = Field(default=False, description="Ещё и лист покрытия: для xlsx")
    calendar_view: Literal["due", "span"] = Field(
        default="due", description="Событие в день окончания срока или на весь срок: для ics"
    )
    undated: bool = Field(default=False, description="И мероприятия без дат: для ics")

    def chosen(self) -> ExportOptions:
        """Return the options as the order keeps them."""
        return ExportOptions(**self.model_dump())


class ExportAdd(Request):
    """Новая выгрузка."""

    format: ExportFormat = Field(
        description=(
            "Формат: xlsx; csv — для русского Excel (BOM, «;»); csv_plain — RFC 4180 для программ; jsonl; parquet; "
            "package — таблицы со связями (Data Package); form — своя форма; ics — календарь сроков"
        ),
        examples=["xlsx"],
    )
    filters: Filters = Field(default_factory=Filters, description="Какие записи")
    options: Options = Field(default_factory=Options, description="Как выгрузить")


class OptionsOut(Answer):
    """Как выгружено."""

    names: NamesPolicy
    contacts: bool
    compression: Compression
    form: UUID | None
    a_sheet_each: bool
    coverage: bool
    calendar_view: Literal["due", "span"]
    undated: bool


class ExportFileOut(Answer):
    """Файл выгрузки или таблица внутри неё."""

    name: str
    rows: int = Field(description="Строк данных, без шапки")
    size: int | None = Field(description="Байтов; у листа книги нет")
    sha256: str | None = Field(description="Контрольная сумма; у листа книги нет")


class ManifestOut(Answer):
    """Опись выгрузки: что в файле, на какой момент и как это проверить."""

    export: UUID
    format: ExportFormat
    filters: "FiltersOut"
    options: OptionsOut
    territories: list[str] | None = Field(description="Муниципалитеты, которыми ограничен заказчик; null — все")
    as_of: datetime = Field(description="Момент, на который показан реестр: один для всех таблиц")
    feed_seq: int | None = Field(description="Откуда продолжать по ленте изменений, ничего не пропустив")
    schema_version: str = Field(examples=["1.1"])
    line_schema: str | None = Field(
        alias="schema", description="Где описана строка файла; null — формат для людей или со схемой внутри"
    )
    svod_version: str
    rows: int = Field(description="Записей")
    files: list[ExportFileOut] = Field(description="Сам файл, за ним — что внутри")
    created_by: str
    created_at: datetime
    finished_at: datetime | None

    @classmethod
    def of(cls, export: Export) -> Self:
        """Return the manifest of an export that has one."""
        return cls.model_validate(manifest_of(export))


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
        return cls.model_validate(filters_of(wanted))


class ExportOut(Answer):
    """Выгрузка."""

    id: UUID
    format: ExportFormat
    filters: FiltersOut
    options: OptionsOut
    state: ExportState
    expected: int | None = Field(description="Сколько записей будет в файле; известно, когда начата")
    written: int | None = Field(description="Сколько уже записано")
    rows: int | None = Field(description="Сколько записей в готовом файле")
    size: int | None = Field(description="Байтов")
    sha256: str | None
    file_name: str | None = Field(description="Имя готового файла", examples=["svod-2022-05-12.xlsx"])
    code: str | None
    message: str | None
    advice: str | None
    created_at: datetime
    created_by: str
    finished_at: datetime | None
    expires_at: datetime | None = Field(description="Когда файл удалится сам")

    @classmethod
    def of(cls, export: Export) -> Self:
        """Return the export with its words."""
        error = error_named(export.code)
        return cls(
            id=export.id,
            format=export.format,
            filters=FiltersOut.of(export.filter),
            options=OptionsOut.model_validate(export.options),
            state=export.state,
            expected=export.expected,
            written=export.written,
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
            expires_at=export.expires_at,
        )


class ExportList(Answer):
    """Выгрузки, новые первыми."""

    items: list[ExportOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")
