"""How a job ends in the queue's tables, and when it is run again."""

import asyncio
import logging
import traceback
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import procrastinate
import psycopg
from procrastinate import BaseConnector, RetryDecision
from procrastinate.exceptions import AppNotOpen, ConnectorException, UniqueViolation
from procrastinate.jobs import Job as Waiting
from procrastinate.jobs import Status
from procrastinate.manager import JobManager

from model.errors import SvodError
from model.service_errors import DatabaseUnavailableError
from model.work import Priority, Task

#: Seconds before the second try; each further one waits twice as long.
_FIRST_PAUSE: Final = 2
_LONGEST_PAUSE: Final = 60
#: Seconds before a job that something was away for is run again; such a run is no try.
_AWAY_PAUSE: Final = 15
#: Seconds a job about everything waits for more reasons to run it: one run serves all that came meanwhile.
SETTLING: Final[Mapping[Task, int]] = {Task.CLUSTER: 10}
#: Tries after which a job is given up. Not there: the body counts its tries itself, in its subject.
TRIES: Final[Mapping[Task, int]] = {
    Task.RENDER: 4,
    Task.CLUSTER: 4,
    Task.SCHEDULE: 1,
    Task.FORGET: 1,
    Task.RELATE: 4,
    Task.CHAIN: 4,
}
#: Seconds between tries to write down how a job ended, while PostgreSQL is away.
_INSISTING: Final = (0.2, 0.5, 1.0, 2.0, 4.0, 8.0)
#: Seconds before somebody who lost PostgreSQL listens again.
_DEAF: Final = 2.0

_NOW: Final = "select now() as now"
#: The library counts every run.
_UNCOUNT: Final = "update procrastinate_jobs set attempts = greatest(attempts - 1, 0) where id = %(job_id)s"

_log: Final = logging.getLogger(__name__)


class FailedJobError(Exception):
    """Задание не выполнено."""


class AwayError(FailedJobError):
    """Задание не выполнено: нет того, на чём стоит Свод."""


class Settling(Exception):  # noqa: N818 -- no error: the job waits for more reasons to run
    """Ещё рано."""


class Backoff(procrastinate.BaseRetryStrategy):
    """Every failed job is run again: at once when it was given back, else after 2, 4, 8 … 60 s.

    Where the database, the originals or a disk were away, after 15 s: many jobs wait then, and all are soon done again.
    """

    def get_retry_decision(self, *, exception: BaseException, job: Waiting) -> RetryDecision:
        """Return when the job is run again."""
        if isinstance(exception, asyncio.CancelledError):
            return RetryDecision(retry_in={"seconds": 0})
        if isinstance(exception, Settling):
            # The lock lets one of them run at a time; the name it waits under lets only one wait.
            task = Task(job.queue)
            return RetryDecision(retry_in={"seconds": SETTLING[task]}, lock=f"svod:{task}")
        if isinstance(exception, AwayError):
            return RetryDecision(retry_in={"seconds": _AWAY_PAUSE})
        seconds = min(_FIRST_PAUSE * 2 ** min(job.attempts, 10), _LONGEST_PAUSE)
        return RetryDecision(retry_in={"seconds": seconds}, priority=behind(job))


class SteadyJobs(JobManager):
    """Writes down how jobs ended also when PostgreSQL is away for a moment, or when it has been done already."""

    def __init__(self, connector: BaseConnector) -> None:
        """Do nothing yet."""
        super().__init__(connector)
        self._worker: int | None = None
        #: Jobs whose run is not to be counted as a try.
        self._uncounted: set[int] = set()

    async def register_worker(self) -> int:
        """Register a worker, and remember it."""
        self._worker = await super().register_worker()
        return self._worker

    async def beat(self) -> None:
        """Give a sign of life, where that is possible."""
        if self._worker is not None:
            with suppress(AppNotOpen):
                await self.update_heartbeat(self._worker)

    async def update_heartbeat(self, worker_id: int) -> None:
        """Give a sign of life, where that is possible.

        The library gives no more of them after one that failed, and works on: others would take its jobs for those of
        a dead worker, again and again. PostgreSQL that starts again in two seconds is enough for that.
        """
        try:
            await super().update_heartbeat(worker_id)
        except ConnectorException as error:
            _log.warning("a sign of life was not given: %s", kind_of(error))

    async def listen_for_jobs(self, **options: Any) -> None:  # noqa: ANN401 -- handed on
        """Listen whether there are new jobs until this is cancelled; in the library a lost connection ends it."""
        while True:
            try:
                await super().listen_for_jobs(**options)
            except ConnectorException as error:
                _log.warning("new jobs are not heard of: %s", kind_of(error))
            await asyncio.sleep(_DEAF)

    def leave_uncounted(self, job_id: int) -> None:
        """Count this run of a job as no try: something was away."""
        self._uncounted.add(job_id)

    async def finish_job_by_id_async(self, job_id: int, status: Status, delete_job: bool) -> None:  # noqa: FBT001 -- as in the library
        """Write that a job ended, unless another worker has it now."""
        finish = super().finish_job_by_id_async
        await _insisting(lambda: finish(job_id=job_id, status=status, delete_job=delete_job))

    async def retry_job_by_id_async(self, job_id: int, retry_at: datetime, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 -- handed on
        """Put a job back into the queue, unless the same waits there already.

        When it is run is told by the clock of the database, which also tells when that moment has come: a worker whose
        own clock is hours ahead would put it off by hours.
        """
        retry, pause = super().retry_job_by_id_async, max(retry_at - datetime.now(UTC), timedelta())

        async def written() -> None:
            now: datetime = (await self.connector.execute_query_one_async(_NOW))["now"]
            await retry(job_id, now + pause, *arguments, **options)

        try:
            await _insisting(written)
            if job_id in self._uncounted:
                self._uncounted.discard(job_id)
                await _insisting(lambda: self.connector.execute_query_async(_UNCOUNT, job_id=job_id))
        except UniqueViolation:  # the same was put into the queue meanwhile: that one will do
            await self.finish_job_by_id_async(job_id, Status.FAILED, delete_job=True)


async def _insisting(write: Callable[[], Awaitable[None]]) -> None:
    for pause in _INSISTING:
        try:
            return await write()
        except UniqueViolation:
            raise
        except ConnectorException as error:
            if not isinstance(error.__cause__, psycopg.OperationalError | psycopg.InterfaceError):
                return _log.info("the job was taken over meanwhile")
        await asyncio.sleep(pause)
    raise DatabaseUnavailableError("the job's end could not be written")


def behind(job: Waiting) -> int | None:
    """Return the priority of a reading that failed or killed a worker, where it goes behind those not tried yet."""
    in_turn = job.queue == Task.READ and Priority.AGAIN < job.priority <= Priority.BULK
    return int(Priority.AGAIN) if in_turn else None


def may_be_tried(job: Waiting, task: Task) -> bool:
    """Tell whether a job was not tried often enough yet; having settled was no try."""
    tries = TRIES.get(task)
    return tries is None or job.attempts - (task in SETTLING and job.lock is not None) < tries


def kind_of(error: BaseException) -> str:
    """Return what may be logged of an error: its text only where it is ours, else its kind and place."""
    if isinstance(error, SvodError):
        return f"{error.code} ({error.detail})"
    frames = traceback.extract_tb(error.__traceback__)
    return " ".join([type(error).__name__, *(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames[-3:])])
