"""The queue's tables as a worker writes them: also when PostgreSQL is away for a moment."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import psycopg
from procrastinate import BaseConnector
from procrastinate.exceptions import AppNotOpen, ConnectorException, UniqueViolation
from procrastinate.jobs import Status
from procrastinate.manager import JobManager

from model.service_errors import DatabaseUnavailableError
from store.queue.retries import kind_of

#: Seconds between tries to write down how a job ended, while PostgreSQL is away.
_INSISTING: Final = (0.2, 0.5, 1.0, 2.0, 4.0, 8.0)
#: Seconds before somebody who lost PostgreSQL listens again.
_DEAF: Final = 2.0

_NOW: Final = "select now() as now"
#: The library counts every run.
_UNCOUNT: Final = "update procrastinate_jobs set attempts = greatest(attempts - 1, 0) where id = %(job_id)s"

_log: Final = logging.getLogger(__name__)


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
