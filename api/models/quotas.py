"""Limits and what was used of them."""

from datetime import date, datetime
from typing import Annotated, Self

from pydantic import Field

from api.models.base import Answer, Request
from model.quota import QuotaLimits, Used

#: Of requests, files, exports; and of bytes.
Count = Annotated[int | None, Field(ge=1, le=2_000_000_000)]
Bytes = Annotated[int | None, Field(ge=1, le=1 << 60)]


class QuotaLimitsPut(Request):
    """Лимиты; null — без лимита. Сутки считаются по UTC."""

    user_requests: Count = Field(description="Запросов одного пользователя в минуту, у каждого процесса сервера")
    user_files: Count = Field(description="Файлов одного пользователя в сутки")
    user_bytes: Bytes = Field(description="Байтов одного пользователя в сутки")
    municipality_files: Count = Field(description="Файлов одного муниципалитета в сутки, кто бы их ни прислал")
    municipality_bytes: Bytes = Field(description="Байтов одного муниципалитета в сутки")
    municipality_kept: Bytes = Field(description="Байтов всех файлов в партиях муниципалитета")
    exports_at_once: Count = Field(description="Выгрузок одного пользователя, которые ждут или готовятся")
    exports_day: Count = Field(description="Выгрузок одного пользователя в сутки")

    def limits(self, rev: int) -> QuotaLimits:
        """Return them as they are to be in force."""
        return QuotaLimits(rev=rev, **self.model_dump())


class QuotaLimitsOut(Answer):
    """Действующие лимиты; null — без лимита. Сутки считаются по UTC."""

    rev: int = Field(description="Версия: приходит и в ETag, посылается в If-Match")
    user_requests: int | None = Field(description="Запросов одного пользователя в минуту, у каждого процесса сервера")
    user_files: int | None = Field(description="Файлов одного пользователя в сутки")
    user_bytes: int | None = Field(description="Байтов одного пользователя в сутки")
    municipality_files: int | None = Field(description="Файлов одного муниципалитета в сутки")
    municipality_bytes: int | None = Field(description="Байтов одного муниципалитета в сутки")
    municipality_kept: int | None = Field(description="Байтов всех файлов в партиях муниципалитета")
    exports_at_once: int | None = Field(description="Выгрузок одного пользователя, которые ждут или готовятся")
    exports_day: int | None = Field(description="Выгрузок одного пользователя в сутки")
    changed_by: str | None
    changed_at: datetime | None


class UsedOut(Answer):
    """Расход пользователя или муниципалитета за день."""

    subject: str = Field(description="Учётная запись или ключ муниципалитета")
    name: str | None = Field(description="Имя или название; null у удалённой учётной записи")
    files: int
    bytes: int
    exports: int
    kept: int = Field(description="Байтов всех файлов муниципалитета; 0 у пользователя")

    @classmethod
    def of(cls, used: Used) -> Self:
        """Return a line of the table."""
        use = used.use
        return cls(
            subject=used.subject,
            name=used.name,
            files=use.files,
            bytes=use.bytes,
            exports=use.exports,
            kept=used.kept,
        )


class UsedList(Answer):
    """Расход за день, по порядку."""

    day: date
    items: list[UsedOut]
    next: str | None
