"""How a job ends in the queue's tables, and when it is run again."""

import asyncio
import logging
import traceback
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import procrastinate
import psycopg
from procrastinate import RetryDecision
from procrastinate.exceptions import AppNotOpen, ConnectorException, UniqueViolation
from procrastinate.jobs import Job as Waiting
from procrastinate.jobs import Status
from procrastinate.manager import JobManager

from model.errors import SvodError
from model.service_errors import DatabaseUnavailableError
from model.work import Task

#: Seconds before the second try; each further one waits twice as long.
_FIRST_PAUSE: Final = 2
_LONGEST_PAUSE: Final = 60
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

_log: Final = logging.getLogger(__name__)


class FailedJobError(Exception):
    """Задание не выполнено."""


class Settling(Exception):  # noqa: N818 -- no error: the job waits for more reasons to run
    """Ещё рано."""


class Backoff(procrastinate.BaseRetryStrategy):
    """Every failed job is run again: at once when it was given back, else after 2, 4, 8 … 60 s."""

    def get_retry_decision(self, *, exception: BaseException, job: Waiting) -> RetryDecision:
        """Return when the job is run again."""
        if isinstance(exception, asyncio.CancelledError):
            return RetryDecision(retry_in={"seconds": 0})
        if isinstance(exception, Settling):
            # The lock lets one of them run at a time; the name it waits under lets only one wait.
            task = Task(job.queue)
            return RetryDecision(retry_in={"seconds": SETTLING[task]}, lock=f"svod:{task}")
        seconds = min(_FIRST_PAUSE * 2 ** min(job.attempts, 10), _LONGEST_PAUSE)
        return RetryDecision(retry_in={"seconds": seconds})


class SteadyJobs(JobManager):
    """Writes down how jobs ended also when PostgreSQL is away for a moment, or when it has been done already."""

    _worker: int | None = None

    async def register_worker(self) -> int:
        """Register a worker, and remember it."""
        self._worker = await super().register_worker()
        return self._worker

    async def beat(self) -> None:
        """Give a sign of life, where that is possible."""
        if self._worker is not None:
            with suppress(ConnectorException, AppNotOpen):
                await self.update_heartbeat(self._worker)

    async def finish_job_by_id_async(self, job_id: int, status: Status, delete_job: bool) -> None:  # noqa: FBT001 -- as in the library
        """Write that a job ended, unless another worker has it now."""
        finish = super().finish_job_by_id_async
        await _insisting(lambda: finish(job_id=job_id, status=status, delete_job=delete_job))

    async def retry_job_by_id_async(self, job_id: int, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 -- handed on
        """Put a job back into the queue, unless the same waits there already."""
        retry = super().retry_job_by_id_async
        try:
            await _insisting(lambda: retry(job_id, *arguments, **options))
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
