"""Corrected exports taken back."""

from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field, model_validator

from api.models.base import Answer, Request
from model.returned import (
    LineCount,
    LineFilter,
    LineKind,
    LineState,
    Reason,
    Returned,
    ReturnedLine,
    ReturnState,
)
from svod.failures import error_named
from svod.returns.columns import title_of
from svod.returns.ordering import Choice, counted

#: Lines chosen one by one in one request.
MOST_NUMBERS = 10_000

ColumnKey = Annotated[str, Field(pattern=r"^[a-z_]{1,40}$")]


class LineCountOut(Answer):
    """Сколько строк плана этого вида."""

    kind: LineKind = Field(
        description="change — правка; conflict — запись изменили и в Своде; unclear — срок не понят; "
        "refused — взять нельзя; removed — строки нет в файле; added — строка без id"
    )
    lines: int
    records: int = Field(description="Сколько записей эти строки касаются")
    chosen: int = Field(description="Сколько выбрано")
    taken: int = Field(description="Сколько уже принято")
    left: int = Field(description="Сколько оставлено: запись изменили после сравнения")


class ReturnOut(Answer):
    """Возврат правок: файл и что в нём нашлось. Пока не послано apply, в реестре не меняется ничего."""

    id: UUID
    rev: int = Field(description="Посылается в If-Match; растёт с каждым выбором и переходом")
    name: str = Field(examples=["svod-2022-05-12.xlsx"])
    size: int = Field(description="Байтов")
    sha256: str
    state: ReturnState = Field(
        description="queued, comparing → planned (план готов) → applying → done → undoing → undone; failed"
    )
    code: str | None = Field(description="failed: имя ошибки")
    message: str | None = Field(description="failed: что случилось")
    advice: str | None = Field(description="failed: что делать")
    export_id: UUID | None = Field(description="Выгрузка, из которой файл; null — в файле не сказано")
    rows: int = Field(description="Строк сравнено")
    same: int = Field(description="Из них без изменений")
    formulas: int = Field(description="Ячеек с формулой: взято значение, сохранённое в файле")
    knows_removed: bool = Field(description="Известно ли, какие строки из файла убраны")
    foreign: list[str] = Field(description="Графы, которых в выгрузке не было: на них не смотрели")
    missing: list[str] = Field(description="Графы выгрузки, которых в файле нет: в них ничего не меняется")
    counts: list[LineCountOut] = Field(description="По видам; видов без строк тоже")
    author: str
    at: datetime
    applied_by: str | None
    applied_at: datetime | None
    undone_by: str | None
    undone_at: datetime | None

    @classmethod
    def of(cls, returned: Returned, counts: tuple[LineCount, ...]) -> Self:
        """Return the file with the counts of its plan."""
        error = error_named(returned.code)
        own = {name: getattr(returned, name) for name in cls.model_fields if hasattr(returned, name)}
        told = {
            "message": error.message() if error else None,
            "advice": error.advice if error else None,
            "foreign": list(returned.foreign),
            "missing": [title_of(key) for key in returned.missing],
            "counts": [LineCountOut.model_validate(one) for one in counted(counts).values()],
        }
        return cls.model_validate({**own, **told})


class ReturnList(Answer):
    """Возвраты правок, новые первыми."""

    items: list[ReturnOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class ReturnLineOut(Answer):
    """Строка плана: ячейка, которую изменили, или целая строка файла."""

    number: int = Field(description="Номер в плане, с 1")
    sheet: str = Field(description="Лист; пусто у строки, которой в файле нет")
    row: int | None = Field(description="Номер строки листа, как его показывает Excel")
    kind: LineKind
    reason: Reason | None = Field(description="Почему взять нельзя или на что смотреть")
    reason_sentence: str | None = Field(description="То же словами, с советом")
    warning: Reason | None = Field(description="На что ещё смотреть: формула, объединённая ячейка, срок не понят")
    warning_sentence: str | None
    document_id: UUID | None
    record_id: UUID | None
    title: str = Field(description="Мероприятие")
    field: str | None = Field(description="Графа; null — вся строка", examples=["deadline"])
    field_title: str | None = Field(description="Как графа называется", examples=["Срок (как в документе)"])
    was: str | None = Field(description="Было при выгрузке")
    given: str | None = Field(description="Стало в файле")
    present: str | None = Field(description="Сейчас в реестре")
    values: dict[str, str] = Field(description="added: что сказано в строке, по графам")
    chosen: bool = Field(description="Выбрана: будет принята")
    state: LineState = Field(description="waiting, taken — принята, left — оставлена, undone — отменена")

    @classmethod
    def of(cls, line: ReturnedLine) -> Self:
        """Return the line with its words."""
        own = {name: getattr(line, name) for name in cls.model_fields if hasattr(line, name)}
        told = {
            "reason_sentence": line.reason.sentence if line.reason else None,
            "warning_sentence": line.warning.sentence if line.warning else None,
            "field_title": title_of(line.field) if line.field else None,
            "values": dict(line.values),
        }
        return cls.model_validate({**own, **told})


class ReturnLineList(Answer):
    """Строки плана по порядку файла."""

    items: list[ReturnLineOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class LineChoice(Request):
    """Что взять из файла, а что оставить как в реестре: строки по номерам или все, что отобраны."""

    take: bool = Field(description="true — взять из файла (моё), false — оставить, как в реестре (чужое)")
    numbers: Annotated[list[Annotated[int, Field(ge=1, le=2**31 - 1)]], Field(max_length=MOST_NUMBERS)] | None = Field(
        default=None, description="Номера строк плана; null — все, что отобраны ниже"
    )
    kind: Literal["change", "conflict", "unclear", "removed", "added"] | None = Field(
        default=None, description="Только этого вида", examples=["conflict"]
    )
    field: ColumnKey | None = Field(default=None, description="Только этой графы", examples=["deadline"])

    @model_validator(mode="after")
    def _says_which(self) -> Self:
        if self.numbers is None and self.kind is None and self.field is None and self.take:
            raise ValueError("Скажите, какие строки взять: numbers, kind или field.")
        return self

    def given(self) -> Choice:
        """Return the choice."""
        wanted = LineFilter(kind=LineKind(self.kind) if self.kind else None, field=self.field)
        numbers = None if self.numbers is None else frozenset(self.numbers)
        return Choice(wanted=wanted, numbers=numbers, chosen=self.take)
