"""A real PostgreSQL for tests: `database_url`, `database`, `new_database`. Registered in tests/conftest.py.

    def test_something(database):  # the URL of an empty database of this test's own
        with psycopg.connect(database) as connection: ...

`database`      a fresh empty database (from template0), dropped after the test, whoever is still connected.
`database_url`  the server's `svod` database, shared by the whole run: for reading, or for making databases.
`migrated`      a database with all tables that nobody writes to, nor stays connected to: others are copies of it.
`new_database`  the same as `database`, as a context manager, for other scopes and for copies:

    @pytest.fixture
    def store(migrated):
        with new_database(migrated, template=name_of(migrated)) as url: ...

One server serves all workers of pytest-xdist: the first that asks starts it, the last that leaves stops it.
"""

import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql

from store.embedded import OwnPostgres
from store.postgres import migrate

_AT_THE_END = pytest.StashKey[ExitStack]()


@pytest.fixture(scope="session")
def database_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of the run's own server."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if hasattr(request.config, "workerinput") else base
    stack = request.config.stash.setdefault(_AT_THE_END, ExitStack())
    return stack.enter_context(_shared_server(shared / "postgres"))


@pytest.fixture
def database(database_url: str) -> Iterator[str]:
    """The URL of an empty database of this test's own."""
    with new_database(database_url) as url:
        yield url


@pytest.fixture(scope="session")
def migrated(database_url: str) -> Iterator[str]:
    """The URL of a database with all tables."""
    with new_database(database_url) as url:
        migrate(url)
        yield url


@contextmanager
def new_database(server: str, template: str = "template0") -> Iterator[str]:
    """Yield the URL of a new database on this server; it is dropped at the end."""
    name = f"test_{uuid4().hex}"
    admin = _with_name(server, "svod")
    with psycopg.connect(admin, autocommit=True) as connection:
        copied = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        connection.execute(copied.format(sql.Identifier(name), sql.Identifier(template)))
    try:
        yield _with_name(server, name)
    finally:
        with psycopg.connect(admin, autocommit=True) as connection:
            _drop(connection, name)


def _drop(connection: psycopg.Connection, name: str) -> None:
    """Drop a database; the server's own housekeeping in it, which only its owner may end, is waited for."""
    drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
    for _ in range(100):
        try:
            connection.execute(drop)
        except psycopg.errors.InsufficientPrivilege:
            time.sleep(0.1)
        else:
            return
    connection.execute(drop)


def name_of(url: str) -> str:
    """The database's name in a URL."""
    return urlsplit(url).path.removeprefix("/")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Stop the server here, not in a fixture: waiting for other workers is no part of the last test's time."""
    session.config.stash.get(_AT_THE_END, ExitStack()).close()


@contextmanager
def _shared_server(folder: Path) -> Iterator[str]:
    """A server that runs until its last user leaves: each holds a shared lock, its owner waits for them all."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    users = os.open(folder.with_suffix(".users"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(users, fcntl.LOCK_SH)
        with OwnPostgres(folder) as postgres:
            yield postgres.url
            is_last = not postgres.is_guest
            if is_last:
                fcntl.flock(users, fcntl.LOCK_EX)
        if is_last:
            shutil.rmtree(folder)
    finally:
        os.close(users)


def _with_name(url: str, name: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
