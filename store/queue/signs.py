"""Signs of life of the workers."""

from typing import Any, Final

import psycopg
from psycopg.rows import scalar_row

#: Seconds between two signs of life of a worker: one small update each.
HEARTBEAT: Final = 3.0
#: Seconds without a sign of life after which a worker is dead: five missed ones, so that a machine that swaps, a long
#: collection of garbage or a restart of PostgreSQL is not taken for a death.
STALLED: Final = 15.0

_ALIVE: Final = """
select count(*) as alive from procrastinate_workers
 where last_heartbeat > now() - make_interval(secs => %(seconds)s)
"""


def workers_alive(connection: psycopg.Connection[Any]) -> int:
    """Return how many workers gave a sign of life lately, on a connection with rows of any kind."""
    with connection.cursor(row_factory=scalar_row) as cursor:
        return int(cursor.execute(_ALIVE, {"seconds": STALLED}).fetchone() or 0)
