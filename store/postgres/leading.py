"""One of many processes leads: it holds an advisory lock on its own connection, and PostgreSQL lets it go with that.

A leader that is killed is followed by another one as soon as the server sees its connection close; one whose host
vanished, within the time of store/postgres/far.py.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import psycopg

from model.service_errors import DatabaseUnavailableError
from store.postgres.far import far_options

#: Whoever holds it delivers webhooks.
WEBHOOKS: Final = 5_307_220
_TAKE: Final = "select pg_try_advisory_lock(%s)"
_NAME: Final = "svod-leader"


@contextmanager
def leadership(url: str, lock: int) -> Iterator[Callable[[], None] | None]:
    """Yield how to ask whether one still leads, which raises DatabaseUnavailableError; None where another one does."""
    options = far_options(url)
    try:
        with psycopg.connect(url, autocommit=True, application_name=_NAME, **options) as connection:
            taken = connection.execute(_TAKE, (lock,)).fetchone()
            yield (lambda: _ask(connection)) if taken and taken[0] else None
    except psycopg.OperationalError as error:
        raise DatabaseUnavailableError(type(error).__name__) from error


def _ask(connection: psycopg.Connection[Any]) -> None:
    connection.execute("select 1")
