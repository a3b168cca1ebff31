"""Templates of letters."""

from datetime import datetime
from typing import Final, Self
from uuid import UUID

from pydantic import Field

from api.models.base import Answer, Line, Request
from export.letters.fields import FIELDS
from export.letters.fields import Field as TemplateField
from model.letter_template import LetterTemplate, TemplateNote
from svod.letters.templates import TemplateChange

#: What of a template was left out, for people.
NOTES: Final = {
    TemplateNote.MACROS: "Макросы убраны.",
    TemplateNote.EXTERNAL: "Связи с другими файлами, шаблонами и рисунками вне файла убраны.",
    TemplateNote.EMBEDDED: "Вложенные объекты других программ убраны.",
    TemplateNote.FIELDS: "Поля Word, которые что-то загружают или запускают, обезврежены.",
    TemplateNote.HYPERLINKS: "Ссылки не на веб-страницы и не на почту стали обычным текстом.",
}


class TemplateNoteOut(Answer):
    """Что убрано из шаблона."""

    code: TemplateNote
    message: str


class LetterTemplateOut(Answer):
    """Шаблон письма."""

    id: UUID
    rev: int
    name: str
    file_name: str
    size: int
    fields: list[str] = Field(description="Поля, которые в нём стоят")
    notes: list[TemplateNoteOut]
    default: bool = Field(description="По нему делаются письма, у которых свой шаблон не выбран")
    deleted: bool
    created_at: datetime
    created_by: str
    changed_at: datetime
    changed_by: str

    @classmethod
    def of(cls, template: LetterTemplate) -> Self:
        """Return a template as it is answered."""
        same = ("id", "rev", "name", "file_name", "size", "created_at", "created_by", "changed_at", "changed_by")
        return cls(
            **{name: getattr(template, name) for name in same},
            fields=list(template.fields),
            notes=[TemplateNoteOut(code=note, message=NOTES[note]) for note in template.notes],
            default=template.is_default,
            deleted=template.is_deleted,
        )


class LetterTemplateList(Answer):
    """Шаблоны, новые первыми."""

    items: list[LetterTemplateOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class TemplatePatch(Request):
    """Правка шаблона: что не названо, остаётся."""

    name: Line | None = Field(default=None, max_length=200)
    default: bool | None = None
    deleted: bool | None = Field(default=None, description="false — вернуть удалённый")

    def wanted(self) -> TemplateChange:
        """Return it as the service takes it."""
        return TemplateChange(name=self.name, is_default=self.default, is_deleted=self.deleted)


class TemplateFieldOut(Answer):
    """Поле, которое можно поставить в шаблон."""

    name: str = Field(examples=["муниципалитет"])
    alias: str = Field(description="То же по-английски", examples=["municipality"])
    about: str
    sample: str
    members: list["TemplateFieldOut"] = Field(description="Поля каждого члена, если это список")

    @classmethod
    def of(cls, field: TemplateField) -> Self:
        """Return a field as it is answered."""
        return cls(
            name=field.name, alias=field.alias, about=field.about, sample=field.sample,
            members=[cls.of(one) for one in field.members],
        )  # fmt: skip


class TemplateFields(Answer):
    """Все поля шаблонов."""

    items: list[TemplateFieldOut]

    @classmethod
    def all(cls) -> Self:
        """Return all of them."""
        return cls(items=[TemplateFieldOut.of(one) for one in FIELDS])
