"""Second checks, over both stores."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from uuid_utils.compat import uuid7

from model.second_check import CheckCounts, CheckFilter, CheckState, SampleSetting, SecondCheck, is_in_sample
from model.service_errors import NotFoundError, StaleRevisionError
from model.stored import ReviewState, StoredRecord
from store.repositories import Store
from tests.store.made import AT
from tests.store.records_made import a_command, a_record, a_revision, keep, keep_document

EVERYTHING = SampleSetting(share=1.0)


def a_check(row: StoredRecord, **changes: Any) -> SecondCheck:
    made = SecondCheck(
        id=uuid7(),
        record_id=row.id,
        document_id=row.document_id,
        drawn_at=AT,
        machine={"result": None, "activity": row.record.activity},
        first={"result": "Справка", "activity": row.record.activity},
        first_by="Петрова А.А.",
    )
    return replace(made, **changes)


def approved(document: Any, **changes: Any) -> StoredRecord:
    signed = {"state": ReviewState.ACCEPTED, "reviewed_by": "Анна", "reviewed_at": AT, **changes}
    return a_record(document, **signed)


def ids(found: Any) -> list[UUID]:
    return [one.id for one in found]


def test_only_what_people_approved_is_drawn_and_each_record_once(store: Store):
    document = keep_document(store)
    older = approved(document)
    newer = replace(approved(document), reviewed_at=AT + timedelta(hours=1))
    by_itself = replace(approved(document), reviewed_by=None, reviewed_at=None)
    added = approved(document, read=None)
    keep(store, newer, older, by_itself, added, a_record(document), approved(document, state=ReviewState.DELETED))
    with store.transaction() as work:
        assert work.checks.approved(EVERYTHING, 10) == (older.id, newer.id)
        assert work.checks.approved(EVERYTHING, 1) == (older.id,)
        check = a_check(older)
        work.checks.add(check)
        work.checks.add(a_check(older))
        assert work.checks.approved(EVERYTHING, 10) == (newer.id,)
        assert ids(work.checks.list(CheckFilter(), None, 10).items) == [check.id]
        work.checks.looked(AT + timedelta(days=1))
        assert work.checks.approved(EVERYTHING, 10) == ()
        work.checks.save_setting(work.checks.setting())
        assert work.checks.approved(EVERYTHING, 10) == (newer.id,)


def test_chance_chooses_the_same_records_in_both_stores_and_a_greater_share_adds_to_them(store: Store):
    document = keep_document(store)
    rows = keep(store, *(approved(document) for _ in range(60)))
    some, more = SampleSetting(share=0.3), SampleSetting(share=0.6)
    with store.transaction() as work:
        drawn = {share: set(work.checks.approved(setting, 100)) for share, setting in ((1, some), (2, more))}
    assert drawn[1] == {row.id for row in rows if is_in_sample(row.id, some)}
    assert drawn[1] < drawn[2] == {row.id for row in rows if is_in_sample(row.id, more)}
    other = SampleSetting(share=0.3, seed="другая")
    assert {row.id for row in rows if is_in_sample(row.id, other)} != drawn[1]


def test_the_setting_is_guarded_by_its_revision(store: Store):
    with store.transaction() as work:
        known = work.checks.setting()
        saved = work.checks.save_setting(replace(known, share=0.25, changed_by="Мария", changed_at=AT))
        assert work.checks.setting() == saved == replace(saved, rev=known.rev + 1, share=0.25)
    with store.transaction() as work, pytest.raises(StaleRevisionError):
        work.checks.save_setting(known)
    with store.transaction() as work:
        work.checks.save_setting(replace(saved, share=0.05, changed_by=None, changed_at=None))


def test_a_check_is_given_to_somebody_who_has_not_worked_on_the_record(store: Store):
    document = keep_document(store)
    left, right = keep(store, approved(document), approved(document))
    anna, boris, at = uuid7(), uuid7(), datetime.now(UTC)
    first, second = a_check(left), a_check(right)
    with store.transaction() as work:
        work.checks.add(first)
        work.checks.add(second)
        work.reviews.append(a_command(document, a_revision(left.id), author_id=anna))
        work.reviews.append(a_command(document, record_id=right.id, author_id=boris))
        found = work.checks.next_for(anna, at)
        assert found == second
        given = work.checks.save(replace(second, given_to=anna, given_until=at + timedelta(hours=1)))
        assert work.checks.next_for(anna, at) == given
        assert work.checks.next_for(uuid7(), at) == first
        assert (work.checks.waiting_for(anna, at, 9), work.checks.waiting_for(boris, at, 9)) == (1, 1)
        assert work.checks.waiting_for(uuid7(), at + timedelta(hours=2), 1) == 2
    with store.transaction() as work, pytest.raises(StaleRevisionError):
        work.checks.save(second)
    with store.transaction() as work, pytest.raises(NotFoundError):
        work.checks.get(uuid7())


def test_what_was_answered_and_decided_is_kept_and_told_in_its_order(store: Store):
    document = keep_document(store)
    rows = keep(store, *(approved(document) for _ in range(3)))
    checks = [a_check(row) for row in rows]
    said = {"result": "Приказ", "activity": "Совещание"}
    with store.transaction() as work:
        for number, check in enumerate(checks):
            work.checks.add(check)
            at = AT + timedelta(days=-number)
            answered = replace(
                check, state=CheckState.DISPUTED, second=said, second_by=uuid7(), second_name="Борис", second_at=at
            )
            checks[number] = work.checks.save(answered)
        settled = replace(
            checks[0],
            state=CheckState.SETTLED,
            final={"result": None},
            final_name="Мария",
            final_at=AT,
            command_id=uuid7(),
        )
        checks[0] = work.checks.save(settled)
        assert work.checks.get(checks[0].id, lock=True) == checks[0]
        assert ids(work.checks.answered(None, None)) == ids(reversed(checks))
        assert ids(work.checks.answered(AT - timedelta(days=1), AT)) == [checks[1].id]
        assert work.checks.counts() == CheckCounts(disputed=2, settled=1)
        part = work.checks.list(CheckFilter(state=CheckState.DISPUTED, document=document.id), None, 1)
        assert ids(part.items) == [checks[2].id]
        rest = work.checks.list(CheckFilter(state=CheckState.DISPUTED), part.next, 5)
        assert ids(rest.items) == [checks[1].id]
