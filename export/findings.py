"""All findings of a register or a result, each with what it speaks of and where that stands."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from model.finding import Finding
from model.plan import Record
from model.result import Result
from model.source import Source


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundAt:
    """Замечание с местом: what it speaks of, in words."""

    #: «приказ № 70», «строка 3.7», «документ».
    subject: str
    #: The activity, where it is about a record.
    text: str | None
    record_id: str | None
    finding: Finding
    #: «стр. 4, таблица 2, строка 7»; empty where nobody can tell.
    place: str = ""


def findings_of(result: Result) -> Iterator[FoundAt]:
    """Yield the findings in reading order: document, orders, annexes, plans, records."""
    yield from _found(result.findings, "документ")
    for order in result.orders:
        yield from _found(order.findings, f"приказ № {order.number or '—'}", order.title, source=order.source)
    for annex in result.annexes:
        yield from _found(annex.findings, f"приложение {annex.number or ''}".strip(), source=annex.source)
    for plan in result.plans:
        yield from _found(plan.findings, "план", plan.title, source=plan.source)
        for record in plan.records:
            yield from _in_record(record)


def _in_record(record: Record) -> Iterator[FoundAt]:
    subject = f"строка {record.number}" if record.number else "строка без номера"
    for found in _found(record.findings, subject, record.activity, source=record.source):
        yield replace(found, record_id=record.id)


def _found(
    findings: tuple[Finding, ...], subject: str, text: str | None = None, *, source: Source | None = None
) -> Iterator[FoundAt]:
    place = _place(source) if source else ""
    for finding in findings:
        yield FoundAt(subject=subject, text=text, record_id=None, finding=finding, place=place)


def _place(source: Source) -> str:
    """Count tables and rows as people do, from 1."""
    parts = (("стр.", source.page), ("таблица", _counted(source.table)), ("строка", _counted(source.row)))
    return ", ".join(f"{name} {number}" for name, number in parts if number is not None)


def _counted(index: int | None) -> int | None:
    return None if index is None else index + 1
