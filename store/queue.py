"""The queue of jobs: procrastinate over the same PostgreSQL. Nobody else imports it.

defer (store.postgres.jobs, in the transaction the job is about)
  └→ waits ─→ taken by a worker ─→ done: deleted
       ↑            ├─ its body failed: waits again, each time twice as long
       ├────────────┤
       │            ├─ the worker is being stopped: given back after PATIENCE
       └── the sweep: the worker stopped answering (kill -9, a host that is gone)
"""

import asyncio
import logging
import traceback
from collections.abc import Awaitable, Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any, Final, Protocol
from uuid import UUID

import procrastinate
import psycopg
from procrastinate import App, JobContext, PsycopgConnector, RetryDecision
from procrastinate.exceptions import ConnectorException, UniqueViolation
from procrastinate.jobs import Job as Waiting
from procrastinate.jobs import Status
from procrastinate.manager import JobManager

from model.errors import SvodError
from model.service_errors import DatabaseUnavailableError
from model.work import Task

Body = Callable[[UUID | None], None]
Hook = Callable[[Task, UUID | None], None]

#: Seconds between two signs of life of a worker: one small update each.
_HEARTBEAT: Final = 3.0
#: Seconds without a sign of life after which a worker is dead: five missed ones, so that a machine that swaps, a long
#: collection of garbage or a restart of PostgreSQL is not taken for a death.
_STALLED: Final = 15.0
#: Looked for every five seconds: what a dead worker had in hand is taken over after 15 to 20 s.
_SWEEP: Final = "* * * * * */5"
#: Above all other work: a full queue must not keep dead workers' jobs waiting.
_URGENT: Final = 100
#: Failed jobs are kept for a week, for whoever looks into them; looked for at night.
_KEPT_HOURS: Final = 7 * 24
_PRUNE: Final = "17 3 * * *"
#: Seconds between two looks into the queue; notifications make new jobs start at once, this is for what they miss.
_POLLING: Final = 5.0
#: Seconds that running jobs are given to end by themselves when the worker is stopped.
PATIENCE: Final = 20.0
#: Seconds before the second try; each further one waits twice as long.
_FIRST_PAUSE: Final = 2
_LONGEST_PAUSE: Final = 60
#: Seconds a job of the task waits for more reasons to run it: one run serves all that came meanwhile.
_SETTLING: Final[Mapping[Task, int]] = {Task.CLUSTER: 10}
#: Tries after which a job is given up. Not there: the body counts its tries itself, in its subject.
_TRIES: Final[Mapping[Task, int]] = {Task.RENDER: 4, Task.CLUSTER: 4}
#: Seconds between tries to write down how a job ended, while PostgreSQL is away.
_INSISTING: Final = (0.2, 0.5, 1.0, 2.0, 4.0, 8.0)
#: Seconds before a worker that lost PostgreSQL looks for it again.
_ABSENCE: Final = 2.0

_log: Final = logging.getLogger(__name__)


class Stop(Protocol):
    """Просьба остановиться: a threading.Event will do."""

    def is_set(self) -> bool:
        """Tell whether the worker is to stop."""


def _nothing(_task: Task, _subject: UUID | None) -> None:
    """Do nothing."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Hooks:
    """What else may become of a job, each called in a thread; what they raise is logged."""

    #: The worker stops before the job is done: another one will begin anew.
    given_back: Hook = _nothing
    #: The job was tried often enough.
    given_up: Hook = _nothing


class FailedJobError(Exception):
    """Задание не выполнено."""


class _Settling(Exception):  # noqa: N818 -- no error: the job waits for more reasons to run
    """Ещё рано."""


def run_worker(  # noqa: PLR0913 -- options above the five
    url: str,
    bodies: Mapping[Task, Body],
    *,
    concurrency: int,
    queues: Collection[Task] | None = None,
    stop: Stop,
    hooks: Hooks = Hooks(),
) -> None:
    """Take jobs and run their bodies, at most `concurrency` at a time, each in a thread, until `stop` is set.

    Installs no signal handlers; may run in any thread, in a loop of its own. A lost database is waited for. A body that
    raises is run again later, with another worker maybe. When stopped it returns within PATIENCE: bodies that have not
    ended by then go on without anybody waiting, and their jobs are given back.
    """
    shift = _Shift(url=url, bodies=bodies, concurrency=concurrency, queues=queues, stop=stop, hooks=hooks)
    asyncio.run(_until_stopped(shift))


def workers_alive(connection: psycopg.Connection[Any]) -> int:
    """Return how many workers gave a sign of life lately."""
    found = connection.execute(_ALIVE, {"seconds": _STALLED}).fetchone()
    counted = found.values() if isinstance(found, dict) else found or (0,)
    return int(next(iter(counted)))


_ALIVE: Final = """
select count(*) from procrastinate_workers where last_heartbeat > now() - make_interval(secs => %(seconds)s)
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Shift:
    """Смена: what one worker does, and until when."""

    url: str
    bodies: Mapping[Task, Body]
    concurrency: int
    queues: Collection[Task] | None
    stop: Stop
    hooks: Hooks

    @property
    def tasks(self) -> tuple[Task, ...]:
        return tuple(task for task in self.bodies if self.queues is None or task in self.queues)


async def _until_stopped(shift: _Shift) -> None:
    """Work; where PostgreSQL went away, begin anew as another worker: what was in hand is swept up."""
    while not shift.stop.is_set():
        try:
            await _work(shift)
        except (psycopg.Error, ConnectorException) as error:
            _log.warning("worker lost the database: %s", _kind(error))
        await _pause(shift.stop, _ABSENCE)


async def _work(shift: _Shift) -> None:
    working = asyncio.create_task(_run(_app(shift), shift))
    stopping = asyncio.create_task(_pause(shift.stop, None))
    await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    working.cancel()  # when it is still running: a request to end
    with suppress(asyncio.CancelledError):
        await working


async def _run(app: App, shift: _Shift) -> None:
    async with app.open_async():
        await app.run_worker_async(
            queues=[*map(str, shift.tasks), *_OWN_QUEUES],
            concurrency=shift.concurrency,
            fetch_job_polling_interval=_POLLING,
            shutdown_graceful_timeout=PATIENCE,
            delete_jobs="successful",
            install_signal_handlers=False,
            update_heartbeat_interval=_HEARTBEAT,
            stalled_worker_timeout=_STALLED,
        )


async def _pause(stop: Stop, seconds: float | None) -> None:
    """Wait until the time is over or the worker is to stop."""
    loop = asyncio.get_running_loop()
    end = None if seconds is None else loop.time() + seconds
    # Looked at again and again: who sets it knows nothing of this loop.
    while not stop.is_set() and (end is None or loop.time() < end):  # noqa: ASYNC110 -- see above
        await asyncio.sleep(0.1)


# The tasks as procrastinate sees them.

_OWN_QUEUES: Final = ("sweep", "prune")


def _app(shift: _Shift) -> App:
    connector = PsycopgConnector(
        conninfo=shift.url, min_size=1, max_size=4, timeout=10.0, kwargs={"connect_timeout": 10}, name="svod-queue"
    )
    app = App(connector=connector)
    app.job_manager = _SteadyJobs(connector)
    for task in shift.tasks:
        options = app.task(name=f"svod:{task}", queue=str(task), retry=_Backoff(), pass_context=True)
        options(_body(task, shift))
    _add_own(app, "sweep", _SWEEP, _sweep)
    _add_own(app, "prune", _PRUNE, _prune)
    return app


def _add_own(app: App, name: str, cron: str, body: Callable[..., Awaitable[None]]) -> None:
    """No lock: a worker killed while it sweeps would hold it for ever. Two sweeps at once do no harm."""
    described = app.task(
        name=f"svod:{name}", queue=name, priority=_URGENT, queueing_lock=f"svod:{name}", pass_context=True
    )
    app.periodic(cron=cron)(described(body))


async def _sweep(context: JobContext, **_: object) -> None:
    """Put what dead workers had in hand back into the queue."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=_STALLED):
        _log.warning("job of a dead worker: %s %s", job.task_name, job.task_kwargs.get("subject"))
        await manager.retry_job(job)


async def _prune(context: JobContext, **_: object) -> None:
    """Remove what ended badly long ago; what ended well was removed at once."""
    await context.app.job_manager.delete_old_jobs(
        nb_hours=_KEPT_HOURS, include_failed=True, include_cancelled=True, include_aborted=True
    )


def _body(task: Task, shift: _Shift) -> Callable[..., Awaitable[None]]:
    async def run(context: JobContext, subject: str | None = None, **_: object) -> None:
        about = UUID(subject) if subject else None
        job = context.job
        if task in _SETTLING and job.lock is None:
            raise _Settling
        if job.attempts - (task in _SETTLING) >= _TRIES.get(task, job.attempts + 1):
            await _hooked(shift.hooks.given_up, task, about)
            return
        try:
            await _in_thread(lambda: shift.bodies[task](about))
        except asyncio.CancelledError:
            await _hooked(shift.hooks.given_back, task, about)
            raise
        except Exception as error:  # noqa: BLE001 -- whatever it is, the job is run again
            # Nothing of the error's text is logged, here or by the library: it may hold text of a document.
            _log.warning("%s %s: %s", task, about, _kind(error))
            raise FailedJobError(_kind(error)) from None

    return run


async def _hooked(hook: Hook, task: Task, subject: UUID | None) -> None:
    try:
        await _in_thread(lambda: hook(task, subject))
    except Exception as error:  # noqa: BLE001 -- the job's end must be written whatever a hook does
        _log.warning("%s %s: %s", task, subject, _kind(error))


async def _in_thread(work: Callable[[], None]) -> None:
    """Run in a thread of its own, which keeps no process alive: when nobody waits any more, it goes on alone."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[None] = loop.create_future()

    def settle(error: BaseException | None) -> None:
        if done.cancelled():
            return
        if error is None:
            done.set_result(None)
        else:
            done.set_exception(error)

    def run() -> None:
        error: BaseException | None = None
        try:
            work()
        except BaseException as caught:  # noqa: BLE001 -- it is raised where the job is waited for
            error = caught
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(settle, error)

    Thread(target=run, name="svod-job", daemon=True).start()
    await done


def _kind(error: BaseException) -> str:
    """Return what may be logged of an error: its text only where it is ours, else its kind and place."""
    if isinstance(error, SvodError):
        return f"{error.code} ({error.detail})"
    frames = traceback.extract_tb(error.__traceback__)
    return " ".join([type(error).__name__, *(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames[-3:])])


class _Backoff(procrastinate.BaseRetryStrategy):
    """Every failed job is run again: at once when it was given back, else after 2, 4, 8 … 60 s."""

    def get_retry_decision(self, *, exception: BaseException, job: Waiting) -> RetryDecision:
        if isinstance(exception, asyncio.CancelledError):
            return RetryDecision(retry_in={"seconds": 0})
        if isinstance(exception, _Settling):
            # The lock lets one of them run at a time; the name it waits under lets only one wait.
            task = Task(job.queue)
            return RetryDecision(retry_in={"seconds": _SETTLING[task]}, lock=f"svod:{task}")
        seconds = min(_FIRST_PAUSE * 2 ** min(job.attempts, 10), _LONGEST_PAUSE)
        return RetryDecision(retry_in={"seconds": seconds})


class _SteadyJobs(JobManager):
    """Writes down how jobs ended also when PostgreSQL is away for a moment, or when it has been done already."""

    async def finish_job_by_id_async(self, job_id: int, status: Status, delete_job: bool) -> None:  # noqa: FBT001 -- as in the library
        finish = super().finish_job_by_id_async
        await _insisting(lambda: finish(job_id=job_id, status=status, delete_job=delete_job))

    async def retry_job_by_id_async(self, job_id: int, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 -- handed on
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
