"""Commands of reviewers."""

from datetime import datetime
from typing import Self
from uuid import UUID

from pydantic import Field, JsonValue

from api.models.base import Answer
from model.review import Action, Command, Target


class ChangeOut(Answer):
    """Что стало другим."""

    target: Target
    target_id: UUID
    pointer: str = Field(description="Где", examples=["/deadline"])
    old: JsonValue
    new: JsonValue


class CommandOut(Answer):
    """Действие: один шаг человека и всё, что он изменил."""

    id: UUID
    action: Action
    sentence: str = Field(description="Действие словами")
    author: str
    at: datetime
    document_id: UUID
    record_id: UUID | None
    undone: bool = Field(description="Уже отменено")
    undoes: UUID | None = Field(description="Какое действие отменяет")
    deed: UUID | None = Field(default=None, description="Часть решения по группе: отменяется вместе с ним, /deeds/{id}")
    changes: list[ChangeOut]

    @classmethod
    def of(cls, command: Command) -> Self:
        """Return the command with its words."""
        return cls(
            id=command.id,
            action=command.action,
            sentence=command.sentence,
            author=command.author,
            at=command.at,
            document_id=command.document_id,
            record_id=command.record_id,
            undone=command.undone_by is not None,
            undoes=command.undoes,
            deed=command.deed,
            changes=[ChangeOut.model_validate(revision) for revision in command.revisions],
        )


class CommandList(Answer):
    """Действия, новые первыми."""

    items: list[CommandOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")
