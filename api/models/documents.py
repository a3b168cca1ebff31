"""Documents, their pages, and the changes of their headers."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import Field, JsonValue, SerializerFunctionWrapHandler, WrapSerializer

from api.models.base import Answer, Request, Text
from model.batch import BatchFile, UploadState
from model.plan import Role
from model.result import Result
from model.stored import RenderingState, StoredDocument, StoredPage
from store.repositories import Work
from svod.failures import error_named


def _with_ends_named(result: Result, inner: SerializerFunctionWrapHandler) -> Any:  # noqa: ANN401 -- a return type would hide the model
    """Call a relation's ends `from` and `to`, as the contract does."""
    value = inner(result)
    names = {"from_id": "from", "to_id": "to"}
    value["relations"] = [{names.get(key, key): end for key, end in one.items()} for one in value["relations"]]
    return value


ContractResult = Annotated[Result, WrapSerializer(_with_ends_named, when_used="json")]


class DocumentFile(Answer):
    """Файл, который принёс этот документ."""

    id: UUID
    batch_id: UUID
    name: str


class DocumentItem(Answer):
    """Документ в списке."""

    id: UUID
    rev: int = Field(description="Версия: приходит и в ETag, посылается в If-Match")
    name: str = Field(description="Имя, под которым пришёл впервые")
    sha256: str
    size: int = Field(description="Байтов")
    media_type: str | None
    state: UploadState = Field(description="queued, reading, done, unpacked, failed")
    sentence: str = Field(description="Состояние словами")
    code: str | None = Field(description="failed: имя ошибки")
    message: str | None = Field(description="failed: что случилось")
    advice: str | None = Field(description="failed: что делать")
    attempts: int
    created_at: datetime
    read_at: datetime | None
    seconds: float | None = Field(description="Сколько читался")
    pages: int | None
    rendering: RenderingState = Field(description="Изображения страниц: none, queued, done, failed")
    municipality: str | None
    title: str | None
    date: str | None
    years: list[int]
    records: int
    unreviewed: int
    current: bool = Field(description="Действует: его записи в реестре")
    superseded_by: UUID | None = Field(description="Какой документ действует вместо этого")
    submission_id: UUID | None = Field(description="Общий номер файлов, которые суть один документ")
    files: list[DocumentFile]

    @classmethod
    def of(cls, document: StoredDocument, files: Sequence[BatchFile]) -> Self:
        """Return the document with its words."""
        return cls.model_validate(_members(document, files))


class DocumentOut(DocumentItem):
    """Документ."""

    result: ContractResult | None = Field(description="Прочитанное и выправленное; планы без записей")


class DocumentChanged(DocumentOut):
    """Документ после действия."""

    command: UUID = Field(description="Номер действия: им его отменяют")
    changed: int = Field(description="Сколько записей изменилось")


class DocumentList(Answer):
    """Документы, новые первыми."""

    items: list[DocumentItem]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class PageOut(Answer):
    """Страница."""

    number: int
    width: float = Field(description="Пункты (1/72 дюйма)")
    height: float
    pixels: tuple[int, int]
    url: str = Field(description="Изображение", examples=["/api/v1/documents/…/pages/1?v=9f86d0…"])

    @classmethod
    def of(cls, document: UUID, page: StoredPage) -> Self:
        """Return the page with the address of its image."""
        return cls(
            number=page.number,
            width=page.width,
            height=page.height,
            pixels=page.pixels,
            url=f"/api/v1/documents/{document}/pages/{page.number}?v={page.sha256}",
        )


class PageList(Answer):
    """Страницы документа."""

    rendering: RenderingState
    items: list[PageOut]


class RenderAsked(Answer):
    """Что с изображениями страниц."""

    rendering: RenderingState


class ChangeIn(Request):
    """Правка одного места."""

    path: Annotated[str, Field(min_length=2, max_length=300, pattern=r"^/[^\x00-\x1f]+$")] = Field(
        description="Что: /document/…, /orders/{i}/…, /annexes/{i}/…, /plans/{i}/…, /entities/{id}/…",
        examples=["/document/municipality"],
    )
    value: JsonValue = Field(description="Новое значение; null — нет в документе", examples=["Мценский район"])


class DocumentPatch(Request):
    """Правка сведений о документе."""

    changes: Annotated[list[ChangeIn], Field(min_length=1, max_length=50)]


class ColumnRole(Request):
    """Роль графы."""

    role: Role = Field(description="Что в этой графе", examples=["responsible"])


class SectionRename(Request):
    """Раздел под другим названием."""

    from_: Text | None = Field(alias="from", description="Как он назван сейчас; null — записи без раздела")
    to: Text | None = Field(description="Как назвать; null — без раздела")
    number: Annotated[str, Field(max_length=50, pattern=r"^[^\x00-\x1f]*$")] | None = Field(
        default=None, description="Номер раздела", examples=["2"]
    )


def document_item(work: Work, document: StoredDocument) -> DocumentItem:
    """Return a document for a list."""
    return DocumentItem.of(document, work.files.of_document(document.id))


def document_out(work: Work, document: StoredDocument) -> DocumentOut:
    """Return a document with its result."""
    return DocumentOut.model_validate(_whole(work, document))


def document_changed(work: Work, document: StoredDocument, command: UUID, changed: int) -> DocumentChanged:
    """Return a document with the command that changed it."""
    return DocumentChanged.model_validate({**_whole(work, document), "command": command, "changed": changed})


def _whole(work: Work, document: StoredDocument) -> dict[str, object]:
    return {**_members(document, work.files.of_document(document.id)), "result": work.documents.value(document.id)}


def _members(document: StoredDocument, files: Sequence[BatchFile]) -> dict[str, object]:
    own = {name: getattr(document, name) for name in DocumentItem.model_fields if hasattr(document, name)}
    error = error_named(document.code)
    return {
        **own,
        "sentence": document.state.sentence,
        "current": document.is_current,
        "message": error.message() if error else None,
        "advice": error.advice if error else None,
        "files": [DocumentFile(id=file.id, batch_id=file.batch_id, name=file.name) for file in files],
    }
