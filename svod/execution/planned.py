"""Rows of plans as they are matched and counted: what a document's records say, and what stands of them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from model.execution import ExecutionFact, StandingWord, Told
from model.execution_match import PlanRow
from model.kinship import LinkState as TieState
from model.stored import ReviewState, StoredDocument, StoredRecord
from store.execution import ENDING, judged_told
from store.repositories import Work
from svod.execution.facts import Setting, fact_of
from svod.execution.weighing import Evidence

_DAY: Final = 10


def refresh_facts(work: Work, document: StoredDocument, rows: Sequence[StoredRecord]) -> int:
    """Write the facts of a document's records anew; return how many changed."""
    return work.executions.put(facts_of(work, document, rows))


def facts_of(work: Work, document: StoredDocument, rows: Sequence[StoredRecord]) -> list[ExecutionFact]:
    """Return what is known of a document's records."""
    ids = [row.id for row in rows]
    told, words = told_of(work, ids), words_of(work, ids)
    setting = Setting(years=document.years)
    is_out = is_repealed(work, document)
    return [
        fact_of(
            row,
            setting,
            Evidence(told=told[row.id], words=words[row.id], is_out=is_out and _goes_on_nowhere(row)),
            counts=_counts(row) or (is_out and _goes_on_nowhere(row)),
        )
        for row in rows
    ]


def told_of(work: Work, records: Collection[UUID]) -> Mapping[UUID, list[Told]]:
    """Return what reports say of these records, by links that count."""
    found: dict[UUID, list[Told]] = defaultdict(list)
    for link in work.executions.links_of_records(records):
        if link.state.counts:
            found[link.record_id].append(judged_told(link))
    return found


def words_of(work: Work, records: Collection[UUID]) -> Mapping[UUID, list[StandingWord]]:
    """Return people's words in force on these records, the oldest first."""
    found: dict[UUID, list[StandingWord]] = defaultdict(list)
    for one in work.executions.standing(records):
        if one.word.record_id is not None:
            found[one.word.record_id].append(one)
    return found


def is_repealed(work: Work, document: StoredDocument) -> bool:
    """Tell whether an act ended the plan, or another edition of it holds: what goes on nowhere is dropped."""
    if document.superseded_by is None:
        return False
    links = (one for one in work.versions.links_of(document.id) if one.kind in ENDING)
    return any(one.state is TieState.LINKED and one.to_id == document.id for one in links)


def plan_rows(rows: Sequence[StoredRecord], levels: Mapping[str, str | None]) -> list[PlanRow]:
    """Return the rows that count, as reports are matched with them; `levels` of plans by their ids."""
    return [_plan_row(row, levels.get(row.plan_id)) for row in rows if _counts(row)]


def _plan_row(row: StoredRecord, level: str | None) -> PlanRow:
    record = row.record
    return PlanRow(
        id=str(row.id),
        text=" ".join([record.activity, *(item.text for item in record.items)]),
        number=record.number,
        section=record.section,
        level=level,
        expected=record.result,
        deadline_start=_day(record.deadline.start),
        deadline_end=_day(record.deadline.end),
        responsible=tuple(party.text for party in record.responsible.parties),
        cluster=str(row.cluster_id) if row.cluster_id else None,
    )


def _counts(row: StoredRecord) -> bool:
    return row.current and row.state is not ReviewState.DELETED


def _goes_on_nowhere(row: StoredRecord) -> bool:
    return row.former_of is None and row.state is not ReviewState.DELETED


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso) if iso and len(iso) == _DAY else None
    except ValueError:
        return None
