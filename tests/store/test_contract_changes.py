"""The feed of changes, over both stores."""

import pytest
from uuid_utils.compat import uuid7

from model.work import ChangeKind
from store.repositories import Store


def test_changes_are_numbered_in_the_order_noted(store: Store):
    batch, file, record = uuid7(), uuid7(), uuid7()
    with store.transaction() as work:
        work.changes.note(ChangeKind.BATCH, batch, batch)
        work.changes.note(ChangeKind.FILE, file, batch)
    with store.transaction() as work:
        work.changes.note(ChangeKind.RECORD, record)
    with store.transaction() as work:
        changes = work.changes.since(0, None, 10)
        assert [change.id for change in changes] == [batch, file, record]
        assert [change.kind for change in changes] == [ChangeKind.BATCH, ChangeKind.FILE, ChangeKind.RECORD]
        assert [change.batch_id for change in changes] == [batch, batch, None]
        assert all(change.at and change.at.tzinfo for change in changes)
        numbers = [change.seq for change in changes]
        assert numbers == sorted(set(numbers))
        assert work.changes.latest() == numbers[-1]


def test_only_the_last_change_of_a_subject_is_told(store: Store):
    batch, file, other = uuid7(), uuid7(), uuid7()
    with store.transaction() as work:
        work.changes.note(ChangeKind.FILE, file, batch)
        work.changes.note(ChangeKind.FILE, other, batch)
        work.changes.note(ChangeKind.FILE, file)
    with store.transaction() as work:
        seen = work.changes.since(0, batch, 10)
        assert [change.id for change in seen] == [other, file]
    with store.transaction() as work:
        work.changes.note(ChangeKind.FILE, other)
    with store.transaction() as work:
        assert [change.id for change in work.changes.since(0, batch, 10)] == [file, other]
        assert [change.id for change in work.changes.since(seen[-1].seq, batch, 10)] == [other]


def test_a_slice_of_the_feed_goes_on_where_the_last_one_ended(store: Store):
    batch, foreign = uuid7(), uuid7()
    subjects = [uuid7() for _ in range(7)]
    with store.transaction() as work:
        for subject in subjects:
            work.changes.note(ChangeKind.FILE, subject, batch)
            work.changes.note(ChangeKind.FILE, uuid7(), foreign)
    seen, at = [], 0
    with store.transaction() as work:
        while part := work.changes.since(at, batch, 3):
            seen.extend(change.id for change in part)
            at = part[-1].seq
    assert seen == subjects


def test_what_is_rolled_back_was_no_change(store: Store):
    def broken() -> None:
        with store.transaction() as work:
            work.changes.note(ChangeKind.FILE, uuid7())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        broken()
    with store.transaction() as work:
        assert work.changes.since(0, None, 10) == ()
        assert work.changes.latest() == 0
