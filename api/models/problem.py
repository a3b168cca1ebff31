"""RFC 9457 problems."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import ConfigDict, Field

from api.models.base import Answer
from model.cluster import Verdict


class FieldProblem(Answer):
    """Ошибка в одном поле запроса."""

    pointer: str = Field(description="Где: «/name» в теле, «query:limit», «path:id», «header:if-match»")
    message: str = Field(description="Что не так")


class SaidOut(Answer):
    """Сказанное раньше: звено цепочки, которая не даёт сказать новое."""

    id: UUID = Field(description="Суждение: снимается через DELETE")
    left: str = Field(description="Что: текст мероприятия или слова")
    right: str = Field(description="И что")
    verdict: Verdict
    author: str
    at: datetime


class Problem(Answer):
    """Ошибка: что случилось и что делать (RFC 9457)."""

    model_config = ConfigDict(frozen=True, extra="allow")

    type: str = Field(description="Адрес описания этой ошибки", examples=["/api/v1/problems/not-found"])
    title: str = Field(description="Что случилось", examples=["Такого здесь нет."])
    status: int = Field(description="Код HTTP", examples=[404])
    detail: str = Field(description="Что делать")
    code: str = Field(description="Постоянное имя ошибки", examples=["not-found"])
    instance: str = Field(description="Адрес запроса")
    request_id: str = Field(description="Номер запроса: назовите его администратору")
    errors: list[FieldProblem] | None = Field(default=None, description="Ошибки в полях")
    current: Any = Field(default=None, description="stale-revision: как это выглядит сейчас")
    changed_fields: list[str] | None = Field(default=None, description="stale-revision: что изменили с тех пор")
    changed_by: str | None = Field(default=None, description="stale-revision: кто изменил")
    changed_at: str | None = Field(default=None, description="stale-revision: когда")
    quota: str | None = Field(default=None, description="quota-…, exports-at-once: какой лимит исчерпан")
    limit: int | None = Field(default=None, description="Чему он равен: файлов, байтов или выгрузок")
    chain: list[SaidOut] | None = Field(
        default=None, description="judgement-contradicts: суждения, которым это противоречит, от одного к другому"
    )


class ProblemKind(Answer):
    """Вид ошибки."""

    type: str = Field(examples=["/api/v1/problems/not-found"])
    code: str = Field(description="Постоянное имя", examples=["not-found"])
    title: str = Field(description="Что случилось", examples=["Такого здесь нет."])
    detail: str = Field(description="Что делать")
    status: int = Field(description="С каким кодом HTTP приходит", examples=[404])


class ProblemKinds(Answer):
    """Все виды ошибок."""

    items: list[ProblemKind]
