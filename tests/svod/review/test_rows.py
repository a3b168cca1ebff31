"""Rows taken apart, put together, told to be headers: what is made, what stays, what an undo brings back."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from model.geometry import BBox, Place
from model.review import Action
from model.service_errors import InvalidValueError, NotFoundError, StaleRevisionError, UndoConflictError
from model.source import Source
from model.stored import ReviewState, StoredRecord
from model.text import fold
from store.memory import MemoryStore
from store.repositories import Store
from svod.integrity import differing
from svod.review import Cut, Edits, Partner, correct, delete, make_section_header, merge, split, undo
from svod.review.sheet import Sheet
from tests.svod.review.keeping import kept, opened, seen
from tests.svod.review.sheets import ANNA, BORIS, make_sheet

FIELDS = ("number", "activity", "deadline", "responsible", "result", "place", "participants", "mark")


@pytest.fixture
def sheet(store: Store) -> Sheet:
    return kept(store, make_sheet())


def texts(row: StoredRecord) -> dict[str, str | None]:
    record = row.record
    plain = {name: getattr(record, name) for name in ("number", "activity", "result", "place", "section")}
    return {**plain, "deadline": record.deadline.raw, "responsible": record.responsible.raw}


def test_a_row_split_keeps_its_id_and_gives_a_second_one_behind_it(store: Store, sheet: Sheet):
    row = sheet.records[1]
    done = split(store, row.id, 0, Cut(at={"activity": len("Посетить уроки")}), ANNA)
    first, second = done.records
    assert (first.id, first.record.activity, first.state) == (row.id, "Посетить уроки", ReviewState.CORRECTED)
    assert (second.record.activity, second.state) == ("в школах района", ReviewState.ADDED)
    assert [one.id for one in opened(store, sheet).records][1:3] == [first.id, second.id]
    assert (done.command.action, done.changed) == (Action.SPLIT, 2)


def test_a_cell_merged_over_both_goes_to_both_and_the_number_to_the_first(store: Store, sheet: Sheet):
    first, second = split(store, sheet.records[1].id, 0, Cut(at={"activity": 14}), ANNA).records
    assert (first.record.number, second.record.number) == ("1.2", None)
    for part in (first, second):
        assert (part.record.deadline.raw, part.record.responsible.raw) == ("I квартал", "Методисты")
        assert part.record.section == "I. Работа с учителями"
    assert second.record.deadline.edtf == first.record.deadline.edtf != ()


def test_every_field_can_be_cut_or_sent_to_one_part(store: Store, sheet: Sheet):
    row = sheet.records[0]
    cut = Cut(
        at={"activity": 18, "responsible": len("Управление")},
        first=frozenset({"deadline"}),
        second=frozenset({"number"}),
    )
    first, second = split(store, row.id, 0, cut, ANNA).records
    assert (texts(first)["deadline"], texts(second)["deadline"]) == ("Сентябрь", None)
    assert (texts(first)["number"], texts(second)["number"]) == (None, "1.1")
    assert (texts(first)["responsible"], texts(second)["responsible"]) == ("Управление", "образования")


@pytest.mark.parametrize(
    "at",
    [
        {},
        {"activity": 0},
        {"activity": 29},
        {"activity": 300},
        {"deadline": 2},
        {"activity": 5, "deadline": 99},
        {"activity": 5, "colour": 1},
    ],
)
def test_a_cut_that_parts_nothing_is_refused(store: Store, sheet: Sheet, at: dict[str, int]):
    with pytest.raises(InvalidValueError):
        split(store, sheet.records[0].id, 0, Cut(at=at), ANNA)
    assert seen(opened(store, sheet)) == seen(sheet)


def test_a_stale_split_changes_nothing(store: Store, sheet: Sheet):
    row = sheet.records[0]
    correct(store, row.id, 0, Edits(set={"place": "Школа № 3"}), BORIS)
    before = opened(store, sheet)
    with pytest.raises(StaleRevisionError):
        split(store, row.id, 0, Cut(at={"activity": 8}), ANNA)
    assert seen(opened(store, sheet)) == seen(before)


def test_two_rows_joined_have_the_texts_of_both_and_the_number_of_the_first(store: Store, sheet: Sheet):
    first, second = sheet.records[:2]
    done = merge(store, first.id, 0, Partner(), ANNA)
    joined, gone = done.records
    assert joined.record.activity == "Провести семинар для учителей Посетить уроки в школах района"
    assert (joined.record.number, joined.record.deadline.raw) == ("1.1", "Сентябрь I квартал")
    assert joined.record.extra == {"Итоговый документ": "Приказ Справка"}
    assert (gone.id, gone.state) == (second.id, ReviewState.DELETED)
    assert (done.command.action, done.changed) == (Action.MERGE, 2)


def test_what_both_rows_say_stands_once_in_the_joined_one(store: Store, sheet: Sheet):
    first, third = sheet.records[0], sheet.records[2]
    joined = merge(store, first.id, 0, Partner(record=third.id, rev=0), ANNA).records[0]
    assert joined.record.responsible.raw == "Управление образования"


def test_the_text_of_the_upper_row_comes_first_whichever_is_kept(store: Store, sheet: Sheet):
    first, second = sheet.records[:2]
    joined = merge(store, second.id, 0, Partner(record=first.id, rev=0), ANNA).records[0]
    assert (joined.id, joined.record.number) == (second.id, "1.2")
    assert joined.record.activity.startswith("Провести семинар")


def test_a_word_broken_between_two_rows_is_whole_again(store: Store, sheet: Sheet):
    one, two, _ = sheet.records
    one = correct(store, one.id, 0, Edits(set={"activity": "Провести сове-"}), ANNA).record
    two = correct(store, two.id, 0, Edits(set={"activity": "щание директоров"}), ANNA).record
    assert merge(store, one.id, one.rev, Partner(), ANNA).records[0].record.activity == "Провести совещание директоров"


def test_a_joined_row_shows_the_places_of_both(store: Store):
    sheet = make_sheet()
    rows = tuple(replace(row, record=placed(row, at), read=placed(row, at)) for at, row in enumerate(sheet.records))
    sheet = kept(store, replace(sheet, records=rows))
    done = merge(store, rows[0].id, 0, Partner(), ANNA)
    source = done.records[0].record.source
    assert [place.bbox for place in source.cells["activity"]] == [box(0), box(1)]
    assert (source.bbox, [place.bbox for place in source.more]) == (box(0), [box(1)])
    undo(store, done.command.id, ANNA)
    assert opened(store, sheet).records[0].record.source == rows[0].record.source


def placed(row: StoredRecord, at: int):
    place = Place(page=1, bbox=box(at))
    return replace(row.record, source=Source(page=1, bbox=box(at), table=0, row=at, cells={"activity": place}))


def box(at: int) -> BBox:
    return BBox(0.1, at / 10, 0.9, at / 10 + 0.1)


def test_the_partner_must_stand_in_the_same_plan_and_be_as_it_was_seen(store: Store, sheet: Sheet):
    first, second, third = sheet.records
    with pytest.raises(InvalidValueError):
        merge(store, third.id, 0, Partner(), ANNA)
    with pytest.raises(InvalidValueError):
        merge(store, first.id, 0, Partner(record=first.id, rev=0), ANNA)
    with pytest.raises(NotFoundError):
        merge(store, first.id, 0, Partner(record=sheet.document.id), ANNA)
    correct(store, second.id, 0, Edits(set={"place": "Школа"}), BORIS)
    with pytest.raises(StaleRevisionError):
        merge(store, first.id, 0, Partner(record=second.id, rev=0), ANNA)
    delete(store, second.id, 1, BORIS)
    with pytest.raises(InvalidValueError):
        merge(store, first.id, 0, Partner(record=second.id, rev=2), ANNA)
    assert merge(store, first.id, 0, Partner(), ANNA).records[1].id == third.id


def test_a_header_names_the_section_of_all_below_it_up_to_the_next(store: Store, sheet: Sheet):
    first, second, third = sheet.records
    correct(store, third.id, 0, Edits(set={"section": "III. Итоги"}), ANNA)
    done = make_section_header(store, first.id, 0, "II", ANNA)
    rows = opened(store, sheet).records
    assert rows[0].state is ReviewState.DELETED
    assert (rows[1].record.section, rows[1].record.section_number) == (first.record.activity, "II")
    assert rows[2].record.section == "III. Итоги"
    assert (done.records[0].id, done.changed) == (first.id, 1)
    assert second.id == rows[1].id


def test_a_header_gives_the_deadlines_below_it_their_date(store: Store, sheet: Sheet):
    first = sheet.records[0]
    correct(store, first.id, 0, Edits(set={"activity": "Май"}), ANNA)
    made = make_section_header(store, first.id, 1, None, ANNA)
    assert made.changed == 2
    assert opened(store, sheet).records[1].record.section == "Май"


@pytest.mark.parametrize(
    "act",
    [
        lambda store, row: split(store, row.id, row.rev, Cut(at={"activity": 9}), ANNA),
        lambda store, row: merge(store, row.id, row.rev, Partner(), ANNA),
        lambda store, row: make_section_header(store, row.id, row.rev, None, ANNA),
    ],
)
def test_an_undo_and_a_redo_of_rows(store: Store, sheet: Sheet, act: Callable[..., object]):
    done = act(store, sheet.records[0])
    after = seen(opened(store, sheet))
    back = undo(store, done.command.id, BORIS)
    assert standing_rows(opened(store, sheet)) == standing_rows(sheet)
    undo(store, back.id, ANNA)
    assert seen(opened(store, sheet)) == after


def test_an_undo_of_a_split_waits_for_what_was_done_to_its_parts(store: Store, sheet: Sheet):
    done = split(store, sheet.records[0].id, 0, Cut(at={"activity": 9}), ANNA)
    second = done.records[1]
    delete(store, second.id, second.rev, BORIS)
    with pytest.raises(UndoConflictError):
        undo(store, done.command.id, ANNA)


def standing_rows(sheet: Sheet) -> list[object]:
    return [row for row in seen(sheet) if not isinstance(row, StoredRecord) or row.state is not ReviewState.DELETED]


WORDS = st.text(alphabet="абвгдежзАБВ.,;:()№1234567890", min_size=1, max_size=8)
TEXT = st.lists(WORDS, min_size=2, max_size=6).map(" ".join)
ROW = st.fixed_dictionaries({name: (TEXT if name == "activity" else st.none() | TEXT) for name in FIELDS})


@settings(max_examples=25, deadline=None)
@given(row=ROW, data=st.data())
def test_split_then_merge_is_the_same_row_and_an_undo_brings_back_every_byte(row, data):
    store, made = MemoryStore(), make_sheet()
    sheet = kept(store, made)
    given_ = correct(store, sheet.records[0].id, 0, Edits(set=row), ANNA).record
    before = opened(store, sheet)
    done = split(store, given_.id, 1, Cut(at=cuts(given_, data)), ANNA)
    first, second = done.records
    again = merge(store, first.id, first.rev, Partner(record=second.id, rev=second.rev), ANNA)
    assert texts(again.records[0]) == texts(given_)
    undo(store, again.command.id, ANNA)
    undo(store, done.command.id, ANNA)
    assert standing_rows(opened(store, sheet)) == standing_rows(before)
    assert list(differing(store)) == []


def cuts(row: StoredRecord, data: st.DataObject) -> dict[str, int]:
    """Cuts at spaces between unlike halves (what both say stands once), of some of the texts."""
    places = {name: list(spaces(text)) for name, text in texts(row).items() if text and name != "section"}
    assume(places["activity"])
    names = {"activity", *data.draw(st.sets(st.sampled_from(sorted(name for name, found in places.items() if found))))}
    return {name: data.draw(st.sampled_from(places[name])) for name in sorted(names - {"number"})}


def spaces(text: str) -> Iterator[int]:
    return (at for at, sign in enumerate(text) if sign == " " and fold(text[:at]) != fold(text[at:]))


@settings(max_examples=15, deadline=None)
@given(rows=st.lists(ROW, min_size=2, max_size=3), data=st.data())
def test_an_undone_merge_brings_back_every_byte(rows, data):
    store = MemoryStore()
    sheet = kept(store, make_sheet())
    for number, row in enumerate(rows):
        correct(store, sheet.records[number].id, 0, Edits(set=row), ANNA)
    before = opened(store, sheet)
    one, other = data.draw(st.permutations(before.records))[:2]
    done = merge(store, one.id, one.rev, Partner(record=other.id, rev=other.rev), ANNA)
    undo(store, done.command.id, BORIS)
    assert seen(opened(store, sheet)) == seen(before)
    assert list(differing(store)) == []
