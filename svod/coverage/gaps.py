"""What is lacking, and what is more than the reference has."""

from model.coverage import CellState, ExtraActivity, Gap, Matrix
from model.paging import Slice
from model.service_errors import NotFoundError
from store.cursors import read_cursor
from store.repositories import Store
from store.slices import sliced
from svod.coverage.asked import Asked, Ground
from svod.coverage.matrix import matrix_of, prepared


def gaps(
    store: Store, asked: Asked, wanted: tuple[str | None, str | None], cursor: str | None, limit: int
) -> Slice[Gap]:
    """Return the gaps of a place, a row, or all (`wanted`: keys of both), by place and row."""
    with store.transaction() as work:
        matrix = matrix_of(work, asked, prepared(work, asked))
    (after,) = read_cursor(cursor, "gap", (int,)) if cursor is not None else (-1,)
    found = [(at, gap) for at, gap in enumerate(gaps_in(matrix, *wanted)) if at > after][: limit + 1]
    part = sliced(found, limit, "gap", lambda numbered: (numbered[0],))
    return Slice(items=tuple(gap for _, gap in part.items), next=part.next)


def gaps_in(matrix: Matrix, place: str | None = None, row: str | None = None) -> list[Gap]:
    """Return the cells where nothing stands, those where something near does too; not of places without a document."""
    return [
        Gap(place=line.place, row=of, state=cell.state)
        for line in matrix.lines
        if place in (None, line.place.key)
        for of, cell in zip(matrix.reference.rows, line.cells, strict=True)
        if row in (None, of.key) and cell.state in {CellState.ABSENT, CellState.NEAR}
    ]


def extra_activities(
    store: Store, asked: Asked, place: str | None, cursor: str | None, limit: int
) -> Slice[ExtraActivity]:
    """Return what a place, or all of them, plan beyond the reference."""
    with store.transaction() as work:
        ready = prepared(work, asked)
        scope = ready.ground.scope(only=place_named(ready.ground, place) if place else None)
        return work.coverage.extra_activities(scope, ready.standing.known, cursor, limit)


def place_named(ground: Ground, key: str) -> int:
    """Return the number of a place; raises NotFoundError."""
    found = next((at for at, place in enumerate(ground.places) if place.key == key), None)
    if found is None:
        raise NotFoundError("municipality")
    return found
