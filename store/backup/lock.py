"""Who waits for whom: a backup and the migrations, a backup and whoever deletes bytes."""

from typing import Any, Final

import psycopg

from store.postgres.migrate import LOCK as MIGRATING

#: Held, shared, while a backup is being made: what its snapshot names is still to be copied.
BACKING_UP: Final = 5_307_033

_HOLD: Final = "select pg_advisory_lock_shared(%(migrating)s), pg_advisory_lock_shared(%(backing_up)s)"
_MAY_DROP: Final = "select pg_try_advisory_xact_lock(%(backing_up)s) as may"


def hold(connection: psycopg.Connection[Any]) -> None:
    """Keep migrations and whoever deletes bytes away until the connection ends; a migration at work is waited for."""
    connection.execute(_HOLD, {"migrating": MIGRATING, "backing_up": BACKING_UP})


def may_drop(connection: psycopg.Connection[Any]) -> bool:
    """Tell whether bytes that no row needs may be deleted until this transaction ends: no backup needs them still.

    A backup that begins meanwhile waits for the transaction, so it is to be short.
    """
    with connection.cursor(row_factory=psycopg.rows.scalar_row) as cursor:
        return bool(cursor.execute(_MAY_DROP, {"backing_up": BACKING_UP}).fetchone())
