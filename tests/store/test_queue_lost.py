"""What a worker's queue does when PostgreSQL goes away for a moment: signs of life and news of jobs go on."""

import asyncio
import threading
from contextlib import contextmanager
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql

from model.work import Job, Task
from store.postgres import PostgresStore
from store.queue import Hooks
from store.queue.shift import Shift
from store.queue.tasks import app_of

_CUT = "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s and pid <> pg_backend_pid()"
_AGE = "select extract(epoch from now() - last_heartbeat) from procrastinate_workers where id = %s"
_AGED = "update procrastinate_workers set last_heartbeat = now() - interval '1 hour'"


@pytest.fixture
def url(register_url):
    return register_url


@pytest.fixture
def queue(url):
    """The queue of a worker: its application and its jobs."""
    shift = Shift(url=url, bodies={}, concurrency=1, queues=None, stop=threading.Event(), hooks=Hooks())
    return app_of(shift)[:2]


@contextmanager
def away(url):
    """Cut all connections to a database, and let none be made inside this."""
    name = urlsplit(url).path.lstrip("/")
    allow = sql.SQL("alter database {} allow_connections {}")
    with psycopg.connect(url, dbname="postgres", autocommit=True) as connection:
        connection.execute(allow.format(sql.Identifier(name), sql.Literal(False)))
        connection.execute(_CUT, [name])
        try:
            yield
        finally:
            connection.execute(allow.format(sql.Identifier(name), sql.Literal(True)))


def test_signs_of_life_go_on_after_one_that_failed(url, queue):
    app, jobs = queue

    async def lived():
        async with app.open_async():
            worker = await jobs.register_worker()
            with away(url):
                await jobs.update_heartbeat(worker)  # on a connection that was cut
            with psycopg.connect(url, autocommit=True) as connection:
                connection.execute(_AGED)
                await jobs.update_heartbeat(worker)
                return connection.execute(_AGE, [worker]).fetchone()[0]

    assert asyncio.run(lived()) < 30


def test_news_of_jobs_come_again_when_the_database_is_back(url, queue, monkeypatch):
    monkeypatch.setattr("store.queue.steady._DEAF", 0.1)
    app, jobs = queue

    async def listened():
        heard = asyncio.Event()

        async def hear(**_):
            heard.set()

        async with app.open_async():
            listening = asyncio.create_task(jobs.listen_for_jobs(on_notification=hear, queues=None))
            await asyncio.sleep(0.5)
            with away(url):
                await asyncio.sleep(0.5)
            for _ in range(100):
                await asyncio.to_thread(defer, url)
                if heard.is_set() or listening.done():
                    break
                await asyncio.sleep(0.2)
            listening.cancel()
            return heard.is_set()

    assert asyncio.run(listened())


def defer(url):
    with PostgresStore(url) as store, store.transaction() as work:
        work.jobs.defer(Job(task=Task.READ, subject=uuid4()))
