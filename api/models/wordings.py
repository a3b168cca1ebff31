"""Answers about words, the questions that are left, what an answer would move."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from api.models.base import LINE, Answer, Line, Request
from model.cluster import Verdict, WordingJudgement, WordingQuestion
from svod.dedup.previewing import Preview
from svod.dedup.wordings import Answer as Given

_OTHER = Annotated[str, StringConstraints(max_length=300, pattern=LINE), AfterValidator(str.strip)]


class WordingAdd(Request):
    """Ответ о словах."""

    left: Line = Field(description="Слова, как их пишут", examples=["педагог"])
    right: _OTHER = Field(description="Другие слова; пусто — без первых можно обойтись", examples=["преподаватель"])
    verdict: Verdict = Field(description="same — значат одно, different — разное, unsure — неясно")

    def given(self) -> Given:
        """Return the answer."""
        return Given(left=self.left, right=self.right, verdict=self.verdict)


class WordingOut(Answer):
    """Ответ о словах; отменённый остаётся в истории."""

    id: UUID
    left: str = Field(description="Слова в начальной форме, меньшее по алфавиту первым")
    right: str
    verdict: Verdict
    author: str
    at: datetime
    retired_at: datetime | None
    moved: int | None = Field(description="Сколько записей сменили группу; null — ещё применяется")

    @classmethod
    def of(cls, judgement: WordingJudgement) -> Self:
        """Return the answer."""
        return cls.model_validate(judgement)


class WordingList(Answer):
    """Ответы о словах, новые первыми."""

    items: list[WordingOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class ExampleOut(Answer):
    """Два мероприятия, которые отличаются только этими словами."""

    left: str
    right: str


class WordingQuestionOut(Answer):
    """Вопрос: значат ли слова одно и то же."""

    left: str
    right: str = Field(description="Пусто — можно ли обойтись без первых")
    records: int = Field(description="Сколько записей решает ответ")
    probability: float = Field(description="Насколько вероятно «да», 0–1")
    examples: list[ExampleOut]

    @classmethod
    def of(cls, question: WordingQuestion) -> Self:
        """Return the question."""
        return cls(
            left=question.left,
            right=question.right,
            records=question.records,
            probability=question.probability,
            examples=[ExampleOut(left=left, right=right) for left, right in question.examples],
        )


class WordingQuestionList(Answer):
    """Вопросы о словах, до 100: что решает больше, то раньше."""

    items: list[WordingQuestionOut]
    renewing: bool = Field(description="Применяется ответ: вопросы ещё изменятся")

    @classmethod
    def of(cls, questions: Sequence[WordingQuestion], *, renewing: bool) -> Self:
        """Return the questions."""
        return cls(items=[WordingQuestionOut.of(one) for one in questions], renewing=renewing)


class ChangeOut(Answer):
    """Что станет с группой."""

    before: list[str] = Field(description="Названия групп сейчас, до 20")
    after: list[str] = Field(description="Формулировки групп после ответа, до 20")
    records: int = Field(description="Сколько записей сменят группу")


class PreviewOut(Answer):
    """Что переместит ответ."""

    records: int = Field(description="Сколько записей сменят группу")
    groups: int = Field(description="Сколько групп сольётся или разойдётся")
    changes: list[ChangeOut] = Field(description="Первые 20, где переходит больше")

    @classmethod
    def of(cls, preview: Preview) -> Self:
        """Return the preview."""
        return cls.model_validate(preview)
