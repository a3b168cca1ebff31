"""Files sent back, their lines and portions: the same over both stores."""

from dataclasses import replace
from uuid import UUID

import pytest

from model.returned import (
    LineFilter,
    LineKind,
    LineState,
    Reason,
    Returned,
    ReturnedLine,
    ReturnedPortion,
    ReturnState,
)
from model.service_errors import InvalidValueError, NotFoundError, StaleRevisionError
from store.repositories import Store
from svod.ids import new_id, now
from tests.store.records_made import keep_document


def a_return(**changes: object) -> Returned:
    made = Returned(id=new_id(), name="свод.xlsx", sha256="0" * 64, size=6, author_id=new_id(), author="Анна", at=now())
    return replace(made, **changes)  # type: ignore[arg-type]


def a_line(number: int, document: UUID, kind: LineKind = LineKind.CHANGE, **changes: object) -> ReturnedLine:
    line = ReturnedLine(
        number=number,
        sheet="Мероприятия",
        row=number + 1,
        kind=kind,
        document_id=document,
        record_id=UUID(int=number),
        field="activity",
        given="а",
        chosen=kind is LineKind.CHANGE,
    )
    return replace(line, **changes)  # type: ignore[arg-type]


@pytest.fixture
def kept(store: Store) -> tuple[Store, Returned, UUID]:
    document = keep_document(store).id
    returned = a_return(foreign=("Моё",), missing=("place",))
    with store.transaction() as work:
        work.returns.add(returned)
        work.returns.add_lines(
            returned.id,
            [
                a_line(1, document, was="б\0", warning=Reason.FORMULA),
                a_line(2, document, LineKind.CONFLICT),
                a_line(3, document, LineKind.REFUSED, reason=Reason.TWICE),
                a_line(4, document, LineKind.ADDED, record_id=None, field=None, values={"activity": "а"}),
                a_line(5, document, record_id=UUID(int=1), field="result"),
            ],
        )
    return store, returned, document


def test_it_is_given_back_as_it_was_kept(kept: tuple[Store, Returned, UUID]) -> None:
    store, returned, _ = kept
    with store.transaction() as work:
        assert replace(work.returns.get(returned.id), at=returned.at) == returned
        found = work.returns.lines(returned.id, LineFilter(), None, 3)
        rest = work.returns.lines(returned.id, LineFilter(), found.next, 3)
        assert [line.number for line in (*found.items, *rest.items)] == [1, 2, 3, 4, 5]
        assert (found.items[0].warning, found.items[2].reason) == (Reason.FORMULA, Reason.TWICE)
        assert rest.items[0].values == {"activity": "а"}
        with pytest.raises(InvalidValueError):
            work.returns.lines(returned.id, LineFilter(), "мусор", 3)


def test_it_is_written_from_its_present_revision_alone(kept: tuple[Store, Returned, UUID]) -> None:
    store, returned, _ = kept
    with store.transaction() as work:
        saved = work.returns.save(replace(returned, state=ReturnState.PLANNED, rows=5))
        assert (saved.rev, saved.state, saved.rows) == (1, ReturnState.PLANNED, 5)
    with store.transaction() as work, pytest.raises(StaleRevisionError):
        work.returns.save(returned)
    with store.transaction() as work, pytest.raises(NotFoundError):
        work.returns.save(a_return())


def test_lines_are_chosen_by_kind_and_number_and_refused_ones_never(kept: tuple[Store, Returned, UUID]) -> None:
    store, returned, _ = kept
    with store.transaction() as work:
        assert work.returns.choose(returned.id, LineFilter(), None, chosen=True) == 2
        assert work.returns.choose(returned.id, LineFilter(kind=LineKind.CHANGE), [1, 2], chosen=False) == 1
        chosen = work.returns.lines(returned.id, LineFilter(chosen=True), None, 9).items
        assert [line.number for line in chosen] == [2, 4, 5]
        counts = {one.kind: (one.lines, one.records, one.chosen) for one in work.returns.counts(returned.id)}
    assert counts == {
        LineKind.CHANGE: (2, 1, 1),
        LineKind.CONFLICT: (1, 1, 1),
        LineKind.REFUSED: (1, 1, 0),
        LineKind.ADDED: (1, 1, 1),
    }


def test_what_is_to_be_taken_comes_by_record_and_goes_when_it_is_taken(kept: tuple[Store, Returned, UUID]) -> None:
    store, returned, document = kept
    with store.transaction() as work:
        work.returns.choose(returned.id, LineFilter(), None, chosen=True)
        due = work.returns.next_chosen(returned.id, 10)
        assert [line.number for line in due] == [1, 5, 2, 4]
        work.returns.save_lines(returned.id, [replace(line, state=LineState.TAKEN) for line in due])
        assert work.returns.next_chosen(returned.id, 10) == ()
        work.returns.taken_back(returned.id, {UUID(int=1)})
        undone = work.returns.lines(returned.id, LineFilter(state=LineState.UNDONE), None, 9).items
        assert [line.number for line in undone] == [1, 5]
        for number in (1, 2):
            portion = ReturnedPortion(number=number, document_id=document, command=new_id())
            work.returns.add_portion(returned.id, portion)
        last, first = work.returns.portions(returned.id, 5)
        work.returns.save_portion(returned.id, replace(last, undone=True))
        assert work.returns.portions(returned.id, 5) == (first,)


def test_they_are_listed_newest_first_and_removed_with_their_lines(kept: tuple[Store, Returned, UUID]) -> None:
    store, returned, _ = kept
    later = a_return()
    with store.transaction() as work:
        work.returns.add(later)
        work.returns.add(replace(later, name="другое.xlsx"))
        found = work.returns.list(None, 1)
        assert [one.id for one in (*found.items, *work.returns.list(found.next, 1).items)] == [later.id, returned.id]
        assert work.returns.get(later.id).name == "свод.xlsx"
        work.returns.remove(returned.id)
        assert work.returns.lines(returned.id, LineFilter(), None, 9).items == ()
        with pytest.raises(NotFoundError):
            work.returns.get(returned.id)
