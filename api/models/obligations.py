"""Obligations read from orders: proposals that a person makes campaigns of."""

from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field

from api.models.base import Answer, Request
from api.models.campaign_expectations import CampaignWordOut
from api.models.campaigns import CampaignAdd, Words
from model.campaign import Paper, Requisite, SenderKind
from model.campaign_word import CampaignWord, ObligationState, Proposal
from model.source import Source
from svod.campaigns.proposing import Draft


class DueOut(Answer):
    """Срок обязательства."""

    text: str = Field(description="Как написано", examples=["до 30 января 2021 года"])
    edtf: str | None = Field(examples=["../2021-01-30"])
    rrule: str | None
    condition: str | None


class ObligationOut(Answer):
    """Обязательство, прочитанное из пункта приказа."""

    id: str
    state: ObligationState = Field(description="open — решите; confirmed — стало кампанией; refused — не кампания")
    document_id: UUID
    document_name: str
    order: str = Field(examples=["приказ № 515 от 12.03.2020"])
    item: str | None = Field(description="Номер пункта", examples=["3.3"])
    text: str = Field(description="Слова пункта")
    above: str = Field(description="Слова пункта над ним: кому")
    thing: str = Field(description="Что прислать, как написано")
    addressees: list[str] = Field(description="Кто должен, как написано")
    recipient: str | None = Field(description="Кому", examples=["в Департамент"])
    due: list[DueOut]
    form: list[str] = Field(description="В каком виде", examples=[["скан-копия"]])
    recommended: bool = Field(description="Рекомендовано, а не приказано")
    confidence: float
    is_unsure: bool = Field(description="Проверьте внимательно")
    source: Source = Field(description="Место в документе")
    read_at: datetime
    campaign_id: UUID | None = Field(description="Кампания, которой оно стало")

    @classmethod
    def of(cls, proposal: Proposal) -> Self:
        """Return the proposal."""
        one = proposal.obligation
        names = ("item", "text", "above", "thing", "recipient", "recommended", "confidence", "is_unsure", "source")
        own = ("id", "state", "document_id", "document_name", "order", "read_at", "campaign_id")
        return cls(
            **{name: getattr(one, name) for name in names},
            **{name: getattr(proposal, name) for name in own},
            addressees=[sender.text for sender in one.senders],
            due=[DueOut.model_validate(due) for due in one.due],
            form=list(one.form),
        )


class ObligationList(Answer):
    """Обязательства, прочитанные последними первыми."""

    items: list[ObligationOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class DraftSender(Answer):
    """Кто должен прислать."""

    name: str
    kind: SenderKind
    municipality: str | None
    region: str | None
    entity_id: str | None


class ObligationDraft(ObligationOut):
    """Обязательство с черновиком кампании."""

    title: str
    years: list[int]
    papers: list[Paper]
    requisites: list[Requisite]
    rounds: list[date] = Field(description="Сроки; пусто — назовите сами")
    reference: str | None
    senders: list[DraftSender]
    region: str | None
    unresolved: list[str] = Field(description="Кого по одному не перечислить: назовите сами")
    conditions: list[str] = Field(description="Слова, сужающие список", examples=[["имеющих низкие результаты"]])
    words: list[CampaignWordOut] = Field(description="Что решали, старое первым")

    @classmethod
    def drafted(cls, proposal: Proposal, draft: Draft, words: tuple[CampaignWord, ...]) -> Self:
        """Return the proposal with the campaign it would be."""
        face = draft.face
        return cls(
            **dict(ObligationOut.of(proposal)),
            title=face.title,
            years=list(face.years),
            papers=list(face.papers),
            requisites=list(face.requisites),
            rounds=[one.due for one in face.rounds],
            reference=face.reference,
            senders=[DraftSender.model_validate(one) for one in draft.lines],
            region=draft.region,
            unresolved=list(draft.unresolved),
            conditions=list(draft.conditions),
            words=[CampaignWordOut.of(one) for one in words],
        )


class ObligationConfirm(Request):
    """Подтверждение: кампания, как её поправил человек; без campaign — как в черновике."""

    campaign: CampaignAdd | None = Field(default=None, description="Кампания целиком, с отправителями")


class ObligationRefuse(Request):
    """Отказ: это не кампания."""

    reason: Annotated[Words, Field(description="Почему")] = ""
