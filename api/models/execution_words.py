"""Execution: what people say, and what that moves."""

from dataclasses import fields
from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, StringConstraints

from api.models.base import PLAIN, Answer, Day, Request
from api.models.execution import NEXT
from model.execution import (
    ExecutionDeed,
    ExecutionStatus,
    ExecutionWord,
    LinkState,
    SaidKind,
    StandingWord,
)
from svod.execution.saying import Deciding, Done, Said

Reason = Annotated[str, StringConstraints(max_length=1000, pattern=PLAIN)]
Key = Annotated[str, StringConstraints(max_length=40, pattern=r"^[0-9a-f.]*$")]
#: How many activities that moved are told one by one.
MOST = 200


class ExecutionWordOut(Answer):
    """Слово человека."""

    kind: SaidKind = Field(
        description="done — выполнено, not_done — нет, dropped — снято, moved — перенесено, confirm, refuse — связь "
        "верна или нет, pair и unpair — отчёт относится к плану или нет"
    )
    record: UUID | None = Field(validation_alias="record_id")
    document: UUID = Field(validation_alias="document_id", description="Документ плана")
    report: UUID | None = Field(validation_alias="report_id")
    said: str | None
    times: int | None = Field(description="Выполнено столько раз; null — полностью")
    until: date | None = Field(description="Перенесено на этот день")


class StandingWordOut(ExecutionWordOut):
    """Слово в силе: кто и когда сказал."""

    deed: UUID
    author: str
    at: datetime
    reason: str | None

    @classmethod
    def standing(cls, one: StandingWord) -> Self:
        """Return the word."""
        told = {field.name: getattr(one.word, field.name) for field in fields(one.word)}
        said = {"deed": one.deed, "author": one.author, "at": one.at, "reason": one.reason}
        return cls.model_validate({**told, **said})


class ExecutionDeedOut(Answer):
    """Действие: слова, сказанные разом; отменяется целиком."""

    id: UUID
    author: str
    at: datetime
    reason: str | None
    undoes: UUID | None = Field(description="Действие, которое это отменяет")
    undone_by: UUID | None = Field(description="Действие, которым это отменено")
    words: list[ExecutionWordOut] = Field(description="Слова; в списках — первые двадцать")

    @classmethod
    def of(cls, deed: ExecutionDeed) -> Self:
        """Return the deed."""
        return cls.model_validate(deed)


class ExecutionDeedList(Answer):
    """История: новые действия первыми, отменённые тоже."""

    items: list[ExecutionDeedOut]
    next: str | None = Field(description=NEXT)


class MovedOut(Answer):
    """Мероприятие, чей статус изменился."""

    record: UUID
    before: ExecutionStatus | None
    after: ExecutionStatus


class DoneOut(Answer):
    """Итог действия или его пробы."""

    deed: UUID | None = Field(description="Чем отменить: POST /execution/deeds/{id}/undo; null — это была проба")
    words: int = Field(description="Сколько слов сказано")
    changed: int = Field(description="У скольких мероприятий изменился статус")
    moved: list[MovedOut] = Field(description="Какие это мероприятия, не больше двухсот")

    @classmethod
    def of(cls, done: Done) -> Self:
        """Return what was done."""
        return cls(
            deed=done.deed.id if done.deed else None,
            words=done.words,
            changed=len(done.moved),
            moved=[MovedOut.model_validate(one) for one in done.moved[:MOST]],
        )


class WordIn(Request):
    """Слово об исполнении."""

    kind: SaidKind = Field(
        description="done, not_done, dropped, moved — о мероприятии; confirm, refuse — о связи; pair, unpair — об "
        "отчёте и плане"
    )
    record: UUID | None = Field(default=None, description="Мероприятие: запись реестра")
    document: UUID | None = Field(default=None, description="Документ плана: для pair и unpair")
    report: UUID | None = Field(default=None, description="Отчёт: для связей и пар")
    said: Key | None = Field(default=None, description="Утверждение отчёта: для связей")
    times: Annotated[int, Field(ge=1, le=9999)] | None = Field(
        default=None, description="Выполнено столько раз; не указано — полностью"
    )
    until: Day | None = Field(default=None, description="Новый срок: для moved", examples=["2023-11-30"])

    def word(self) -> ExecutionWord:
        """Return the word; its plan's document is looked up."""
        return ExecutionWord(
            kind=self.kind,
            record_id=self.record,
            document_id=self.document or UUID(int=0),
            report_id=self.report,
            said=self.said,
            times=self.times,
            until=self.until,
        )


class OneWordIn(Request):
    """Слово об одном мероприятии."""

    kind: SaidKind = Field(description="done — выполнено, not_done — не выполнено, dropped — снято, moved — перенесено")
    times: Annotated[int, Field(ge=1, le=9999)] | None = Field(default=None, description="Выполнено столько раз")
    until: Day | None = Field(default=None, description="Новый срок: для moved", examples=["2023-11-30"])
    reason: Reason | None = Field(default=None, description="Почему; обязательно для not_done, dropped и moved")

    def said(self, record: UUID, rev: int) -> Said:
        """Return what is said of the activity."""
        word = ExecutionWord(
            kind=self.kind, record_id=record, document_id=UUID(int=0), times=self.times, until=self.until
        )
        return Said(words=(word,), reason=self.reason, rev=rev)


class WordsIn(Request):
    """Слова разом: одно действие, которое отменяется целиком."""

    words: Annotated[list[WordIn], Field(min_length=1, max_length=1000)]
    reason: Reason | None = Field(default=None, description="Почему; обязательно для not_done, dropped и moved")
    dry_run: bool = Field(default=False, description="Только посчитать, что изменится")

    def said(self) -> Said:
        """Return what is said."""
        return Said(words=tuple(one.word() for one in self.words), reason=self.reason)


class DecideIn(Request):
    """Решение о связях отчёта и плана разом."""

    kind: SaidKind = Field(description="confirm — подтвердить, refuse — отклонить")
    states: list[LinkState] = Field(
        default_factory=lambda: [LinkState.MADE],
        max_length=4,
        description="Какие связи; по умолчанию — сделанные Сводом",
    )
    least: Annotated[float, Field(ge=0, le=1)] = Field(default=0.0, description="Оценка не ниже")
    reason: Reason | None = None
    dry_run: bool = Field(default=False, description="Только посчитать, что изменится")

    def deciding(self, report: UUID, document: UUID) -> Deciding:
        """Return the decision."""
        return Deciding(
            report=report,
            document=document,
            kind=self.kind,
            states=tuple(self.states),
            least=self.least,
            reason=self.reason,
        )
