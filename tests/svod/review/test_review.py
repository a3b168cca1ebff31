"""The review over both stores: what a person does is written, seen, and taken back."""

from dataclasses import replace
from uuid import uuid4

import pytest

from model.plan import Role
from model.review import Action
from model.service_errors import (
    AlreadyUndoneError,
    InvalidValueError,
    NotFoundError,
    NotReadyError,
    StaleRevisionError,
    UndoConflictError,
)
from model.stored import Reading, ReviewQuery, ReviewState, StoredRecord
from store.repositories import Store
from svod.review import (
    Addition,
    ColumnChoice,
    DocumentChange,
    Edits,
    SectionRenaming,
    accept,
    add,
    correct,
    correct_document,
    delete,
    next_record,
    rename_section,
    set_column_role,
    undo,
)
from svod.review.sheet import Sheet, open_sheet
from tests.svod.review.sheets import ANNA, AT, BORIS, make_sheet, with_records


@pytest.fixture
def sheet(store: Store) -> Sheet:
    """A document read and kept."""
    made = make_sheet()
    with store.transaction() as work:
        work.documents.add(made.document)
        result = with_records(made)
        work.documents.put_reading(
            Reading(document_id=made.document.id, stage_version="1", result=result, seconds=1.0, at=AT)
        )
        work.records.put_read(made.records)
    return opened(store, made)


def opened(store: Store, sheet: Sheet) -> Sheet:
    with store.transaction() as work:
        return open_sheet(work, sheet.document.id)


def values(sheet: Sheet) -> list[tuple[StoredRecord, ...]]:
    """Return everything a person sees, without numbers of revisions and who signed."""
    rows = (replace(row, rev=0, reviewed_by=None, reviewed_at=None) for row in sheet.records)
    return [sheet.value.document, sheet.value.plans, *rows]


def test_an_accepted_record_is_signed(store: Store, sheet: Sheet):
    reviewed = accept(store, sheet.records[0].id, 0, ANNA)
    assert (reviewed.record.state, reviewed.record.rev) == (ReviewState.ACCEPTED, 1)
    assert (reviewed.record.reviewed_by, reviewed.command.author) == ("Анна", "Анна")
    assert opened(store, sheet).records[0] == reviewed.record


def test_a_correction_is_kept_with_what_was_there_before(store: Store, sheet: Sheet):
    reviewed = correct(store, sheet.records[0].id, 0, Edits(set={"deadline": "до 1 мая"}), ANNA)
    assert reviewed.record.record.deadline.edtf == ("../2024-05-01",)
    assert reviewed.record.state is ReviewState.CORRECTED
    revision = next(revision for revision in reviewed.command.revisions if revision.pointer == "/deadline")
    assert (revision.old["raw"], revision.new["raw"]) == ("Сентябрь", "до 1 мая")


def test_a_stale_correction_changes_nothing(store: Store, sheet: Sheet):
    accept(store, sheet.records[0].id, 0, ANNA)
    before = opened(store, sheet)
    for change in (accept, delete):
        with pytest.raises(StaleRevisionError):
            change(store, sheet.records[0].id, 0, BORIS)
    with pytest.raises(StaleRevisionError):
        correct(store, sheet.records[0].id, 0, Edits(set={"number": "7"}), BORIS)
    assert opened(store, sheet) == before


def test_edits_of_different_fields_merge_when_asked_for(store: Store, sheet: Sheet):
    record = sheet.records[0].id
    correct(store, record, 0, Edits(set={"number": "7"}), ANNA)
    merged = correct(store, record, 0, Edits(set={"result": "Справка"}), BORIS, lenient=True)
    assert (merged.record.record.number, merged.record.record.result) == ("7", "Справка")
    assert merged.merged_with == "Анна"
    with pytest.raises(StaleRevisionError):
        correct(store, record, 0, Edits(set={"number": "8"}), BORIS, lenient=True)
    with pytest.raises(StaleRevisionError):
        correct(store, record, 99, Edits(set={"place": "школа"}), BORIS, lenient=True)


def test_findings_follow_a_correction(store: Store, sheet: Sheet):
    row = sheet.records[0]
    emptied = correct(store, row.id, 0, Edits(absent=("responsible",)), ANNA)
    assert "responsible-missing" in {finding.code for finding in emptied.record.record.findings}
    filled = correct(store, row.id, 1, Edits(set={"responsible": "Методисты"}), ANNA)
    assert "responsible-missing" not in {finding.code for finding in filled.record.record.findings}


def test_a_deleted_record_stays_where_it_can_be_brought_back(store: Store, sheet: Sheet):
    gone = delete(store, sheet.records[1].id, 0, ANNA)
    assert gone.record.state is ReviewState.DELETED
    with pytest.raises(InvalidValueError):
        accept(store, sheet.records[1].id, 1, ANNA)
    undo(store, gone.command.id, BORIS)
    back = opened(store, sheet).records[1]
    assert (back.state, back.reviewed_by) == (ReviewState.UNREVIEWED, None)


def test_of_two_alike_the_later_one_gets_the_finding_whichever_was_added_first(store: Store, sheet: Sheet):
    fields = {"activity": "Собрать отчёты школ района", "deadline": "май", "responsible": "Методисты"}
    for after in (sheet.records[1].id, sheet.records[0].id):
        add(store, sheet.document.id, 0, Addition(plan_id="plan-1", after=after, fields=fields), ANNA)
    added = [row.record for row in opened(store, sheet).records if row.state is ReviewState.ADDED]
    alike = ["activity-duplicate" in {finding.code for finding in record.findings} for record in added]
    assert alike == [False, True]


def test_a_hundred_missing_records_stand_in_the_order_they_were_added_in(store: Store, sheet: Sheet):
    above = sheet.records[0].id
    for number in range(100):
        addition = Addition(plan_id="plan-1", after=above, fields={"activity": f"Пункт {number}"})
        above = add(store, sheet.document.id, sheet.document.rev, addition, ANNA).record.id
    rows = opened(store, sheet).records
    assert len({row.position for row in rows}) == len(rows)
    assert [row.record.activity for row in rows[1:101]] == [f"Пункт {number}" for number in range(100)]
    assert [row.record.number for row in rows[101:]] == ["1.2", "1.3"]


def test_a_missing_record_is_added_between_its_neighbours(store: Store, sheet: Sheet):
    addition = Addition(
        plan_id="plan-1", after=sheet.records[0].id, fields={"activity": "Собрать отчёты", "deadline": "май"}
    )
    added = add(store, sheet.document.id, sheet.document.rev, addition, ANNA)
    after = opened(store, sheet)
    assert [row.record.number for row in after.records] == ["1.1", None, "1.2", "1.3"]
    assert added.record.record.deadline.edtf == ("2024-05",)
    assert added.record.record.section == "I. Работа с учителями"
    undo(store, added.command.id, ANNA)
    assert opened(store, sheet).records[1].state is ReviewState.DELETED


@pytest.mark.parametrize(
    ("addition", "error"),
    [
        (Addition(plan_id="plan-1", fields={"number": "9"}), InvalidValueError),
        (Addition(plan_id="nobody", fields={"activity": "Собрание"}), NotFoundError),
        (Addition(plan_id="plan-1", after=uuid4(), fields={"activity": "Собрание"}), NotFoundError),
        (Addition(plan_id="plan-1", fields={"activity": "Собрание", "rev": "9"}), InvalidValueError),
    ],
)
def test_what_cannot_be_added_is_refused(store: Store, sheet: Sheet, addition: Addition, error: type[Exception]):
    with pytest.raises(error):
        add(store, sheet.document.id, sheet.document.rev, addition, ANNA)
    assert len(opened(store, sheet).records) == 3


def test_every_action_has_an_inverse_and_that_has_one_too(store: Store, sheet: Sheet):
    before = values(sheet)
    document, first = sheet.document, sheet.records[0]
    choice = ColumnChoice(plan_id="plan-1", number=4, role=Role.RESULT)
    renaming = SectionRenaming(plan_id="plan-1", old="I. Работа с учителями", new="Школы")
    header = [DocumentChange(path="/document/municipality", value="Озёрный район")]
    done = [
        correct(store, first.id, 0, Edits(set={"activity": "Провести вебинар"}, absent=("responsible",)), ANNA).command,
        correct_document(store, document.id, 0, header, ANNA).command,
        set_column_role(store, document.id, 1, choice, ANNA).command,
        rename_section(store, document.id, 2, renaming, ANNA).command,
        correct_document(store, document.id, 2, [DocumentChange(path="/plans/0/years", value=[2025])], ANNA).command,
        delete(store, first.id, opened(store, sheet).records[0].rev, ANNA).command,
    ]
    changed = values(opened(store, sheet))
    back = [undo(store, command.id, BORIS) for command in reversed(done)]
    assert values(opened(store, sheet)) == before
    for command in reversed(back):
        undo(store, command.id, ANNA)
    assert values(opened(store, sheet)) == changed


def test_the_actions_are_named_after_what_they_do(store: Store, sheet: Sheet):
    choice = ColumnChoice(plan_id="plan-1", number=4, role=Role.RESULT)
    done = set_column_role(store, sheet.document.id, 0, choice, ANNA)
    assert (done.command.action, done.changed, done.document.rev) == (Action.COLUMN, 3, 1)
    taken = undo(store, done.command.id, ANNA)
    assert (taken.action, taken.undoes) == (Action.UNDO, done.command.id)


def test_an_action_is_taken_back_once(store: Store, sheet: Sheet):
    done = accept(store, sheet.records[0].id, 0, ANNA)
    undo(store, done.command.id, ANNA)
    with pytest.raises(AlreadyUndoneError):
        undo(store, done.command.id, ANNA)


def test_an_undo_never_takes_back_what_others_wrote_since(store: Store, sheet: Sheet):
    record = sheet.records[0].id
    first = correct(store, record, 0, Edits(set={"number": "7"}), ANNA)
    correct(store, record, 1, Edits(set={"number": "8"}), BORIS)
    with pytest.raises(UndoConflictError):
        undo(store, first.command.id, ANNA)
    assert opened(store, sheet).records[0].record.number == "8"


def test_the_history_of_a_record_leads_from_what_was_read_to_what_stands(store: Store, sheet: Sheet):
    record = sheet.records[0].id
    correct(store, record, 0, Edits(set={"number": "7"}), ANNA)
    correct(store, record, 1, Edits(set={"result": "Справка"}, accept=("deadline",)), BORIS)
    with store.transaction() as work:
        history = work.reviews.of_record(record, None, 10).items
    assert [command.author for command in history] == ["Борис", "Анна"]


def test_the_riskiest_record_comes_first_and_the_queue_ends(store: Store, sheet: Sheet):
    with store.transaction() as work:
        work.records.put_read([replace(sheet.records[2], risk=0.9), replace(sheet.records[0], risk=0.5)])
    seen = []
    while offer := next_record(store, ReviewQuery(), ANNA):
        seen.append((offer.record.record.number, offer.remaining))
        accept(store, offer.record.id, offer.record.rev, ANNA)
    assert seen == [("1.3", 3), ("1.1", 2), ("1.2", 1)]


def test_a_document_that_was_not_read_cannot_be_corrected(store: Store):
    document = make_sheet().document
    with store.transaction() as work:
        work.documents.add(document)
    with pytest.raises(NotReadyError):
        correct_document(store, document.id, 0, [DocumentChange(path="/document/title", value="План")], ANNA)
    with pytest.raises(NotFoundError):
        accept(store, uuid4(), 0, ANNA)
