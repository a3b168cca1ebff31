"""The audit."""

from collections.abc import Mapping
from datetime import datetime
from typing import Self
from uuid import UUID

from pydantic import Field

from api.models.base import Answer
from model.audit import AuditEntry, AuditEvent


class AuditEntryOut(Answer):
    """Запись журнала."""

    id: UUID
    at: datetime
    event: AuditEvent = Field(description="Что сделано; все события: /api/v1/audit/events")
    sentence: str = Field(description="То же словами", examples=["Исходный файл скачан"])
    actor_id: UUID | None = Field(description="Учётная запись; null для ссылки и для того, кого Свод не знает")
    login: str | None = Field(description="Её нынешнее имя для входа", examples=["ivanova"])
    token_id: UUID | None = Field(description="Ключ API, с которым это сделано")
    link_id: UUID | None = Field(description="Ссылка для загрузки, по которой это сделано")
    subject_id: UUID | None = Field(
        description="Над чем: учётная запись, ключ, ссылка, партия, файл, документ или выгрузка, смотря по событию"
    )
    network: str | None = Field(description="Из какой сети (адрес не хранится)", examples=["198.51.100.0/24"])
    details: dict[str, str] = Field(description="Подробности без чужого текста", examples=[{"role": "reviewer"}])

    @classmethod
    def of(cls, entry: AuditEntry, logins: Mapping[UUID, str]) -> Self:
        """Return the entry with the login of who did it."""
        return cls(
            id=entry.id,
            at=entry.at,
            event=entry.event,
            sentence=entry.event.sentence,
            actor_id=entry.actor_id,
            login=logins.get(entry.actor_id) if entry.actor_id else None,
            token_id=entry.token_id,
            link_id=entry.link_id,
            subject_id=entry.subject_id,
            network=entry.network,
            details=dict(entry.details),
        )


class AuditList(Answer):
    """Журнал, новое первым."""

    items: list[AuditEntryOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class AuditEventOut(Answer):
    """Учитываемое событие."""

    event: AuditEvent
    sentence: str = Field(description="Словами", examples=["Вход"])


class AuditEventList(Answer):
    """Все учитываемые события; чего здесь нет, того в журнале не бывает."""

    items: list[AuditEventOut]
