"""A report and a plan → links: what Svod finds (`normalize/execution`), as people have judged it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from model.execution import (
    EvidenceSource,
    ExecutionLink,
    LinkState,
    ReportPair,
    ReportStatement,
    SaidKind,
    StandingWord,
    Told,
)
from model.execution_match import Link, Matching, Said
from model.stored import StoredRecord
from normalize.execution.matching import match
from normalize.execution.outcome import outcome_of
from svod.execution.planned import plan_rows


@dataclass(frozen=True, kw_only=True, slots=True)
class Side:
    """План для сопоставления: its records, and its plans' levels by their ids."""

    rows: Sequence[StoredRecord]
    levels: Mapping[str, str | None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Spoken:
    """Отчёт для сопоставления."""

    statements: Sequence[ReportStatement]
    reported_on: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Matched:
    """Что нашлось: links, and the pair with what is left of the report."""

    links: tuple[ExecutionLink, ...]
    pair: ReportPair


def matched(pair: ReportPair, spoken: Spoken, side: Side, words: Sequence[StandingWord]) -> Matched:
    """Return the links of a report and a plan. People's words on links stand, whatever is found."""
    said = [_said(one, spoken.reported_on) for one in spoken.statements]
    found = match(plan_rows(side.rows, side.levels), said)
    links = {(link.record_id, link.said): link for link in _links(pair, found, spoken)}
    texts = {one.key: one for one in spoken.statements}
    rows = {row.id: row for row in side.rows}
    for one in words:
        _judge(links, one, texts, rows, (pair.report_id, spoken.reported_on))
    told = {link.said for link in links.values() if link.state.counts}
    rest = replace(
        pair,
        unplanned=tuple(key for key in found.unplanned if key not in told),
        silent=tuple(key for key in found.silent if key not in told),
    )
    return Matched(links=tuple(links.values()), pair=rest)


_Links = dict[tuple[UUID, str], ExecutionLink]


def _judge(
    links: _Links,
    said: StandingWord,
    texts: Mapping[str, ReportStatement],
    rows: Mapping[UUID, StoredRecord],
    report: tuple[UUID, date | None],
) -> None:
    """Let a person's word on a link stand; one about a statement or a row that is no more says nothing now."""
    word = said.word
    record, key = word.record_id, word.said
    if not word.kind.is_of_link or word.report_id != report[0]:
        return
    if key is None or record is None or record not in rows:
        return
    known = links.get((record, key))
    state = LinkState.CONFIRMED if word.kind is SaidKind.CONFIRM else LinkState.REFUSED
    if known is not None:
        links[record, key] = replace(known, state=state)
    elif key in texts and state is LinkState.CONFIRMED:
        links[record, key] = _by_hand(rows[record], texts[key], report)


def _by_hand(row: StoredRecord, statement: ReportStatement, report: tuple[UUID, date | None]) -> ExecutionLink:
    """Return a link that a person made: what counts is the clause of the statement that is likest to the row."""
    found = match(plan_rows([row], {}), [_said(statement, report[1])])
    best = max((*found.links, *found.candidates), key=lambda link: link.score, default=None)
    year = report[1].year if report[1] else None
    outcome = best.outcome if best else outcome_of(statement.text, year=year)
    told = Told(
        source=EvidenceSource.CONFIRMED,
        outcome=outcome.kind.value,
        on=outcome.date,
        until=outcome.until,
        quote=outcome.quote,
        reported_on=report[1],
    )
    return ExecutionLink(
        record_id=row.id,
        document_id=row.document_id,
        report_id=report[0],
        said=statement.key,
        score=1.0,
        state=LinkState.CONFIRMED,
        told=told,
        start=best.start if best else 0,
        stop=best.stop if best else len(statement.text),
    )


def _links(pair: ReportPair, found: Matching, spoken: Spoken) -> Iterator[ExecutionLink]:
    for link in (*found.links, *found.candidates):
        yield _link(pair, link, spoken.reported_on)


def _link(pair: ReportPair, link: Link, reported_on: date | None) -> ExecutionLink:
    outcome = link.outcome
    told = Told(
        source=EvidenceSource.REPORTED,
        outcome=outcome.kind.value,
        on=outcome.date,
        until=outcome.until,
        quote=outcome.quote,
        reported_on=reported_on,
    )
    return ExecutionLink(
        record_id=UUID(link.row_id),
        document_id=pair.document_id,
        report_id=pair.report_id,
        said=link.said_id,
        score=link.score,
        state=LinkState.MADE if link.made else LinkState.OFFERED,
        told=told,
        start=link.start,
        stop=link.stop,
        reasons=tuple((reason.name, round(reason.value, 3)) for reason in link.reasons),
    )


def _said(one: ReportStatement, reported_on: date | None) -> Said:
    return Said(
        id=one.key,
        text=one.text,
        number=one.number,
        activity=one.activity,
        section=one.section,
        reported_on=reported_on,
    )
