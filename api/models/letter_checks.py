"""What became of a letter: its history, and its points held against the next version."""

from datetime import datetime
from typing import Self
from uuid import UUID

from pydantic import Field

from api.models.base import Answer
from api.models.letter_points import LetterPointOut
from api.models.letters import LetterDocumentOut
from model.letter import LetterPoint, LetterStep, Outcome, StepKind
from normalize.letters.comparing import Checked
from normalize.letters.places import place_sentence
from svod.letters.checking import CheckedLetter


class LetterStepOut(Answer):
    """Шаг истории письма."""

    id: UUID
    at: datetime
    by: str
    kind: StepKind
    note: str | None
    points: int = Field(description="Скольких пунктов касается")
    undoes: UUID | None = Field(description="Какой шаг отменяет")

    @classmethod
    def of(cls, step: LetterStep) -> Self:
        """Return a step as it is answered."""
        return cls(
            id=step.id, at=step.at, by=step.by, kind=step.kind, note=step.note, points=len(step.points),
            undoes=step.undoes,
        )  # fmt: skip


class LetterHistory(Answer):
    """История письма, новое первым."""

    items: list[LetterStepOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class CheckedPointOut(Answer):
    """Пункт и что с ним стало."""

    point: LetterPointOut
    outcome: Outcome = Field(
        description="waiting — новой редакции нет, mended — устранено, remains — не устранено, unsure — проверьте, "
        "withdrawn — снято"
    )
    where: str | None = Field(description="Где это теперь")
    record: UUID | None = Field(description="Запись новой редакции")
    document: UUID | None = Field(description="Новая редакция")
    reason: str | None
    by_person: bool = Field(description="Так сказал человек")

    @classmethod
    def of(cls, point: LetterPoint, found: Checked) -> Self:
        """Return a point with what became of it."""
        place = found.place
        return cls(
            point=LetterPointOut.of(point), outcome=found.outcome, where=place_sentence(place) if place else None,
            record=place.record if place else None, document=place.document if place else None, reason=found.reason,
            by_person=found.is_by_person,
        )  # fmt: skip


class LetterCheckOut(Answer):
    """Письмо, проверенное по новой редакции."""

    waiting: int
    mended: int
    remains: int
    unsure: int
    withdrawn: int
    newer: list[LetterDocumentOut] = Field(description="По каким документам проверено")
    candidates: list[LetterDocumentOut] = Field(description="Пришли позже: возможно, ответ")
    items: list[CheckedPointOut]

    @classmethod
    def of(cls, found: CheckedLetter) -> Self:
        """Return all of it."""
        counts = {outcome.value: found.count(outcome) for outcome in Outcome}
        return cls(
            **counts,
            newer=[LetterDocumentOut.of(one) for one in found.newer],
            candidates=[LetterDocumentOut.of(one) for one in found.candidates],
            items=[CheckedPointOut.of(*pair) for pair in zip(found.points, found.outcomes, strict=True)],
        )
