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
    LIMITS_CHANGED = "limits-changed"
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
    EXPORT_CANCELLED = "export-cancelled"
    EXPORT_REMOVED = "export-removed"
    AUDIT_TAKEN = "audit-taken"
    GROUP_DECIDED = "group-decided"
    RETURN_SENT = "return-sent"
    RETURN_APPLIED = "return-applied"
    RETURN_UNDONE = "return-undone"
    RETURN_REMOVED = "return-removed"
    THRESHOLDS_CHANGED = "thresholds-changed"
    DOCUMENT_DELETED = "document-deleted"
    REMOVAL_SET = "removal-set"
    REMOVAL_CANCELLED = "removal-cancelled"
    HOLD_SET = "hold-set"
    HOLD_LIFTED = "hold-lifted"
    RETENTION_CHANGED = "retention-changed"
    FORM_ADDED = "form-added"
    FORM_CHANGED = "form-changed"
    LETTERS_DRAFTED = "letters-drafted"
    LETTER_CHANGED = "letter-changed"
    LETTERS_ORDERED = "letters-ordered"
    LETTER_TAKEN = "letter-taken"
    LETTER_SENT = "letter-sent"
    LETTER_TEMPLATE_ADDED = "letter-template-added"
    LETTER_TEMPLATE_CHANGED = "letter-template-changed"
    CALENDAR_MADE = "calendar-made"
    CALENDAR_CHANGED = "calendar-changed"
    CALENDAR_REVOKED = "calendar-revoked"
    CALENDAR_TAKEN = "calendar-taken"  # the first time, and whenever it was not asked for during a day
    SAVED_EXPORT_MADE = "saved-export-made"
    SAVED_EXPORT_CHANGED = "saved-export-changed"
    SAVED_EXPORT_DELETED = "saved-export-deleted"
    SAVED_EXPORT_RESTORED = "saved-export-restored"
    SAVED_EXPORT_PAUSED = "saved-export-paused"  # by Svod too: its owner was blocked
    SAVED_EXPORT_RESUMED = "saved-export-resumed"
    WEBHOOK_MADE = "webhook-made"
    WEBHOOK_CHANGED = "webhook-changed"
    WEBHOOK_SECRET_ROTATED = "webhook-secret-rotated"  # noqa: S105 -- the name of an event
    WEBHOOK_PAUSED = "webhook-paused"
    WEBHOOK_RESUMED = "webhook-resumed"
    WEBHOOK_STOPPED = "webhook-stopped"  # by its receiver, by failures, or because its owner was blocked
    WEBHOOK_TESTED = "webhook-tested"
    WEBHOOK_REPLAYED = "webhook-replayed"
    WEBHOOK_DELETED = "webhook-deleted"

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
    AuditEvent.LIMITS_CHANGED: "Лимиты изменены",
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
    AuditEvent.EXPORT_CANCELLED: "Выгрузка отменена",
    AuditEvent.EXPORT_REMOVED: "Файл выгрузки удалён",
    AuditEvent.AUDIT_TAKEN: "Журнал скачан",
    AuditEvent.GROUP_DECIDED: "Групповое решение",
    AuditEvent.RETURN_SENT: "Исправленная выгрузка прислана",
    AuditEvent.RETURN_APPLIED: "Правки из файла приняты",
    AuditEvent.RETURN_UNDONE: "Правки из файла отменены",
    AuditEvent.RETURN_REMOVED: "Сравнение файла убрано",
    AuditEvent.THRESHOLDS_CHANGED: "Пороги изменены",
    AuditEvent.DOCUMENT_DELETED: "Документ удалён",
    AuditEvent.REMOVAL_SET: "Удаление документа назначено",
    AuditEvent.REMOVAL_CANCELLED: "Удаление документа отменено",
    AuditEvent.HOLD_SET: "Удаление документа запрещено",
    AuditEvent.HOLD_LIFTED: "Запрет удаления снят",
    AuditEvent.RETENTION_CHANGED: "Правила хранения изменены",
    AuditEvent.FORM_ADDED: "Форма добавлена",
    AuditEvent.FORM_CHANGED: "Форма изменена",
    AuditEvent.LETTERS_DRAFTED: "Черновики писем составлены",
    AuditEvent.LETTER_CHANGED: "Письмо изменено",
    AuditEvent.LETTERS_ORDERED: "Письма заказаны",
    AuditEvent.LETTER_TAKEN: "Письмо скачано",
    AuditEvent.LETTER_SENT: "Письмо отмечено отправленным",
    AuditEvent.LETTER_TEMPLATE_ADDED: "Шаблон письма добавлен",
    AuditEvent.LETTER_TEMPLATE_CHANGED: "Шаблон письма изменён",
    AuditEvent.CALENDAR_MADE: "Подписка на календарь создана",
    AuditEvent.CALENDAR_CHANGED: "Подписка на календарь изменена",
    AuditEvent.CALENDAR_REVOKED: "Подписка на календарь отозвана",
    AuditEvent.CALENDAR_TAKEN: "Календарь получен по подписке",
    AuditEvent.SAVED_EXPORT_MADE: "Выгрузка сохранена",
    AuditEvent.SAVED_EXPORT_CHANGED: "Сохранённая выгрузка изменена",
    AuditEvent.SAVED_EXPORT_DELETED: "Сохранённая выгрузка удалена",
    AuditEvent.SAVED_EXPORT_RESTORED: "Сохранённая выгрузка возвращена",
    AuditEvent.SAVED_EXPORT_PAUSED: "Расписание выгрузки остановлено",
    AuditEvent.SAVED_EXPORT_RESUMED: "Расписание выгрузки возобновлено",
    AuditEvent.WEBHOOK_MADE: "Вебхук создан",
    AuditEvent.WEBHOOK_CHANGED: "Вебхук изменён",
    AuditEvent.WEBHOOK_SECRET_ROTATED: "Секрет вебхука сменён",
    AuditEvent.WEBHOOK_PAUSED: "Вебхук приостановлен",
    AuditEvent.WEBHOOK_RESUMED: "Вебхук включён",
    AuditEvent.WEBHOOK_STOPPED: "Вебхук остановлен",
    AuditEvent.WEBHOOK_TESTED: "Пробное событие отправлено",
    AuditEvent.WEBHOOK_REPLAYED: "Доставки вебхука повторены",
    AuditEvent.WEBHOOK_DELETED: "Вебхук удалён",
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
