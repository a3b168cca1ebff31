"""Own forms."""

from datetime import datetime
from typing import Annotated, Final, Self
from uuid import UUID

from pydantic import Field, model_validator

from api.models.base import LINE, Answer, Line, Request
from model.form import NAMES_ABOUT, Form, FormField, FormName, FormNote
from svod.forms.saving import LONGEST, FormChange
from svod.forms.values import TITLES

#: What was left out of a template, for people.
NOTES: Final[dict[FormNote, str]] = {
    FormNote.MACROS: "Макросы убраны: Свод их не запускает и не сохраняет.",
    FormNote.EXTERNAL: "Формулы и имена, которые обращаются к другим файлам, программам и адресам, убраны.",
    FormNote.LINKS: "Ссылки, ведущие не на веб-страницы, убраны.",
    FormNote.DRAWINGS: "Рисунки, диаграммы и элементы управления убраны.",
    FormNote.MANY_ROWS: "Шапка ищется в первых 120 строках и 80 графах листа.",
}


class FormColumnOut(Answer):
    """Графа формы."""

    at: int = Field(description="Номер графы, с 1", examples=[2])
    header: str = Field(description="Заголовок; из нескольких строк шапки — через « — »")
    field: FormField | None = Field(description="Что в неё пишется; null — остаётся пустой")
    sample: str = Field(description="Что стоит под заголовком в шаблоне")


class FormLayoutOut(Answer):
    """Где в шаблоне таблица."""

    sheet: str = Field(description="Лист с таблицей")
    head_first: int = Field(description="Первая строка шапки, с 1")
    head_last: int = Field(description="Последняя строка шапки")
    body_first: int | None = Field(
        description="Первая пустая строка таблицы: по её образцу оформлены строки; null — образца нет"
    )
    body_last: int | None


class FormNoteOut(Answer):
    """Что убрано из шаблона."""

    code: FormNote
    message: str


class FormOut(Answer):
    """Своя форма."""

    id: UUID
    rev: int
    name: str
    file_name: str
    size: int = Field(description="Байтов в очищенном шаблоне")
    sheets: list[str] = Field(description="Листы шаблона")
    layout: FormLayoutOut
    columns: list[FormColumnOut]
    names: list[str] = Field(description="Именованные ячейки, которые Свод заполнит", examples=[["СВОД_ГОД"]])
    notes: list[FormNoteOut]
    deleted: bool
    created_at: datetime
    created_by: str
    changed_at: datetime
    changed_by: str

    @classmethod
    def of(cls, form: Form, samples: tuple[str, ...] = ()) -> Self:
        """Return the form with what its template has below each header."""
        padded = samples or ("",) * len(form.layout.columns)
        columns = zip(form.layout.columns, padded, strict=True)
        return cls(
            id=form.id,
            rev=form.rev,
            name=form.name,
            file_name=form.file_name,
            size=form.size,
            sheets=list(form.sheets),
            layout=FormLayoutOut.model_validate(form.layout),
            columns=[
                FormColumnOut(at=one.at, header=one.header, field=one.field, sample=sample) for one, sample in columns
            ],
            names=list(form.names),
            notes=[FormNoteOut(code=note, message=NOTES[note]) for note in form.notes],
            deleted=form.is_deleted,
            created_at=form.created_at,
            created_by=form.created_by,
            changed_at=form.changed_at,
            changed_by=form.changed_by,
        )


class FormList(Answer):
    """Свои формы, новые первыми."""

    items: list[FormOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class FormColumnPatch(Request):
    """Что писать в графу."""

    at: Annotated[int, Field(ge=1, le=16_384, description="Номер графы, с 1")]
    field: FormField | None = Field(description="null — оставить пустой")


class FormHeadPatch(Request):
    """Где шапка на самом деле."""

    sheet: Annotated[str, Field(min_length=1, max_length=300, pattern=LINE, description="Имя листа")]
    row: Annotated[int, Field(ge=1, le=120, description="Любая строка шапки, с 1")]


class FormPatch(Request):
    """Правка формы: что не названо, остаётся."""

    name: Line | None = Field(default=None, max_length=LONGEST)
    columns: Annotated[list[FormColumnPatch], Field(max_length=200)] = Field(default_factory=list)
    head: FormHeadPatch | None = Field(default=None, description="Графы предлагаются заново по этой шапке")
    deleted: bool | None = Field(default=None, description="false — вернуть удалённую форму")

    @model_validator(mode="after")
    def _once_each(self) -> Self:
        if len({one.at for one in self.columns}) < len(self.columns):
            raise ValueError("Графа названа дважды.")
        return self

    def wanted(self) -> FormChange:
        """Return the change as the service takes it."""
        return FormChange(
            name=self.name,
            columns={one.at: one.field for one in self.columns},
            head=(self.head.sheet, self.head.row) if self.head else None,
            deleted=self.deleted,
        )


class FormPreviewOut(Answer):
    """Первые строки формы."""

    headers: list[str]
    rows: list[list[str]] = Field(description="Не больше 20 строк, по тексту на графу")


class FormChoice(Answer):
    """Что можно выбрать, и как это называется."""

    value: str
    title: str


class FormChoices(Answer):
    """Поля для граф и имена ячеек."""

    fields: list[FormChoice] = Field(description="Что можно писать в графу")
    names: list[FormChoice] = Field(description="Имена, которые можно дать ячейкам шаблона, и что туда пишется")

    @classmethod
    def all(cls) -> Self:
        """Return all of them."""
        return cls(
            fields=[FormChoice(value=one.value, title=TITLES[one]) for one in FormField],
            names=[FormChoice(value=one.value, title=NAMES_ABOUT[one]) for one in FormName],
        )
