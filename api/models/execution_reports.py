"""Execution: reports beside plans; one activity with all that speaks of it."""

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import Field

from api.models.base import Answer
from api.models.execution import (
    NEXT,
    ExecutionFactOut,
    ExecutionLineOut,
    PlannedActivityOut,
    line_members,
    planned_members,
)
from api.models.execution_links import ExecutionLinkOut, StatementOut, TestimonyOut, ToldOut
from api.models.execution_words import StandingWordOut
from model.execution import (
    ExecutionStatus,
    PairState,
)
from model.stored import StoredDocument
from svod.execution.beside import Beside, PairLine, PlannedLine, SaidLine, SaidOf
from svod.execution.card import ExecutionCard


class ExecutionCardOut(ExecutionLineOut):
    """Мероприятие: сроки, свидетельства, слова людей."""

    due_dates: list[date] = Field(description="Все сроки по плану, по порядку")
    mark: ToldOut | None = Field(description="Отметка в самом плане")
    mark_text: str | None = Field(description="Она же, как написана")
    testimonies: list[TestimonyOut] = Field(description="Связи с отчётами, лучшие первыми")
    words: list[StandingWordOut] = Field(description="Слова людей в силе, старые первыми")

    @classmethod
    def of_card(cls, card: ExecutionCard) -> Self:
        """Return the card."""
        return cls(
            **line_members(card.line),
            due_dates=list(card.dues),
            mark=ToldOut.of(card.mark) if card.mark else None,
            mark_text=card.line.record.record.mark,
            testimonies=[TestimonyOut.of(one) for one in card.testimonies],
            words=[StandingWordOut.standing(one) for one in card.words],
        )


class PairDocumentOut(Answer):
    """Документ пары."""

    id: UUID
    name: str
    title: str | None
    municipality: str | None

    @classmethod
    def of(cls, document: StoredDocument) -> Self:
        """Return the document."""
        return cls.model_validate(document)


class ReportPairOut(Answer):
    """Отчёт и план, о котором он."""

    report: PairDocumentOut
    plan: PairDocumentOut
    state: PairState = Field(
        description="made — найдена Сводом, offered — предложена и не считается, confirmed — указана человеком, "
        "refused — отклонена"
    )
    score: float
    reason: str = Field(description="Почему эти два", examples=["В отчёте назван приказ этого плана."])
    activities: int = Field(description="Мероприятий в плане")
    covered: int = Field(description="О скольких из них говорит отчёт")
    unchecked: int = Field(description="Связей, которых никто не проверил")
    offered: int = Field(description="Связей, которые ждут решения человека")
    unplanned: int = Field(description="Утверждений о том, чего никто не планировал")

    @classmethod
    def of(cls, one: PairLine) -> Self:
        """Return the pair."""
        return cls(
            report=PairDocumentOut.of(one.report),
            plan=PairDocumentOut.of(one.plan),
            state=one.pair.state,
            score=one.pair.score,
            reason=one.pair.reason,
            activities=one.activities,
            covered=one.covered,
            unchecked=one.unchecked,
            offered=one.offered,
            unplanned=len(one.pair.unplanned),
        )


class ReportPairList(Answer):
    """Пары отчётов и планов, новые отчёты первыми."""

    items: list[ReportPairOut]
    next: str | None = Field(description=NEXT)


class PlannedSideOut(PlannedActivityOut):
    """Строка плана рядом с отчётом."""

    covered: bool = Field(description="Отчёт о ней говорит; иначе не упомянута")
    fact: ExecutionFactOut | None
    links: list[ExecutionLinkOut]

    @classmethod
    def line(cls, one: PlannedLine, status: ExecutionStatus | None) -> Self:
        """Return the line."""
        return cls(
            **planned_members(one.record),
            covered=one.is_covered,
            fact=ExecutionFactOut.known(one.fact, status) if one.fact and status else None,
            links=[ExecutionLinkOut.of(link) for link in one.links],
        )


class SaidSideOut(StatementOut):
    """Утверждение отчёта рядом с планом."""

    of_what: SaidOf = Field(
        description="linked — о мероприятиях плана, offered — может быть, о них, unplanned — о том, чего никто не "
        "планировал, silent — ни о каком мероприятии"
    )
    links: list[ExecutionLinkOut]

    @classmethod
    def line(cls, one: SaidLine) -> Self:
        """Return the line."""
        told = StatementOut.of(one.statement).model_dump()
        return cls(**told, of_what=one.of, links=[ExecutionLinkOut.of(link) for link in one.links])


class BesideOut(Answer):
    """Отчёт рядом с планом: что исполнено, что не упомянуто, что сделано сверх плана."""

    report: PairDocumentOut
    plan: PairDocumentOut
    state: PairState
    reason: str
    reported_on: date | None = Field(description="Дата отчёта")
    planned: list[PlannedSideOut] = Field(description="План, по порядку")
    said: list[SaidSideOut] = Field(description="Отчёт, по порядку")

    @classmethod
    def of(cls, one: Beside, statuses: dict[UUID, ExecutionStatus]) -> Self:
        """Return both sides."""
        return cls(
            report=PairDocumentOut.of(one.report),
            plan=PairDocumentOut.of(one.plan),
            state=one.pair.state,
            reason=one.pair.reason,
            reported_on=one.reported_on,
            planned=[PlannedSideOut.line(line, statuses.get(line.record.id)) for line in one.planned],
            said=[SaidSideOut.line(line) for line in one.said],
        )
