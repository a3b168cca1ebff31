"""Extraction -> Result: ids, links, resolved entities, records with deadlines, findings."""

from dataclasses import replace

from model.mention import Entity, EntityType
from model.order import Annex, Order
from model.plan import Passport, Plan
from model.raw import Extraction
from model.registry import Registries, RegistryEntry
from model.result import DocumentInfo, Result, Run
from model.text import fold
from normalize.findings.annex_links import linked_annexes
from normalize.findings.checks import checked
from normalize.findings.context import Setting
from normalize.ids import offline_id
from normalize.records import normal_plan
from normalize.registries import resolve

VERSION = "1"


def normalize(extraction: Extraction, registries: Registries, run: Run) -> Result:
    """Return the result of one document, as the contract has it."""
    mentions, entities = resolve(extraction.mentions, registries, extraction.header.region)
    extraction = _linked(replace(extraction, mentions=mentions))
    plans = tuple(_checked(normal_plan(raw, extraction), extraction) for raw in extraction.plans)
    return Result(
        run=run,
        document=_info(extraction, registries, entities),
        orders=extraction.orders,
        annexes=extraction.annexes,
        plans=plans,
        passports=_named(extraction.passports, extraction.document.sha256),
        rosters=extraction.rosters,
        schedules=extraction.schedules,
        conclusions=extraction.conclusions,
        recommendations=extraction.recommendations,
        references=extraction.references,
        mentions=mentions,
        entities=entities,
        findings=extraction.document.findings,
    )


def _linked(extraction: Extraction) -> Extraction:
    """Give orders and annexes their ids, then tie them together."""
    sha256 = extraction.document.sha256
    orders = tuple(
        replace(order, id=offline_id(sha256, "order", index)) for index, order in enumerate(extraction.orders)
    )
    annexes = tuple(
        replace(annex, id=offline_id(sha256, "annex", index)) for index, annex in enumerate(extraction.annexes)
    )
    return replace(extraction, orders=orders, annexes=linked_annexes(orders, annexes))


def _named(passports: tuple[Passport, ...], sha256: str) -> tuple[Passport, ...]:
    return tuple(replace(part, id=offline_id(sha256, "passport", index)) for index, part in enumerate(passports))


def _checked(plan: Plan, extraction: Extraction) -> Plan:
    annex: Annex | None = next((a for a in extraction.annexes if a.id == plan.annex_id), None)
    order: Order | None = next((o for o in extraction.orders if o.id == plan.order_id), None)
    date = (annex.order_date if annex else None) or (order.date if order else None)
    return checked(plan, Setting(order_date=date))


def _info(extraction: Extraction, registries: Registries, entities: tuple[Entity, ...]) -> DocumentInfo:
    document, header = extraction.document, extraction.header
    region = _registered(header.region, EntityType.REGION, registries)
    return DocumentInfo(
        id=offline_id(document.sha256),
        name=document.name,
        sha256=document.sha256,
        media_type=document.media_type,
        pages=len(document.pages) or None,
        kinds=extraction.kinds,
        text_source=document.text_source,
        region=header.region,
        region_code=region.identifiers.get("iso3166") if region else None,
        municipality=header.municipality,
        oktmo=_oktmo(header.municipality, entities),
        place=header.place,
        date=header.date,
        title=header.title,
    )


def _registered(name: str | None, kind: EntityType, registries: Registries) -> RegistryEntry | None:
    key = fold(name or "")
    return next((e for e in registries.of(kind) if key in {fold(n) for n in (e.name, *e.aliases)}), None)


def _oktmo(municipality: str | None, entities: tuple[Entity, ...]) -> str | None:
    key = fold(municipality or "")
    named = (
        e for e in entities if e.type is EntityType.MUNICIPALITY and key in {fold(n) for n in (e.name, *e.aliases)}
    )
    return next((e.identifiers["oktmo"] for e in named if "oktmo" in e.identifiers), None)
