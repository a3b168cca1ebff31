"""What a document that was read says of itself, as campaigns ask."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from model.campaign import Requisite
from model.campaign_arrival import Arrival
from model.document import TextSource
from model.finding import Code, Finding
from model.mention import EntityType
from model.order import Item, Reference
from model.result import Result
from model.territory import territory_key
from model.text import fold
from normalize.name_keys import school_key
from normalize.versions.head import head_of
from normalize.versions.keys import number_key

_YEAR: Final = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
#: «согласно приложению», «(Приложение № 2)»: in an order's own words.
_ANNEX: Final = re.compile(r"приложени(?:е|ю|ям|ями|и|я)(?![а-я])")
#: Media types that are pictures by themselves.
_PICTURES: Final = ("image/",)
_LONGEST_TITLE: Final = 1_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivery:
    """Доставка: what the register knows of a document beside its text."""

    document_id: UUID
    name: str
    received_at: datetime
    territories: tuple[str, ...] = ()
    batches: tuple[UUID, ...] = ()
    rows: int = 0
    superseded_by: UUID | None = None


def unread_arrival(delivery: Delivery) -> Arrival:
    """Return what is known of a document that could not be read."""
    return Arrival(
        document_id=delivery.document_id,
        name=delivery.name,
        received_at=delivery.received_at,
        territories=delivery.territories,
        batches=delivery.batches,
        is_unread=True,
        superseded_by=delivery.superseded_by,
    )


def arrival_of(value: Result, delivery: Delivery) -> Arrival:
    """Return what a document says of itself; its plans may have come without their records."""
    head, info = head_of(value), value.document
    schools = set(head.schools)
    return Arrival(
        document_id=delivery.document_id,
        name=delivery.name,
        received_at=delivery.received_at,
        region=info.region,
        municipality=info.municipality,
        own_territory=territory_key(info.municipality),
        territories=delivery.territories,
        batches=delivery.batches,
        schools=tuple(sorted(schools)),
        school_ids=tuple(sorted(set(_school_ids(value, schools)))),
        level=head.level,
        kinds=tuple(sorted({*info.kinds, *_kinds(value)})),
        years=years_of(value),
        named=tuple(sorted(set(_named(value)))),
        has=tuple(sorted(map(str, set(_requisites(value))))),
        is_wanting=any(one.code is Code.REQUISITES_MISSING for one in _findings(value)),
        rows=delivery.rows,
        superseded_by=delivery.superseded_by,
    )


def years_of(value: Result) -> tuple[int, ...]:
    """Return the years a document is of: its plans', else those its titles name; empty where nothing tells them."""
    years = {year for plan in value.plans for year in plan.years}
    if not years:
        titles = (value.document.title, *(plan.title for plan in value.plans), *(one.title for one in value.passports))
        years = {int(year) for title in titles for year in _YEAR.findall((title or "")[:_LONGEST_TITLE])}
    if not years:
        titles = tuple(order.title for order in value.orders)
        years = {int(year) for title in titles for year in _YEAR.findall((title or "")[:_LONGEST_TITLE])}
    return tuple(sorted(years))


def _kinds(value: Result) -> Iterator[str]:
    """Yield the kinds that what was found in it tells, whatever its head says."""
    parts = {"order": value.orders, "plan": value.plans, "passport": value.passports, "roster": value.rosters}
    yield from (kind for kind, found in parts.items() if found)
    if value.executions or value.conclusions:
        yield "report"


def _school_ids(value: Result, schools: set[str]) -> Iterator[str]:
    for one in value.entities:
        if one.type is EntityType.SCHOOL and schools & {school_key(name) for name in (one.name, *one.aliases)}:
            yield one.id


def _named(value: Result) -> Iterator[str]:
    references: list[Reference] = [*value.references, *(one for order in value.orders for one in order.basis)]
    numbers = (*(one.number for one in references), *(one.order_number for one in value.annexes))
    yield from (key for number in numbers if (key := number_key(number)))


def _requisites(value: Result) -> Iterator[Requisite]:
    orders, annexes = value.orders, value.annexes
    approvals = [one.approved_by for one in annexes if one.approved_by]
    if any(one.number for one in orders) or any(one.order_number for one in annexes):
        yield Requisite.NUMBER
    dates = (*(one.date for one in orders), *(one.order_date for one in annexes), *(one.date for one in approvals))
    if any(dates):
        yield Requisite.DATE
    if any(one.signatory and one.signatory.name for one in orders) or any(one.name for one in approvals):
        yield Requisite.SIGNATORY
    if all(one.code is not Code.UNAPPROVED_DRAFT for one in _findings(value)):
        yield Requisite.APPROVED
    info = value.document
    if info.text_source is not TextSource.NATIVE or info.media_type.startswith(_PICTURES):
        yield Requisite.SCAN
    if annexes or value.plans or value.rosters or not _speaks_of_annexes(value):
        yield Requisite.ANNEXES


def _speaks_of_annexes(value: Result) -> bool:
    return any(_ANNEX.search(fold(item.text)) for order in value.orders for item in _items(order.items))


def _items(items: Iterable[Item]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from _items(item.items)


def _findings(value: Result) -> Iterator[Finding]:
    yield from value.findings
    for order in value.orders:
        yield from order.findings
    for annex in value.annexes:
        yield from annex.findings
    for plan in value.plans:
        yield from plan.findings
