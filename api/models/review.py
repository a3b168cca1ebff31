"""The next record to check."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from api.models.base import Answer, Request
from api.models.documents import DocumentItem
from api.models.records import RecordOut


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
