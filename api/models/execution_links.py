"""Execution: what reports say of activities."""

from typing import Self
from uuid import UUID

from pydantic import Field

from api.models.base import Answer
from api.models.execution import SpotOut
from model.execution import (
    ExecutionLink,
    LinkState,
    ReportStatement,
    Told,
)
from svod.execution.card import Testimony

OUTCOME = "done, partly, not_done, moved, dropped, ongoing или unclear"


class ToldOut(Answer):
    """Что сказано об исполнении."""

    outcome: str = Field(description=OUTCOME, examples=["done"])
    date: str | None = Field(description="Когда сделано (EDTF)", examples=["2023-03"], validation_alias="on")
    until: str | None = Field(description="На когда перенесено (EDTF)")
    quote: str = Field(description="Слова, по которым это понято", examples=["проведён"])

    @classmethod
    def of(cls, told: Told) -> Self:
        """Return what is told."""
        return cls.model_validate(told)


class StatementOut(Answer):
    """Утверждение отчёта."""

    said: str = Field(description="Ключ утверждения: не меняется, пока не изменится его текст")
    number: str | None
    section: str | None = Field(description="Раздел отчёта или группа: «На школьном уровне»")
    activity: str | None = Field(description="Мероприятие, как его повторяет таблица отчёта")
    text: str
    spots: list[SpotOut] = Field(description="Где оно стоит в отчёте")

    @classmethod
    def of(cls, one: ReportStatement) -> Self:
        """Return the statement."""
        return cls(
            said=one.key,
            number=one.number,
            section=one.section,
            activity=one.activity,
            text=one.text,
            spots=SpotOut.of(one.source),
        )


class ExecutionReasonOut(Answer):
    """Довод за связь или против неё."""

    name: str
    value: float = Field(description="Сколько добавляет к шансам; меньше нуля — против")


class ExecutionLinkOut(Answer):
    """Связь утверждения отчёта с мероприятием плана."""

    record: UUID
    report: UUID
    said: str
    state: LinkState = Field(
        description="made — сделана Сводом, offered — предложена и не считается, confirmed — подтверждена, "
        "refused — отклонена"
    )
    score: float = Field(description="0–1", examples=[0.93])
    told: ToldOut
    start: int = Field(description="Часть утверждения, которая говорит о мероприятии: с этого знака")
    stop: int = Field(description="… до этого")
    reasons: list[ExecutionReasonOut]

    @classmethod
    def of(cls, link: ExecutionLink) -> Self:
        """Return the link."""
        return cls(
            record=link.record_id,
            report=link.report_id,
            said=link.said,
            state=link.state,
            score=link.score,
            told=ToldOut.of(link.told),
            start=link.start,
            stop=link.stop,
            reasons=[ExecutionReasonOut(name=name, value=value) for name, value in link.reasons],
        )


class TestimonyOut(Answer):
    """Что говорит отчёт."""

    link: ExecutionLinkOut
    report_name: str
    statement: StatementOut | None = Field(description="null — в отчёте этого больше нет")

    @classmethod
    def of(cls, one: Testimony) -> Self:
        """Return the testimony."""
        statement = StatementOut.of(one.statement) if one.statement else None
        return cls(link=ExecutionLinkOut.of(one.link), report_name=one.report, statement=statement)
