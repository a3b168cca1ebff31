"""Lists of activities by their status: chosen in columns, read from the store a page at a time."""

from dataclasses import dataclass
from typing import Final, Protocol
from uuid import UUID

import numpy as np

from model.execution import EvidenceSource, ExecutionFact, ExecutionStatus, LinkState, status_of
from model.paging import Slice
from model.stored import StoredRecord
from store.cursors import read_cursor, write_cursor
from store.repositories import Store, Work
from svod.execution.asked import Asked, selected, with_status
from svod.execution.columns import NEVER, Bools, Columns
from svod.execution.following import ExecutionCopy

_ORDER: Final = "execution"


@dataclass(frozen=True, kw_only=True, slots=True)
class ActivityLine:
    """Строка списка: an activity, what is known of it, its status on the day asked about."""

    record: StoredRecord
    fact: ExecutionFact
    status: ExecutionStatus
    rev: int
    #: A report that speaks of it: of the best link that counts; None for none.
    report: UUID | None = None
    #: Links that wait for a person.
    offered: int = 0


class Followed(Protocol):
    """Реестр с копией исполнения: what lists are made of."""

    @property
    def store(self) -> Store:
        """The store."""

    @property
    def executions(self) -> ExecutionCopy:
        """The copy of its facts that this process keeps."""


def activities(service: Followed, asked: Asked, cursor: str | None, limit: int) -> Slice[ActivityLine]:
    """Return activities by their next due date; those without one come last."""
    with service.store.transaction() as work:
        columns = service.executions.columns(work)
        found = with_status(columns, selected(columns, work.scope, asked), asked)
        places = _page(columns, found, cursor, limit)
        lines = lines_of(work, [columns.record(at) for at in places[:limit]], asked)
    following = _cursor(columns, places[limit - 1]) if len(places) > limit else None
    return Slice(items=lines, next=following)


def lines_of(work: Work, records: list[UUID], asked: Asked) -> tuple[ActivityLine, ...]:
    """Return lines of these records in their order; of one that is gone meanwhile there is none."""
    rows, facts, revs = (getattr(work.executions, name)(records) for name in ("records", "facts", "revs"))
    links = work.executions.links_of_records(records)
    best = {link.record_id: link.report_id for link in reversed(links) if link.state.counts}
    offered = [link.record_id for link in links if link.state is LinkState.OFFERED]
    return tuple(
        ActivityLine(
            record=rows[one],
            fact=facts[one],
            status=status_of(facts[one], asked.day, asked.soon),
            rev=revs[one],
            report=best.get(one) if facts[one].source in _REPORTED else None,
            offered=offered.count(one),
        )
        for one in records
        if one in rows and one in facts
    )


_REPORTED: Final = frozenset({EvidenceSource.REPORTED, EvidenceSource.CONFIRMED})


def _page(columns: Columns, found: Bools, cursor: str | None, limit: int) -> list[int]:
    """Return the places of a page and one more."""
    order = columns.order
    begin = _behind(columns, cursor) if cursor is not None else 0
    chosen: list[int] = []
    step = max(limit * 64, 1 << 14)
    # Looked through a stretch at a time: a list's beginning is soon met.
    while begin < len(order) and len(chosen) <= limit:
        part = order[begin : begin + step]
        chosen += part[found[part]][: limit + 1 - len(chosen)].tolist()
        begin += step
    return chosen


def _behind(columns: Columns, cursor: str) -> int:
    """Return where the order goes on behind a cursor, whether or not its activity still stands there."""
    due, key = read_cursor(cursor, _ORDER, (int, int))
    days = columns.next_due[columns.order]
    begin, end = np.searchsorted(days, [due, due + 1]) if due < NEVER else (np.searchsorted(days, due), len(days))
    keys = columns.keys[columns.order[int(begin) : int(end)]]
    return int(begin) + int(np.searchsorted(keys, key, side="right"))


def _cursor(columns: Columns, at: int) -> str:
    return write_cursor(_ORDER, int(columns.next_due[at]), int(columns.keys[at]))
