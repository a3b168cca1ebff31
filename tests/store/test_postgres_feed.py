"""Sixteen who write and one who follows: nothing is lost, however commits overtake one another, whoever is killed.

SVOD_FEED_CHANGES=50000 pytest -s tests/store/test_postgres_feed.py      the long form, with its figures
"""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from random import Random
from uuid import UUID

import psycopg
import pytest

from model.feed import FeedChange, FeedType
from model.stored import StoredDocument, StoredRecord
from store.postgres import PostgresStore, migrate
from store.postgres.migrate import downgrade
from tests.store.feed_made import Follower, Town, a_row, register, shown
from tests.store.feed_writer import NAME
from tests.store.made import a_document, connection_of
from tests.store.scoped import OF_FOREST

_WRITERS = 16
_CHANGES = int(os.environ.get("SVOD_FEED_CHANGES", "960"))
#: A number as most feeds give it: when the row is written, not when it is committed.
_PLAIN = "create table plain (seq bigserial primary key, id uuid, rev integer)"


@dataclass(kw_only=True)
class Tail:
    """Who follows: by the feed, and beside it by the plain numbers."""

    store: PostgresStore
    done: threading.Event
    told: list[tuple[UUID, int]] = field(default_factory=list)
    plain: set[tuple[UUID, int]] = field(default_factory=set)

    def follow(self) -> None:
        seq, plain = 0, 0
        while True:
            is_ending = self.done.is_set()
            with self.store.transaction() as work:
                page = work.feed.after(seq, 500, {FeedType.RECORD})
                rows = (
                    connection_of(work).execute("select * from plain where seq > %s order by seq", [plain]).fetchall()
                )
            self.told += [(one.id, one.rev) for one in page.entries]
            self.plain |= {(row["id"], row["rev"]) for row in rows}
            is_at_end = page.seq == seq
            seq, plain = page.seq, rows[-1]["seq"] if rows else plain
            if is_ending and is_at_end and not rows:
                return


@pytest.fixture
def opened(register_url: str) -> Iterator[PostgresStore]:
    with psycopg.connect(register_url) as connection:
        connection.execute(_PLAIN)
    with PostgresStore(register_url, size=_WRITERS + 1) as store:
        yield store


def filled(store: PostgresStore, documents: int, each: int) -> list[list[StoredRecord]]:
    made = []
    for number in range(documents):
        document = a_document(f"{number}.docx")
        rows = [a_row(document.id, at) for at in range(each)]
        with store.transaction() as work:
            work.documents.add(document)
            work.records.put_read(rows)
        made.append(rows)
    return made


def write(store: PostgresStore, number: int, rows: list[StoredRecord]) -> list[tuple[UUID, int]]:
    pace, written = Random(number), []  # noqa: S311 -- a pace, no secret
    for at in range(_CHANGES // _WRITERS):
        with store.transaction() as work:
            row = rows[at % len(rows)]
            rows[at % len(rows)] = row = work.records.save(replace(row, risk=pace.random()))
            connection_of(work).execute("insert into plain (id, rev) values (%s, %s)", [row.id, row.rev])
            time.sleep(pace.random() * 0.003)
        written.append((row.id, row.rev))
    return written


def test_a_tailing_reader_loses_nothing_of_sixteen_writers(opened: PostgresStore):
    rows = filled(opened, _WRITERS, 5)
    tail = Tail(store=opened, done=threading.Event())
    with ThreadPoolExecutor(_WRITERS + 1) as pool:
        following = pool.submit(tail.follow)
        begun = time.perf_counter()
        wrote = list(pool.map(lambda number: write(opened, number, rows[number]), range(_WRITERS)))
        seconds = time.perf_counter() - begun
        tail.done.set()
        following.result()
    changes = [one for each in wrote for one in each]
    assert len(changes) == _CHANGES // _WRITERS * _WRITERS
    told = [one for one in tail.told if one[1] > 0]
    # Each once, and those of one record in the order of its revisions.
    assert sorted(told) == sorted(changes)
    assert all(tail_of(told, row.id) == sorted(tail_of(told, row.id)) for each in rows for row in each)
    lost = len(set(changes) - tail.plain)
    told_of = f"{len(changes)} commits, {len(changes) / seconds:.0f} a second; lost 0, by plain numbers {lost}"
    sys.stdout.write(f"\n{told_of}\n")
    # What this test is for: the same reader loses some by numbers that are given before the commit.
    assert lost > 0


def tail_of(told: list[tuple[UUID, int]], record: UUID) -> list[int]:
    return [rev for one, rev in told if one == record]


def test_writers_killed_in_the_middle_lose_nothing_and_hold_nobody_up(opened: PostgresStore, register_url: str):
    documents = [rows[0].document_id for rows in filled(opened, 2, 5)]
    follower = Follower(store=opened)
    killed = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.store.feed_writer", register_url, str(document)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        for document in documents
    ]
    for process in killed:
        assert process.stdout is not None
        process.stdout.readline()
    for number in range(4):
        time.sleep(0.2)
        end_backends(register_url, number)
        follower.follow(50)
    for process in killed:
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=10)
    wait_for_backends(register_url)
    with opened.transaction() as work:
        rows = [row for one in documents for row in work.records.of_document(one)]
    follower.follow(50)
    # Every revision that was committed was told once, and nothing of what was not.
    for row in rows:
        assert [one.rev for one in follower.told if one.id == row.id] == list(range(row.rev + 1))
    assert sum(row.rev for row in rows) > len(documents)
    town = Town(store=opened, seed=0, documents=documents, rows=[row.id for row in rows])
    assert follower.kept == dict(register(town, opened))


def test_who_dies_with_the_number_in_hand_gives_it_back(opened: PostgresStore, register_url: str):
    ((row,),) = filled(opened, 1, 1)
    seq = latest(opened)
    with psycopg.connect(register_url) as dying:
        dying.execute("update record set rev = rev + 1")
        dying.execute("set constraints all immediate")  # what the commit does: the lock is held, the number given
        with ThreadPoolExecutor(1) as pool:
            document = a_document("другой.docx")
            waiting = pool.submit(add, opened, document)
            time.sleep(0.2)
            assert not waiting.done()
            with psycopg.connect(register_url, autocommit=True) as connection:
                connection.execute("select pg_terminate_backend(%s)", [dying.info.backend_pid])
            waiting.result(timeout=5)
        with suppress(psycopg.OperationalError):
            dying.rollback()
    with opened.transaction() as work:
        (entry,) = work.feed.after(seq, 10).entries
    assert (entry.id, entry.seq) == (document.id, seq + 1)
    assert row.id != entry.id


def add(store: PostgresStore, document: StoredDocument) -> None:
    with store.transaction() as work:
        work.documents.add(document)


def end_backends(url: str, number: int) -> None:
    """Some connections break in the server itself, whatever they are doing."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where application_name = %s and pid %% 2 = %s",
            [NAME, number % 2],
        )


def wait_for_backends(url: str) -> None:
    """Whoever was killed may still be committing in the server."""
    alive = "select count(*) from pg_stat_activity where application_name = %s"
    with psycopg.connect(url, autocommit=True) as connection:
        until = time.monotonic() + 20
        while connection.execute(alive, [NAME]).fetchone() != (0,):
            assert time.monotonic() < until
            time.sleep(0.05)


def test_a_bulk_is_appended_by_one_statement_and_numbered_under_the_lock_in_no_time(opened: PostgresStore):
    (rows,) = filled(opened, 1, 1000)
    seq = latest(opened)
    with opened.transaction() as work:
        connection = connection_of(work)
        connection.execute("update record set risk = risk / 2, rev = rev + 1")
        begun = time.perf_counter()
        connection.execute("set constraints all immediate")
        taken = time.perf_counter() - begun
    with opened.transaction() as work:
        page = work.feed.after(seq, 2000)
    assert {one.id for one in page.entries} == {row.id for row in rows}
    assert len(page.entries) == 1000
    assert taken < 1.0


def test_what_puts_a_commit_together_is_planned_once_a_connection(opened: PostgresStore):
    """A function in SQL is planned whenever it is called: 15 ms of each commit, in the line of all of them."""
    with opened.transaction() as work:
        written = connection_of(work).execute(
            "select proname from pg_proc join pg_language l on l.oid = prolang"
            " where proname like 'feed\\_%' and prosrc ~ '(insert|update|delete) ' and lanname = 'sql'"
        )
        assert not written.fetchall()


def test_what_comes_after_a_number_was_given_is_told_under_another_one(opened: PostgresStore):
    ((row, other),) = filled(opened, 1, 2)
    seq = latest(opened)
    with opened.transaction() as work:
        work.records.save(row)
        connection_of(work).execute("set constraints feed_commit immediate")
        connection_of(work).execute("set constraints feed_commit deferred")
        work.records.save(other)
        with suppress(psycopg.errors.UniqueViolation), connection_of(work).transaction():
            work.records.remove([other.id])
            connection_of(work).execute("insert into feed_floor values (true, 0)")
    with opened.transaction() as work:
        told = [(one.id, one.change) for one in work.feed.after(seq, 10).entries]
    assert told == [(row.id, FeedChange.CHANGED), (other.id, FeedChange.CHANGED)]


def test_a_document_that_is_taken_out_takes_its_records_with_it(opened: PostgresStore):
    town = Town(store=opened, seed=1)
    town.send()
    town.group()
    seq = latest(opened)
    with opened.transaction() as work:
        connection_of(work).execute("delete from file; delete from document")
    with opened.transaction() as work:
        entries = work.feed.after(seq, 50).entries
    assert {one.id for one in entries} >= {*town.documents, *town.rows}
    assert all(one.tombstone for one in entries)


def test_a_register_older_than_the_feed_is_told_from_its_beginning(opened: PostgresStore, register_url: str):
    town = Town(store=opened, seed=4)
    for step in (Town.send, Town.send, Town.group, Town.group, Town.merge, Town.supersede, Town.correct):
        step(town)
    opened.close()
    downgrade(register_url, "0020_returns")
    migrate(register_url)
    with PostgresStore(register_url) as store:
        for one in (store, store.seen_by(OF_FOREST)):
            follower = Follower(store=one)
            follower.follow(3)
            assert follower.kept == dict(register(town, one))


def test_between_a_snapshot_and_the_feed_there_is_no_gap(opened: PostgresStore):
    rows = filled(opened, 4, 5)
    town = Town(store=opened, seed=0, rows=[row.id for each in rows for row in each])
    with ThreadPoolExecutor(4) as pool:
        writing = [pool.submit(write, opened, number, rows[number]) for number in range(4)]
        followers = []
        while not all(one.done() for one in writing):
            with opened.snapshot() as work:
                seq = work.feed.latest()
                time.sleep(0.01)
                kept = shown(work, FeedType.RECORD, town.rows)
            held: dict[tuple[FeedType, UUID], object] = {(FeedType.RECORD, key): row for key, row in kept.items()}
            followers.append(Follower(store=opened, seq=seq, kept=held))
            time.sleep(0.05)
    expected = {key: row for key, row in register(town, opened) if key[0] is FeedType.RECORD}
    assert followers
    for follower in followers:
        follower.follow(200)
        assert follower.kept == expected


def latest(store: PostgresStore) -> int:
    with store.transaction() as work:
        return work.feed.latest()
