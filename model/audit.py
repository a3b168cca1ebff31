"""Журнал действий: who did what when, beside the corrections, which are commands and have their own history."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID


class AuditEvent(StrEnum):
    """Событие журнала: every deed that is written down; what is not here is not in the audit."""

    SIGNED_IN = "signed-in"
    SIGN_IN_FAILED = "sign-in-failed"  # a login somebody has, with a wrong password, or of a blocked account
    SIGNED_OUT = "signed-out"
    SESSIONS_ENDED = "sessions-ended"
    PASSWORD_CHANGED = "password-changed"  # noqa: S105 -- the name of an event
    ACCOUNT_MADE = "account-made"
    ACCOUNT_CHANGED = "account-changed"
    TOKEN_MADE = "token-made"  # noqa: S105 -- the name of an event
    TOKEN_REVOKED = "token-revoked"  # noqa: S105 -- the name of an event
    LINK_MADE = "link-made"
    LINK_USED = "link-used"  # its first file
    LINK_CLOSED = "link-closed"
    LINK_REVOKED = "link-revoked"
    BATCH_OPENED = "batch-opened"
    FILE_UPLOADED = "file-uploaded"
    ORIGINAL_TAKEN = "original-taken"
    CONTRACT_TAKEN = "contract-taken"
    EXPORT_ORDERED = "export-ordered"
    EXPORT_TAKEN = "export-taken"
    AUDIT_TAKEN = "audit-taken"
    GROUP_DECIDED = "group-decided"
    THRESHOLDS_CHANGED = "thresholds-changed"
    DOCUMENT_DELETED = "document-deleted"

    @property
    def sentence(self) -> str:
        """What was done, for people."""
        return _SENTENCES[self]


_SENTENCES: Final = {
    AuditEvent.SIGNED_IN: "Вход",
    AuditEvent.SIGN_IN_FAILED: "Неудачный вход",
    AuditEvent.SIGNED_OUT: "Выход",
    AuditEvent.SESSIONS_ENDED: "Сеансы закрыты",
    AuditEvent.PASSWORD_CHANGED: "Пароль изменён",
    AuditEvent.ACCOUNT_MADE: "Учётная запись создана",
    AuditEvent.ACCOUNT_CHANGED: "Учётная запись изменена",
    AuditEvent.TOKEN_MADE: "Ключ API выпущен",
    AuditEvent.TOKEN_REVOKED: "Ключ API отозван",
    AuditEvent.LINK_MADE: "Ссылка для загрузки создана",
    AuditEvent.LINK_USED: "Первый файл по ссылке",
    AuditEvent.LINK_CLOSED: "Загрузка по ссылке завершена",
    AuditEvent.LINK_REVOKED: "Ссылка для загрузки отозвана",
    AuditEvent.BATCH_OPENED: "Партия заведена",
    AuditEvent.FILE_UPLOADED: "Файл загружен",
    AuditEvent.ORIGINAL_TAKEN: "Исходный файл скачан",
    AuditEvent.CONTRACT_TAKEN: "Данные документа скачаны",
    AuditEvent.EXPORT_ORDERED: "Выгрузка заказана",
    AuditEvent.EXPORT_TAKEN: "Выгрузка скачана",
    AuditEvent.AUDIT_TAKEN: "Журнал скачан",
    AuditEvent.GROUP_DECIDED: "Групповое решение",
    AuditEvent.THRESHOLDS_CHANGED: "Пороги изменены",
    AuditEvent.DOCUMENT_DELETED: "Документ удалён",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class AuditEntry:
    """Запись журнала: ids, never names, so that it need not change where a person is forgotten."""

    id: UUID
    at: datetime
    event: AuditEvent
    #: The account that did it; None for a link, or for somebody unknown.
    actor_id: UUID | None = None
    #: The token or upload link it was done with.
    token_id: UUID | None = None
    link_id: UUID | None = None
    #: What it was done to: an account, a token, a batch, a document, an export; the event says which.
    subject_id: UUID | None = None
    #: Where it was done from, shortened: «198.51.100.0/24»; None where that is not kept.
    network: str | None = None
    #: Words of our own about it (a role, a format, which fields changed), never anybody's text.
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class AuditFilter:
    """Отбор журнала; None = any."""

    actor: UUID | None = None
    event: AuditEvent | None = None
    subject: UUID | None = None
    #: From this moment on, and before this one.
    since: datetime | None = None
    until: datetime | None = None
