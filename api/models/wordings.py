"""Answers about words, the questions that are left, what an answer would move."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from api.models.base import LINE, Answer, Line, Request
from api.models.clusters import MarkedOut
from model.cluster import Verdict, WordingJudgement, WordingQuestion
from svod.dedup.previewing import Preview
from svod.dedup.questions import Example, Open
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


class WordingAnswerOut(Answer):
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

    items: list[WordingAnswerOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class ExampleOut(Answer):
    """Два мероприятия, которые отличаются только этими словами."""

    left: list[MarkedOut]
    right: list[MarkedOut]


class WordingQuestionOut(Answer):
    """Вопрос: значат ли слова одно и то же."""

    left: str
    right: str = Field(description="Пусто — можно ли обойтись без первых")
    records: int = Field(description="Сколько записей решает ответ")
    probability: float = Field(description="Насколько вероятно «да», 0–1")
    examples: list[ExampleOut]

    @classmethod
    def of(cls, question: WordingQuestion, examples: Sequence[Example]) -> Self:
        """Return the question with its examples."""
        return cls(
            left=question.left,
            right=question.right,
            records=question.records,
            probability=question.probability,
            examples=[ExampleOut.model_validate(one) for one in examples],
        )


class WordingQuestionList(Answer):
    """Вопросы о словах, до 50: что решает больше, то раньше."""

    items: list[WordingQuestionOut]
    renewing: bool = Field(description="Применяется ответ: вопросы ещё изменятся")

    @classmethod
    def of(cls, found: Open) -> Self:
        """Return the questions."""
        items = [WordingQuestionOut.of(question, examples) for question, examples in found.items]
        return cls(items=items, renewing=found.is_old)


class GroupChangeOut(Answer):
    """Что станет с группой."""

    before: list[str] = Field(description="Названия групп сейчас, до 20")
    after: list[str] = Field(description="Формулировки групп после ответа, до 20")
    records: int = Field(description="Сколько записей сменят группу")


class PreviewOut(Answer):
    """Что переместит ответ."""

    records: int = Field(description="Сколько записей сменят группу")
    groups: int = Field(description="Сколько групп сольётся или разойдётся")
    changes: list[GroupChangeOut] = Field(description="Первые 20, где переходит больше")

    @classmethod
    def of(cls, preview: Preview) -> Self:
        """Return the preview."""
        return cls.model_validate(preview)
