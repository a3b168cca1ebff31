"""The queue over a real PostgreSQL, its worker in a thread as `svod serve` has it."""

import asyncio
import re
import threading
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import psycopg
import pytest

from model.errors import StorageUnavailableError
from model.work import Job, Priority, Task
from store.postgres import PostgresStore
from store.queue import Hooks, run_worker, workers_alive
from store.queue.shift import Shift
from store.queue.tasks import app_of


@pytest.fixture
def url(register_url):
    return register_url


@contextmanager
def working(url, bodies, **options):
    stop = threading.Event()
    options = {"concurrency": 1, **options}
    worker = threading.Thread(target=run_worker, args=(url, bodies), kwargs={"stop": stop, **options})
    worker.start()
    try:
        yield stop
    finally:
        stop.set()
        worker.join(30)
        assert not worker.is_alive()


def defer(url, *jobs):
    with PostgresStore(url) as store, store.transaction() as work:
        for job in jobs:
            work.jobs.defer(job)


def jobs_left(url):
    own = ["sweep", "prune"]
    with psycopg.connect(url) as connection:
        found = connection.execute(
            "select task_name, status from procrastinate_jobs where queue_name <> all(%s) order by id", [own]
        )
        return found.fetchall()


def attempts_of(url):
    with psycopg.connect(url) as connection:
        found = connection.execute("select attempts from procrastinate_jobs where queue_name = 'render'")
        return [attempts for (attempts,) in found]


def wait_until(holds, seconds=20):
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "not within the time"
        time.sleep(0.05)


def test_a_job_reaches_its_body_with_its_subject_and_is_gone(url):
    seen, subject = [], uuid4()
    with working(url, {Task.READ: seen.append}):
        defer(url, Job(task=Task.READ, subject=subject))
        wait_until(lambda: seen and not jobs_left(url))
    assert seen == [subject]


def test_a_job_that_was_there_before_the_worker_is_done_by_priority(url):
    bulk, awaited, background = uuid4(), uuid4(), uuid4()
    defer(
        url,
        Job(task=Task.READ, subject=background, priority=Priority.BACKGROUND),
        Job(task=Task.READ, subject=bulk),
        Job(task=Task.READ, subject=awaited, priority=Priority.AWAITED),
    )
    seen = []
    with working(url, {Task.READ: seen.append}):
        wait_until(lambda: len(seen) == 3)
    assert seen == [awaited, bulk, background]


def test_a_body_that_fails_is_run_again_later(url):
    moments = []

    def body(_):
        moments.append(time.monotonic())
        if len(moments) < 2:
            raise ValueError("secret text of a document")

    defer(url, Job(task=Task.READ, subject=uuid4()))
    with working(url, {Task.READ: body}):
        wait_until(lambda: len(moments) == 2 and not jobs_left(url))
    assert moments[1] - moments[0] >= 1.5


def test_what_something_was_away_for_is_run_again_and_no_try_of_it_is_spent(url, monkeypatch):
    """A rendering is given up after four tries: the store is away for six."""
    monkeypatch.setattr("store.queue.retries._AWAY_PAUSE", 0)
    monkeypatch.setattr("store.queue.tasks._BREATH", 0.0)
    runs, given_up = [], []

    def body(_):
        runs.append(attempts_of(url))
        if len(runs) <= 6:
            raise StorageUnavailableError

    defer(url, Job(task=Task.RENDER, subject=uuid4()))
    with working(url, {Task.RENDER: body}, hooks=Hooks(given_up=lambda *about: given_up.append(about))):
        wait_until(lambda: len(runs) == 7 and not jobs_left(url))
    assert runs == [[0]] * 7
    assert given_up == []


def test_nothing_of_a_bodys_error_is_logged_but_its_kind(url, caplog):
    failed = threading.Event()

    def body(_):
        failed.set()
        raise ValueError("secret text of a document")

    caplog.set_level("DEBUG")
    defer(url, Job(task=Task.READ, subject=uuid4()))
    with working(url, {Task.READ: body}):
        wait_until(failed.is_set)
        wait_until(lambda: ("svod:read", "todo") in jobs_left(url))
    assert re.search(r"ValueError .*test_queue\.py:\d+", caplog.text)
    assert "secret text" not in caplog.text


def test_a_stopped_worker_gives_back_what_it_cannot_end(url, monkeypatch):
    monkeypatch.setattr("store.queue.worker.PATIENCE", 0.5)
    begun, release, returned = threading.Event(), threading.Event(), []

    def body(_):
        begun.set()
        release.wait(30)

    subject = uuid4()
    defer(url, Job(task=Task.READ, subject=subject))
    hooks = Hooks(given_back=lambda task, about: returned.append((task, about)))
    with working(url, {Task.READ: body}, hooks=hooks) as stop:
        wait_until(begun.is_set)
        stop.set()
        wait_until(lambda: returned)
    release.set()
    assert returned == [(Task.READ, subject)]
    assert jobs_left(url) == [("svod:read", "todo")]


def test_a_stopped_worker_lets_what_runs_end(url):
    begun, ended = threading.Event(), threading.Event()

    def body(_):
        begun.set()
        time.sleep(1)
        ended.set()

    defer(url, Job(task=Task.READ, subject=uuid4()))
    with working(url, {Task.READ: body}) as stop:
        wait_until(begun.is_set)
        stop.set()
    assert ended.is_set()
    assert jobs_left(url) == []


def test_what_a_stopped_worker_is_ending_is_not_taken_by_another_one(url, monkeypatch):
    monkeypatch.setattr("store.queue.tasks.STALLED", 3.0)
    monkeypatch.setattr("store.queue.worker.HEARTBEAT", 0.3)
    monkeypatch.setattr("store.queue.worker.PATIENCE", 30.0)
    begun = []

    def body(about):
        begun.append(about)
        time.sleep(9)  # longer than a sweep and the time after which a silent worker is dead

    defer(url, Job(task=Task.READ, subject=uuid4()))
    with working(url, {Task.READ: body}) as stop:
        wait_until(lambda: begun)
        stop.set()
        with working(url, {Task.READ: body}):
            wait_until(lambda: not jobs_left(url))
    assert len(begun) == 1


def test_what_a_dead_worker_had_in_hand_is_taken_over(url):
    subject, seen = uuid4(), []
    defer(url, Job(task=Task.READ, subject=subject))
    with psycopg.connect(url) as connection:  # a worker that took the job an hour ago and was killed
        connection.execute(
            "insert into procrastinate_workers (last_heartbeat) values (now() - interval '1 hour')",
        )
        connection.execute("select procrastinate_fetch_job_v2(null, (select max(id) from procrastinate_workers))")
    assert jobs_left(url) == [("svod:read", "doing")]
    with working(url, {Task.READ: seen.append}):
        wait_until(lambda: seen and not jobs_left(url))
    assert seen == [subject]


def test_a_dead_workers_job_that_was_put_into_the_queue_again_waits_there_once(url):
    subject = uuid4()
    defer(url, Job(task=Task.READ, subject=subject))
    with psycopg.connect(url) as connection:
        connection.execute("insert into procrastinate_workers (last_heartbeat) values (now() - interval '1 hour')")
        connection.execute("select procrastinate_fetch_job_v2(null, (select max(id) from procrastinate_workers))")
    defer(url, Job(task=Task.READ, subject=subject))
    assert jobs_left(url) == [("svod:read", "doing"), ("svod:read", "todo")]
    shift = Shift(url=url, bodies={}, concurrency=1, queues=None, stop=threading.Event(), hooks=Hooks())

    async def sweep():
        app, jobs, _ = app_of(shift)
        async with app.open_async():
            for job in await jobs.get_stalled_jobs(seconds_since_heartbeat=15):
                await jobs.retry_job(job)

    asyncio.run(sweep())
    assert jobs_left(url) == [("svod:read", "todo")]


@pytest.mark.parametrize("deaths", [1, 2])
def test_what_two_workers_died_of_comes_after_what_killed_nobody(url, deaths):
    suspect, others, seen = uuid4(), [uuid4() for _ in range(300)], []
    defer(url, Job(task=Task.READ, subject=suspect))
    with psycopg.connect(url) as connection:
        connection.execute("insert into procrastinate_workers (last_heartbeat) values (now() - interval '1 hour')")
        connection.execute("update procrastinate_jobs set attempts = %s", [deaths - 1])
        connection.execute("select procrastinate_fetch_job_v2(null, (select max(id) from procrastinate_workers))")
    defer(url, *(Job(task=Task.READ, subject=other) for other in others))
    with working(url, {Task.READ: lambda about: (seen.append(about), time.sleep(0.02))}):
        wait_until(lambda: len(seen) == 301, 60)
    assert (seen[-1] == suspect) == (deaths == 2)


class WrongClock(datetime):
    """A clock that is ahead by hours."""

    @classmethod
    def now(cls, tz=None):
        return datetime.now(tz) + timedelta(hours=3)


def test_a_worker_whose_clock_is_ahead_puts_no_retry_off(url, monkeypatch):
    monkeypatch.setattr("store.queue.steady.datetime", WrongClock)
    monkeypatch.setattr("procrastinate.utils.utcnow", lambda: WrongClock.now(UTC))
    seen = []

    def fails_once(_):
        seen.append(None)
        if len(seen) == 1:
            raise ValueError

    with working(url, {Task.READ: fails_once}):
        defer(url, Job(task=Task.READ, subject=uuid4()))
        wait_until(lambda: len(seen) == 2)


def test_jobs_that_may_settle_run_once_for_many(url, monkeypatch):
    monkeypatch.setattr("store.queue.retries.SETTLING", {Task.CLUSTER: 4})
    runs = []
    with working(url, {Task.CLUSTER: runs.append}, concurrency=2), PostgresStore(url) as store:
        for _ in range(5):
            with store.transaction() as work:
                work.jobs.defer(Job(task=Task.CLUSTER))
            time.sleep(0.1)
        wait_until(lambda: runs and not jobs_left(url))
    assert runs == [None]


def test_a_job_of_counted_tries_is_given_up(url, monkeypatch):
    monkeypatch.setattr("store.queue.retries._FIRST_PAUSE", 0)
    tries, given_up, subject = [], [], uuid4()

    def body(about):
        tries.append(about)
        raise OSError

    defer(url, Job(task=Task.RENDER, subject=subject))
    hooks = Hooks(given_up=lambda *about: given_up.append(about))
    with working(url, {Task.RENDER: body}, hooks=hooks):
        wait_until(lambda: given_up and not jobs_left(url), 40)
    assert (len(tries), given_up) == (4, [(Task.RENDER, subject)])


def test_a_worker_takes_only_the_tasks_it_is_given(url):
    seen = []
    defer(url, Job(task=Task.EXPORT, subject=uuid4()), Job(task=Task.READ, subject=uuid4()))
    bodies = {Task.READ: seen.append, Task.EXPORT: seen.append}
    with working(url, bodies, queues=[Task.READ]):
        wait_until(lambda: len(jobs_left(url)) == 1)
        time.sleep(0.5)
    assert jobs_left(url) == [("svod:export", "todo")]


def test_a_worker_shows_that_it_lives(url):
    with psycopg.connect(url, autocommit=True) as connection:
        assert workers_alive(connection) == 0
        with working(url, {}):
            wait_until(lambda: workers_alive(connection) == 1)
        assert workers_alive(connection) == 0


def test_a_worker_outlives_the_loss_of_its_connections(url):
    seen = []
    with working(url, {Task.READ: seen.append}):
        defer(url, Job(task=Task.READ, subject=UUID(int=1)))
        wait_until(lambda: len(seen) == 1)
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                " where datname = current_database() and pid <> pg_backend_pid()"
            )
        defer(url, Job(task=Task.READ, subject=UUID(int=2)))
        wait_until(lambda: len(seen) == 2)
