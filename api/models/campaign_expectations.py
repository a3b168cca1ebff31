"""Expectations of campaigns, their documents, what was said of them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Self
from uuid import UUID

from pydantic import Field

from api.models.base import Answer
from api.models.campaign_answers import SenderOut
from model.campaign import (
    Expectation,
    ExpectationState,
    lack_word,
)
from model.campaign_arrival import Arrival, Attachment, AttachmentState
from model.campaign_word import CampaignWord, WordKind


class CampaignName(Answer):
    """Кампания ожидания."""

    id: UUID
    title: str


class LackOut(Answer):
    """Чего не хватает."""

    code: str = Field(examples=["signatory"])
    word: str = Field(examples=["нет подписи"])


class ExpectationOut(Answer):
    """Ожидание: что один отправитель должен прислать к сроку."""

    id: UUID
    rev: int
    campaign: CampaignName
    sender: SenderOut
    round: int = Field(description="Номер срока")
    due: date = Field(description="Срок, с продлением")
    is_extended: bool
    state: ExpectationState
    state_word: str = Field(examples=["не прислано"])
    days_over: int = Field(description="На сколько дней опоздали или опаздывают")
    came_on: date | None = Field(description="Когда пришло первое, московский день")
    complete_on: date | None = Field(description="Когда пришло всё")
    lacks: list[LackOut] = Field(description="Чего не хватает в присланном")
    documents: int = Field(description="Сколько документов прикреплено")
    asked: int = Field(description="О скольких документах надо спросить")

    @classmethod
    def of(cls, one: Expectation, title: str, today: date) -> Self:
        """Return the expectation as it stands on a day."""
        return cls(**_told(one, title, today))


def _told(one: Expectation, title: str, today: date) -> dict[str, Any]:
    plain = ("id", "rev", "round", "due", "is_extended", "came_on", "complete_on", "documents", "asked")
    state = one.state(today)
    return {
        **{name: getattr(one, name) for name in plain},
        "campaign": CampaignName(id=one.campaign_id, title=title),
        "sender": SenderOut.of(one.sender),
        "state": state,
        "state_word": state.word,
        "days_over": one.days_over(today),
        "lacks": [LackOut(code=code, word=lack_word(code)) for code in one.lacks],
    }


class ExpectationList(Answer):
    """Ожидания по имени отправителя и сроку."""

    items: list[ExpectationOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class AttachedOut(Answer):
    """Документ ожидания."""

    document_id: UUID
    name: str = Field(description="Имя файла")
    state: AttachmentState = Field(description="attached — прикреплён; asked — решите; refused — не сюда")
    score: float = Field(description="0–1")
    reason: str = Field(description="Почему")
    author: str | None = Field(description="Кто сказал; нет — Свод сам")
    received_at: datetime
    municipality: str | None
    kinds: list[str]
    years: list[int]
    superseded_by: UUID | None = Field(description="Документ, который действует вместо него: считается он")

    @classmethod
    def of(cls, one: Attachment, arrival: Arrival) -> Self:
        """Return the document beside what was said of it."""
        names = ("document_id", "name", "received_at", "municipality", "superseded_by")
        return cls(
            **{name: getattr(arrival, name) for name in names},
            kinds=list(arrival.kinds),
            years=list(arrival.years),
            state=one.state,
            score=one.score,
            reason=one.reason,
            author=one.author,
        )


class CampaignWordOut(Answer):
    """Слово: что человек сказал о кампании или ожидании."""

    id: UUID
    kind: WordKind
    sentence: str = Field(examples=["Срок продлён"])
    expectation_id: UUID | None
    sender_id: UUID | None
    document_id: UUID | None
    before: Any = Field(description="Что было: срок, лицо кампании, отправитель")
    after: Any
    reason: str
    author: str
    at: datetime
    undoes: UUID | None = Field(description="Какое слово берёт назад")
    undone_by: UUID | None = Field(description="Каким словом взято назад")
    can_be_undone: bool

    @classmethod
    def of(cls, word: CampaignWord) -> Self:
        """Return the word."""
        names = set(cls.model_fields) - {"sentence", "can_be_undone"}
        undoable = word.undone_by is None and not word.kind.is_final
        told = {name: getattr(word, name) for name in names}
        return cls(sentence=word.kind.sentence, can_be_undone=undoable, **told)


class CampaignWordList(Answer):
    """История, новое первым."""

    items: list[CampaignWordOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class ExpectationCard(ExpectationOut):
    """Карточка ожидания: его документы и история."""

    attached: list[AttachedOut] = Field(description="Документы: прикреплённые, под вопросом, отклонённые")
    words: list[CampaignWordOut] = Field(description="История, старое первым")

    @classmethod
    def told(cls, out: ExpectationOut, attached: Mapping[Attachment, Arrival], words: tuple[CampaignWord, ...]) -> Self:
        """Return the card."""
        shown = [AttachedOut.of(one, arrival) for one, arrival in attached.items()]
        return cls(**dict(out), attached=shown, words=[CampaignWordOut.of(one) for one in words])
