"""What waits for a check: put off, approved at once, and which document comes next."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from model.finding import Code, Finding, Severity
from model.queueing import DocumentQuery
from model.review import Action
from model.service_errors import InvalidValueError, StaleRevisionError
from model.stored import Postponement, RecordFilter, ReviewQuery, ReviewState
from store.repositories import Store
from svod.ids import new_id, now
from svod.review import (
    Edits,
    accept,
    approve,
    correct,
    delete,
    next_document,
    next_record,
    postpone,
    resume,
    undo,
)
from svod.review.sheet import Sheet
from tests.svod.review.keeping import kept, opened, seen
from tests.svod.review.sheets import ANNA, BORIS, make_sheet

LATER = Postponement(until=date(2999, 1, 1), reason="Ждём ответа")
TODAY = Postponement(until=now().date())


@pytest.fixture
def sheet(store: Store) -> Sheet:
    return kept(store, make_sheet())


def another(sheet: Sheet, mark: str, **fields: object) -> Sheet:
    """A document like this one with other bytes and ids."""
    document = replace(sheet.document, id=new_id(), sha256=mark * 64)
    rows = (replace(row, id=new_id(), document_id=document.id, **fields) for row in sheet.records)
    value = replace(sheet.value, document=replace(sheet.value.document, sha256=mark * 64))
    return replace(sheet, document=document, value=value, records=tuple(rows))


def found(store: Store, **wanted: object) -> list[object]:
    with store.transaction() as work:
        return [row.id for row in work.records.search(RecordFilter(**wanted), None, 50).items]


def offered(store: Store, **wanted: object):
    offer = next_record(store, ReviewQuery(**wanted), ANNA)
    return (offer.record.id, offer.remaining) if offer else None


def test_a_record_put_off_is_in_the_queue_no_more_and_last_when_asked_for(store: Store, sheet: Sheet):
    first, second, third = sheet.records
    done = postpone(store, first.id, 0, LATER, ANNA)
    assert (done.record.postponed, done.record.state) == (LATER, ReviewState.UNREVIEWED)
    assert offered(store) == (second.id, 2)
    assert offered(store, postponed=True) == (second.id, 3)
    assert offered(store, postponed=True, skip=(second.id, third.id)) == (first.id, 3)
    assert found(store, postponed=True) == [first.id]
    assert found(store, postponed=False) == [second.id, third.id]


def test_what_is_put_off_till_today_is_back(store: Store, sheet: Sheet):
    first = sheet.records[0]
    postpone(store, first.id, 0, Postponement(until=now().date() - timedelta(days=1)), ANNA)
    assert offered(store) == (first.id, 3)
    assert found(store, postponed=True) == []
    offer = next_document(store, DocumentQuery(), ANNA)
    assert (offer.queued.waiting, offer.remaining) == (3, 1)


def test_putting_off_is_taken_back_by_hand_and_by_an_undo(store: Store, sheet: Sheet):
    first = sheet.records[0]
    done = postpone(store, first.id, 0, LATER, ANNA)
    assert resume(store, first.id, 1, BORIS).record.postponed is None
    again = postpone(store, first.id, 2, LATER, ANNA)
    undo(store, again.command.id, BORIS)
    assert seen(opened(store, sheet)) == seen(sheet)
    assert done.command.action is Action.POSTPONE


def test_a_check_ends_the_putting_off(store: Store, sheet: Sheet):
    first, second, third = (postpone(store, row.id, 0, LATER, ANNA).record for row in sheet.records)
    assert accept(store, first.id, 1, ANNA).record.postponed is None
    corrected = correct(store, second.id, 1, Edits(set={"place": "Школа"}), ANNA)
    assert corrected.record.postponed is None
    assert correct(store, third.id, 1, Edits(accept=("place",)), ANNA).record.postponed == LATER
    undo(store, corrected.command.id, ANNA)
    assert opened(store, sheet).record(second.id).postponed == LATER


def test_what_was_checked_cannot_be_put_off(store: Store, sheet: Sheet):
    accept(store, sheet.records[0].id, 0, ANNA)
    with pytest.raises(InvalidValueError):
        postpone(store, sheet.records[0].id, 1, LATER, ANNA)
    with pytest.raises(StaleRevisionError):
        postpone(store, sheet.records[1].id, 7, LATER, ANNA)


def test_an_approval_accepts_what_waits_and_one_undo_takes_all_back(store: Store, sheet: Sheet):
    first, second, third = sheet.records
    delete(store, first.id, 0, ANNA)
    postpone(store, second.id, 0, LATER, ANNA)
    before = opened(store, sheet)
    done = approve(store, sheet.document.id, 0, BORIS)
    rows = opened(store, sheet).records
    assert [row.state for row in rows] == [ReviewState.DELETED, ReviewState.UNREVIEWED, ReviewState.ACCEPTED]
    assert (rows[2].id, rows[2].reviewed_by, rows[2].rev) == (third.id, "Борис", 1)
    assert (done.count, done.postponed, done.command.action) == (1, 1, Action.APPROVE)
    undo(store, done.command.id, ANNA)
    assert seen(opened(store, sheet)) == seen(before)


def test_a_dry_run_says_what_is_unresolved_and_changes_nothing(store: Store):
    made = make_sheet()
    warning = Finding(code=Code.DEADLINE_VAGUE, severity=Severity.WARNING, message="?", field="deadline")
    doubtful = replace(made.records[1], record=replace(made.records[1].record, findings=(warning,)))
    sheet = kept(store, replace(made, records=(made.records[0], doubtful, made.records[2])))
    tried = approve(store, sheet.document.id, 0, ANNA, dry_run=True)
    assert (tried.count, tried.command) == (3, None)
    assert [(one.record.id, one.fields) for one in tried.unresolved] == [(doubtful.id, ("deadline",))]
    assert seen(opened(store, sheet)) == seen(sheet)
    assert approve(store, sheet.document.id, 0, ANNA).command is not None
    assert approve(store, sheet.document.id, 0, ANNA).command is None


def test_an_approval_of_what_changed_since_is_refused(store: Store, sheet: Sheet):
    with pytest.raises(StaleRevisionError):
        approve(store, sheet.document.id, 3, ANNA)


def test_the_document_with_most_at_risk_comes_next_and_the_queue_ends(store: Store, sheet: Sheet):
    calm, wild = (kept(store, another(sheet, mark, risk=risk)) for mark, risk in (("b", 0.1), ("c", 0.6)))
    offer = next_document(store, DocumentQuery(), ANNA)
    assert (offer.document.id, offer.remaining, offer.queued.waiting) == (wild.document.id, 3, 3)
    assert next_document(store, DocumentQuery(skip=(wild.document.id,)), ANNA).document.id == calm.document.id
    for one in (wild, calm, sheet):
        approve(store, one.document.id, 0, ANNA)
    assert next_document(store, DocumentQuery(), ANNA) is None


def test_the_next_record_is_of_the_next_document(store: Store, sheet: Sheet):
    many = kept(store, another(sheet, "b", risk=0.5))
    one = another(sheet, "c", risk=0.0)
    risky = replace(one.records[0], risk=0.9)
    kept(store, replace(one, records=(risky, *one.records[1:])))
    assert offered(store)[0] in {row.id for row in many.records}
    assert offered(store, document=one.document.id)[0] == risky.id


def test_only_documents_of_the_batch_or_municipality_asked_for_come(store: Store, sheet: Sheet):
    assert next_document(store, DocumentQuery(municipality="Лесной район"), ANNA).document.id == sheet.document.id
    assert next_document(store, DocumentQuery(municipality="Другой район"), ANNA) is None
    assert next_document(store, DocumentQuery(batch=new_id()), ANNA) is None
