"""PostgreSQL killed (-9) in mid-work: nothing acknowledged is lost, the worker goes on by itself."""

import os
import signal
import threading
import time
from pathlib import Path

import psycopg
import pytest

from corpora.generator.folder import make_folder
from store.embedded import OwnPostgres
from tests.integration.kills import assert_each_ended_once
from tests.integration.register import a_register, a_worker, ask, is_finished, send_folder, states, wait_until


@pytest.mark.slow
def test_postgres_killed_twice_in_mid_work_loses_nothing(tmp_path):
    folder = tmp_path / "папка"
    manifest = make_folder(folder, municipalities=6, files=34, seed=12, office=False)
    with OwnPostgres(tmp_path / "database") as postgres, a_register(postgres.url, tmp_path) as place:
        batch = send_folder(place, folder)
        uploads = sum(states(place).values())
        with a_worker(place, "--short", "--tasks", "read", log=tmp_path / "log") as worker:
            for done in (3, 12):
                wait_until(lambda: states(place)["done"] >= done, 60)  # noqa: B023 -- called before the next one
                kill_postgres(tmp_path / "database")
                wait_until(lambda: ask(place, "select 1") == [(1,)], 30)
            wait_until(lambda: is_finished(place), 120)
            assert worker.poll() is None
            assert_each_ended_once(place, manifest, uploads)
        in_batch = ask(place, "select count(*) from file where batch_id = %s", batch.id)
        assert in_batch == [(uploads + members(place),)]


def test_what_was_committed_before_the_kill_is_there_after_it(tmp_path):
    """Somebody writes all the time; each answer given is a promise."""
    with OwnPostgres(tmp_path / "database") as postgres:
        promised, stop = [], threading.Event()
        with psycopg.connect(postgres.url) as connection:
            connection.execute("create table promise (number integer primary key)")
        writer = threading.Thread(target=write_on, args=(postgres.url, promised, stop))
        writer.start()
        wait_until(lambda: len(promised) > 50, 20)
        kill_postgres(tmp_path / "database")
        before = len(promised)
        wait_until(lambda: len(promised) > before + 50, 30)
        stop.set()
        writer.join()
        with psycopg.connect(postgres.url) as connection:
            kept = {number for (number,) in connection.execute("select number from promise")}
        assert set(promised) <= kept


def write_on(url, promised, stop):
    number = 0
    while not stop.is_set():
        try:
            with psycopg.connect(url, autocommit=True) as connection:
                while not stop.is_set():
                    number += 1
                    connection.execute("insert into promise values (%s)", [number])
                    promised.append(number)
        except psycopg.OperationalError:
            time.sleep(0.1)


def kill_postgres(folder: Path):
    (pid_file,) = folder.rglob("postmaster.pid")
    os.kill(int(pid_file.read_text().splitlines()[0]), signal.SIGKILL)


def members(place):
    return ask(place, "select count(*) from file where parent_id is not null")[0][0]
