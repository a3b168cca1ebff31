"""Upload links."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field

from api.models.base import Answer, Line, Request
from model.batch import BatchFile, UploadState
from model.upload_link import LinkState, UploadLink
from svod.failures import error_named
from svod.ids import now


class UploadLinkAdd(Request):
    """Новая ссылка для загрузки."""

    municipality: Line = Field(description="Чьи документы ждут", examples=["Дмитровский район"])
    name: Line | None = Field(default=None, description="Название партии; иначе по муниципалитету")
    days: Annotated[int, Field(ge=1, le=90)] = Field(default=14, description="Сколько дней действует")
    max_files: Annotated[int, Field(ge=1, le=2000)] = Field(default=200, description="Сколько файлов примет")


class UploadLinkOut(Answer):
    """Ссылка для загрузки."""

    id: UUID
    batch_id: UUID = Field(description="Партия, в которую она ведёт")
    name: str = Field(description="Название партии")
    municipality: str
    state: LinkState = Field(description="open принимает файлы; closed: отправитель сообщил, что прислал всё")
    created_at: datetime
    expires_at: datetime
    max_files: int
    files: int = Field(description="Сколько файлов пришло")
    last_used_at: datetime | None = Field(description="Когда пришёл последний файл")
    closed_at: datetime | None
    revoked_at: datetime | None

    @classmethod
    def of(cls, link: UploadLink) -> Self:
        """Return the link in its present state."""
        names = (name for name in cls.model_fields if name != "state")
        return cls(state=link.state(now()), **{name: getattr(link, name) for name in names})


class UploadLinkMade(UploadLinkOut):
    """Новая ссылка для загрузки."""

    secret: str = Field(description="Секрет: показывается один раз", examples=["svodlink_3q2-7wAA…"])
    path: str = Field(description="Адрес страницы на этом сервере, с секретом", examples=["/upload/svodlink_3q2-7wAA…"])


class UploadLinkList(Answer):
    """Ссылки для загрузки, новые первыми."""

    items: list[UploadLinkOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class UploadFace(Answer):
    """Ссылка, как её видит отправитель."""

    name: str = Field(description="Что это за посылка")
    municipality: str = Field(description="Чьи документы ждут")
    state: LinkState = Field(description="open или closed")
    expires_at: datetime = Field(description="До какого времени действует")
    max_files: int = Field(description="Сколько файлов примет всего")
    files: int = Field(description="Сколько уже принято")
    bytes_left: int = Field(description="Сколько ещё байтов примет")

    @classmethod
    def of(cls, link: UploadLink) -> Self:
        """Return what the sender may know."""
        return cls(
            name=link.name,
            municipality=link.municipality,
            state=link.state(now()),
            expires_at=link.expires_at,
            max_files=link.max_files,
            files=link.files,
            bytes_left=link.max_bytes - link.bytes,
        )


class SentFile(Answer):
    """Отправленный файл и что с ним стало; чужих документов отсюда не видно."""

    name: str = Field(examples=["приказ.docx"])
    sha256: str
    size: int = Field(description="Байтов")
    state: UploadState = Field(description="queued и reading сменятся сами, остальные окончательные")
    sentence: str = Field(description="Состояние словами", examples=["Прочитан."])
    message: str | None = Field(description="failed: что случилось")
    advice: str | None = Field(description="failed: что делать")

    @classmethod
    def of(cls, file: BatchFile) -> Self:
        """Return the file; that somebody else sent the same bytes before is not told."""
        state = UploadState.DONE if file.state is UploadState.TWIN else file.state
        error = error_named(file.code)
        return cls(
            name=file.name,
            sha256=file.sha256,
            size=file.size,
            state=state,
            sentence=state.sentence,
            message=error.message() if error else None,
            advice=error.advice if error else None,
        )


class SentList(Answer):
    """Отправленные файлы по имени."""

    items: list[SentFile]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")
