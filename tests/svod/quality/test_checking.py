"""Touchless where a document is read and where it is reviewed, over a whole store."""

from dataclasses import replace
from datetime import timedelta

import pytest

from model.batch import UploadState
from model.plan import Deadline, FieldState, Record
from model.quality import FIELDS, FieldCheck, Targets
from model.result import Result
from model.stored import ReviewState, StoredDocument, StoredRecord
from store.codec import without_records
from store.memory import MemoryStore
from store.repositories import Store
from svod.ids import new_id, now
from svod.quality.thresholds import rule_in_force
from svod.review import Edits, accept, correct, delete, undo
from svod.work.corrected import keep_records
from tests.store.made import a_document, a_plan, a_reading, a_result
from tests.svod.review.sheets import ANNA

DOCUMENT = a_document(state=UploadState.DONE)
SALT_OF_NONE = Targets(share=0.0)
ROWS = tuple(
    Record(id=f"r{number}", activity=f"Провести семинар {number}", deadline=Deadline(raw=f"до {number + 1} мая"))
    for number in range(4)
)


def result_of(*rows: Record) -> Result:
    return a_result(DOCUMENT, replace(a_plan(), records=rows))


def read(store: Store, *rows: Record) -> None:
    """Read the document as these rows."""
    result = result_of(*rows)
    with store.transaction() as work:
        document = work.documents.get(DOCUMENT.id, lock=True)
        work.documents.put_reading(a_reading(document, result))
        keep_records(work, document, without_records(result), result)


def records(store: Store) -> tuple[StoredRecord, ...]:
    with store.transaction() as work:
        return work.records.of_document(DOCUMENT.id)


def prove(store: Store, checks: int = 320, wrong: int = 0) -> None:
    """Put checks of so many records of another document."""
    other = a_document(f"другая {new_id()}.docx")
    with store.transaction() as work:
        work.documents.add(other)
        rows = [a_row(other) for _ in range(checks)]
        work.records.put_read(rows)
        work.quality.put_checks(
            [
                FieldCheck(
                    record_id=row.id,
                    document_id=other.id,
                    command_id=new_id(),
                    field=field,
                    confidence=1.0,
                    right=number >= wrong,
                    at=now(),
                )
                for number, row in enumerate(rows)
                for field in FIELDS
            ]
        )


def a_row(document: StoredDocument) -> StoredRecord:
    record = Record(id=str(new_id()), activity="Совещание")
    return StoredRecord(
        id=new_id(), document_id=document.id, plan_id="p1", position=0.0, state=ReviewState.ACCEPTED,
        reviewed_by="Анна", record=record, read=record,
    )  # fmt: skip


@pytest.fixture
def store() -> Store:
    made = MemoryStore()
    with made.transaction() as work:
        work.documents.add(DOCUMENT)
        work.quality.put_targets(SALT_OF_NONE)
    return made


def test_without_evidence_a_reading_accepts_nothing(store: Store):
    read(store, *ROWS)
    assert {row.state for row in records(store)} == {ReviewState.UNREVIEWED}
    assert {row.touchless for row in records(store)} == {None}
    with store.transaction() as work:
        assert work.quality.thresholds() is None


def test_with_evidence_a_reading_accepts_by_itself_and_keeps_what_the_thresholds_rest_on(store: Store):
    prove(store)
    read(store, *ROWS)
    assert [row.is_accepted_by_itself for row in records(store)].count(True) >= 1
    with store.transaction() as work:
        kept = work.quality.thresholds()
    assert kept is not None
    assert kept.author is None
    assert {(one.field, one.threshold, one.checked) for one in kept.thresholds} == {(name, 1.0, 320) for name in FIELDS}


def test_a_new_reading_decides_the_same(store: Store):
    prove(store)
    read(store, *ROWS)
    before = [(row.id, row.state, row.touchless) for row in records(store)]
    read(store, *ROWS)
    assert [(row.id, row.state, row.touchless) for row in records(store)] == before


def test_what_is_read_otherwise_is_decided_anew(store: Store):
    prove(store)
    read(store, *ROWS)
    unsure = replace(ROWS[0], fields={"activity": FieldState(confidence=0.5)})
    read(store, unsure, *ROWS[1:])
    assert records(store)[0].state is ReviewState.UNREVIEWED
    assert records(store)[0].touchless.below == ("activity",)


def test_what_was_accepted_by_itself_and_is_read_no_more_goes(store: Store):
    prove(store)
    read(store, *ROWS)
    read(store, *ROWS[1:])
    assert [row.record.id for row in records(store) if row.state is not ReviewState.DELETED] == ["r1", "r2", "r3"]
    assert len(records(store)) == 3


def test_a_person_corrects_what_was_accepted_by_itself_and_takes_it_back(store: Store):
    prove(store)
    read(store, *ROWS)
    row = next(one for one in records(store) if one.is_accepted_by_itself)
    done = correct(store, row.id, row.rev, Edits(set={"result": "Справка"}), ANNA)
    assert (done.record.state, done.record.reviewed_by) == (ReviewState.CORRECTED, "Анна")
    again = correct(store, row.id, done.record.rev, Edits(set={"deadline": "до 9 июня"}), ANNA)
    undo(store, again.command.id, ANNA)
    undo(store, done.command.id, ANNA)
    back = next(one for one in records(store) if one.id == row.id)
    assert back.is_accepted_by_itself
    assert (back.record.deadline, back.record.result) == (row.record.deadline, row.record.result)


def test_what_people_did_is_evidence_and_what_they_took_back_is_none(store: Store):
    read(store, *ROWS)
    one, two, three, _ = records(store)
    accepted = accept(store, one.id, one.rev, ANNA)
    correct(store, two.id, two.rev, Edits(set={"deadline": "до 9 июня"}), ANNA)
    delete(store, three.id, three.rev, ANNA)
    counts = {(tally.field, tally.checked, tally.right) for tally in tallies(store)}
    assert counts == {("activity", 2, 1), ("deadline", 2, 1)}
    undo(store, accepted.command.id, ANNA)
    assert {(tally.field, tally.checked, tally.right) for tally in tallies(store)} == {
        ("activity", 1, 0),
        ("deadline", 1, 0),
    }


def tallies(store: Store):
    with store.transaction() as work:
        return work.quality.tallies()


def test_thresholds_are_renewed_once_a_day_and_fall_with_the_evidence(store: Store):
    prove(store)
    at = now()
    with store.transaction() as work:
        first = rule_in_force(work, at).thresholds
        assert first.is_in_force
        assert rule_in_force(work, at + timedelta(hours=23)).thresholds == first
    prove(store, checks=100, wrong=30)
    with store.transaction() as work:
        assert rule_in_force(work, at + timedelta(hours=23)).thresholds == first
        assert not rule_in_force(work, at + timedelta(hours=25)).thresholds.is_in_force


def test_thresholds_that_people_took_back_are_not_renewed(store: Store):
    prove(store)
    with store.transaction() as work:
        first = rule_in_force(work, now()).thresholds
        work.quality.put_thresholds(replace(first, undone_at=now(), undone_by="Анна"))
        assert not rule_in_force(work, now() + timedelta(days=9)).thresholds.is_in_force
    read(store, *ROWS)
    assert {row.state for row in records(store)} == {ReviewState.UNREVIEWED}
