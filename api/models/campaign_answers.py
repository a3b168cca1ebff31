"""Campaigns as they are answered with."""

from datetime import date, datetime
from typing import Self
from uuid import UUID

from pydantic import Field

from api.models.base import Answer
from model.campaign import (
    Campaign,
    CampaignOrigin,
    CampaignTally,
    ExpectationState,
    Paper,
    Requisite,
    Sender,
    SenderKind,
    SenderState,
)
from svod.campaigns.links import MadeLink
from svod.campaigns.senders import Resolved


class ChoiceOut(Answer):
    """Кого может значить название."""

    entity_id: str
    name: str
    municipality: str | None
    region: str | None


class SenderOut(Answer):
    """Отправитель."""

    id: UUID
    kind: SenderKind
    name: str
    written: str = Field(description="Как было в списке")
    municipality: str | None = Field(description="Муниципалитет школы")
    region: str | None
    entity_id: str | None = Field(description="Запись реестра")
    state: SenderState = Field(description="known — узнан; named — в реестрах нет; asked — выберите, кто это")
    choices: list[ChoiceOut] = Field(description="asked: кого это может значить")

    @classmethod
    def of(cls, sender: Sender) -> Self:
        """Return the sender."""
        choices = [ChoiceOut.model_validate(one) for one in sender.choices]
        names = (name for name in cls.model_fields if name != "choices")
        return cls(choices=choices, **{name: getattr(sender, name) for name in names})


class CampaignPreview(Answer):
    """Кого будет ждать кампания; ничего не создано."""

    senders: list[SenderOut] = Field(description="Первые двести")
    count: int = Field(description="Сколько отправителей всего")
    expectations: int = Field(description="Сколько ожиданий: отправители × сроки")
    municipalities: int
    schools: int
    asked: int = Field(description="О скольких надо спросить, кто это")
    repeated: list[str] = Field(description="Что повторялось и считается один раз; первые сто")

    @classmethod
    def of(cls, resolved: Resolved, rounds: int) -> Self:
        """Return what would be made."""
        count = len(resolved.senders)
        schools = sum(one.kind is SenderKind.SCHOOL for one in resolved.senders)
        first = sorted(resolved.senders, key=lambda one: one.state is not SenderState.ASKED)[:200]
        return cls(
            senders=[SenderOut.of(one) for one in first],
            count=count,
            expectations=count * rounds,
            municipalities=count - schools,
            schools=schools,
            asked=resolved.asked,
            repeated=list(resolved.repeated[:100]),
        )


class NameLine(Answer):
    """Строка файла: её можно послать в senders."""

    name: str
    municipality: str | None
    region: str | None


class NameLines(Answer):
    """Названия из файла."""

    items: list[NameLine]


class RoundOut(Answer):
    """Срок кампании."""

    number: int
    due: date
    title: str


class TallyOut(Answer):
    """Ход кампании на день."""

    counts: dict[ExpectationState, int] = Field(description="Сколько ожиданий в каждом состоянии")
    total: int
    done: int = Field(description="Прислано, прислано с опозданием, освобождено")
    senders: int
    asked: int = Field(description="Сколько вопросов ждёт человека")


class CampaignOut(Answer):
    """Кампания сбора."""

    id: UUID
    rev: int
    title: str
    years: list[int]
    papers: list[Paper]
    requisites: list[Requisite]
    rounds: list[RoundOut]
    reference: str | None
    opens: date | None
    note: str
    origin: CampaignOrigin = Field(description="Откуда список отправителей")
    origin_id: str | None
    created_at: datetime
    author: str
    closed_at: datetime | None
    tally: TallyOut

    @classmethod
    def of(cls, campaign: Campaign, tally: CampaignTally) -> Self:
        """Return the campaign as it stands."""
        face = campaign.face
        counts = {state: tally.counts.get(state, 0) for state in ExpectationState}
        told = TallyOut(counts=counts, total=tally.total, done=tally.done, senders=tally.senders, asked=tally.asked)
        return cls(
            **{name: getattr(campaign, name) for name in ("id", "rev", "origin", "origin_id", "created_at", "author")},
            title=face.title,
            years=list(face.years),
            papers=list(face.papers),
            requisites=list(face.requisites),
            rounds=[RoundOut.model_validate(one) for one in face.rounds],
            reference=face.reference,
            opens=face.opens,
            note=face.note,
            closed_at=campaign.closed_at,
            tally=told,
        )


class CampaignList(Answer):
    """Кампании, новые первыми."""

    items: list[CampaignOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class SendersAdded(Answer):
    """Добавленные отправители."""

    added: int
    asked: int = Field(description="О скольких надо спросить, кто это")
    repeated: list[str] = Field(description="Что повторялось; первые сто")


class CampaignLinkMade(Answer):
    """Созданная ссылка: секрет показывается один раз."""

    id: UUID
    batch_id: UUID
    sender: str
    municipality: str
    expires_at: datetime
    path: str = Field(description="Адрес страницы на этом сервере, с секретом", examples=["/upload/svodlink_3q2-7wAA…"])

    @classmethod
    def of(cls, made: MadeLink) -> Self:
        """Return the link with its secret."""
        return cls(
            id=made.link.id,
            batch_id=made.link.batch_id,
            sender=made.sender.name,
            municipality=made.link.municipality,
            expires_at=made.link.expires_at,
            path=f"/upload/{made.secret}",
        )


class CampaignLinksMade(Answer):
    """Созданные ссылки."""

    items: list[CampaignLinkMade]


class CampaignLinkOut(Answer):
    """Ссылка кампании; секрета в ней нет."""

    link_id: UUID
    batch_id: UUID
    sender_id: UUID
    made_at: datetime


class CampaignLinkList(Answer):
    """Ссылки кампании, новые первыми."""

    items: list[CampaignLinkOut]
