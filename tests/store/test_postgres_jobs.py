"""A job is there exactly if what it is about is."""

import threading
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from psycopg.rows import dict_row
from uuid_utils.compat import uuid7

from model.service_errors import NotFoundError
from model.work import Job, Priority, Task
from store.postgres import PostgresStore
from tests.store.made import a_document, connection_of

#: What a worker asks: the next job of any queue.
_TAKE = "select * from procrastinate_fetch_job_v2(null, null)"


@pytest.fixture
def url(emptied: PostgresStore) -> str:
    """Where a worker of another process would look."""
    with emptied.transaction() as work:
        return connection_of(work).info.dsn


def queued(url: str) -> list[dict]:
    with psycopg.connect(url, row_factory=dict_row) as connection:
        return connection.execute("select * from procrastinate_jobs order by id").fetchall()


def taken(url: str) -> dict | None:
    with psycopg.connect(url, row_factory=dict_row) as connection:
        job = connection.execute(_TAKE).fetchone()
    return job if job and job["id"] else None


def defer(store: PostgresStore, *jobs: Job) -> None:
    with store.transaction() as work:
        for job in jobs:
            work.jobs.defer(job)


def test_a_job_names_its_task_queue_and_subject(emptied: PostgresStore, url: str):
    job = Job(task=Task.READ, subject=uuid7(), priority=Priority.AWAITED)
    defer(emptied, job, Job(task=Task.CLUSTER))
    cluster, read = queued(url)
    assert (read["task_name"], read["queue_name"], read["priority"]) == ("svod:read", "read", 10)
    assert (read["args"], read["queueing_lock"]) == ({"subject": str(job.subject)}, job.once)
    assert (cluster["args"], cluster["queueing_lock"]) == ({"subject": None}, "cluster:all")


def test_a_rollback_removes_the_document_and_its_job(emptied: PostgresStore, url: str):
    document = a_document()

    def broken(*, early: bool) -> None:
        with emptied.transaction() as work:
            work.documents.add(document)
            work.jobs.defer(Job(task=Task.READ, subject=document.id))
            if not early:
                work.flush()
            raise ZeroDivisionError

    for early in (True, False):
        with pytest.raises(ZeroDivisionError):
            broken(early=early)
        assert queued(url) == []
        with emptied.transaction() as work, pytest.raises(NotFoundError):
            work.documents.get(document.id)


def test_a_second_job_of_the_same_name_only_raises_the_priority(emptied: PostgresStore, url: str):
    subject = uuid7()
    for priority, then in ((Priority.BULK, 0), (Priority.AWAITED, 10), (Priority.BACKGROUND, 10)):
        defer(emptied, Job(task=Task.READ, subject=subject, priority=priority))
        (job,) = queued(url)
        assert job["priority"] == then
    twice = [Job(task=Task.RENDER, subject=subject, priority=each) for each in (Priority.AWAITED, Priority.BULK)]
    defer(emptied, *twice)
    assert [job["priority"] for job in queued(url)] == [10, 10]


def test_a_job_that_runs_already_does_not_stand_for_the_next_one(emptied: PostgresStore, url: str):
    job = Job(task=Task.CLUSTER)
    defer(emptied, job)
    assert taken(url)
    defer(emptied, job)
    assert [each["status"] for each in queued(url)] == ["doing", "todo"]


def test_a_waiting_job_is_not_taken_before_the_transaction_that_counts_on_it_ends(emptied: PostgresStore, url: str):
    job = Job(task=Task.READ, subject=uuid7())
    defer(emptied, job)
    with emptied.transaction() as work:
        work.jobs.defer(job)
        work.flush()
        assert taken(url) is None
    assert taken(url)


def test_many_transactions_at_once_put_in_one_job(emptied: PostgresStore, url: str):
    subjects, together = [uuid7() for _ in range(4)], threading.Barrier(8)

    def one(number: int) -> None:
        # In opposite orders: whoever locked them as they come would wait for each other.
        order = subjects if number % 2 else subjects[::-1]
        together.wait(20)
        defer(emptied, *(Job(task=Task.READ, subject=subject) for subject in order))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(one, range(8)))
    assert {job["queueing_lock"] for job in queued(url)} == {f"read:{subject}" for subject in subjects}
    assert len(queued(url)) == 4


def test_jobs_deferred_while_workers_take_them_are_never_lost(emptied: PostgresStore, url: str):
    """Each defer is followed by a run that begins after its commit, whatever the timing."""
    job, ran, stop = Job(task=Task.CLUSTER), [], threading.Event()
    written = 0

    def worker() -> None:
        with psycopg.connect(url, autocommit=True, row_factory=dict_row) as connection:
            while not (stop.is_set() and not waiting(connection)):
                job = connection.execute(_TAKE).fetchone()
                if job and job["id"]:
                    ran.append(rows_in(connection))
                    connection.execute("select procrastinate_finish_job_v1(%s, 'succeeded', true)", [job["id"]])

    running = threading.Thread(target=worker)
    running.start()
    for written in range(1, 61):
        with emptied.transaction() as work:
            work.documents.add(a_document(f"{written}.docx"))
            work.jobs.defer(job)
    stop.set()
    running.join(30)
    assert ran[-1] == written


def waiting(connection: psycopg.Connection) -> int:
    return connection.execute("select count(*) as n from procrastinate_jobs where status = 'todo'").fetchone()["n"]


def rows_in(connection: psycopg.Connection) -> int:
    return connection.execute("select count(*) as n from document").fetchone()["n"]
