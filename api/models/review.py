"""The next record to check; clusters and judgements."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field

from api.models.base import PLAIN, Answer, Request
from api.models.documents import DocumentItem
from api.models.records import RecordOut
from model.cluster import Judgement, Verdict


class NextWanted(Request):
    """Какую запись проверять дальше."""

    document: UUID | None = Field(default=None, description="Только этого документа")
    batch: UUID | None = Field(default=None, description="Только этой партии")
    after: UUID | None = Field(default=None, description="Только что проверенная или отложенная: не предлагать снова")
    skip: Annotated[list[UUID], Field(max_length=200)] = Field(default_factory=list, description="Не предлагать эти")


class NextOffered(Answer):
    """Следующая запись: самая сомнительная из свободных."""

    record: RecordOut
    document: DocumentItem
    remaining: int = Field(description="Сколько осталось проверить, считая эту")


class ClusterOut(Answer):
    """Группа одинаковых мероприятий."""

    id: UUID
    members: list[RecordOut]


class JudgementAdd(Request):
    """Суждение о паре записей."""

    left: UUID
    right: UUID
    judgement: Verdict = Field(description="same — одно и то же, different — разное, unsure — неясно")
    reason: Annotated[str, Field(max_length=1000, pattern=PLAIN)] | None = Field(default=None, description="Почему")


class JudgementOut(Answer):
    """Суждение; отменённое остаётся в истории."""

    id: UUID
    left: UUID
    right: UUID
    judgement: Verdict
    reason: str | None
    author: str
    at: datetime
    retired_at: datetime | None

    @classmethod
    def of(cls, judgement: Judgement) -> Self:
        """Return the judgement."""
        return cls(
            id=judgement.id,
            left=judgement.left,
            right=judgement.right,
            judgement=judgement.verdict,
            reason=judgement.reason,
            author=judgement.author,
            at=judgement.at,
            retired_at=judgement.retired_at,
        )


class JudgementList(Answer):
    """Суждения о записи."""

    items: list[JudgementOut]
