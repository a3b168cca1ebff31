"""All findings of a register or a result, each with what it speaks of."""

from collections.abc import Iterator
from dataclasses import dataclass

from model.finding import Finding
from model.result import Result


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundAt:
    """Замечание с местом: what it speaks of, in words."""

    #: «приказ № 70», «строка 3.7», «документ».
    subject: str
    #: The activity, where it is about a record.
    text: str | None
    record_id: str | None
    finding: Finding


def findings_of(result: Result) -> Iterator[FoundAt]:
    """Yield the findings in reading order: document, orders, annexes, plans, records."""
    yield from _found(result.findings, "документ")
    for order in result.orders:
        yield from _found(order.findings, f"приказ № {order.number or '—'}", order.title)
    for annex in result.annexes:
        yield from _found(annex.findings, f"приложение {annex.number or ''}".strip())
    for plan in result.plans:
        yield from _found(plan.findings, "план", plan.title)
        for record in plan.records:
            subject = f"строка {record.number}" if record.number else "строка без номера"
            yield from _found(record.findings, subject, record.activity, record.id)


def _found(
    findings: tuple[Finding, ...], subject: str, text: str | None = None, record_id: str | None = None
) -> Iterator[FoundAt]:
    for finding in findings:
        yield FoundAt(subject=subject, text=text, record_id=record_id, finding=finding)
