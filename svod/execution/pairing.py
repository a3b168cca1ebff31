"""Which plans a report reports on: by the act it names, else by municipality and year; people's words stand above."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final
from uuid import UUID

from model.chain import Paper, ReferenceRole, ReferenceState
from model.execution import PairState, ReportPair, SaidKind, StandingWord
from model.result import Result
from store.execution import ReportCandidate
from store.repositories import Work
from svod.chain.resolving import references_of

#: Plans that are offered for one report.
MOST: Final = 10
_NAMED, _ALONE, _OFFERED, _SAID = 0.98, 0.85, 0.5, 1.0
_YEAR: Final = re.compile(r"(?<!\d)20\d\d(?!\d)")
#: A report dated then is on the year before.
_WINTER: Final = ("01", "02")
_BY_ACT: Final = "В отчёте назван приказ этого плана."
_BY_PLACE: Final = "Тот же муниципалитет и год; другого такого плана нет."
_MAYBE: Final = "Тот же муниципалитет и год."
_BY_HAND: Final = "Указал(а) {}."
_ON: Final = frozenset({ReferenceRole.REPORTS_ON, ReferenceRole.BASIS, ReferenceRole.MENTIONS})


def pairs_of_report(work: Work, report: UUID, value: Result) -> list[ReportPair]:
    """Return the pairs of a report, as it and people say now; what a person refused is kept as refused."""
    found = {pair.document_id: pair for pair in _found(work, report, value)}
    for said in work.executions.standing_pairs([report]):
        if said.word.report_id == report:
            found[said.word.document_id] = _judged(found.get(said.word.document_id), said, report)
    return list(found.values())


def _judged(pair: ReportPair | None, said: StandingWord, report: UUID) -> ReportPair:
    state = PairState.CONFIRMED if said.word.kind is SaidKind.PAIR else PairState.REFUSED
    by_hand = ReportPair(
        report_id=report,
        document_id=said.word.document_id,
        state=state,
        score=_SAID if state is PairState.CONFIRMED else 0.0,
        reason=_BY_HAND.format(said.author),
    )
    return replace(pair, state=state) if pair else by_hand


def _found(work: Work, report: UUID, value: Result) -> Iterator[ReportPair]:
    named, is_awaited = _named(work, report)
    if named:
        yield from (_pair(report, one, PairState.MADE, _NAMED, _BY_ACT) for one in named)
        return
    alike = _alike(work, report, value)
    is_alone = len(alike) == 1 and not is_awaited
    state, score, reason = (PairState.MADE, _ALONE, _BY_PLACE) if is_alone else (PairState.OFFERED, _OFFERED, _MAYBE)
    yield from (_pair(report, one.id, state, score, reason) for one in alike[:MOST])


def _named(work: Work, report: UUID) -> tuple[list[UUID], bool]:
    """Return the plans whose act the report names; and whether it names one that has not come yet as its subject."""
    references = [one for one in references_of(work, report) if one.reference.role in _ON]
    resolved = [one for one in references if one.state is ReferenceState.RESOLVED]
    documents = {found.document_id for one in resolved for found in one.candidates}
    papers = work.references.papers(documents) if documents else {}
    plans = {_holding(paper) for paper in papers.values() if paper.is_plan} - {report}
    is_awaited = any(
        one.state in {ReferenceState.AWAITED, ReferenceState.OPEN}
        and one.reference.role is ReferenceRole.REPORTS_ON
        and one.reference.number is not None
        for one in references
    )
    return sorted(plans), is_awaited


def _holding(paper: Paper) -> UUID:
    return paper.superseded_by or paper.document_id


def _alike(work: Work, report: UUID, value: Result) -> list[ReportCandidate]:
    """Return the plans of the report's municipality and year, and of its school where it is one's."""
    own = work.executions.documents([report]).get(report)
    years = report_years(value)
    if own is None or not own.territories or not years:
        return []
    found = [one for one in work.executions.plans_like(own.territories, years) if one.id != report]
    papers = work.references.papers({report, *(one.id for one in found)})
    return [one for one in found if _is_like(papers, report, one.id)]


def _is_like(papers: Mapping[UUID, Paper], report: UUID, plan: UUID) -> bool:
    one, other = papers.get(report), papers.get(plan)
    if one is None or other is None:
        return True
    return other.is_plan and one.school == other.school


def report_years(value: Result) -> tuple[int, ...]:
    """Return the years a report is about: of its plans, its title, its date."""
    planned = {year for plan in value.plans for year in plan.years}
    titled = {int(year) for year in _YEAR.findall(value.document.title or "")}
    if planned or titled:
        return tuple(sorted(planned | titled))
    told = value.document.date or next((order.date for order in value.orders if order.date), None) or ""
    if not _YEAR.match(told):
        return ()
    year = int(told[:4])
    return (year - 1, year) if told[5:7] in _WINTER else (year,)


def _pair(report: UUID, plan: UUID, state: PairState, score: float, reason: str) -> ReportPair:
    return ReportPair(report_id=report, document_id=plan, state=state, score=score, reason=reason)
