"""A record → the facts of its execution: due dates, who is responsible, what its own mark says. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Final

from model.execution import EvidenceSource, ExecutionFact, Told
from model.plan import Party, Responsible
from model.stored import StoredRecord
from model.text import collapse, fold
from normalize.due.dates import Span, due_dates, span_of
from normalize.execution.outcome import outcome_of
from store.execution import PARTIES
from svod.execution.weighing import Evidence, Weighed, weigh

#: Characters of a name that is counted by.
_LONGEST: Final = 200
_NOBODY: Final = "-–—−. "


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """Обстановка: what all records of a document share."""

    years: tuple[int, ...] = ()

    @property
    def span(self) -> Span:
        """What open deadlines end with."""
        return span_of(self.years)

    @property
    def year(self) -> int | None:
        """The year of dates that name none; None for a plan of several."""
        return self.years[0] if len(self.years) == 1 else None


def fact_of(row: StoredRecord, setting: Setting, evidence: Evidence, *, counts: bool) -> ExecutionFact:
    """Return what is known of a record; `evidence` without its own mark, which is read here."""
    dues = due_dates(row.record.deadline, setting.span)
    mark = mark_told(row.record.mark, setting.year)
    known = replace(evidence, told=(*evidence.told, mark)) if mark else evidence
    blank = ExecutionFact(
        record_id=row.id,
        document_id=row.document_id,
        plan_id=row.plan_id,
        counts=counts,
        parties=parties_of(row.record.responsible),
    )
    return with_dues(blank, dues, known)


def with_dues(fact: ExecutionFact, dues: Sequence[date], evidence: Evidence) -> ExecutionFact:
    """Return the fact with what follows from due dates and evidence."""
    return with_weighed(fact, dues, weigh(dues, evidence))


def with_weighed(fact: ExecutionFact, dues: Sequence[date], found: Weighed) -> ExecutionFact:
    """Return the fact with what was weighed of it."""
    return replace(
        fact,
        first_due=dues[0] if dues else None,
        last_due=dues[-1] if dues else None,
        dues=len(dues),
        next_due=found.next_due,
        times=found.times,
        standing=found.standing,
        source=found.source,
        partly=found.partly,
        contradicts=found.contradicts,
        moved=found.moved,
    )


def mark_told(mark: str | None, year: int | None) -> Told | None:
    """Return what the plan's own column says; None where it says nothing."""
    return _mark_told(mark, year) if mark and mark.strip() else None


@lru_cache(maxsize=1 << 14)
def _mark_told(mark: str, year: int | None) -> Told | None:
    found = outcome_of(mark, year=year)
    if not found.quote:
        return None
    return Told(
        source=EvidenceSource.MARKED, outcome=found.kind.value, on=found.date, until=found.until, quote=found.quote
    )


def parties_of(responsible: Responsible) -> tuple[str, ...]:
    """Return the names by which the responsible are counted, each once, the first eight."""
    parties = responsible.parties or (Party(text=responsible.raw or ""),)
    found = {fold(name): name for name in map(_name, reversed(parties)) if name}
    return tuple(reversed(found.values()))[:PARTIES]


def _name(party: Party) -> str:
    text = party.person.normal if party.person is not None and party.person.normal else party.text
    name = collapse(text).strip(" ,;:")[:_LONGEST].rstrip()
    if not name.strip(_NOBODY):
        return ""
    return name[0].upper() + name[1:]
