"""A report beside its plan: what is covered, what is not mentioned, what was reported and never planned."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from model.execution import (
    ExecutionFact,
    ExecutionLink,
    LinkState,
    ReportPair,
    ReportStatement,
)
from model.paging import Slice
from model.service_errors import NotFoundError
from model.stored import StoredDocument, StoredRecord
from store.repositories import Store, Work
from svod.execution.statements import reported_on, statements_of

#: An offered link from here on makes it a question whether a statement is of something planned; below it is not.
LIKELY: Final = 0.5


class SaidOf(StrEnum):
    """О чём утверждение."""

    LINKED = "linked"  # of planned activities
    OFFERED = "offered"  # maybe: a person says
    UNPLANNED = "unplanned"  # of something nobody planned
    SILENT = "silent"  # of no activity


@dataclass(frozen=True, kw_only=True, slots=True)
class PlannedLine:
    """Строка плана рядом с отчётом."""

    record: StoredRecord
    fact: ExecutionFact | None
    #: The best first; refused ones last.
    links: tuple[ExecutionLink, ...]

    @property
    def is_covered(self) -> bool:
        """Tell whether the report speaks of it."""
        return any(link.state.counts for link in self.links)


@dataclass(frozen=True, kw_only=True, slots=True)
class SaidLine:
    """Утверждение отчёта рядом с планом."""

    statement: ReportStatement
    of: SaidOf
    links: tuple[ExecutionLink, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Beside:
    """Отчёт и план рядом."""

    pair: ReportPair
    report: StoredDocument
    plan: StoredDocument
    reported_on: date | None
    planned: tuple[PlannedLine, ...]
    said: tuple[SaidLine, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PairLine:
    """Пара в списке, with what is known of it in numbers."""

    pair: ReportPair
    report: StoredDocument
    plan: StoredDocument
    activities: int
    covered: int
    #: Links nobody has looked at, and links that are only offered.
    unchecked: int
    offered: int


def beside(store: Store, report: UUID, document: UUID) -> Beside:
    """Return a report and a plan side by side; raises NotFoundError where they are no pair."""
    with store.transaction() as work:
        pair = next((one for one in work.executions.pairs_of(report) if one.document_id == document), None)
        value = work.documents.value(report)
        if pair is None or value is None:
            raise NotFoundError("pair")
        links = sorted(work.executions.links(report, document), key=lambda one: one.state is LinkState.REFUSED)
        facts = {fact.record_id: fact for fact in work.executions.of_document(document)}
        rows = [row for row in work.records.of_document(document) if row.id in facts and facts[row.id].counts]
        return Beside(
            pair=pair,
            report=work.documents.get(report),
            plan=work.documents.get(document),
            reported_on=reported_on(value),
            planned=tuple(
                PlannedLine(
                    record=row, fact=facts[row.id], links=tuple(one for one in links if one.record_id == row.id)
                )
                for row in rows
            ),
            said=tuple(_said(one, pair, links) for one in statements_of(value)),
        )


def pairs(store: Store, municipality: str | None, cursor: str | None, limit: int) -> Slice[PairLine]:
    """Return pairs of reports and plans, the newest report first."""
    with store.transaction() as work:
        found = work.executions.pairs(cursor, limit, municipality)
        return Slice(items=tuple(_line(work, one) for one in found.items), next=found.next)


def _line(work: Work, pair: ReportPair) -> PairLine:
    links = work.executions.links(pair.report_id, pair.document_id)
    counting = [fact for fact in work.executions.of_document(pair.document_id) if fact.counts]
    return PairLine(
        pair=pair,
        report=work.documents.get(pair.report_id),
        plan=work.documents.get(pair.document_id),
        activities=len(counting),
        covered=len({link.record_id for link in links if link.state.counts}),
        unchecked=sum(link.state is LinkState.MADE for link in links),
        offered=sum(link.state is LinkState.OFFERED for link in links),
    )


def _said(one: ReportStatement, pair: ReportPair, links: list[ExecutionLink]) -> SaidLine:
    own = tuple(link for link in links if link.said == one.key)
    if any(link.state.counts for link in own):
        of = SaidOf.LINKED
    elif any(link.state is LinkState.OFFERED and link.score >= LIKELY for link in own):
        of = SaidOf.OFFERED
    else:
        of = SaidOf.SILENT if one.key in pair.silent else SaidOf.UNPLANNED
    return SaidLine(statement=one, of=of, links=own)
