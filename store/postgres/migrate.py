"""Moves the database up to the present, once, however many processes start at the same time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any, Final

import psycopg

import store.migrations
from model.service_errors import DatabaseNewerError, DatabaseUnavailableError, DatabaseUnreachableError
from store.postgres.address import address_parts

#: Held by the one process that migrates.
LOCK: Final = 5_307_000
#: A step gives up rather than wait behind somebody's long transaction while everybody else waits behind it, …
_LOCK_TIMEOUT: Final = "2s"
#: … lets them go on for so many seconds, and tries again, for so many seconds altogether.
_PAUSE: Final = 1.0
_PATIENCE: Final = 300.0
_FOLDER: Final = Path(store.migrations.__file__).parent
_CONNECT_TIMEOUT: Final = 10
#: Seconds between two looks whether another process has done.
_GLANCE: Final = 0.1

OnStep = Callable[[str], None]


def pending(url: str) -> list[str]:
    """Return the steps still to be made, in their order.

    Raises DatabaseNewerError, DatabaseUnavailableError, DatabaseAddressError, as the others here do.
    """
    with _connected(url) as connection:
        return _pending(connection)


def migrate(url: str, on_step: OnStep = lambda _step: None, *, to: str = "head") -> list[str]:
    """Make the steps still to be made, up to a named one, `on_step` told of each one done; return those there were."""
    with _connected(url) as connection:
        if not _pending(connection):
            return []
        _lock(connection)
        # Another process may have made them while this one waited.
        steps = _pending(connection)
        if steps:
            _run_patiently(connection, lambda config: _upgrade(config, to), on_step)
            if not _pending(connection):
                _limit(url)
        return steps


def downgrade(url: str, to: str) -> None:
    """Take back all steps above this one («base»: all), with all the data they hold."""
    with _connected(url) as connection:
        _lock(connection)
        _run_patiently(connection, lambda config: _downgrade(config, to), lambda _step: None)


def _limit(url: str) -> None:
    """Give tables that came with these steps their row-level security (0009_access_policies.sql)."""
    with _connected(url) as connection:
        connection.execute("select limit_tables()")


def known_steps() -> list[str]:
    """Return all steps that this version knows, in their order."""
    return sorted(file.stem for file in (_FOLDER / "versions").glob("[0-9]*.py"))


def _pending(connection: psycopg.Connection[Any]) -> list[str]:
    steps = known_steps()
    here = version_of(connection)
    if here and here not in steps:
        raise DatabaseNewerError(here)
    return [step for step in steps if step > here]


def version_of(connection: psycopg.Connection[Any]) -> str:
    """Return the last step made, on a connection with rows as tuples; empty where there is none."""
    known = connection.execute("select to_regclass('alembic_version')").fetchone()
    if known is None or known[0] is None:
        return ""
    row = connection.execute("select version_num from alembic_version").fetchone()
    return str(row[0]) if row else ""


@contextmanager
def _connected(url: str) -> Iterator[psycopg.Connection[Any]]:
    address_parts(url)
    try:
        with _connection(url) as connection:
            yield connection
    except psycopg.OperationalError as error:
        raise DatabaseUnavailableError(f"{type(error).__name__} {error.sqlstate or ''}".strip()) from error


def _connection(url: str) -> psycopg.Connection[Any]:
    try:
        return psycopg.connect(url, autocommit=True, connect_timeout=_CONNECT_TIMEOUT)
    except psycopg.OperationalError as error:  # its text, in the server's language, names whom it refused
        raise DatabaseUnreachableError(type(error).__name__) from error


def _lock(connection: psycopg.Connection[Any]) -> None:
    """Be the one process that migrates.

    Who waits in one statement for all the time keeps an index from being made concurrently, which waits for whoever
    looks at the tables as they were; so it is asked again and again.
    """
    while connection.execute("select pg_try_advisory_lock(%s)", (LOCK,)).fetchone() != (True,):
        sleep(_GLANCE)


def _run_patiently(connection: psycopg.Connection[Any], command: Callable[[Any], None], on_step: OnStep) -> None:
    """Run steps again where one waited too long for a lock, or in a circle with somebody who writes.

    Those done stay done, that one has left nothing.
    """
    until = monotonic() + _PATIENCE
    while True:
        try:
            _run(connection, command, on_step)
        except (psycopg.errors.LockNotAvailable, psycopg.errors.DeadlockDetected):
            if monotonic() >= until:
                raise
            sleep(_PAUSE)
        else:
            return


def _run(connection: psycopg.Connection[Any], command: Callable[[Any], None], on_step: OnStep) -> None:
    """Run alembic on this very connection; alembic and SQLAlchemy are slow to import, and seldom needed."""
    connection.execute(f"set lock_timeout = '{_LOCK_TIMEOUT}'")
    connection.execute("set statement_timeout = 0")
    connection.autocommit = False
    try:
        _command(connection, command, on_step)
    finally:
        connection.rollback()
        connection.autocommit = True


def _command(connection: psycopg.Connection[Any], command: Callable[[Any], None], on_step: OnStep) -> None:
    from alembic.config import Config  # noqa: PLC0415 -- see above
    from sqlalchemy import create_engine  # noqa: PLC0415 -- see above
    from sqlalchemy.pool import StaticPool  # noqa: PLC0415 -- see above

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["on_version_apply"] = lambda *, step, **_: on_step(step.up_revision_id)
    engine = create_engine("postgresql+psycopg://", creator=lambda: connection, poolclass=StaticPool)
    with engine.connect() as bound:
        config.attributes["connection"] = bound
        command(config)


def _upgrade(config: Any, to: str) -> None:  # noqa: ANN401 -- alembic's Config, imported late
    from alembic.command import upgrade  # noqa: PLC0415 -- slow to import

    upgrade(config, to)


def _downgrade(config: Any, to: str) -> None:  # noqa: ANN401 -- alembic's Config, imported late
    from alembic.command import downgrade as down  # noqa: PLC0415 -- slow to import

    down(config, to)
