"""Задания, которые стоят: in the hand of a worker that is gone, waiting far too long, or not there at all."""

from collections.abc import Mapping
from typing import Any, Final, LiteralString

import psycopg
from psycopg.rows import tuple_row

from store.queue.signs import STALLED

#: Hours after which a job that may be taken has waited far too long.
LONG: Final = 6
#: What is wrong → the ids of jobs. Workers that live take over what dead ones had; where none lives, nobody does.
_JOBS: Final[Mapping[str, LiteralString]] = {
    "job-of-dead-worker": """
        select j.id::text from procrastinate_jobs j left join procrastinate_workers w on w.id = j.worker_id
         where j.status = 'doing'
           and (w.id is null or w.last_heartbeat < now() - make_interval(secs => 4 * %(stalled)s))""",
    "job-waits-long": """
        select j.id::text from procrastinate_jobs j
         where j.status = 'todo' and coalesce(j.scheduled_at, '-infinity') < now() - make_interval(hours => %(long)s)
           and (select min(e.at) from procrastinate_events e where e.job_id = j.id)
               < now() - make_interval(hours => %(long)s)""",
}
_GIVE_BACK: Final = """
delete from procrastinate_jobs j where id = any(%(ids)s::bigint[]) and status = 'doing' and exists (
    select from procrastinate_jobs w where w.queueing_lock = j.queueing_lock
       and (w.status = 'todo' or w.status = 'doing' and w.id > j.id and w.id = any(%(ids)s::bigint[])))
"""
_WAIT_AGAIN: Final = """
update procrastinate_jobs set status = 'todo', worker_id = null, abort_requested = false
 where id = any(%(ids)s::bigint[]) and status = 'doing'
"""


def stuck_jobs(connection: psycopg.Connection[Any]) -> Mapping[str, tuple[str, ...]]:
    """Return what is wrong with jobs → their ids; nothing of what is well."""
    with connection.cursor(row_factory=tuple_row) as cursor:
        values = {"stalled": STALLED, "long": LONG}
        found = {kind: tuple(row[0] for row in cursor.execute(asked, values)) for kind, asked in _JOBS.items()}
    return {kind: ids for kind, ids in found.items() if ids}


def give_back(connection: psycopg.Connection[Any], jobs: tuple[str, ...]) -> None:
    """Let jobs that nobody has in hand wait again, but for those that wait already."""
    connection.execute(_GIVE_BACK, {"ids": list(jobs)})
    connection.execute(_WAIT_AGAIN, {"ids": list(jobs)})
