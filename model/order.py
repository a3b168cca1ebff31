"""Приказ и его части: the header of an order, its items, its annexes, what it refers to."""

from dataclasses import dataclass, field
from typing import Literal

from model.finding import Finding
from model.source import Source

DocumentKind = Literal[
    "order", "annex", "roadmap", "plan", "passport", "report", "presentation", "roster", "schedule", "other"
]


@dataclass(frozen=True, kw_only=True, slots=True)
class Reference:
    """Ссылка на акт: an order, letter or law that the text names."""

    #: «приказ», «распоряжение», «письмо», «федеральный закон», …, nominative, lower case.
    kind: str | None = None
    #: Nominative: «Департамент образования Орловской области».
    issuer: str | None = None
    #: Spaces and dashes normalised: «121 –о д» -> «121-од».
    number: str | None = None
    #: ISO date or EDTF.
    date: str | None = None
    #: Without its outer quotes.
    title: str | None = None
    #: As written.
    text: str = ""
    source: Source = field(default_factory=Source)


@dataclass(frozen=True, kw_only=True, slots=True)
class Signatory:
    """Подписант."""

    #: «Фамилия И.О.»
    name: str | None = None
    position: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """Пункт приказа; its sub-items nest."""

    number: str | None = None
    text: str = ""
    addressees: tuple[str, ...] = ()
    items: tuple["Item", ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """Приказ (распоряжение, постановление)."""

    id: str = ""
    #: «приказ», «распоряжение», «постановление», …
    kind: str = "приказ"
    issuer: str | None = None
    region: str | None = None
    municipality: str | None = None
    place: str | None = None
    number: str | None = None
    number_raw: str | None = None
    date: str | None = None
    title: str | None = None
    basis: tuple[Reference, ...] = ()
    items: tuple[Item, ...] = ()
    signatory: Signatory | None = None
    findings: tuple[Finding, ...] = ()
    source: Source = field(default_factory=Source)


@dataclass(frozen=True, kw_only=True, slots=True)
class Approval:
    """Гриф утверждения."""

    name: str | None = None
    position: str | None = None
    date: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Annex:
    """Приложение: the stamp that ties a part of the document to an order."""

    id: str = ""
    #: «1» of «Приложение № 1»; None where it has none.
    number: str | None = None
    issuer: str | None = None
    order_id: str | None = None
    order_number: str | None = None
    order_number_raw: str | None = None
    order_date: str | None = None
    approved_by: Approval | None = None
    findings: tuple[Finding, ...] = ()
    source: Source = field(default_factory=Source)


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """Вывод или рекомендация отчёта."""

    number: str | None = None
    text: str = ""
    addressee: str | None = None
    #: «На муниципальном уровне», where the report groups them.
    group: str | None = None
    id: str = ""
    source: Source = field(default_factory=Source)


@dataclass(frozen=True, kw_only=True, slots=True)
class Execution:
    """Отметка об исполнении: what a report says was done of one activity, or in one paragraph of it."""

    id: str = ""
    number: str | None = None
    #: The activity as the report repeats it; None in running text.
    activity: str | None = None
    #: The chapter or section it stands under.
    section: str | None = None
    text: str = ""
    source: Source = field(default_factory=Source)
