"""Which record a reviewer sees next, over both stores."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import UUID

import psycopg
import pytest
from uuid_utils.compat import uuid7

from model.batch import UploadState
from model.stored import ReviewQuery, ReviewState
from store.postgres import PostgresStore
from store.repositories import Store
from tests.store.made import a_batch, a_file
from tests.store.records_made import a_record, keep, keep_document

ANNA, BORIS = uuid7(), uuid7()


def following(store: Store, reviewer: UUID, **wanted: Any) -> str | None:
    """The activity of the record a reviewer gets."""
    with store.transaction() as work:
        given = work.records.next_for_review(ReviewQuery(**wanted), reviewer)
    return given.record.activity if given else None


def left(store: Store, **wanted: Any) -> int:
    with store.transaction() as work:
        return work.records.left_to_review(ReviewQuery(**wanted))


def test_the_riskiest_comes_first_then_the_order_of_the_document(store: Store):
    first, second = sorted((keep_document(store), keep_document(store, "б.docx")), key=lambda one: one.id)
    keep(
        store,
        a_record(second, "5", risk=0.2, position=1.0),
        a_record(first, "4", risk=0.2, position=3.0),
        a_record(first, "3", risk=0.2, position=2.0),
        a_record(second, "1", risk=0.9, position=9.0),
        a_record(first, "2", risk=0.25, position=8.0),
    )
    seen = [following(store, uuid7()) for _ in range(5)]
    assert seen == ["1", "2", "3", "4", "5"]


def test_what_others_hold_comes_last_but_comes(store: Store):
    document = keep_document(store)
    keep(store, a_record(document, "опасная", risk=0.9), a_record(document, "спокойная", risk=0.1, position=2.0))
    assert following(store, ANNA) == "опасная"
    assert following(store, BORIS) == "спокойная"
    assert following(store, BORIS) == "спокойная"
    assert following(store, ANNA) == "опасная"
    assert following(store, uuid7()) == "опасная"


def test_what_is_to_be_passed_over_never_comes(store: Store):
    document = keep_document(store)
    high, low = keep(store, a_record(document, "опасная", risk=0.9), a_record(document, "спокойная", position=2.0))
    assert following(store, ANNA, skip=(high.id, uuid7())) == "спокойная"
    assert following(store, BORIS, skip=(high.id, low.id)) is None
    assert left(store, skip=(high.id, low.id)) == 2


@pytest.mark.parametrize("state", [state for state in ReviewState if state is not ReviewState.UNREVIEWED])
def test_what_was_reviewed_never_comes(store: Store, state: ReviewState):
    keep(store, a_record(keep_document(store), state=state))
    assert following(store, ANNA) is None
    assert left(store) == 0


def test_a_document_or_batch_narrows_the_queue(store: Store):
    first, second = keep_document(store, "а.docx"), keep_document(store, "б.docx")
    batch = a_batch()
    keep(store, a_record(first, "а", risk=0.9), a_record(second, "б"), a_record(second, "в", position=2.0))
    with store.transaction() as work:
        work.batches.add(batch)
        work.files.add(a_file(batch.id, document_id=second.id, state=UploadState.DONE))
    assert following(store, ANNA, document=second.id) == "б"
    assert following(store, BORIS, batch=batch.id) == "в"
    assert following(store, ANNA, batch=uuid7()) is following(store, ANNA, document=uuid7()) is None
    assert (left(store), left(store, document=second.id), left(store, batch=batch.id)) == (3, 2, 2)
    assert left(store, document=first.id, batch=batch.id) == 0


def test_giving_a_record_out_changes_nothing_in_it(store: Store):
    (stored,) = keep(store, a_record(keep_document(store)))
    with store.transaction() as work:
        assert work.records.next_for_review(ReviewQuery(), ANNA) == stored
        assert work.records.get(stored.id) == stored


def time_passes(url: str, how_much: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("update record set leased_until = leased_until - %s::interval", [how_much])


def test_a_lease_ends(postgres: PostgresStore, register_url: str):
    document = keep_document(postgres)
    keep(postgres, a_record(document, "опасная", risk=0.9), a_record(document, "спокойная", position=2.0))
    assert following(postgres, ANNA) == "опасная"
    time_passes(register_url, "9 minutes 50 seconds")
    assert following(postgres, BORIS) == "спокойная"
    time_passes(register_url, "1 minute")
    assert following(postgres, BORIS) == "опасная"


@pytest.mark.parametrize("records", [8, 30])
def test_reviewers_who_ask_at_once_get_different_records(register_url: str, records: int):
    with PostgresStore(register_url, size=8) as store:
        document = keep_document(store)
        keep(store, *(a_record(document, str(at), risk=0.5, position=float(at)) for at in range(records)))
        together = Barrier(8)

        def asks(_: int) -> list[str | None]:
            reviewer = uuid7()
            together.wait()
            seen: list[UUID] = []
            for _turn in range(records // 8):
                with store.transaction() as work:
                    given = work.records.next_for_review(ReviewQuery(skip=tuple(seen)), reviewer)
                assert given is not None
                seen.append(given.id)
            return [str(one) for one in seen]

        with ThreadPoolExecutor(8) as threads:
            given = [one for seen in threads.map(asks, range(8)) for one in seen]
    assert len(given) == len(set(given)) == records // 8 * 8


def test_a_record_given_out_this_moment_is_not_nothing_left(register_url: str):
    with PostgresStore(register_url, size=8) as store:
        keep(store, a_record(keep_document(store)))
        together = Barrier(8)

        def asks(_: int) -> str | None:
            together.wait()
            return following(store, uuid7())

        with ThreadPoolExecutor(8) as threads:
            assert list(threads.map(asks, range(8))) == ["Совещание"] * 8


def test_a_record_reviewed_meanwhile_is_not_given_out(register_url: str):
    with PostgresStore(register_url) as store, ThreadPoolExecutor(1) as threads:
        (stored,) = keep(store, a_record(keep_document(store)))
        with store.transaction() as work:
            taken = work.records.get(stored.id, lock=True)
            other = threads.submit(following, store, BORIS)
            with pytest.raises(TimeoutError):
                other.result(timeout=0.5)
            work.records.put_read([a_record(taken.document_id, "принята", id=taken.id, state=ReviewState.ACCEPTED)])
        assert other.result(timeout=10) is None
