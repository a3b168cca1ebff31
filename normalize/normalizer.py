"""Extraction -> Result: ids, links, resolved entities, records with deadlines, findings."""

from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from model.mention import EntityType
from model.order import Execution, Statement
from model.plan import Passport
from model.raw import Extraction
from model.registry import Registries, RegistryEntry
from model.result import DocumentInfo, Result, Run
from model.text import fold
from normalize.calibration import calibrated
from normalize.findings.annex_links import linked_annexes
from normalize.findings.checks import checked_result
from normalize.findings.requisites_of_approvals import approval_findings
from normalize.findings.rubrics import Rubrics, own_rubrics
from normalize.ids import offline_id
from normalize.records import normal_plan
from normalize.registries import resolve
from normalize.relations.related import related
from normalize.resolving import Setting
from normalize.setting import lessons_for, municipality_entry, setting_of
from normalize.statements import reported

VERSION = "2"


def normalize(extraction: Extraction, registries: Registries, run: Run, rubrics: Rubrics | None = None) -> Result:
    """Return the result of one document, as the contract has it; its findings by the rubrics, else by our own."""
    setting = setting_of(extraction, registries)
    mentions, entities = resolve(extraction.mentions, registries, setting, lessons_for(extraction, registries))
    extraction, sha256 = _linked(replace(extraction, mentions=mentions)), extraction.document.sha256
    result = Result(
        run=run,
        document=_info(extraction, registries, setting),
        orders=extraction.orders,
        annexes=extraction.annexes,
        plans=tuple(calibrated(normal_plan(raw, extraction)) for raw in extraction.plans),
        passports=_named(extraction.passports, sha256, "passport"),
        rosters=extraction.rosters,
        schedules=extraction.schedules,
        indicator_tables=extraction.indicator_tables,
        conclusions=_named(extraction.conclusions, sha256, "conclusion"),
        recommendations=_named(extraction.recommendations, sha256, "recommendation"),
        executions=_named(extraction.executions, sha256, "execution"),
        references=extraction.references,
        mentions=mentions,
        entities=entities,
        findings=(*extraction.document.findings, *approval_findings(extraction.approvals)),
    )
    return checked_result(reported(related(result, extraction)), rubrics or own_rubrics())


def _linked(extraction: Extraction) -> Extraction:
    """Give orders and annexes their ids, then tie them together."""
    sha256 = extraction.document.sha256
    orders = tuple(
        replace(order, id=offline_id(sha256, "order", index)) for index, order in enumerate(extraction.orders)
    )
    annexes = tuple(
        replace(annex, id=offline_id(sha256, "annex", index)) for index, annex in enumerate(extraction.annexes)
    )
    return replace(extraction, orders=orders, annexes=linked_annexes(orders, annexes, extraction.annex_orders))


Part = TypeVar("Part", Passport, Statement, Execution)


def _named(parts: tuple[Part, ...], sha256: str, kind: str) -> tuple[Part, ...]:
    return tuple(replace(part, id=offline_id(sha256, kind, index)) for index, part in enumerate(parts))


def _info(extraction: Extraction, registries: Registries, setting: Setting) -> DocumentInfo:
    document, header = extraction.document, extraction.header
    region = _registered(header.region, EntityType.REGION, registries)
    municipality = municipality_entry(header, registries, setting)
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
        oktmo=municipality.identifiers.get("oktmo") if municipality else None,
        place=header.place,
        date=header.date,
        title=header.title,
    )


def _registered(name: str | None, kind: EntityType, registries: Registries) -> RegistryEntry | None:
    key = fold(name or "")
    return next((e for e in registries.of(kind) if key in {_key(n) for n in (e.name, *e.aliases)}), None)


_key = lru_cache(maxsize=4096)(fold)  # the same names for every document
