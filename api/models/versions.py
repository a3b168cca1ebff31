"""Versions and links of documents."""

from datetime import datetime
from typing import Literal, Self
from uuid import UUID

from pydantic import Field

from api.models.base import Answer, Request
from model.kinship import DocumentLink, KinshipKind, LinkState
from model.stored import StoredDocument
from normalize.versions.align import Change
from svod.versions.comparing import Difference, Family
from svod.versions.linking import Linked

#: What a person may say of two documents.
SaidKind = Literal["copy", "part", "correction", "amendment", "repeal"]


class OvertakenOut(Answer):
    """Правка, которую обогнал источник: действует новый текст, проверьте его."""

    record_id: UUID
    field: str
    read: str = Field(description="Как было прочитано")
    corrected: str = Field(description="Как исправил человек")
    now: str = Field(description="Как в новой редакции")


class LinkOut(Answer):
    """Связь двух документов."""

    id: UUID
    rev: int = Field(description="Версия: приходит и в ETag, посылается в If-Match")
    kind: KinshipKind
    sentence: str = Field(description="Связь словами")
    state: LinkState = Field(description="asked — ждёт решения, linked — действует, refused — разные документы")
    from_id: UUID = Field(description="Копия, приложение, новая редакция, отчёт", serialization_alias="from")
    to_id: UUID = Field(description="То, к чему это относится", serialization_alias="to")
    score: float = Field(description="0–1")
    reason: str = Field(description="Почему так решено")
    disagreement: str | None = Field(description="Что в документах не сходится")
    author: str | None = Field(description="Кто решил; null — Свод")
    at: datetime
    overtaken: list[OvertakenOut] = Field(description="Правки, которые в новой редакции больше не действуют")

    @classmethod
    def of(cls, link: DocumentLink) -> Self:
        """Return the link with its words."""
        own = {name: getattr(link, name) for name in cls.model_fields if hasattr(link, name)}
        told = [OvertakenOut.model_validate(one) for one in link.overtaken]
        return cls.model_validate({**own, "sentence": link.kind.sentence, "overtaken": told})


class LinkList(Answer):
    """Связи документов."""

    items: list[LinkOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class VersionOut(Answer):
    """Файл документа: его редакция или вид."""

    id: UUID
    rev: int
    name: str
    title: str | None
    date: str | None
    created_at: datetime
    current: bool = Field(description="Действует: его записи в реестре")
    superseded_by: UUID | None = Field(description="Какой документ действует вместо этого")

    @classmethod
    def of(cls, document: StoredDocument) -> Self:
        """Return the document as one of several."""
        own = {name: getattr(document, name) for name in cls.model_fields if hasattr(document, name)}
        return cls.model_validate({**own, "current": document.is_current})


class VersionsOut(Answer):
    """Документ среди своих редакций, частей и связанных с ним актов."""

    submission: UUID | None = Field(description="Общий номер файлов, которые суть один документ")
    documents: list[VersionOut] = Field(description="Эти файлы, первый первым, сам документ тоже")
    links: list[LinkOut]

    @classmethod
    def of(cls, found: Family) -> Self:
        """Return the document's kin."""
        return cls(
            submission=found.document.submission_id,
            documents=[VersionOut.of(one) for one in found.submission],
            links=[LinkOut.of(link) for link in found.links],
        )


class ComparedOut(Answer):
    """Строка одной из редакций."""

    record_id: UUID
    cells: dict[str, str] = Field(description="Графа — текст", examples=[{"activity": "Семинар"}])


class DifferenceOut(Answer):
    """Что стало со строкой."""

    change: Change = Field(description="same, changed, moved, added, removed")
    moved: bool = Field(description="Стоит в другом месте")
    fields: list[str] = Field(description="Графы с другим текстом")
    score: float = Field(description="0–1: насколько вероятно, что это одна строка")
    old: ComparedOut | None
    new: ComparedOut | None

    @classmethod
    def of(cls, difference: Difference) -> Self:
        """Return the difference."""
        return cls.model_validate(difference)


class DifferenceList(Answer):
    """Строки двух редакций рядом, в порядке новой."""

    items: list[DifferenceOut]


class LinkAdd(Request):
    """Этот документ относится к другому."""

    other: UUID = Field(description="Документ, который действует вместо этого (или вносит в него изменения)")
    kind: SaidKind = Field(description="Чем он этому приходится", examples=["correction"])


class Decision(Request):
    """Решение о связи."""

    same: bool = Field(description="true — связать, false — это разные документы")
    kind: SaidKind | None = Field(default=None, description="Какая это связь, если не такая, как предложено")


class LinkDecided(LinkOut):
    """Связь после решения."""

    command: UUID | None = Field(description="Номер действия, если менялись записи: им его отменяют")

    @classmethod
    def after(cls, linked: Linked) -> Self:
        """Return the link with the command."""
        members = LinkOut.of(linked.link).model_dump()
        return cls.model_validate({**members, "command": linked.command})
