"""Cells: a gap is never shown where a record stands, and every cell is counted once."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from model.coverage import CellState, Holding, Place, Reference, ReferenceKind, ReferenceOption, ReferenceRow, Sign
from normalize.coverage.matrix import Found, lines_of, signs_of

OPTION = ReferenceOption(id="common:2", kind=ReferenceKind.COMMON, title="Частые")
DOCUMENT = UUID(int=1)


def reference(rows: int) -> Reference:
    return Reference(option=OPTION, rows=tuple(ReferenceRow(key=str(at), name=f"Дело {at}") for at in range(rows)))


def place(name: str = "Лесной район", *, sent: bool = True) -> Place:
    return Place(key=name, name=name, documents=(DOCUMENT,) if sent else ())


def held(at: int = 0, row: int = 0, records: int = 1, **counts: int) -> Holding:
    return Holding(place=at, row=row, records=records, record=UUID(int=7), document=DOCUMENT, **counts)


def the_cell(found: Found, *, sent: bool = True):
    ((cell,),) = [line.cells for line in lines_of(reference(1), [place(sent=sent)], found)]
    return cell


def test_what_stands_there_is_present_whatever_is_near_or_was():
    cell = the_cell(Found(present=[held(records=2)], near=[held()], former=[held()]))
    assert (cell.state, cell.records, cell.record) == (CellState.PRESENT, 2, UUID(int=7))


def test_what_is_near_is_no_gap_and_no_presence():
    assert the_cell(Found(present=[], near=[held()], former=[held()])).state is CellState.NEAR


def test_what_stood_there_is_a_gap_that_leads_to_it():
    cell = the_cell(Found(present=[], former=[held()]))
    assert (cell.state, cell.records, cell.signs, cell.document) == (CellState.ABSENT, 0, (Sign.ONLY_FORMER,), DOCUMENT)


def test_who_sent_nothing_has_no_gaps():
    assert the_cell(Found(present=[]), sent=False).state is CellState.UNKNOWN
    assert the_cell(Found(present=[]), sent=True).state is CellState.ABSENT


@pytest.mark.parametrize(
    ("counts", "signs"),
    [
        ({}, ()),
        ({"late": 1}, (Sign.LATE,)),
        ({"undated": 1, "unowned": 2}, (Sign.NO_DEADLINE, Sign.NO_RESPONSIBLE)),
        ({"unproven": 1}, (Sign.NO_RESULT,)),
        ({"unreviewed": 1}, ()),
        ({"unreviewed": 2}, (Sign.ONLY_UNREVIEWED,)),
    ],
)
def test_signs_of_two_records(counts, signs):
    assert signs_of(held(records=2, **counts)) == signs


def test_two_findings_of_one_cell_are_the_greater_one():
    cell = the_cell(Found(present=[held(records=2, late=1), held(records=3, unowned=3)]))
    assert (cell.records, cell.signs) == (3, (Sign.LATE, Sign.NO_RESPONSIBLE))


cells = some.lists(some.builds(held, some.integers(0, 3), some.integers(0, 4), some.integers(1, 9)), max_size=12)


@given(cells, cells, cells, some.lists(some.booleans(), min_size=4, max_size=4))
def test_every_cell_is_in_one_state(present, near, former, sent):
    places = [place(str(at), sent=has) for at, has in enumerate(sent)]
    present = [one for one in present if sent[one.place]]
    near = [one for one in near if sent[one.place]]
    lines = lines_of(reference(5), places, Found(present=present, near=near, former=former))
    assert sum(line.count(state) for line in lines for state in CellState) == 4 * 5
    standing = {(one.place, one.row) for one in present}
    for at, line in enumerate(lines):
        for row, cell in enumerate(line.cells):
            assert (cell.state is CellState.PRESENT) == ((at, row) in standing)
            assert (cell.state is CellState.UNKNOWN) == (not sent[at])
