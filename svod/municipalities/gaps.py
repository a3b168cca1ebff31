"""What the region asked for and a municipality has not planned, year by year: the region's plan row by row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from model.chain import ChainKind
from model.coverage import CellState, Place, Reference
from model.municipality import GapRow, PlaceDocument, PlanGaps, YearOfPlace
from model.paging import Slice
from normalize.coverage.matrix import Found, lines_of
from store.coverage import Scope
from store.cursors import read_cursor
from store.repositories import Store, Work
from store.slices import sliced
from svod.coverage.asked import Asked
from svod.coverage.references import reference_named
from svod.coverage.standing import standing_of
from svod.municipalities.years import PlaceBook, book_of

#: Plans of the region that a year is held against.
_PLANS: Final = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class GapsAsked:
    """Запрос пробелов."""

    key: str
    year: int
    #: One plan of the region's, «plan:DOCUMENT:PLAN»; None: those its plans carry out, else all of the year.
    reference: str | None = None


def place_gaps(store: Store, asked: GapsAsked) -> tuple[PlanGaps, ...]:
    """Return the region's plans for the year, each row with what the municipality has of it; raises NotFoundError."""
    with store.transaction() as work:
        return gaps_of(work, book_of(work, asked.key), asked)


def gaps_of(work: Work, book: PlaceBook, asked: GapsAsked) -> tuple[PlanGaps, ...]:
    """Return the gaps in an open transaction."""
    year = book.of(asked.year)
    plans = [one for one in year.documents if one.paper.is_plan]
    place = Place(key=asked.key, name=book.figures.name, documents=tuple(one.id for one in plans))
    found = (_gaps(work, reference, place) for reference in _references(work, year, asked))
    return tuple(found)


def _references(work: Work, year: YearOfPlace, asked: GapsAsked) -> Iterator[Reference]:
    if asked.reference is not None:
        yield _shifted(reference_named(work, asked.reference, ()))
        return
    for document in _above(year)[:_PLANS]:
        value = work.documents.value(document.id)
        for plan in value.plans if value is not None else ():
            if not plan.template:
                yield _shifted(reference_named(work, f"plan:{document.id}:{plan.id}", ()))


def _shifted(reference: Reference) -> Reference:
    """Groups decide what is the same; deadlines are compared on the page of deadlines."""
    return replace(reference, rows=tuple(replace(row, due=None) for row in reference.rows))


def _above(year: YearOfPlace) -> list[PlaceDocument]:
    """The plans that those of the municipality carry out; where nothing says which, all of the region's."""
    parents = {link.parent_id for link in year.links if link.kind is ChainKind.UNDER}
    named = [one for one in year.regional if one.id in parents]
    return named or list(year.regional)


def _gaps(work: Work, reference: Reference, place: Place) -> PlanGaps:
    option = reference.option
    document = option.document or UUID(int=0)
    rows = tuple(_rows(work, reference, place)) if reference.rows else ()
    return PlanGaps(document=document, title=option.title, reference=option.id, rows=rows)


def _rows(work: Work, reference: Reference, place: Place) -> Iterator[GapRow]:
    scope = Scope(places=dict.fromkeys(place.documents, 0))
    wordings = work.coverage.wordings(scope) if place.documents else ()
    standing = standing_of(work, reference, (scope, wordings), Asked(reference=reference.option.id))
    facts = work.coverage
    found = Found(present=facts.holdings(scope, standing.same), near=facts.holdings(scope, standing.near), former=())
    (line,) = lines_of(reference, (place,), found)
    for row, cell in zip(reference.rows, line.cells, strict=True):
        yield GapRow(row=row, state=cell.state, record=cell.record, document=cell.document)


def missing(found: Sequence[PlanGaps]) -> tuple[GapRow, ...]:
    """Return the rows nobody planned, or only something near."""
    return tuple(row for plan in found for row in plan.rows if row.state is not CellState.PRESENT)


def missing_after(rows: Sequence[GapRow], cursor: str | None, limit: int) -> Slice[GapRow]:
    """Return some of the rows, in their order."""
    (after,) = read_cursor(cursor, "gap row", (int,)) if cursor is not None else (-1,)
    behind = [(at, row) for at, row in enumerate(rows) if at > after][: limit + 1]
    part = sliced(behind, limit, "gap row", lambda numbered: (numbered[0],))
    return Slice(items=tuple(row for _, row in part.items), next=part.next)
