"""Documents are taken by turns of those whose they are, whoever sent a thousand before."""

from collections import Counter
from itertools import pairwise
from uuid import UUID

import psycopg
import pytest

from model.batch import Batch
from model.work import Job, Priority, Task
from store.postgres import PostgresStore
from tests.store.made import a_batch, a_document, a_file, connection_of, sha256_of

_TAKE = "select args ->> 'flow', args ->> 'subject', id, priority from procrastinate_fetch_job_v2(null, null)"


class Queue:
    """What is sent, and what a worker gets."""

    def __init__(self, store: PostgresStore) -> None:
        self.store = store
        self.sent = 0

    def batch(self, municipality: str | None) -> Batch:
        batch = a_batch(municipality=municipality)
        with self.store.transaction() as work:
            work.batches.add(batch)
        return batch

    def send(self, batch: Batch, count: int, **options: object) -> list[UUID]:
        """Send documents as an upload does: file, document and job in one transaction."""
        return [self._send_one(batch, options) for _ in range(count)]

    def _send_one(self, batch: Batch, options: dict[str, object]) -> UUID:
        self.sent += 1
        name = f"{self.sent}.docx"
        with self.store.transaction() as work:
            document, _ = work.documents.add(a_document(name))
            work.files.add(a_file(batch.id, name, sha256=sha256_of(name), document_id=document.id))
            work.jobs.defer(Job(**{"task": Task.READ, "subject": document.id, **options}))
        return document.id

    def take(self, count: int) -> list[tuple[str | None, UUID]]:
        """Take and end the next jobs: whose each is, and its document."""
        return [self._take_one() for _ in range(count)]

    def _take_one(self) -> tuple[str | None, UUID]:
        with self.store.transaction() as work, psycopg.connect(connection_of(work).info.dsn) as connection:
            flow, subject, job, _ = connection.execute(_TAKE).fetchone()
            connection.execute("select procrastinate_finish_job_v1(%s, 'succeeded', true)", [job])
        return flow, UUID(subject)


@pytest.fixture
def queue(emptied: PostgresStore) -> Queue:
    return Queue(emptied)


def test_the_first_documents_of_one_go_before_the_hundredth_of_another(queue: Queue):
    many = queue.send(queue.batch("Дмитровский район"), 100)
    few = queue.send(queue.batch("Зейский район"), 3)
    taken = [document for _, document in queue.take(8)]
    assert set(few) < set(taken[:7])
    assert set(many[:4]) < set(taken)


def test_those_who_wait_are_served_one_after_another(queue: Queue):
    batches = [queue.batch(f"{name} район") for name in ("Дмитровский", "Зейский", "Хотынецкий")]
    for batch, count in zip(batches, (30, 20, 10), strict=True):
        queue.send(batch, count)
    assert set(Counter(flow for flow, _ in queue.take(30)).values()) == {10}


def test_nobody_overtakes_his_own_documents(queue: Queue):
    batch = queue.batch("Дмитровский район")
    sent = queue.send(batch, 10)
    taken = queue.take(5)
    sent += queue.send(batch, 10)
    assert [document for _, document in [*taken, *queue.take(15)]] == sent


def test_who_comes_again_and_again_keeps_nobody_waiting(queue: Queue):
    """One who sends the next as soon as one is taken has every second turn, not each."""
    queue.send(queue.batch("Дмитровский район"), 20)
    often = queue.batch("Зейский район")
    queue.send(often, 1)
    taken = []
    for _ in range(20):
        flow, _ = queue._take_one()  # noqa: SLF001 -- the tests' own
        taken.append(flow)
        if flow == taken[-1] and "зейск" in (flow or ""):
            queue.send(often, 1)
    assert 9 <= sum("зейск" in (flow or "") for flow in taken) <= 11
    assert all(one != next_one for one, next_one in pairwise(taken[1:]))


def test_batches_that_name_no_municipality_take_turns_too(queue: Queue):
    queue.send(queue.batch(None), 20)
    late = queue.batch(None)
    queue.send(late, 2)
    assert str(late.id) in {flow for flow, _ in queue.take(3)}


def test_batches_of_one_municipality_however_written_share_its_turns(queue: Queue):
    for name in ("Дмитровский район", "дмитровский  район"):
        queue.send(queue.batch(name), 10)
    queue.send(queue.batch("Зейский район"), 10)
    taken = Counter(flow for flow, _ in queue.take(20))
    assert sorted(taken.values()) == [10, 10]


def test_what_somebody_looks_at_goes_before_all_of_it(queue: Queue):
    queue.send(queue.batch("Дмитровский район"), 20)
    (looked_at,) = queue.send(queue.batch("Дмитровский район"), 1, priority=Priority.AWAITED)
    assert queue.take(1)[0][1] == looked_at


def test_a_waiting_document_is_moved_up_when_somebody_asks_for_it(queue: Queue):
    *_, last = queue.send(queue.batch("Дмитровский район"), 20)
    with queue.store.transaction() as work:
        work.jobs.defer(Job(task=Task.READ, subject=last, priority=Priority.AWAITED))
    assert queue.take(1)[0][1] == last


def test_a_second_asking_in_bulk_moves_nothing(queue: Queue):
    first, *_, last = queue.send(queue.batch("Дмитровский район"), 5)
    with queue.store.transaction() as work:
        work.jobs.defer(Job(task=Task.READ, subject=last))
    assert queue.take(1)[0][1] == first


def test_pictures_are_drawn_by_turns_after_all_reading(queue: Queue):
    many = queue.send(queue.batch("Дмитровский район"), 10)
    few = queue.send(queue.batch("Зейский район"), 1)
    with queue.store.transaction() as work:
        for document in (*many, *few):
            work.jobs.defer(Job(task=Task.RENDER, subject=document, priority=Priority.BACKGROUND))
            work.flush()
    queue.take(11)
    assert few[0] in {document for _, document in queue.take(3)}


def test_those_who_wait_are_counted_up_to_a_limit(queue: Queue):
    queue.send(queue.batch("Дмитровский район"), 4)
    queue.take(1)
    with queue.store.transaction() as work:
        assert [work.jobs.waiting(Task.READ, most) for most in (2, 100)] == [2, 3]
        assert work.jobs.waiting(Task.RENDER, 100) == 0


def test_an_empty_queue_begins_its_turns_anew(queue: Queue):
    batch = queue.batch("Дмитровский район")
    queue.send(batch, 5)
    queue.take(5)
    queue.send(batch, 1)
    with queue.store.transaction() as work:
        found = connection_of(work).execute("select priority from procrastinate_jobs where status = 'todo'").fetchall()
    assert [row["priority"] for row in found] == [-1]
