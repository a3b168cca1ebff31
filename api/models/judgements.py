"""Judgements on pairs, and what moved by them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field

from api.models.base import PLAIN, Answer, Request
from model.cluster import Judgement, Verdict
from store.regrouping import Shift


class JudgementAdd(Request):
    """Суждение о паре записей или групп."""

    left: UUID
    right: UUID
    judgement: Verdict = Field(description="same — одно и то же, different — разное, unsure — неясно")
    of: Literal["records", "clusters"] = Field(default="records", description="О чём: о записях или о группах целиком")
    reason: Annotated[str, Field(max_length=1000, pattern=PLAIN)] | None = Field(default=None, description="Почему")


class JudgementOut(Answer):
    """Суждение; отменённое остаётся в истории."""

    id: UUID
    left: UUID = Field(description="Запись")
    right: UUID = Field(description="Запись")
    judgement: Verdict
    reason: str | None
    author: str
    at: datetime
    retired_at: datetime | None
    left_cluster: UUID | None = Field(description="Группа, если судили о группах")
    right_cluster: UUID | None = Field(description="Группа, если судили о группах")

    @classmethod
    def of(cls, judgement: Judgement) -> Self:
        """Return the judgement."""
        return cls.model_validate(members_of(judgement))


class JudgementTold(JudgementOut):
    """Суждение с текстами мероприятий."""

    left_text: str
    right_text: str

    @classmethod
    def told(cls, judgement: Judgement, texts: Mapping[UUID, str]) -> Self:
        """Return the judgement with the texts of its records."""
        read = {"left_text": texts.get(judgement.left, ""), "right_text": texts.get(judgement.right, "")}
        return cls.model_validate({**members_of(judgement), **read})


class JudgementList(Answer):
    """Суждения, новые первыми; об одной записи — старые первыми."""

    items: list[JudgementTold]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class ShiftOut(Answer):
    """Переход записей из группы в группу."""

    source: UUID
    target: UUID
    records: int


class MovedOut(Answer):
    """Что переместилось."""

    records: int = Field(description="Сколько записей сменили группу")
    shifts: list[ShiftOut] = Field(description="Откуда и куда, первые 20")

    @classmethod
    def of(cls, shifts: Sequence[Shift]) -> Self:
        """Return how many records went where."""
        largest = sorted(shifts, key=lambda shift: (-shift.records, shift.source, shift.target))[:20]
        return cls(
            records=sum(shift.records for shift in shifts),
            shifts=[ShiftOut.model_validate(shift) for shift in largest],
        )


class JudgementMade(JudgementOut):
    """Суждение и что по нему переместилось."""

    moved: MovedOut

    @classmethod
    def after(cls, judgement: Judgement, shifts: Sequence[Shift]) -> Self:
        """Return the judgement with its effect."""
        return cls.model_validate({**members_of(judgement), "moved": MovedOut.of(shifts)})


def members_of(judgement: Judgement) -> dict[str, object]:
    """Return the members of the judgement as the API names them."""
    own = {name: getattr(judgement, name) for name in JudgementOut.model_fields if hasattr(judgement, name)}
    return {**own, "judgement": judgement.verdict}
