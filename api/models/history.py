"""The history of a record and of its fields."""

from collections.abc import Sequence
from datetime import datetime
from typing import Self
from uuid import UUID

from pydantic import Field

from api.models.base import Answer
from api.models.commands import ChangeOut
from model.review import Action, Command
from svod.people.history import FieldHistory, FieldStep


class HistoryStep(Answer):
    """Шаг истории: действие человека или прочтение машиной."""

    id: UUID | None = Field(description="Действие; null у прочтения")
    action: Action | None = Field(description="null у прочтения")
    why: str = Field(description="correct, fix, check, undo…; reading — прочтение", examples=["correct"])
    sentence: str = Field(description="Что сделано, словами")
    author: str | None = Field(description="null: машина")
    at: datetime
    document_id: UUID | None
    record_id: UUID | None
    undone: bool = Field(description="Уже отменено")
    undoes: UUID | None = Field(description="Какое действие отменяет")
    changes: list[ChangeOut] = Field(description="Все изменения действия; пусто, когда спрошено об одном поле")
    old: str | None = Field(default=None, description="Поле до этого, как в документе")
    new: str | None = Field(default=None, description="Поле после этого, как в документе")
    can_return: bool = Field(default=False, description="Это значение можно вернуть: PATCH /records/{id}")

    @classmethod
    def of_command(cls, command: Command) -> Self:
        """Return a whole action."""
        return cls(
            id=command.id,
            action=command.action,
            why=command.action.value,
            sentence=command.sentence,
            author=command.author,
            at=command.at,
            document_id=command.document_id,
            record_id=command.record_id,
            undone=command.undone_by is not None,
            undoes=command.undoes,
            changes=[ChangeOut.model_validate(revision) for revision in command.revisions],
        )

    @classmethod
    def of_field(cls, step: FieldStep, record: UUID) -> Self:
        """Return what a step did to one field."""
        return cls(
            id=step.command,
            action=Action(step.why) if step.command else None,
            why=step.why,
            sentence=step.sentence,
            author=step.author,
            at=step.at,
            document_id=None,
            record_id=record,
            undone=step.undone,
            undoes=None,
            changes=[],
            old=step.before,
            new=step.after,
            can_return=step.can_return,
        )


class RecordHistory(Answer):
    """История, новое первым."""

    items: list[HistoryStep]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")

    @classmethod
    def of_commands(cls, commands: Sequence[Command], following: str | None) -> Self:
        """Return whole actions."""
        return cls(items=[HistoryStep.of_command(command) for command in commands], next=following)

    @classmethod
    def of_field(cls, history: FieldHistory, record: UUID, following: str | None) -> Self:
        """Return the steps of a field."""
        return cls(items=[HistoryStep.of_field(step, record) for step in history.steps], next=following)
