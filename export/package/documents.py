"""A document → its rows: what it is, its orders, annexes, plans, schools, rosters, their findings."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from export.package.keys import LocalKeys
from export.package.people import People
from export.package.spill import Row, Spill
from model.finding import Finding
from model.mention import Entity, EntityType
from model.order import Annex, Order
from model.plan import Plan, Roster
from model.result import Result
from model.stored import StoredDocument

#: What a finding may speak of.
_OWNERS = ("order_id", "annex_id", "plan_id", "activity_id")


class DocumentRows:
    """Строки одного документа: what is written at once, and what its activities look up."""

    def __init__(self, spill: Spill, stored: StoredDocument, value: Result, marks: Row, *, named: bool) -> None:
        self.spill = spill
        self.stored = stored
        self.value = value
        self.marks = marks
        self.keys = LocalKeys(stored.id)
        self.people = People(spill, stored.id, marks, named=named)

    def write(self) -> None:
        """Write all but what its activities say; people are written when those have told of them, too."""
        self._document()
        self.findings(self.value.findings)
        for entity in self.value.entities:
            if entity.type is EntityType.SCHOOL:
                self._school(entity)
        for order in self.value.orders:
            self._order(order)
        for annex in self.value.annexes:
            self._annex(annex)
        for plan in self.value.plans:
            self._plan(plan)
        for number, roster in enumerate(self.value.rosters):
            self._roster(roster, number)

    def findings(self, found: Iterable[Finding], marks: Row | None = None, **owner: UUID) -> None:
        """Write what people should look at in the document, or in a part of it."""
        subject = next((str(key) for key in owner.values()), "")
        for finding in found:
            row = {
                "id": self.keys.new("finding", f"{subject}\x1f{finding.code}"),
                **dict.fromkeys(_OWNERS),
                **owner,
                "code": finding.code.value,
                "severity": finding.severity.value,
                "message": finding.message,
                "field": finding.field,
            }
            self._put("findings", row, marks)

    def _document(self) -> None:
        stored, info = self.stored, self.value.document
        row: dict[str, Any] = {
            "id": stored.id,
            "name": stored.name,
            "sha256": stored.sha256,
            "size": stored.size,
            "media_type": stored.media_type or info.media_type,
            "pages": stored.pages,
            "text_source": info.text_source.value,
            **{name: getattr(info, name) for name in ("region", "region_code", "municipality", "oktmo", "place")},
            "date": info.date,
            "title": info.title,
            "created_at": stored.created_at,
            "read_at": stored.read_at,
        }
        self.spill.put("documents", row, self.marks)
        for kind in dict.fromkeys(info.kinds):
            self._put("document_kinds", {"kind": kind})

    def _school(self, entity: Entity) -> None:
        key = self.keys.new("school", entity.id)
        self._put("schools", {"id": key, "source_id": entity.id, "name": entity.name})
        for scheme, code in entity.identifiers.items():
            if scheme:
                self.spill.put("school_identifiers", {"school_id": key, "scheme": scheme, "value": code}, self.marks)

    def _order(self, order: Order) -> None:
        key = self.keys.new("order", order.id)
        signed = order.signatory
        row = {
            "id": key,
            "source_id": order.id,
            **{name: getattr(order, name) for name in ("kind", "issuer", "region", "municipality", "place")},
            "order_number": order.number,
            "order_number_raw": order.number_raw,
            "date": order.date,
            "title": order.title,
            "signatory_id": self.people.named(signed.name) if signed else None,
            "signatory_position": signed.position if signed else None,
            "page": order.source.page,
        }
        self._put("orders", row)
        self.findings(order.findings, order_id=key)

    def _annex(self, annex: Annex) -> None:
        key = self.keys.new("annex", annex.id)
        approval = annex.approved_by
        row = {
            "id": key,
            "source_id": annex.id,
            "annex_number": annex.number,
            "issuer": annex.issuer,
            "order_id": self.keys.find("order", annex.order_id),
            **{name: getattr(annex, name) for name in ("order_number", "order_number_raw", "order_date")},
            "approved_by_id": self.people.named(approval.name) if approval else None,
            "approved_by_position": approval.position if approval else None,
            "approved_on": approval.date if approval else None,
            "page": annex.source.page,
        }
        self._put("annexes", row)
        self.findings(annex.findings, annex_id=key)

    def _plan(self, plan: Plan) -> None:
        key = self.keys.new("plan", plan.id)
        row = {
            "id": key,
            "source_id": plan.id,
            "order_id": self.keys.find("order", plan.order_id),
            "annex_id": self.keys.find("annex", plan.annex_id),
            **{name: getattr(plan, name) for name in ("title", "level", "academic_year", "period", "template")},
            "page": plan.source.page,
        }
        self._put("plans", row)
        for year in dict.fromkeys(plan.years):
            self.spill.put("plan_years", {"plan_id": key, "year": year}, self.marks)
        self.findings(plan.findings, plan_id=key)

    def _roster(self, roster: Roster, number: int) -> None:
        key = self.keys.new("roster", str(number))
        self._put("rosters", {"id": key, "kind": roster.kind, "year": roster.year})
        for at, one in enumerate(roster.rows, start=1):
            row = {
                "roster_id": key,
                "number": at,
                **{name: getattr(one, name) for name in ("school", "programme", "curator")},
                "page": one.source.page,
            }
            self.spill.put("roster_rows", row, self.marks)

    def _put(self, table: str, row: Row, marks: Row | None = None) -> None:
        """Write a row that names its document."""
        self.spill.put(table, {"document_id": self.stored.id, **row}, marks or self.marks)
