"""Connections that break, servers that restart, values no column takes."""

import logging
import threading
import time
import traceback
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

import store.postgres.database
from model.outages import is_outage
from model.service_errors import (
    DatabaseAddressError,
    DatabaseFullError,
    DatabaseStrainedError,
    DatabaseUnavailableError,
    InvalidValueError,
    NotFoundError,
)
from model.stored import DocumentFilter
from store.embedded import OwnPostgres
from store.postgres import PostgresStore, migrate
from tests.store.made import a_batch, a_document, a_file, connection_of


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnPostgres]:
    """A server of these tests' own, which they may restart."""
    with OwnPostgres(tmp_path_factory.mktemp("own")) as server:
        migrate(server.url)
        yield server


def at_once(store: PostgresStore, count: int) -> None:
    """Hold so many transactions at the same time, so that the pool has as many connections."""
    together = threading.Barrier(count)

    def one() -> None:
        with store.transaction() as work:
            work.accounts.exist()
            together.wait(20)

    with ThreadPoolExecutor(count) as pool:
        for done in [pool.submit(one) for _ in range(count)]:
            done.result()


def test_a_transaction_after_a_restart_works_at_once(own: OwnPostgres):
    before, after = a_batch("до"), a_batch("после")
    with PostgresStore(own.url, size=6) as store:
        at_once(store, 6)
        with store.transaction() as work:
            work.batches.add(before)
        own.restart()
        begun = time.monotonic()
        with store.transaction() as work:
            work.batches.add(after)
        assert time.monotonic() - begun < 1
        begun = time.monotonic()
        at_once(store, 6)
        assert time.monotonic() - begun < 3
        with store.transaction() as work:
            assert work.batches.get(before.id) == before
            assert work.batches.get(after.id) == after


def test_a_transaction_broken_in_the_middle_is_not_repeated(emptied: PostgresStore):
    batch = a_batch()
    begun = 0

    def broken() -> None:
        nonlocal begun
        with emptied.transaction() as work:
            begun += 1
            work.batches.add(batch)
            cut_off(work)
            work.batches.get(batch.id)

    with pytest.raises(DatabaseUnavailableError):
        broken()
    assert begun == 1
    with emptied.transaction() as work, pytest.raises(NotFoundError):
        work.batches.get(batch.id)


def test_a_connection_lost_before_the_commit_loses_the_transaction_with_a_word(emptied: PostgresStore):
    batch = a_batch()

    def broken() -> None:
        with emptied.transaction() as work:
            work.batches.add(batch)
            cut_off(work)

    with pytest.raises(DatabaseUnavailableError):
        broken()
    with emptied.transaction() as work, pytest.raises(NotFoundError):
        work.batches.get(batch.id)


def test_an_error_of_the_block_is_told_as_it_is_even_on_a_lost_connection(emptied: PostgresStore):
    def broken() -> None:
        with emptied.transaction() as work:
            cut_off(work)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        broken()
    assert emptied.responds()


def test_a_server_that_is_not_there_is_told_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    monkeypatch.setattr(store.postgres.database, "_PATIENCE", 1.0)
    caplog.set_level(logging.CRITICAL, "psycopg.pool")
    with pytest.raises(DatabaseUnavailableError), PostgresStore(f"postgresql:///svod?host={tmp_path}&password=secret"):
        pass
    assert "secret" not in caplog.text


def test_a_transaction_begun_while_the_server_is_down_waits(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.CRITICAL, "psycopg.pool")
    with OwnPostgres(tmp_path) as server:
        migrate(server.url)
        opened = PostgresStore(server.url, size=3)
        opened.__enter__()
        at_once(opened, 3)
    with opened, ThreadPoolExecutor(1) as pool:
        answer = pool.submit(at_once, opened, 1)
        assert not opened.responds()
        assert not answer.done()
        with OwnPostgres(tmp_path):
            answer.result(5)
            at_once(opened, 3)


def test_readiness_says_no_while_the_server_is_down(
    own: OwnPostgres, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.CRITICAL, "psycopg.pool")
    monkeypatch.setattr(store.postgres.database, "_GLANCE", 1.0)
    other = own.url.replace("/svod?", "/postgres?")
    with psycopg.connect(other, autocommit=True) as admin, PostgresStore(own.url) as opened:
        assert opened.responds()
        admin.execute("alter database svod allow_connections false")
        try:
            # Autovacuum works there too now and then: it is a superuser's, and not ours to end.
            admin.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                " where datname = 'svod' and usename = current_user"
            )
            assert not opened.responds()
        finally:
            admin.execute("alter database svod allow_connections true")
        assert opened.responds()


@pytest.mark.parametrize(
    "url", ["сервер", "postgresql://svod:secret@host:port/x", "host=x passwort=secret", "host='\0"]
)
def test_a_wrong_address_is_told_without_being_quoted(url: str):
    for opened in (lambda: PostgresStore(url), lambda: migrate(url)):
        with pytest.raises(DatabaseAddressError) as told:
            opened()
        assert "secret" not in "".join(traceback.format_exception(told.value))


def test_the_address_may_set_what_we_set_otherwise(register_url: str):
    url = f"{register_url}&options=-c%20statement_timeout%3D5s"
    with PostgresStore(url) as opened, opened.transaction() as work:
        assert connection_of(work).execute("show statement_timeout").fetchone() == {"statement_timeout": "5s"}
        assert connection_of(work).execute("show TimeZone").fetchone() == {"TimeZone": "UTC"}


def test_a_statement_that_takes_too_long_is_ended(emptied: PostgresStore):
    def slow() -> None:
        with emptied.transaction() as work:
            connection_of(work).execute("set local statement_timeout = '50ms'")
            connection_of(work).execute("select pg_sleep(5)")

    with pytest.raises(DatabaseStrainedError) as told:
        slow()
    assert told.value.detail == "QueryCanceled 57014"
    assert not is_outage(told.value)


@pytest.mark.parametrize(
    ("sqlstate", "kind", "is_away"),
    [
        ("53100", DatabaseFullError, True),  # no space left on device
        ("57P01", DatabaseUnavailableError, True),  # admin shutdown
        ("57P03", DatabaseUnavailableError, True),  # starting up
        ("53300", DatabaseUnavailableError, True),  # too many connections
        ("54000", DatabaseStrainedError, False),  # a row beyond a limit
        ("55P03", DatabaseStrainedError, False),  # a lock not had in time
    ],
)
def test_a_full_disk_and_an_absence_are_told_from_a_question_too_hard(
    emptied: PostgresStore, sqlstate: str, kind: type[DatabaseUnavailableError], *, is_away: bool
):
    def refused() -> None:
        with emptied.transaction() as work:
            connection_of(work).execute(f"do $$ begin raise exception 'no' using errcode = '{sqlstate}'; end $$")

    with pytest.raises(DatabaseUnavailableError) as told:
        refused()
    assert (type(told.value), is_outage(told.value)) == (kind, is_away)
    assert emptied.is_full() == (kind is DatabaseFullError)
    emptied._full_until = 0.0  # noqa: SLF001 -- it is remembered for some seconds


def test_sessions_have_limits_and_speak_utc(emptied: PostgresStore):
    with emptied.transaction() as work:
        told = {
            name: connection_of(work).execute(f"show {name}").fetchone()[name]
            for name in ("TimeZone", "statement_timeout", "idle_in_transaction_session_timeout", "application_name")
        }
    assert told == {
        "TimeZone": "UTC",
        "statement_timeout": "1min",
        "idle_in_transaction_session_timeout": "10min",
        "application_name": "svod",
    }


@pytest.mark.parametrize(
    "asked",
    [
        lambda work: work.accounts.by_login("a\0b"),
        lambda work: work.accounts.by_login("\ud800"),
        lambda work: work.documents.list(DocumentFilter(q="\0"), None, 5),
        lambda work: work.documents.list(DocumentFilter(municipality="\udfff"), None, 5),
        lambda work: work.batches.add(a_batch(year=10**12)),
        lambda work: work.files.find(a_batch().id, "\0", "\0"),
    ],
)
def test_a_value_no_column_takes_is_an_invalid_value_not_a_failure(emptied: PostgresStore, asked):
    with pytest.raises(InvalidValueError), emptied.transaction() as work:
        asked(work)
    assert emptied.responds()


def test_two_adds_of_the_same_bytes_at_once_give_one_document(emptied: PostgresStore):
    document, together = a_document(), threading.Barrier(8)

    def added(number: int):
        with emptied.transaction() as work:
            together.wait(20)
            return work.documents.add(replace(document, id=a_document().id, name=f"{number}.docx"))

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(added, range(8)))
    assert sum(new for _, new in answers) == 1
    assert len({stored.id for stored, _ in answers}) == 1


def test_two_adds_of_the_same_file_at_once_give_one_row(emptied: PostgresStore):
    batch, together = a_batch(), threading.Barrier(8)
    with emptied.transaction() as work:
        work.batches.add(batch)

    def added(_: int):
        with emptied.transaction() as work:
            together.wait(20)
            return work.files.add(a_file(batch.id))

    with ThreadPoolExecutor(8) as pool:
        assert len({file.id for file in pool.map(added, range(8))}) == 1


def test_a_locked_document_waits_for_its_holder_and_shows_what_that_one_wrote(emptied: PostgresStore):
    document = a_document()
    with emptied.transaction() as work:
        work.documents.add(document)
    held, seen = threading.Event(), []

    def later() -> None:
        held.wait(20)
        with emptied.transaction() as work:
            seen.append(work.documents.get(document.id, lock=True).attempts)

    waiting = threading.Thread(target=later)
    waiting.start()
    with emptied.transaction() as work:
        stored = work.documents.get(document.id, lock=True)
        held.set()
        time.sleep(0.3)
        assert seen == []
        work.documents.save(replace(stored, attempts=7))
    waiting.join(20)
    assert seen == [7]


def cut_off(work) -> None:
    """End the transaction's connection from outside, as a restart does."""
    connection = connection_of(work)
    with psycopg.connect(connection.info.dsn, autocommit=True) as admin:
        admin.execute("select pg_terminate_backend(%s, 5000)", [connection.info.backend_pid])
