"""Which document a reviewer sees next, over both stores: what triggers have summed is what the records say."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from uuid import UUID

import pytest
from uuid_utils.compat import uuid7

from model.batch import UploadState
from model.plan import Deadline
from model.queueing import HALF, DocumentQuery, QueuedDocument, worth
from model.stored import Postponement, ReviewState
from store.memory import MemoryStore
from store.postgres import PostgresStore
from store.repositories import Store
from tests.store.made import a_batch, a_file
from tests.store.records_made import a_record, keep, keep_document

ANNA = uuid7()
TODAY = date(2026, 11, 22)


def queue(store: Store, reviewer: UUID = ANNA, **wanted: object) -> list[QueuedDocument]:
    with store.transaction() as work:
        return list(work.queue.next(DocumentQuery(**wanted), reviewer, 50))


def left(store: Store, **wanted: object) -> tuple[int, int]:
    with store.transaction() as work:
        return work.queue.left(DocumentQuery(**wanted))


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (None, None, 1.0),
        (date(2020, 1, 1), date(2020, 12, 31), 1.0),
        (date(2026, 1, 1), date(2026, 12, 31), 2.0),
        (TODAY, TODAY, 2.0),
        (TODAY + timedelta(days=HALF), date(2030, 1, 1), 1.5),
        (date(2100, 1, 1), date(2100, 1, 1), 1.0),
    ],
)
def test_what_is_due_soon_is_worth_more(first: date | None, last: date | None, said: float):
    assert worth(first, last, TODAY) == pytest.approx(said, abs=0.01)


def test_risks_are_summed_and_what_waits_for_nobody_is_no_document_of_the_queue(store: Store):
    calm, wild, done = (keep_document(store, f"{name}.docx") for name in "абв")
    keep(
        store,
        a_record(calm, "1", risk=0.3),
        a_record(wild, "2", risk=0.2),
        a_record(wild, "3", risk=0.25, position=2.0),
        a_record(done, "4", risk=0.9, state=ReviewState.ACCEPTED),
    )
    found = queue(store)
    assert [(one.document_id, one.waiting, one.risk) for one in found] == [(wild.id, 2, 0.45), (calm.id, 1, 0.3)]
    assert left(store) == (2, 3)
    assert queue(store, skip=(wild.id,))[0].document_id == calm.id


def test_a_batch_and_a_municipality_are_a_queue_of_their_own(store: Store):
    one, other = keep_document(store), keep_document(store, "б.docx")
    batch = a_batch()
    with store.transaction() as work:
        work.batches.add(batch)
        work.files.add(a_file(batch.id, "б.docx", sha256=other.sha256, state=UploadState.DONE, document_id=other.id))
    keep(store, a_record(one, "1", risk=0.9), a_record(other, "2", risk=0.1))
    assert [found.document_id for found in queue(store, batch=batch.id)] == [other.id]
    assert left(store, batch=batch.id) == (1, 1)
    assert queue(store, municipality="Нигде\0") == []


def test_what_was_put_off_till_a_day_that_came_is_counted_again(store: Store):
    document = keep_document(store)
    past, future = (Postponement(until=day) for day in (date(2020, 1, 1), date(2999, 1, 1)))
    keep(
        store,
        a_record(document, "1", risk=0.5, postponed=past),
        a_record(document, "2", risk=0.5, position=2.0, postponed=future),
        a_record(document, "3", risk=0.5, position=3.0, postponed=Postponement()),
    )
    assert [(one.waiting, one.risk) for one in queue(store)] == [(1, 0.5)]
    assert left(store) == (1, 1)


@pytest.mark.parametrize("seed", range(4))
def test_both_stores_agree_whatever_is_written(postgres: PostgresStore, seed: int):
    memory, chance = MemoryStore(), Random(seed)  # noqa: S311 -- to be repeated, not to be secret
    documents = [keep_document(postgres, f"{number}.docx") for number in range(3)]
    with memory.transaction() as work:
        for document in documents:
            work.documents.add(document)
    rows = [a_record(chance.choice(documents), str(number), position=float(number)) for number in range(12)]
    for _ in range(8):
        rows = [changed(row, chance) for row in rows]
        gone = {row.id for row in rows if chance.random() < 0.05}
        for store in (postgres, memory):
            with store.transaction() as work:
                work.records.put_read(rows)
                work.records.remove(list(gone))
        rows = [row for row in rows if row.id not in gone]
        assert queue(postgres) == queue(memory)
        assert left(postgres) == left(memory)


def changed(row, chance: Random):
    due = chance.choice([None, "2020-03", "2999-05-01"])
    until = chance.choice([None, None, Postponement(), Postponement(until=date(2020, 1, 1))])
    state = chance.choice(list(ReviewState))
    record = replace(row.record, deadline=Deadline(start=due, end=due))
    return replace(row, record=record, risk=round(chance.random(), 2), state=state, postponed=until)
