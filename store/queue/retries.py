"""When a job is run again."""

import asyncio
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import procrastinate
from procrastinate import RetryDecision
from procrastinate.jobs import Job as Waiting

from model.errors import SvodError
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
