"""Judgements about pairs and exports, over both stores."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier

import pytest
from uuid_utils.compat import uuid7

from model.cluster import Verdict
from model.service_errors import InvalidValueError, NotFoundError
from model.stored import StoredRecord
from store.postgres import PostgresStore
from store.repositories import Store
from tests.store.made import AT
from tests.store.records_made import a_judgement, a_record, keep, keep_document


def a_pair(store: Store) -> tuple[StoredRecord, StoredRecord]:
    document = keep_document(store)
    left, right = sorted(keep(store, a_record(document), a_record(document)), key=lambda one: one.id)
    return left, right


def test_a_pair_has_one_order(store: Store):
    left, right = a_pair(store)
    backwards = a_judgement(right, left, reason="одно и то же")
    with store.transaction() as work:
        work.judgements.add(backwards)
        kept = work.judgements.standing()
    assert kept == (replace(backwards, left=left.id, right=right.id),)


def test_a_new_judgement_retires_the_older_one(store: Store):
    left, right = a_pair(store)
    older = a_judgement(left, right)
    newer = a_judgement(right, left, verdict=Verdict.DIFFERENT, at=AT + timedelta(hours=1))
    with store.transaction() as work:
        work.judgements.add(older)
        work.judgements.add(newer)
    with store.transaction() as work:
        assert [one.id for one in work.judgements.standing()] == [newer.id]
        of_left, of_right = (work.judgements.of_record(one.id) for one in (left, right))
    assert of_left == of_right
    assert [(one.id, one.retired_at) for one in of_left] == [(older.id, newer.at), (newer.id, None)]


def test_a_judgement_retired_stays_retired(store: Store):
    left, right = a_pair(store)
    judgement = a_judgement(left, right)
    with store.transaction() as work:
        work.judgements.add(judgement)
        work.judgements.retire(judgement.id, AT)
        work.judgements.retire(judgement.id, AT + timedelta(days=1))
        assert work.judgements.standing() == ()
        assert work.judgements.of_record(right.id) == (replace(judgement, retired_at=AT),)
        with pytest.raises(NotFoundError):
            work.judgements.retire(uuid7(), AT)


def test_a_judgement_brought_in_retired_leaves_the_standing_one(store: Store):
    left, right = a_pair(store)
    standing = a_judgement(left, right)
    with store.transaction() as work:
        work.judgements.add(standing)
        work.judgements.add(a_judgement(left, right, retired_at=AT))
        assert work.judgements.standing() == (standing,)


def test_a_record_is_not_compared_with_itself_or_with_none(store: Store):
    left, right = a_pair(store)
    with store.transaction() as work:
        with pytest.raises(InvalidValueError, match="/right"):
            work.judgements.add(a_judgement(left, left))
        with pytest.raises(NotFoundError):
            work.judgements.add(a_judgement(left, replace(right, id=uuid7())))
        assert work.judgements.of_record(uuid7()) == ()


def test_of_judgements_made_at_once_one_stands(register_url: str):
    with PostgresStore(register_url, size=6) as store, ThreadPoolExecutor(6) as threads:
        left, right = a_pair(store)
        together = Barrier(6)

        def judges(turn: int) -> None:
            pair = (left, right) if turn % 2 else (right, left)
            together.wait()
            with store.transaction() as work:
                work.judgements.add(a_judgement(*pair))

        list(threads.map(judges, range(6)))
        with store.transaction() as work:
            assert len(work.judgements.of_record(left.id)) == 6
            assert len(work.judgements.standing()) == 1
