"""The matrix: municipalities × rows of a reference."""

from dataclasses import dataclass

from model.coverage import Line, Matrix, Reference
from model.paging import Slice
from normalize.coverage.matrix import Found, lines_of
from store.coverage import Scope
from store.cursors import read_cursor
from store.repositories import Store, Work
from store.slices import sliced
from svod.coverage.asked import Asked, Ground, ground_of
from svod.coverage.references import reference_named
from svod.coverage.standing import Standing, shifts_of, standing_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Prepared:
    """Всё для ответа: the reference, the places, what stands for what."""

    reference: Reference
    ground: Ground
    scope: Scope
    standing: Standing


def prepared(work: Work, asked: Asked) -> Prepared:
    """Return what every answer about coverage begins with; raises InvalidValueError, NotFoundError."""
    ground = ground_of(work, asked)
    wordings = work.coverage.wordings(ground.scope())
    reference = reference_named(work, asked.reference, wordings)
    scope = ground.scope(shifts_of(reference, ground, asked))
    standing = standing_of(work, reference, (scope, wordings), asked)
    return Prepared(reference=reference, ground=ground, scope=scope, standing=standing)


def coverage_matrix(store: Store, asked: Asked) -> Matrix:
    """Return the whole matrix; raises InvalidValueError, NotFoundError."""
    with store.transaction() as work:
        return matrix_of(work, asked, prepared(work, asked))


def lines_after(matrix: Matrix, cursor: str | None, limit: int) -> Slice[Line]:
    """Return some of the lines of a matrix, in their order."""
    (after,) = read_cursor(cursor, "line", (int,)) if cursor is not None else (-1,)
    behind = [(at, line) for at, line in enumerate(matrix.lines) if at > after][: limit + 1]
    part = sliced(behind, limit, "line", lambda numbered: (numbered[0],))
    return Slice(items=tuple(line for _, line in part.items), next=part.next)


def matrix_of(work: Work, asked: Asked, ready: Prepared) -> Matrix:
    """Return the matrix of what was prepared."""
    standing, facts = ready.standing, work.coverage
    found = Found(
        present=facts.holdings(ready.scope, standing.same),
        near=facts.holdings(ready.scope, standing.near),
        former=facts.holdings(ready.ground.former(), standing.same, former=True),
        extras=facts.extras(ready.scope, standing.known),
    )
    return Matrix(
        reference=ready.reference,
        year=asked.year,
        due_by=asked.due_by,
        lines=lines_of(ready.reference, ready.ground.places, found),
        unplaced=facts.unplaced(ready.scope),
        homeless=len(ready.ground.homeless - {ready.reference.option.document}),
    )
