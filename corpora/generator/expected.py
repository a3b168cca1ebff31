"""Description -> what a careful reader takes from the document, in the shape of the golden files."""

import re
from collections.abc import Iterable
from typing import Any

from corpora.generator.description import (
    Description,
    Order,
    OtherTable,
    Part,
    Passport,
    Person,
    Plan,
    Reference,
    Report,
    Row,
    Section,
    Stamp,
)
from corpora.generator.marked import collapsed

Json = dict[str, Any]


def expected(description: Description) -> Json:
    """Return the expected result of a document as JSON-ready data."""
    parts = description.parts
    reports = [part for part in parts if isinstance(part, Report)]
    return {
        "kinds": _kinds(description),
        "document": _filled(description, ("region", "municipality", "place", "date", "title")),
        "orders": [_order(part) for part in parts if isinstance(part, Order)],
        "annexes": [_annex(part) for part in parts if isinstance(part, Stamp) and part.order_number],
        "passports": [_passport(part) for part in parts if isinstance(part, Passport)],
        "plans": [_plan(part) for part in parts if isinstance(part, Plan)],
        "references": [_reference(reference) for report in reports for reference in report.references],
        "schools": list(description.schools),
        **({"conclusions_count": reports[0].conclusions.count} if reports else {}),
        **({"recommendations_count": reports[0].recommendations.count} if reports else {}),
        "findings": list(description.findings),
        "findings_complete": True,
    }


def _filled(thing: object, names: Iterable[str]) -> Json:
    """Return the named fields that hold something."""
    return {name: collapsed(value) for name in names if (value := getattr(thing, name)) is not None}


def _kinds(description: Description) -> list[str]:
    found = [kind for part in description.parts if (kind := _kind(part))]
    return list(dict.fromkeys(found))


def _kind(part: Part) -> str | None:
    match part:
        case Stamp():
            return "annex" if part.order_number else None
        case Plan():
            return "roadmap" if "дорожн" in part.title.lower() else "plan"
        case OtherTable():
            return part.kind
    return type(part).__name__.lower()


def _order(order: Order) -> Json:
    return {
        **_filled(order, ("kind", "issuer", "region", "municipality", "place", "number", "date", "title")),
        "basis": [_reference(reference) for reference in order.basis],
        "items": len(order.items),
        "signatory": _person(order.signatory),
    }


def _person(person: Person) -> Json:
    return {"name": person.name, "position": collapsed(person.position)}


def _reference(reference: Reference) -> Json:
    return _filled(reference, ("kind", "issuer", "number", "date", "title"))


def _annex(stamp: Stamp) -> Json:
    return {
        "number": stamp.number,
        **_filled(stamp, ("issuer", "order_number", "order_date")),
        **({"approved_by": _person(stamp.approved_by)} if stamp.approved_by else {}),
        "findings": list(stamp.findings),
    }


def _passport(passport: Passport) -> Json:
    return {
        "title": collapsed(passport.title),
        "rows": [
            {"number": bare_number(number), "name": collapsed(name), "text": collapsed(text)}
            for number, name, text in passport.rows
        ],
        "indicators": [
            {"comparator": found.comparator, "value": found.value, "unit": found.unit} for found in passport.indicators
        ],
    }


def _plan(plan: Plan) -> Json:
    return {
        "title": collapsed(plan.title),
        "years": list(plan.years),
        "academic_year": plan.academic_year,
        "columns": [column.role for column in plan.columns],
        "records": [_record(plan, section, row) for section in plan.sections for row in section.rows],
    }


def _record(plan: Plan, section: Section, row: Row) -> Json:
    record = {
        "section": collapsed(section.shown),
        "number": bare_number(row.number),
        "activity": collapsed(row.activity),
        "deadline": _deadline(row),
        "responsible": {
            "raw": collapsed(row.responsible),
            "parties": [text for party in row.parties if (text := collapsed(party))],
        },
        "result": collapsed(row.result),
        **{role: collapsed(text) for role, text in row.more if role in {"place", "participants", "mark"}},
        "findings": list(row.findings),
    }
    roles = {column.role for column in plan.columns}
    return {name: value for name, value in record.items() if name != "result" or "result" in roles}


def _deadline(row: Row) -> Json:
    when = row.when
    found: Json = {"raw": collapsed(when.raw), "kind": when.kind, "edtf": list(when.edtf)}
    return found | ({"rrule": when.rrule} if when.rrule else {})


def bare_number(number: str | None) -> str | None:
    """Return a row's number without its trailing dot or bracket."""
    return re.sub(r"[.)]$", "", number.strip()) or None if number else None
