"""What a new reading does to records, and what it leaves alone."""

from dataclasses import replace
from uuid import UUID

import pytest

from model.plan import Plan, Record
from model.result import Result
from model.review import Action, Command, Revision, Target
from model.stored import ReviewState, StoredRecord
from svod.ids import new_id
from svod.review.standing import standing
from svod.work.records import records_after
from tests.svod.review.sheets import ANNA, AT, make_sheet, with_records

SHEET = make_sheet()
RESULT = with_records(SHEET)


def read_as(*records: Record) -> Result:
    return replace(RESULT, plans=(replace(RESULT.plans[0], records=records),))


def after(result: Result, known=(), corrections=None, judged=()):
    return records_after(result, known, SHEET.document, corrections, judged)


def first_reading() -> tuple[StoredRecord, ...]:
    return after(RESULT).to_put


def a_correction(row: StoredRecord, pointer: str, new, old=None) -> Revision:
    return Revision(target=Target.RECORD, target_id=row.id, pointer=pointer, old=old, new=new)


def a_command(*revisions: Revision, **changes) -> Command:
    made = Command(
        id=new_id(),
        action=Action.CORRECT,
        document_id=SHEET.document.id,
        author_id=ANNA.id,
        author=ANNA.name,
        at=AT,
        revisions=revisions,
    )
    return replace(made, **changes)


READ = RESULT.plans[0].records


def test_the_first_reading_makes_every_record_in_its_order():
    rows = first_reading()
    assert [row.record for row in rows] == list(READ)
    assert [row.read for row in rows] == list(READ)
    assert [row.position for row in rows] == [0.0, 1.0, 2.0]
    assert {(row.rev, row.state, row.plan_id, row.municipality) for row in rows} == {
        (0, ReviewState.UNREVIEWED, "plan-1", "Лесной район")
    }
    assert all(row.id.version == 7 for row in rows)


def test_the_same_reading_again_changes_nothing():
    rows = first_reading()
    settled = {row.id: row for row in (*rows, *after(RESULT, rows).to_put)}
    again = after(RESULT, tuple(settled.values()))
    assert (again.to_put, again.to_remove) == ((), ())


def test_a_record_read_otherwise_keeps_its_id_and_has_a_new_rev():
    rows = first_reading()
    changed = after(read_as(replace(READ[0], activity="Провести вебинар"), *READ[1:]), rows)
    (row,) = [row for row in changed.to_put if row.record.activity == "Провести вебинар"]
    assert (row.id, row.rev) == (rows[0].id, 1)
    assert row.read is not None
    assert row.read.activity == "Провести вебинар"


def test_a_correction_is_made_again_over_the_new_reading():
    rows = first_reading()
    corrected = replace(
        rows[0], rev=1, state=ReviewState.CORRECTED, record=replace(READ[0], result="Отчёт"), reviewed_by="Анна"
    )
    result = read_as(replace(READ[0], activity="Провести вебинар", result="Приказ"), *READ[1:])
    changed = after(result, (corrected, *rows[1:]), {rows[0].id: [a_correction(rows[0], "/result", "Отчёт")]})
    row = next(row for row in changed.to_put if row.id == rows[0].id)
    assert (row.record.activity, row.record.result) == ("Провести вебинар", "Отчёт")
    assert (row.state, row.reviewed_by, row.rev) == (ReviewState.CORRECTED, "Анна", 2)
    assert row.read is not None
    assert row.read.result == "Приказ"


def test_a_reading_that_now_says_what_a_person_had_corrected_changes_no_rev():
    rows = first_reading()
    corrected = replace(rows[0], rev=1, state=ReviewState.CORRECTED, record=replace(READ[0], result="Отчёт"))
    result = read_as(replace(READ[0], result="Отчёт"), *READ[1:])
    changed = after(result, (corrected, *rows[1:]), {rows[0].id: [a_correction(rows[0], "/result", "Отчёт")]})
    assert all(row.rev == 1 for row in changed.to_put if row.id == rows[0].id)


def test_an_accepted_record_read_otherwise_is_to_be_looked_at_again():
    rows = first_reading()
    accepted = replace(rows[0], rev=1, state=ReviewState.ACCEPTED, reviewed_by="Анна", reviewed_at=AT)
    changed = after(read_as(replace(READ[0], activity="Другое"), *READ[1:]), (accepted, *rows[1:]))
    row = next(row for row in changed.to_put if row.id == rows[0].id)
    assert (row.state, row.reviewed_by, row.reviewed_at) == (ReviewState.UNREVIEWED, None, None)


def test_an_accepted_record_read_as_before_stays_accepted():
    rows = first_reading()
    accepted = replace(rows[0], rev=1, state=ReviewState.ACCEPTED, reviewed_by="Анна", reviewed_at=AT)
    changed = after(read_as(replace(READ[0], schools=("школа",)), *READ[1:]), (accepted, *rows[1:]))
    row = next(row for row in changed.to_put if row.id == rows[0].id)
    assert (row.state, row.record.schools) == (ReviewState.ACCEPTED, ("школа",))


def test_what_the_reading_no_longer_has_goes_unless_a_person_touched_it():
    rows = first_reading()
    corrected = replace(rows[1], state=ReviewState.CORRECTED, rev=1)
    changed = after(read_as(READ[0]), (rows[0], corrected, rows[2]))
    assert changed.to_remove == (rows[2].id,)
    assert rows[1].id not in changed.to_remove


def test_what_people_judged_is_deleted_by_nobody_and_is_back_when_it_is_read_again():
    rows = first_reading()
    gone = after(read_as(*READ[:2]), rows, judged={rows[2].id})
    assert gone.to_remove == ()
    (deleted,) = gone.to_put
    assert (deleted.id, deleted.state, deleted.rev) == (rows[2].id, ReviewState.DELETED, rows[2].rev + 1)
    (back,) = after(RESULT, (*rows[:2], deleted), judged={deleted.id}).to_put
    assert replace(back, rev=rows[2].rev) == rows[2]


def test_what_a_person_deleted_stays_so_when_it_is_read_again():
    rows = first_reading()
    deleted = replace(rows[2], state=ReviewState.DELETED, rev=1, reviewed_by=ANNA.name, reviewed_at=AT)
    assert after(RESULT, (*rows[:2], deleted), judged={deleted.id}).to_put == ()


@pytest.mark.parametrize("state", [ReviewState.CORRECTED, ReviewState.DELETED, ReviewState.ACCEPTED])
def test_what_a_person_touched_keeps_its_place_behind_the_row_above(state):
    rows = first_reading()
    touched = replace(rows[1], state=state, rev=1)
    fresh = Record(id="new", activity="Новое мероприятие")
    changed = after(read_as(fresh, READ[0], READ[2]), (rows[0], touched, rows[2]))
    order = {row.id: row.position for row in (*rows, *changed.to_put)}
    assert order[rows[0].id] < order[touched.id] < order[rows[2].id]


def test_an_added_record_stays_where_it_was_added():
    rows = first_reading()
    added = StoredRecord(
        id=new_id(),
        document_id=SHEET.document.id,
        plan_id="plan-1",
        position=0.5,
        state=ReviewState.ADDED,
        record=Record(id="added", activity="Пропущенное"),
    )
    fresh = Record(id="new", activity="Новое мероприятие")
    changed = after(read_as(fresh, *READ), (*rows, added))
    order = {row.id: row.position for row in (*rows, added, *changed.to_put)}
    assert order[rows[0].id] < order[added.id] < order[rows[1].id]
    assert added.id not in changed.to_remove


def test_a_correction_that_fits_no_more_leaves_what_the_person_saw():
    rows = first_reading()
    corrected = replace(rows[0], rev=1, state=ReviewState.CORRECTED, record=replace(READ[0], result="Отчёт"))
    broken = a_correction(rows[0], "/deadline/kind", "no such kind")
    changed = after(read_as(replace(READ[0], activity="Другое"), *READ[1:]), (corrected,), {rows[0].id: [broken]})
    row = next(row for row in changed.to_put if row.id == rows[0].id)
    assert (row.record.activity, row.record.result) == (READ[0].activity, "Отчёт")


def test_a_document_without_plans_has_no_records():
    assert after(replace(RESULT, plans=())).to_put == ()
    assert after(replace(RESULT, plans=(Plan(id="p"),))).to_put == ()


def test_what_was_taken_back_is_not_made_again():
    row = first_reading()[0]
    done = a_command(a_correction(row, "/result", "новый", old="старый"))
    undo = a_command(a_correction(row, "/result", "старый", old="новый"), action=Action.UNDO, undoes=done.id)
    done = replace(done, undone_by=undo.id)
    assert standing([done, undo]) == ()


def test_what_was_done_again_is_made_once():
    row = first_reading()[0]
    done = a_command(a_correction(row, "/result", "новый", old="старый"))
    undo = a_command(a_correction(row, "/result", "старый", old="новый"), action=Action.UNDO, undoes=done.id)
    redo = a_command(a_correction(row, "/result", "новый", old="старый"), action=Action.UNDO, undoes=undo.id)
    done, undo = replace(done, undone_by=undo.id), replace(undo, undone_by=redo.id)
    assert [revision.new for revision in standing([done, undo, redo])] == ["новый"]


def test_the_review_state_is_no_part_of_what_a_record_says():
    row = first_reading()[0]
    command = a_command(a_correction(row, "/state", "accepted"), a_correction(row, "/result", "новый"))
    assert [revision.pointer for revision in standing([command])] == ["/result"]


def test_two_records_read_under_one_id_are_both_kept_and_found_again():
    result = read_as(READ[0], replace(READ[1], id=READ[0].id))
    rows = after(result).to_put
    assert len({row.record.id for row in rows}) == 2
    again = after(result, rows)
    assert again.to_remove == ()
    assert {row.id for row in again.to_put} <= {row.id for row in rows}


def test_ids_are_never_given_twice():
    assert len({row.id for row in (*first_reading(), *first_reading())} - {UUID(int=0)}) == 6
