"""The connections to PostgreSQL, and one transaction over one of them."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import monotonic
from types import TracebackType
from typing import Final, Self

import psycopg
from psycopg.errors import DiskFull
from psycopg.rows import dict_row
from psycopg_pool import ConnectionPool, PoolTimeout

from model.service_errors import (
    DatabaseContendedError,
    DatabaseFullError,
    DatabaseStrainedError,
    DatabaseUnavailableError,
    ForbiddenError,
    InvalidValueError,
)
from model.territory import EVERYTHING, Scope
from store.postgres.far import far_options
from store.postgres.scopes import ROLE, Policies, has_limited_role, limited_connection, policies_of
from store.postgres.statements import Connection, Row
from store.postgres.transaction import PostgresWork

#: Seconds to wait for a connection, and for PostgreSQL to answer at all.
_PATIENCE: Final = 10.0
#: Seconds to wait where the question is just whether it answers.
_GLANCE: Final = 2.0
#: Seconds for which a full disk is remembered: nobody can ask for it without writing.
_MEMORY: Final = 10.0
#: Seconds the pool keeps trying by itself, in longer and longer steps; whoever asks then makes it try at once.
_TURN: Final = 1.0
#: NUL, half of a surrogate pair, a number beyond its column: what no sound client sends.
_UNSOUND: Final = "Такое значение нельзя сохранить: в нём недопустимый знак или слишком большое число."
_SESSION: Final = {
    "application_name": "svod",
    "TimeZone": "UTC",
    "statement_timeout": "60s",
    "idle_in_transaction_session_timeout": "10min",
}
#: Nothing that others commit meanwhile is seen, and no single question is cut short: a whole register is asked for.
_SNAPSHOT: Final = (
    "set transaction isolation level repeatable read, read only; set local statement_timeout = '1h';"
    " set local idle_in_transaction_session_timeout = '1h'"
)
#: Classes of PostgreSQL's codes that say nothing of the question: connection, resources, the server itself, its disk.
_AWAY: Final = ("08", "53", "57P", "58")
_log: Final = logging.getLogger(__name__)


class PostgresStore:
    """Хранилище в PostgreSQL: opened and closed as a context; `size` is the most connections at once.

    Raises DatabaseAddressError when made, DatabaseUnavailableError when opened.
    """

    def __init__(self, url: str, *, size: int = 10) -> None:
        self._pool: ConnectionPool[Connection] = ConnectionPool(
            url,
            connection_class=psycopg.Connection[Row],
            kwargs={"row_factory": dict_row, **far_options(url, _SESSION)},
            min_size=1,
            max_size=size,
            open=False,
            timeout=_PATIENCE,
            reconnect_timeout=_TURN,
            name="svod",
        )
        #: Read when first needed: they are the migrations', which have run by then.
        self._policies: Policies | None = None
        self._full_until = 0.0

    def __enter__(self) -> Self:
        with _as_our_errors():
            self._pool.open(wait=True, timeout=_PATIENCE)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()

    @contextmanager
    def transaction(self, scope: Scope = EVERYTHING) -> Iterator[PostgresWork]:
        """Open one transaction; raises DatabaseUnavailableError, InvalidValueError for what no column takes.

        DatabaseContendedError tells that the same done once more may do.
        """
        with self._remembering(), _as_our_errors(), self._connection(_PATIENCE) as connection:
            work = PostgresWork(self._seen(connection, scope), scope)
            yield work
            work.flush()

    @contextmanager
    def snapshot(self, scope: Scope = EVERYTHING) -> Iterator[PostgresWork]:
        """Open the register as it stands now, for reading at leisure; raises as `transaction` does."""
        with _as_our_errors(), self._connection(_PATIENCE) as connection:
            connection.execute(_SNAPSHOT)
            yield PostgresWork(self._seen(connection, scope), scope)

    @property
    def whole(self) -> Self:
        """The store itself."""
        return self

    def seen_by(self, scope: Scope) -> "PartOfPostgres":
        """Return the store whose transactions show and change what the scope reaches alone."""
        return PartOfPostgres(self, scope)

    def has_row_level_security(self) -> bool:
        """Tell whether limited transactions can take their role: else the statements' own conditions hold alone."""
        with _as_our_errors(), self._connection(_PATIENCE) as connection:
            return has_limited_role(connection)

    def responds(self) -> bool:
        """Tell whether the database answers."""
        try:
            with _as_our_errors(), self._connection(_GLANCE):
                return True
        except DatabaseUnavailableError:
            return False

    def is_full(self) -> bool:
        """Tell whether the database found no room on its disk a moment ago: it answers all the same."""
        return self._full_until > monotonic()

    @contextmanager
    def _remembering(self) -> Iterator[None]:
        try:
            yield
        except DatabaseFullError:
            self._full_until = monotonic() + _MEMORY
            raise

    def _seen(self, connection: Connection, scope: Scope) -> Connection:
        """Return the connection as the scope sees it; raises DatabaseUnavailableError before there are policies."""
        if not scope.is_limited:
            return connection
        if self._policies is None:
            policies = policies_of(connection)
            if not policies.conditions:
                raise DatabaseUnavailableError("no policies: the database is older than this version")
            if not policies.has_role:
                _log.warning("no role %s: row-level security is not in force, see `svod doctor`", ROLE)
            self._policies = policies
        return limited_connection(connection, self._policies, scope)

    @contextmanager
    def _connection(self, patience: float) -> Iterator[Connection]:
        """Lend a connection that works: committed at the end, rolled back by an error."""
        connection = self._working(patience)
        try:
            with connection:
                yield connection
        finally:
            self._pool.putconn(connection)

    def _working(self, patience: float) -> Connection:
        """Take a connection that answers; raises PoolTimeout."""
        until = monotonic() + patience
        while monotonic() < until:
            # Each turn makes the pool try to connect anew, so a server that is back is noticed within one.
            with suppress(PoolTimeout):
                connection = self._pool.getconn(_TURN)
                if _works(connection):
                    return connection
                # PostgreSQL was restarted: the others are broken too, so all are replaced, none is tried.
                self._pool.putconn(connection)
                self._pool.drain()
        raise PoolTimeout


class PartOfPostgres:
    """Хранилище, каким его видит область доступа."""

    def __init__(self, store: PostgresStore, scope: Scope) -> None:
        self._store = store
        self._scope = scope

    @contextmanager
    def transaction(self) -> Iterator[PostgresWork]:
        """Open one transaction; raises also ForbiddenError for what would leave the scope."""
        try:
            with self._store.transaction(self._scope) as work:
                yield work
        except psycopg.errors.InsufficientPrivilege as error:
            raise ForbiddenError("beyond the municipalities of who asks") from error

    @contextmanager
    def snapshot(self) -> Iterator[PostgresWork]:
        """Open the register as it stands now, for reading at leisure."""
        with self._store.snapshot(self._scope) as work:
            yield work

    @property
    def whole(self) -> PostgresStore:
        """The store this is a part of."""
        return self._store

    def seen_by(self, scope: Scope) -> "PartOfPostgres":
        """Return the store as both scopes see it."""
        return PartOfPostgres(self._store, self._scope.within(scope))

    def responds(self) -> bool:
        """Tell whether the database answers."""
        return self._store.responds()

    def is_full(self) -> bool:
        """Tell whether the database found no room on its disk a moment ago."""
        return self._store.is_full()


def _works(connection: Connection) -> bool:
    try:
        ConnectionPool.check_connection(connection)
    except psycopg.Error:
        return False
    return True


def _kind_of(sqlstate: str | None) -> type[DatabaseUnavailableError]:
    """Return what PostgreSQL's refusal is to us; where there is no code, the connection broke."""
    if sqlstate == DiskFull.sqlstate:
        return DatabaseFullError
    is_away = sqlstate is None or sqlstate.startswith(_AWAY)
    return DatabaseUnavailableError if is_away else DatabaseStrainedError


@contextmanager
def _as_our_errors() -> Iterator[None]:
    """Say in our words what PostgreSQL says; its own words may quote values, so only its code is kept."""
    try:
        yield
    except (psycopg.errors.DeadlockDetected, psycopg.errors.SerializationFailure) as error:
        raise DatabaseContendedError(type(error).__name__) from error
    except (psycopg.OperationalError, psycopg.InterfaceError) as error:
        detail = f"{type(error).__name__} {error.sqlstate or ''}".strip()
        _log.warning("database unavailable: %s", detail)
        raise _kind_of(error.sqlstate)(detail) from error
    except (psycopg.DataError, UnicodeEncodeError) as error:
        raise InvalidValueError("", _UNSOUND) from error
