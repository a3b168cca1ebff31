"""What the rules need to know of the document around a record."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from uuid import UUID

from model.finding import Finding
from model.plan import Plan
from model.result import Result
from model.service_errors import NotFoundError
from model.stored import ReviewState, StoredRecord
from normalize.deadlines import DeadlineContext
from normalize.findings.checks import checked
from normalize.findings.context import date_above, setting_of
from svod.rules import rules_in_force


def plan_of(value: Result, plan_id: str) -> Plan:
    """Return a plan of a document; raises NotFoundError."""
    found = next((plan for plan in value.plans if plan.id == plan_id), None)
    if found is None:
        raise NotFoundError("plan")
    return found


def context_of(value: Result, plan_id: str) -> DeadlineContext:
    """Return where a missing year may come from for the deadlines of a plan."""
    plan = plan_of(value, plan_id)
    return DeadlineContext(years=plan.years, academic_year=plan.academic_year, document_date=date_above(value, plan))


def rechecked(value: Result, records: Iterable[StoredRecord]) -> tuple[StoredRecord, ...]:
    """Return a document's records with the findings that hold for them as they stand now; deleted ones have none."""
    records = tuple(records)
    found = {plan.id: _findings(value, plan, records) for plan in value.plans}
    return tuple(_with_findings(record, found.get(record.plan_id, {})) for record in records)


def _findings(value: Result, plan: Plan, records: Iterable[StoredRecord]) -> Mapping[UUID, tuple[Finding, ...]]:
    rows = [row for row in records if row.plan_id == plan.id and row.state is not ReviewState.DELETED]
    bare = tuple(replace(row.record, findings=()) for row in rows)
    after = checked(replace(plan, records=bare), setting_of(value, rules_in_force(), plan))
    return {row.id: record.findings for row, record in zip(rows, after.records, strict=True)}


def _with_findings(record: StoredRecord, found: Mapping[UUID, tuple[Finding, ...]]) -> StoredRecord:
    findings = found.get(record.id, ())
    if findings == record.record.findings:
        return record
    return replace(record, record=replace(record.record, findings=findings))
