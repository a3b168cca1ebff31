"""Entries of registries, names that wait for a person, lessons."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field

from api.models.base import LINE, Answer, Line, Request
from model.lesson import LessonKind, LessonScope
from model.mention import EntityType
from model.plan import Role
from model.registry import RegistryEntry
from model.unresolved import NameQuestion
from svod.registry.asking import AskedPlace
from svod.registry.lessons import Teaching

EntryId = Annotated[str, Field(min_length=1, max_length=300, pattern=LINE)]
_SCOPE = "document — только в этом документе, municipality, region — во всех документах оттуда, everywhere — везде"


class EntryOut(Answer):
    """Запись реестра."""

    id: str
    type: EntityType
    name: str
    aliases: list[str]
    identifiers: dict[str, str] = Field(description="ОКТМО, ОГРН, ИНН и другие коды", examples=[{"oktmo": "05602000"}])
    region: str | None
    municipality: str | None
    valid_from: str | None
    valid_to: str | None
    successors: list[str] = Field(description="id записей, которые пришли на смену")


class EntryList(Answer):
    """Найденные записи реестров."""

    items: list[EntryOut]


class CandidateOut(Answer):
    """Запись реестра, которую может значить название."""

    entry: EntryOut
    score: float = Field(description="Сходство, 0–100")


class QuestionOut(Answer):
    """Название, которого нет в реестрах наверняка: решает человек."""

    id: UUID
    type: EntityType
    name: str
    region: str | None
    municipality: str | None
    registered: bool = Field(
        description="Есть ли реестр такого вида для этого региона; если нет, его загружают (svod registry import) "
        "или называют запись в решении"
    )
    document: UUID = Field(description="Первый документ с этим названием")
    documents: int = Field(description="Сколько документов об этом спрашивают")
    mentions: int = Field(description="Сколько раз оно стоит в первом документе")
    candidates: list[CandidateOut]

    @classmethod
    def of(cls, question: NameQuestion, entries: dict[str, RegistryEntry], *, registered: bool) -> Self:
        """Return the question with the candidates that are still in the registries."""
        name = question.name
        candidates = [
            CandidateOut(entry=EntryOut.model_validate(entries[one.entity_id]), score=one.score)
            for one in name.candidates
            if one.entity_id in entries
        ]
        return cls(
            id=name.id,
            type=name.type,
            name=name.name,
            region=name.region,
            municipality=name.municipality,
            registered=registered,
            document=name.document_id,
            documents=question.documents,
            mentions=name.mentions,
            candidates=candidates,
        )


class QuestionList(Answer):
    """Неузнанные названия, старые первыми."""

    items: list[QuestionOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class NamePlaceOut(Answer):
    """Регион, о названиях которого спрашивают."""

    type: EntityType
    region: str | None = Field(description="null — регион документов не известен")
    registered: bool = Field(description="Есть ли реестр такого вида для этого региона")
    names: int = Field(description="Сколько названий ждёт")
    documents: int = Field(description="Во скольких документах")

    @classmethod
    def of(cls, asked: AskedPlace) -> Self:
        """Return a region as it is sent."""
        place = asked.place
        return cls(
            type=place.type,
            region=place.region,
            registered=asked.registered,
            names=place.names,
            documents=place.documents,
        )


class NamePlaceList(Answer):
    """Регионы с вопросами, у кого больше — первыми."""

    items: list[NamePlaceOut]


class DecisionAdd(Request):
    """Решение о названии."""

    entity_id: EntryId | None = Field(description="Запись реестра; null — этого в реестрах нет")
    named: Line | None = Field(
        default=None,
        description="Полное название того, чего нет ни в одном реестре: по нему заводится запись с местом из вопроса. "
        "При entity_id = null; заводит запись тот, кто видит все муниципалитеты",
        examples=["МБОУ «Ямская СОШ»"],
    )
    scope: LessonScope = Field(description=f"Где это так: {_SCOPE}")


class LessonOut(Answer):
    """Урок; отменённый остаётся в истории."""

    id: UUID
    kind: LessonKind
    text: str
    type: EntityType | None
    entity_id: str | None
    role: Role | None
    scope: LessonScope
    municipality: str | None = Field(description="Откуда урок; при scope municipality — где действует")
    region: str | None = Field(description="Откуда урок; при scope region — где действует")
    author: str
    at: datetime
    retired_at: datetime | None


class LessonList(Answer):
    """Уроки, новые первыми."""

    items: list[LessonOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class DecisionMade(Answer):
    """Принятое решение."""

    lesson: LessonOut | None = Field(description="Урок, который из него следует; null, если записи нет")
    documents: list[UUID] = Field(description="Документы, которые читаются заново")


class LessonAdd(Request):
    """Новый урок."""

    document: UUID = Field(description="Документ, из которого он взят")
    kind: LessonKind = Field(
        description="alias — другое название записи реестра, accept — это название, stop — это не название, "
        "column — что в графе с таким заголовком"
    )
    text: Line = Field(description="Слова документа", examples=["Школа на Лесной"])
    type: EntityType | None = Field(default=None, description="Чего это название; для stop null — ничьё")
    entity_id: EntryId | None = Field(default=None, description="Для alias: запись реестра")
    role: Role | None = Field(default=None, description="Для column: что в графе")
    scope: LessonScope = Field(description=f"Где действует: {_SCOPE}")

    def teaching(self) -> Teaching:
        """Return what is taught."""
        return Teaching(kind=self.kind, text=self.text, type=self.type, entity_id=self.entity_id, role=self.role)


class ScopeChange(Request):
    """Другая область действия урока."""

    scope: LessonScope = Field(description=_SCOPE)
