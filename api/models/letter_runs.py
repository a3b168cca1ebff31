"""Letters made in one go."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, model_validator

from api.models.base import Answer, Request
from model.letter_run import LetterItemState, LetterRun, LetterRunState


class LetterSeen(Request):
    """Письмо, каким его видели."""

    id: UUID
    rev: Annotated[int, Field(ge=0, le=2**31 - 1, description="rev письма в тот момент")]


class LetterRunAdd(Request):
    """Какие письма сделать."""

    letters: Annotated[list[LetterSeen], Field(min_length=1, max_length=200)]
    seen: bool = Field(description="true — пункты просмотрены: без этого письма не делаются")

    @model_validator(mode="after")
    def _once_each(self) -> Self:
        if len({one.id for one in self.letters}) < len(self.letters):
            raise ValueError("Письмо названо дважды.")
        return self


class LetterRunItemOut(Answer):
    """Письмо в изготовлении."""

    letter: UUID
    municipality: str
    state: LetterItemState
    code: str | None
    message: str | None = Field(description="Почему не сделано")
    version: int | None


class LetterRunOut(Answer):
    """Изготовление писем."""

    id: UUID
    state: LetterRunState
    total: int
    done: int = Field(description="Сколько уже прошло, с неудачными")
    made: int = Field(description="Сколько сделано")
    items: list[LetterRunItemOut]
    created_at: datetime
    created_by: str
    finished_at: datetime | None

    @classmethod
    def of(cls, run: LetterRun) -> Self:
        """Return a run as it is answered."""
        return cls(
            id=run.id, state=run.state, total=len(run.items), done=run.done, made=run.made,
            items=[LetterRunItemOut.model_validate(item) for item in run.items],
            created_at=run.created_at, created_by=run.created_by, finished_at=run.finished_at,
        )  # fmt: skip


class LetterRunList(Answer):
    """Изготовления, новые первыми."""

    items: list[LetterRunOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")
