"""Checks, their counts, targets, thresholds and runs, over both stores."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from uuid_utils.compat import uuid7

from model.quality import (
    DayTally,
    FieldCheck,
    QualityRun,
    RunKind,
    RunState,
    Tally,
    Threshold,
    ThresholdSet,
    Touchless,
    Waiting,
)
from model.service_errors import NotFoundError, StaleRevisionError
from model.stored import ReviewState, StoredRecord
from store.repositories import Store
from tests.store.made import AT, connection_of
from tests.store.records_made import a_record, keep, keep_document

MONDAY = date(2026, 3, 2)
SET = uuid7()


@pytest.fixture(autouse=True)
def _tidy(store: Store, request: pytest.FixtureRequest) -> None:
    """Targets, sets and runs belong to no document: the shared register is emptied of them here."""
    yield
    if request.node.callspec.params["store"] == "postgres":
        with store.transaction() as work:
            connection_of(work).execute(
                "delete from quality_run; delete from threshold_set; delete from quality_target"
            )


def a_check(record: StoredRecord, field: str = "deadline", **changes: Any) -> FieldCheck:
    made = FieldCheck(
        record_id=record.id,
        document_id=record.document_id,
        command_id=uuid7(),
        field=field,
        kind="point" if field == "deadline" else "",
        confidence=0.997,
        right=True,
        at=AT,
    )
    return replace(made, **changes)


def a_set(**changes: Any) -> ThresholdSet:
    threshold = Threshold(field="deadline", target=0.99, threshold=0.995, checked=400, right=399, low=0.9905)
    return replace(ThresholdSet(id=uuid7(), at=AT, targets_rev=1, author="Анна", thresholds=(threshold,)), **changes)


def tallies(store: Store, *asked: Any, **wanted: Any) -> tuple[Tally, ...]:
    with store.transaction() as work:
        return work.quality.tallies(*asked, **wanted)


def put(store: Store, *checks: FieldCheck) -> None:
    with store.transaction() as work:
        work.quality.put_checks(checks)


def test_checks_are_counted_by_field_kind_bin_week_and_sample(store: Store):
    one, two, three = keep(store, *(a_record(keep_document(store)) for _ in range(3)))
    put(store, a_check(one), a_check(two, right=False), a_check(three, weight=20.0), a_check(three, "activity"))
    assert tallies(store) == (
        Tally(field="activity", bin=995, week=MONDAY, checked=1, right=1, weight=1.0, said=0.997),
        Tally(field="deadline", kind="point", bin=995, week=MONDAY, checked=2, right=1, weight=2.0, said=0.997),
        Tally(
            field="deadline",
            kind="point",
            bin=995,
            week=MONDAY,
            sampled=True,
            checked=1,
            right=1,
            weight=20.0,
            said=0.997,
        ),
    )
    assert [one.field for one in tallies(store, "activity")] == ["activity"]


def test_only_the_last_look_at_a_field_counts(store: Store):
    (record,) = keep(store, a_record(keep_document(store)))
    put(store, a_check(record))
    put(store, a_check(record, right=False, at=datetime(2026, 3, 12, tzinfo=UTC)))
    assert tallies(store) == (
        Tally(
            field="deadline", kind="point", bin=995, week=date(2026, 3, 9), checked=1, right=0, weight=1.0, said=0.997
        ),
    )
    assert tallies(store, since=date(2026, 3, 16)) == ()


def test_a_slip_found_by_accident_is_no_check(store: Store):
    (record,) = keep(store, a_record(keep_document(store)))
    put(store, a_check(record, right=False, weight=0.0))
    assert tallies(store) == (
        Tally(field="deadline", kind="point", bin=995, week=MONDAY, checked=0, right=0, weight=0.0, slips=1),
    )


def test_what_a_command_showed_is_dropped_with_it(store: Store):
    one, two = keep(store, *(a_record(keep_document(store)) for _ in range(2)))
    check = a_check(one)
    put(store, check, a_check(two))
    with store.transaction() as work:
        work.quality.forget_checks(check.command_id)
    assert [tally.checked for tally in tallies(store)] == [1]


def test_checks_go_with_their_record(store: Store):
    (record,) = keep(store, a_record(keep_document(store)))
    put(store, a_check(record), a_check(record, "activity"))
    with store.transaction() as work:
        work.records.remove([record.id])
    assert tallies(store) == ()


def test_days_and_waiting_are_those_of_records_that_count(store: Store):
    document = keep_document(store, read_at=AT)
    itself = Touchless(by=SET, itself=("activity", "deadline"))
    keep(
        store,
        a_record(document),
        a_record(document),
        a_record(document, state=ReviewState.ACCEPTED, reviewed_by="Анна", reviewed_at=AT),
        a_record(document, state=ReviewState.CORRECTED, reviewed_by="Анна", reviewed_at=AT),
        a_record(document, state=ReviewState.ACCEPTED, reviewed_at=AT, touchless=itself),
        a_record(document, state=ReviewState.ACCEPTED, reviewed_by="Анна", reviewed_at=AT.replace(year=2025)),
    )
    with store.transaction() as work:
        assert work.quality.days(MONDAY) == (
            DayTally(day=None, by_itself=False, records=2),
            DayTally(day=MONDAY, by_itself=False, records=2, corrected=1),
            DayTally(day=MONDAY, by_itself=True, records=1, fields=2),
        )
        (waiting,) = work.quality.waiting()
    assert waiting == Waiting(day=datetime.now(UTC).date(), records=2)


def test_counts_follow_every_change_of_a_record(store: Store):
    document = keep_document(store)
    (record,) = keep(store, a_record(document))
    signed = replace(record, state=ReviewState.ACCEPTED, reviewed_by="Анна", reviewed_at=AT)
    with store.transaction() as work:
        saved = work.records.save(signed)
        assert [(one.day, one.records) for one in work.quality.days(MONDAY)] == [(MONDAY, 1)]
        work.records.save(replace(saved, state=ReviewState.UNREVIEWED, reviewed_by=None, reviewed_at=None))
        assert [(one.day, one.records) for one in work.quality.days(MONDAY)] == [(None, 1)]
        work.records.remove([record.id])
        assert work.quality.days(MONDAY) == ()


def test_what_was_accepted_by_itself_comes_back_with_its_record(store: Store):
    marks = Touchless(by=SET, itself=("activity",), below=("deadline",), sampled=("result",), share=0.1)
    document = keep_document(store)
    (record,) = keep(store, a_record(document, state=ReviewState.ACCEPTED, touchless=marks))
    assert record.touchless == marks
    assert record.is_accepted_by_itself
    with store.transaction() as work:
        assert work.quality.accepted_by(SET, None, 5) == (document.id,)
        assert work.quality.accepted_by(SET, document.id, 5) == ()
        assert work.quality.accepted_by(uuid7(), None, 5) == ()


def test_undecided_documents_are_those_with_something_to_decide(store: Store):
    waits, decided, itself = (keep_document(store, name) for name in ("1", "2", "3"))
    keep(
        store,
        a_record(waits),
        a_record(decided, state=ReviewState.ACCEPTED, reviewed_by="Анна", reviewed_at=AT),
        a_record(itself, state=ReviewState.ACCEPTED, reviewed_at=AT, touchless=Touchless(by=SET)),
    )
    with store.transaction() as work:
        assert work.quality.undecided(None, 5) == tuple(sorted([waits.id, itself.id]))
        assert work.quality.undecided(min(waits.id, itself.id), 5) == (max(waits.id, itself.id),)


def test_targets_are_kept_with_their_history(store: Store):
    with store.transaction() as work:
        first = work.quality.targets()
        assert (first.rev, first.of("deadline"), first.share) == (0, 0.99, 0.05)
        set_once = replace(first, fields={"deadline": 0.95, "mark": None}, share=0.1, at=AT, author="Анна")
        written = work.quality.put_targets(set_once)
        assert written == replace(set_once, rev=1)
        assert work.quality.targets() == written
        with pytest.raises(StaleRevisionError):
            work.quality.put_targets(set_once)
        again = work.quality.put_targets(replace(written, share=0.2))
        part = work.quality.targets_set(None, 1)
        assert part.items == (again,)
        assert part.next is not None
        assert work.quality.targets_set(part.next, 5).items == (written,)


def test_the_latest_set_of_thresholds_is_the_one_in_force(store: Store):
    with store.transaction() as work:
        assert work.quality.thresholds() is None
        first, second = a_set(), a_set(author=None)
        work.quality.put_thresholds(first)
        work.quality.put_thresholds(second)
        work.quality.put_thresholds(a_set(trial=True))
        assert work.quality.thresholds() == second
        undone = replace(second, undone_at=AT, undone_by="Борис")
        work.quality.put_thresholds(undone)
        assert work.quality.threshold_set(second.id) == undone
        assert work.quality.threshold_sets(None, 5).items == (undone, first)
        with pytest.raises(NotFoundError):
            work.quality.threshold_set(uuid7())


def test_a_run_is_kept_with_how_far_it_has_come(store: Store):
    made = a_set()
    run = QualityRun(id=uuid7(), kind=RunKind.APPLY, dry_run=True, set_id=made.id, created_at=AT, created_by="Анна")
    later = replace(run, id=uuid7(), kind=RunKind.UNDO)
    with store.transaction() as work:
        work.quality.put_thresholds(made)
        work.quality.put_run(run)
        work.quality.put_run(later)
        done = replace(run, state=RunState.DONE, records=310, fields=1240, sampled=16, documents=9, finished_at=AT)
        work.quality.put_run(done)
        assert work.quality.run(run.id) == done
        part = work.quality.runs(None, 1)
        assert part.items == (later,)
        assert work.quality.runs(part.next, 1).items == (done,)
        with pytest.raises(NotFoundError):
            work.quality.run(uuid7())
