"""One cell: its records, and what may be its activity under another name."""

from dataclasses import dataclass
from uuid import UUID

from model.coverage import CellState, ReferenceRow
from model.paging import Slice
from model.service_errors import NotFoundError
from model.stored import StoredRecord
from store.repositories import Store, Work
from svod.coverage.asked import Asked
from svod.coverage.gaps import place_named
from svod.coverage.matrix import Prepared, prepared


@dataclass(frozen=True, kw_only=True, slots=True)
class CellDetail:
    """Клетка вблизи."""

    state: CellState
    row: ReferenceRow
    #: Those that stand for the row; where none do, those near it; else those of superseded versions.
    records: Slice[StoredRecord]
    #: Record of the list -> how near its group is to the row.
    likenesses: dict[UUID, float]


def cell_detail(store: Store, asked: Asked, at: tuple[str, str], cursor: str | None, limit: int) -> CellDetail:
    """Return a cell by the keys of its place and row; raises InvalidValueError, NotFoundError."""
    with store.transaction() as work:
        ready = prepared(work, asked)
        place = place_named(ready.ground, at[0])
        row = next((number for number, one in enumerate(ready.reference.rows) if one.key == at[1]), None)
        if row is None:
            raise NotFoundError("row")
        return _detail(work, ready, (place, row), cursor, limit)


def _detail(work: Work, ready: Prepared, at: tuple[int, int], cursor: str | None, limit: int) -> CellDetail:
    place, row = at
    scope = ready.ground.scope(ready.scope.shifts, only=place)
    same, near = (
        tuple(subject for subject in some if subject.row == row) for some in (ready.standing.same, ready.standing.near)
    )
    nothing = CellState.ABSENT if ready.ground.places[place].documents else CellState.UNKNOWN
    tries = (
        (CellState.PRESENT, scope, same, False),
        (CellState.NEAR, scope, near, False),
        (nothing, ready.ground.former(place), same, True),
    )
    state = nothing
    found: Slice[UUID] = Slice(items=())
    for tried, where, subjects, former in tries:
        found = work.coverage.records_of(where, subjects, cursor, limit, former=former)
        if found.items:
            state = tried
            break
    records = tuple(work.records.get(record) for record in found.items)
    return CellDetail(
        state=state,
        row=ready.reference.rows[row],
        records=Slice(items=records, next=found.next),
        likenesses=_likenesses(ready, row, records) if state is CellState.NEAR else {},
    )


def _likenesses(ready: Prepared, row: int, records: tuple[StoredRecord, ...]) -> dict[UUID, float]:
    near = {one.cluster or one.section: one.likeness for one in ready.standing.likenesses if one.row == row}
    return {
        record.id: max(near.get(record.cluster_id, 0.0), near.get(record.record.section, 0.0)) for record in records
    }
