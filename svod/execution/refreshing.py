"""A document was read or corrected: its facts, its pairs, their links are told anew.

plan ─► facts of its rows; matched anew with its reports; reports that may be its own are looked at by jobs
report ─► its plans (svod/execution/pairing.py) ─► matched with each ─► facts of their rows
"""

from collections.abc import Sequence
from uuid import UUID

from model.chain import ReferenceRole
from model.execution import ReportPair
from model.result import Result
from model.service_errors import NotFoundError
from model.stored import StoredDocument, StoredRecord
from model.work import Job, Priority, Task
from store.repositories import Store, Work
from svod.chain.resolving import documents_naming
from svod.execution.matching import Matched, Side, Spoken, matched
from svod.execution.pairing import pairs_of_report
from svod.execution.planned import refresh_facts
from svod.execution.statements import is_report, reported_on, statements_of


def refresh_document(store: Store, document_id: UUID) -> None:
    """Tell anew what is known of a document's activities, and of those it reports on; sees the whole register."""
    with store.transaction() as work:
        document = _found(work, document_id)
        value = work.documents.value(document_id) if document else None
        if document is None or value is None:
            return
        rows = work.records.of_document(document_id)
        if is_report(value):
            refresh_report(work, document_id, value)
        if rows:
            _refresh_plan(work, document, value, rows)


def refresh_report(work: Work, report: UUID, value: Result) -> None:
    """Pair a report anew and match it with its plans."""
    pairs = pairs_of_report(work, report, value)
    known = {pair.document_id for pair in work.executions.pairs_of(report) if pair.report_id == report}
    lost = known - {pair.document_id for pair in pairs}
    work.executions.remove_pairs([(report, document) for document in lost])
    spoken = spoken_of(value)
    for pair in pairs:
        _refresh_pair(work, pair, spoken)
    for document in lost:
        _refresh_facts(work, document)


def refresh_pair(work: Work, report: UUID, document: UUID) -> None:
    """Match one report and one plan anew, where they are a pair."""
    pair = next((one for one in work.executions.pairs_of(report) if one.document_id == document), None)
    value = work.documents.value(report)
    if pair is not None and value is not None:
        _refresh_pair(work, pair, spoken_of(value))


def spoken_of(value: Result) -> Spoken:
    """Return what a report says."""
    return Spoken(statements=statements_of(value), reported_on=reported_on(value))


def side_of(value: Result | None, rows: Sequence[StoredRecord]) -> Side:
    """Return a plan as it is matched."""
    return Side(rows=rows, levels={plan.id: plan.level for plan in value.plans} if value else {})


def _refresh_pair(work: Work, pair: ReportPair, spoken: Spoken) -> None:
    document = _found(work, pair.document_id)
    if document is None:
        return
    rows = work.records.of_document(pair.document_id)
    found = _matched(work, pair, spoken, rows)
    work.executions.put_pairs([found.pair])
    work.executions.put_links(pair.report_id, pair.document_id, found.links)
    refresh_facts(work, document, rows)


def _matched(work: Work, pair: ReportPair, spoken: Spoken, rows: Sequence[StoredRecord]) -> Matched:
    """Return the links of a pair; one that is only offered, or was refused, has none."""
    if not pair.state.counts:
        return Matched(links=(), pair=pair)
    words = work.executions.standing([row.id for row in rows])
    return matched(pair, spoken, side_of(work.documents.value(pair.document_id), rows), words)


def _refresh_plan(work: Work, document: StoredDocument, value: Result, rows: Sequence[StoredRecord]) -> None:
    reports = [pair for pair in work.executions.pairs_of(document.id) if pair.document_id == document.id]
    for pair in reports:
        said = work.documents.value(pair.report_id)
        if said is not None:
            found = _matched(work, pair, spoken_of(said), rows)
            work.executions.put_pairs([found.pair])
            work.executions.put_links(pair.report_id, document.id, found.links)
    refresh_facts(work, document, rows)
    if document.is_current and not is_report(value):
        # One that is only offered may name this plan's act, which was not known when it was offered.
        for report in sorted(
            _may_report(work, document.id) - {pair.report_id for pair in reports if pair.state.counts}
        ):
            work.jobs.defer(Job(task=Task.EXECUTION, subject=report, priority=Priority.BACKGROUND))


def _may_report(work: Work, plan: UUID) -> set[UUID]:
    """Return reports that may be on this plan: they name its act, or are of its municipality."""
    naming = documents_naming(work, plan).items
    named = {one.reference.document_id for one in naming if one.reference.role is ReferenceRole.REPORTS_ON}
    own = work.executions.documents([plan]).get(plan)
    alike = work.executions.reports_like(own.territories) if own and own.territories else ()
    return (named | set(alike)) - {plan}


def _refresh_facts(work: Work, document_id: UUID) -> None:
    document = _found(work, document_id)
    if document is not None:
        refresh_facts(work, document, work.records.of_document(document_id))


def _found(work: Work, document_id: UUID) -> StoredDocument | None:
    try:
        return work.documents.get(document_id)
    except NotFoundError:  # deleted while its job waited
        return None
