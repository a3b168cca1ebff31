"""Очередь заданий: written by procrastinate's own function on the application's connection, so both or neither."""

from typing import Final

import psycopg
from psycopg.types.json import Jsonb

from model.work import Job, Task
from store.postgres.statements import Connection, execute, required

#: Touches the waiting job even where its priority stays: the row's lock keeps workers from taking it
#: before this transaction, which it is also about, is committed.
_RAISE: Final = """
update procrastinate_jobs set priority = greatest(priority, %(priority)s::integer)
 where queueing_lock = %(once)s and status = 'todo'
"""

_DEFER: Final = """
select procrastinate_defer_jobs_v1(array[
    row(%(queue)s, %(task)s, %(priority)s, null, %(once)s, %(args)s, null)::procrastinate_job_to_defer_v1
])
"""

#: The same at the end of those of its municipality or batch (migration 0032); that of no batch goes before all turns.
_DEFER_IN_TURN: Final = """
select procrastinate_defer_jobs_v1(array[row(
    %(queue)s, %(task)s, case when flow is null then %(priority)s else job_turn(flow, %(priority)s) end, null, %(once)s,
    %(args)s || case when flow is null then '{}' else jsonb_build_object('flow', flow) end, null
)::procrastinate_job_to_defer_v1])
  from job_flow(%(subject)s) as flow
"""
_WAITING: Final = """
select count(*) as waiting
  from (select from procrastinate_jobs where queue_name = %(queue)s and status = 'todo' limit %(most)s) as these
"""


class PostgresJobs:
    """Очередь заданий."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._deferred: dict[str, Job] = {}

    def defer(self, job: Job) -> None:
        """Put a job into the queue; it is written by `flush`."""
        known = self._deferred.get(job.once)
        if known is None or known.priority < job.priority:
            self._deferred[job.once] = job

    def waiting(self, task: Task, most: int) -> int:
        """Return how many jobs of a task wait, `most` where there are more."""
        return int(required(self._connection, _WAITING, queue=str(task), most=most)["waiting"])

    def flush(self) -> None:
        """Write the jobs, in one order for all transactions so that no two wait for each other."""
        for once in sorted(self._deferred):
            self._write(self._deferred[once])
        self._deferred.clear()

    def _write(self, job: Job) -> None:
        # The waiting job may be taken between the two steps; then there is none, and the next round adds one.
        raised = None if job.is_shared else job.priority  # what waits its turn already keeps it
        while not execute(self._connection, _RAISE, once=job.once, priority=raised) and not self._added(job):
            pass

    def _added(self, job: Job) -> bool:
        try:
            with self._connection.transaction():
                execute(self._connection, _DEFER_IN_TURN if job.is_shared else _DEFER, **_values(job))
        except psycopg.errors.UniqueViolation:
            return False
        return True


def _values(job: Job) -> dict[str, object]:
    subject = str(job.subject) if job.subject else None
    return {
        "queue": str(job.task),
        "task": f"svod:{job.task}",
        "priority": int(job.priority),
        "once": job.once,
        "subject": job.subject,
        "args": Jsonb({"subject": subject}),
    }
