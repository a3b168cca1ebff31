"""Campaigns: what is expected from whom by when."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import Field, StringConstraints, model_validator

from api.models.base import LINE, PLAIN, Day, Line, Request, Year
from api.models.registry import EntryId
from model.campaign import (
    CampaignFace,
    ExpectationState,
    Paper,
    Requisite,
    Round,
    SenderKind,
)
from svod.campaigns.senders import Line as SenderLine
from svod.campaigns.sources import Source, rounds_of

Words = Annotated[str, StringConstraints(max_length=1000, pattern=PLAIN)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=LINE)]
Place = Annotated[str, StringConstraints(max_length=300, pattern=LINE)]
#: What an order usually asks for: «скан-копии с реквизитами».
USUAL = (Requisite.NUMBER, Requisite.DATE, Requisite.SIGNATORY, Requisite.APPROVED)


class RoundIn(Request):
    """Срок кампании."""

    due: Day = Field(description="Последний день", examples=["2027-01-30"])
    title: Place = Field(default="", description="Что за срок", examples=["за первое полугодие"])


class SenderIn(Request):
    """Тот, от кого ждут."""

    name: Name = Field(description="Муниципалитет или школа, как угодно написанные", examples=["Лесной район"])
    kind: SenderKind | None = Field(default=None, description="Кто это; нет — по словам названия")
    municipality: Place | None = Field(default=None, description="Для школы: её муниципалитет")
    region: Place | None = Field(default=None, description="Регион; нет — общий регион кампании")
    entity_id: EntryId | None = Field(default=None, description="id записи реестра, если она известна")

    def line(self) -> SenderLine:
        """Return it as the domain has it."""
        return SenderLine(**self.model_dump())


class SourceIn(Request):
    """От кого ждут: список, реестр, список школ из документа, прошлая кампания; можно всё вместе."""

    senders: Annotated[list[SenderIn], Field(max_length=10_000)] = Field(
        default_factory=list, description="Список; что повторяется, ждут один раз"
    )
    region: Place | None = Field(default=None, description="Регион списка или реестра", examples=["Орловская область"])
    registry: SenderKind | None = Field(
        default=None, description="Все муниципалитеты или все школы региона, которые знает реестр"
    )
    municipality: Place | None = Field(default=None, description="Только школы этого муниципалитета")
    roster: UUID | None = Field(default=None, description="Документ, из чьих списков взять школы")
    like: UUID | None = Field(default=None, description="Кампания, чьих отправителей взять")

    def source(self) -> Source:
        """Return it as the domain has it."""
        return Source(
            lines=tuple(one.line() for one in self.senders),
            region=self.region or None,
            registry=self.registry,
            municipality=self.municipality or None,
            roster=self.roster,
            campaign=self.like,
        )


class CampaignAdd(Request):
    """Новая кампания."""

    title: Line = Field(description="Название", examples=["Дорожные карты на 2027 год"])
    years: Annotated[list[Year], Field(max_length=10)] = Field(
        default_factory=list, description="Годы, за которые документы; нет — любые"
    )
    papers: Annotated[list[Paper], Field(min_length=1, max_length=8)] = Field(
        description="Что ждём; plan — план или дорожная карта, other — любой документ"
    )
    requisites: Annotated[list[Requisite], Field(max_length=6)] = Field(
        default=list(USUAL), description="Без чего присланное неполно"
    )
    rounds: Annotated[list[RoundIn], Field(min_length=1, max_length=24)] = Field(
        description="Сроки: один или несколько"
    )
    reference: Place | None = Field(default=None, description="Номер приказа, который этого требует", examples=["515"])
    opens: Day | None = Field(default=None, description="Раньше этого дня пришедшее не считается")
    note: Words = Field(default="", description="Пояснение")
    source: SourceIn = Field(default_factory=SourceIn, description="От кого ждём")

    def face(self) -> CampaignFace:
        """Return what is said of the campaign."""
        return CampaignFace(
            title=self.title,
            years=tuple(self.years),
            papers=tuple(dict.fromkeys(self.papers)),
            requisites=tuple(dict.fromkeys(self.requisites)),
            rounds=rounds_of([one.due for one in self.rounds], [one.title for one in self.rounds]),
            reference=self.reference or None,
            opens=self.opens,
            note=self.note,
        )


class CampaignPatch(Request):
    """Изменение кампании: чего нет, то остаётся."""

    title: Line | None = None
    years: Annotated[list[Year], Field(max_length=10)] | None = None
    papers: Annotated[list[Paper], Field(min_length=1, max_length=8)] | None = None
    requisites: Annotated[list[Requisite], Field(max_length=6)] | None = None
    rounds: Annotated[list["RoundPatch"], Field(min_length=1, max_length=24)] | None = Field(
        default=None, description="Все сроки целиком; срок с известным number переносится"
    )
    reference: Place | None = None
    opens: Day | None = None
    note: Words | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.model_fields_set:
            raise ValueError("Не сказано, что изменить.")
        return self

    def changed(self, face: CampaignFace) -> CampaignFace:
        """Return the face as it is to be."""
        told: dict[str, Any] = {name: getattr(self, name) for name in self.model_fields_set}
        for name in ("years", "papers", "requisites"):
            if name in told:
                told[name] = tuple(dict.fromkeys(told[name] or ())) if told[name] is not None else getattr(face, name)
        if "rounds" in told:
            told["rounds"] = _numbered(self.rounds or (), face) if self.rounds is not None else face.rounds
        for name in ("title", "note"):
            if told.get(name, "") is None:
                told[name] = getattr(face, name)
        return replace(face, **told)


class RoundPatch(RoundIn):
    """Срок кампании, новый или прежний."""

    number: Annotated[int, Field(ge=1, le=1000)] | None = Field(default=None, description="Номер прежнего срока")


def _numbered(rounds: "Sequence[RoundPatch]", face: CampaignFace) -> tuple[Round, ...]:
    """Give new dates numbers that none had."""
    free = max([*(one.number for one in face.rounds), *(one.number or 0 for one in rounds)], default=0)
    numbered = []
    for one in rounds:
        free += one.number is None
        numbered.append(Round(number=one.number or free, due=one.due, title=one.title))
    return tuple(numbered)


class AttachIn(Request):
    """Документ, который отвечает ожиданию."""

    document_id: UUID
    reason: Words = Field(default="", description="Почему")


class ExcuseIn(Request):
    """Освобождение от отправки."""

    reason: Line = Field(description="Почему", examples=["Школа закрыта на ремонт"])


class ExtendIn(Request):
    """Продление срока одному."""

    due: Day = Field(description="Новый последний день")
    reason: Words = Field(default="", description="Почему")


class SenderName(Request):
    """Кто это."""

    entity_id: EntryId | None = Field(description="Запись реестра; null — никто из них, ждать под этим именем")


class LinksAdd(Request):
    """Ссылки для загрузки всем, кто не прислал."""

    states: Annotated[list[ExpectationState], Field(max_length=6)] = Field(
        default=[ExpectationState.MISSING, ExpectationState.AWAITED, ExpectationState.INCOMPLETE],
        description="Кому: отправителям с ожиданием в одном из этих состояний",
    )
    days: Annotated[int, Field(ge=1, le=90)] = Field(default=14, description="Сколько дней действуют")


class CopyIn(Request):
    """Такая же кампания на другой год."""

    years: Annotated[int, Field(ge=1, le=5)] = Field(default=1, description="На сколько лет вперёд перенести сроки")
    title: Line | None = Field(default=None, description="Название; нет — прежнее с новым годом")
