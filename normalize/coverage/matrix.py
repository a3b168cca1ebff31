"""The cells of a matrix: what is there, what may be, what is not, and what is wrong with what is there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from model.coverage import Cell, CellState, Holding, Line, Place, Reference, Sign

#: Which count of a cell makes which sign: one record without a responsible is one too many.
_SIGNS: tuple[tuple[Sign, str], ...] = (
    (Sign.LATE, "late"),
    (Sign.NO_DEADLINE, "undated"),
    (Sign.NO_RESPONSIBLE, "unowned"),
    (Sign.NO_RESULT, "unproven"),
)
_COUNTS = ("records", "late", "undated", "unowned", "unproven", "unreviewed")
_GONE = Cell(state=CellState.ABSENT)
_UNKNOWN = Cell(state=CellState.UNKNOWN)


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """Найденное: what stands for the rows at the places."""

    #: Same groups, or the same sections.
    present: Sequence[Holding]
    #: What is like a row.
    near: Sequence[Holding] = ()
    #: What stood there in versions that do not hold any more.
    former: Sequence[Holding] = ()
    #: Place -> groups and records that the reference has not.
    extras: Mapping[int, tuple[int, int]] = field(default_factory=dict)


def lines_of(reference: Reference, places: Sequence[Place], found: Found) -> tuple[Line, ...]:
    """Return a line for each place, a cell for each row of the reference."""
    present, near, former = (_by_cell(some) for some in (found.present, found.near, found.former))
    lines = []
    for at, place in enumerate(places):
        cells = tuple(
            _cell(place, present.get((at, row)), near.get((at, row)), former.get((at, row)))
            for row in range(len(reference.rows))
        )
        activities, records = found.extras.get(at, (0, 0))
        lines.append(Line(place=place, cells=cells, extra_activities=activities, extra_records=records))
    return tuple(lines)


def _cell(place: Place, present: Holding | None, near: Holding | None, former: Holding | None) -> Cell:
    if present is not None:
        return _of(present, CellState.PRESENT, signs_of(present))
    if not place.documents:
        return _UNKNOWN if former is None else replace(_former(former), state=CellState.UNKNOWN)
    if near is not None:
        return _of(near, CellState.NEAR, signs_of(near))
    return _GONE if former is None else _former(former)


def signs_of(holding: Holding) -> tuple[Sign, ...]:
    """Return what is to be said of the records of a cell."""
    signs = [sign for sign, name in _SIGNS if getattr(holding, name)]
    if holding.unreviewed == holding.records:
        signs.append(Sign.ONLY_UNREVIEWED)
    return tuple(signs)


def _of(holding: Holding, state: CellState, signs: tuple[Sign, ...]) -> Cell:
    counts = {name: getattr(holding, name) for name in _COUNTS}
    return Cell(state=state, signs=signs, record=holding.record, document=holding.document, **counts)


def _former(former: Holding) -> Cell:
    """A gap that was none before: the cell leads to where it stood."""
    return replace(_GONE, signs=(Sign.ONLY_FORMER,), record=former.record, document=former.document)


def _by_cell(holdings: Iterable[Holding]) -> dict[tuple[int, int], Holding]:
    """Join what stands for one cell: several groups may be like one row, a section and a group may hold one record."""
    cells: dict[tuple[int, int], Holding] = {}
    for holding in holdings:
        at = holding.place, holding.row
        cells[at] = _joined(cells[at], holding) if at in cells else holding
    return cells


def _joined(one: Holding, other: Holding) -> Holding:
    """A record may be in both: the greater number is sure, their sum is not."""
    first = one if one.records >= other.records else other
    return replace(first, **{name: max(getattr(one, name), getattr(other, name)) for name in _COUNTS})
