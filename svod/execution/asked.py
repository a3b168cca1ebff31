"""What is asked of statuses, and which activities meet it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

import numpy as np

from model.execution import SOON, EvidenceSource, ExecutionStatus
from model.territory import Scope, territory_key
from model.text import fold
from store.execution import CONTRADICTS, MOVED, ExecutedDocument
from svod.execution.columns import STATUSES, Bools, Columns

#: Above a link nobody has looked at.
_NOBODY: Final = int(EvidenceSource.NONE)
_UNCHECKED: Final = int(EvidenceSource.REPORTED)


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """Запрос; None = whatever."""

    #: The day against which something is due or overdue.
    day: date
    #: Days ahead that count as near.
    soon: int = SOON
    municipality: str | None = None
    year: int | None = None
    #: The plan's document.
    document: UUID | None = None
    responsible: str | None = None
    statuses: tuple[ExecutionStatus, ...] = ()
    #: Days that due dates meet.
    since: date | None = None
    until: date | None = None
    #: Only what is told by a report alone and nobody has looked at; what is contradicted; what was moved.
    unchecked: bool = False
    contradicted: bool = False
    moved: bool = False
    #: Only what was due before the day and nobody told of: no report, no mark, no person.
    unreported: bool = False


def selected(columns: Columns, scope: Scope, asked: Asked) -> Bools:
    """Return which activities meet what is asked, whatever their status."""
    found = columns.counting & _of_documents(columns, scope, asked)
    if asked.responsible is not None:
        found &= _of_party(columns, asked.responsible)
    if asked.since is not None or asked.until is not None:
        found &= columns.within(asked.since, asked.until)
    if asked.unchecked:
        found &= columns.source == _UNCHECKED
    if asked.contradicted:
        found &= (columns.flags & CONTRADICTS).astype(bool)
    if asked.moved:
        found &= (columns.flags & MOVED).astype(bool)
    if asked.unreported:
        found &= (columns.source == _NOBODY) & columns.was_due(asked.day)
    return found


def with_status(columns: Columns, found: Bools, asked: Asked) -> Bools:
    """Return those of them in the statuses asked for."""
    if not asked.statuses:
        return found
    wanted = [STATUSES.index(status) for status in asked.statuses]
    return found & np.isin(columns.status(asked.day, asked.soon), wanted)


def _of_documents(columns: Columns, scope: Scope, asked: Asked) -> Bools:
    """Return the activities of the documents that are seen and asked for."""
    holds = _holding(scope, asked)
    # One more, for activities whose document is not known any more.
    kept = [*(holds(*one) for one in zip(columns.executed, columns.territories, strict=True)), False]
    return np.asarray(np.array(kept)[columns.document_at])


def _holding(scope: Scope, asked: Asked) -> Callable[[ExecutedDocument, frozenset[str]], bool]:
    place = territory_key(asked.municipality) if asked.municipality is not None else None

    def holds(one: ExecutedDocument, territories: frozenset[str]) -> bool:
        return (
            (scope.territories is None or bool(scope.territories & one.territories))
            and (place is None or place in territories)
            and (asked.year is None or asked.year in one.years)
            and (asked.document is None or asked.document == one.id)
        )

    return holds


def _of_party(columns: Columns, name: str) -> Bools:
    wanted = columns.party_numbers.get(fold(name), [])
    places, numbers = columns.party_at
    found = np.zeros(len(columns.members), bool)
    found[places[np.isin(numbers, wanted)]] = True
    return found
