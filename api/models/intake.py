"""What a batch is of: guesses, failures by reason, the changes people made."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field

from api.models.base import Answer, Line, Request
from api.models.batches import FileOut
from model.intake import BatchChange, FailureCount
from svod.belonging.guessing import Guess
from svod.belonging.summary import Summary
from svod.failures import explained


class VoteOut(Answer):
    """Сколько документов так говорит."""

    value: str
    documents: int


class GuessOut(Answer):
    """Догадка: что документы партии говорят о себе."""

    value: str | None = Field(description="Что говорит большинство; null — ответа нет", examples=["Зейский район"])
    documents: int = Field(description="Сколько документов так говорит", examples=[38])
    of: int = Field(description="Из скольких прочитанных", examples=[40])
    confidence: float = Field(description="0–1: доля, которая подтвердится не хуже, чем в 95 случаях из 100")
    votes: list[VoteOut] = Field(description="Все ответы, частые первыми")
    folder: str | None = Field(description="Что говорят названия папок, если одно и то же")
    disputed: bool = Field(description="Папки называют не то, что документы")

    @classmethod
    def of_guess(cls, guess: Guess) -> Self:
        """Return the guess with its votes."""
        return cls(
            value=guess.value,
            documents=guess.documents,
            of=guess.of,
            confidence=guess.confidence,
            votes=[VoteOut.model_validate(vote) for vote in guess.votes],
            folder=guess.folder,
            disputed=guess.is_disputed,
        )


class FailureOut(Answer):
    """Сколько файлов не прочитано по одной причине."""

    code: str = Field(examples=["encrypted"])
    message: str = Field(description="Что случилось")
    advice: str = Field(description="Что делать")
    files: int = Field(examples=[12])

    @classmethod
    def of(cls, counted: FailureCount) -> Self:
        """Return the reason in words."""
        message, advice = explained(counted.code)
        return cls(code=counted.code, message=message, advice=advice, files=counted.files)


class ToReview(Answer):
    """Что ждёт проверки."""

    documents: int
    records: int


class SummaryOut(Answer):
    """Сводка партии: чья она, что не прочитано и почему, что ждёт человека."""

    municipality: GuessOut
    year: GuessOut
    kind: GuessOut
    elsewhere: int = Field(description="Документов, в которых назван другой муниципалитет, чем у партии")
    failures: list[FailureOut] = Field(description="Причины, частые первыми")
    to_review: ToReview
    superseded: int = Field(description="Документов, вместо которых действует другая редакция")
    asked: int = Field(description="Вопросов о связях документов")

    @classmethod
    def of(cls, found: Summary) -> Self:
        """Return the summary in words."""
        facts = found.facts
        return cls(
            municipality=GuessOut.of_guess(found.municipality),
            year=GuessOut.of_guess(found.year),
            kind=GuessOut.of_guess(found.kind),
            elsewhere=found.elsewhere,
            failures=[FailureOut.of(one) for one in facts.failures],
            to_review=ToReview(documents=facts.unreviewed_documents, records=facts.unreviewed),
            superseded=facts.superseded,
            asked=facts.asked,
        )


class FaceOut(Answer):
    """Что сказано о партии."""

    name: str
    municipality: str | None
    year: int | None
    kind: str | None


class BatchChangeOut(Answer):
    """Изменение партии."""

    id: UUID
    author: str
    at: datetime
    before: FaceOut
    after: FaceOut
    undone: bool = Field(description="Уже отменено")
    undoes: UUID | None = Field(description="Какое изменение оно отменяет")

    @classmethod
    def of(cls, change: BatchChange) -> Self:
        """Return the change."""
        return cls(
            id=change.id,
            author=change.author,
            at=change.at,
            before=FaceOut.model_validate(change.before),
            after=FaceOut.model_validate(change.after),
            undone=change.undone_by is not None,
            undoes=change.undoes,
        )


class BatchChangeList(Answer):
    """Изменения партии, новые первыми."""

    items: list[BatchChangeOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class Division(Request):
    """На какие части разрезать документ."""

    at: Annotated[list[Annotated[int, Field(ge=2, le=5000)]], Field(min_length=1, max_length=100)] = Field(
        description="Страницы, с которых начинаются новые части (первая часть начинается со страницы 1)",
        examples=[[3, 5]],
    )


class Joining(Request):
    """Из каких файлов сложить один документ."""

    files: Annotated[list[UUID], Field(max_length=200)] = Field(
        description="Файлы этой партии в порядке страниц, два или больше"
    )
    name: Line | None = Field(default=None, description="Имя документа", examples=["Приказ 45 с приложением.pdf"])


class Derived(Answer):
    """Что получилось: части, соединённый документ или пакет."""

    files: list[FileOut] = Field(description="Новые файлы партии; у пакета их нет")
    documents: list[UUID] = Field(description="Документы, которые теперь действуют")
    command: UUID | None = Field(description="Номер действия: им его отменяют (POST /commands/{id}/undo)")
    submission: UUID | None = Field(default=None, description="Пакет: файлы, которые суть один документ")
    links: list[UUID] = Field(default=[], description="Пакет: связи; развести файлы — POST /links/{id}/decision")
