"""The tasks as procrastinate sees them: the bodies given, the sweep, the pruning."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from threading import Thread
from typing import Final
from uuid import UUID

from procrastinate import App, JobContext, PsycopgConnector

from model.work import Priority, Task
from store.queue.retries import SETTLING, Backoff, FailedJobError, Settling, SteadyJobs, kind_of, may_be_tried
from store.queue.shift import Hook, Shift
from store.queue.signs import STALLED

#: Looked for every five seconds: what a dead worker had in hand is taken over after 15 to 20 s.
_SWEEP: Final = "* * * * * */5"
#: Tasks that come by themselves, by cron.
PERIODIC: Final[Mapping[Task, str]] = {Task.SCHEDULE: "* * * * *", Task.FORGET: "41 3 * * *"}
#: Above all other work: a full queue must not keep dead workers' jobs waiting.
_URGENT: Final = 100
#: Failed jobs are kept for a week, for whoever looks into them; looked for at night.
_KEPT_HOURS: Final = 7 * 24
_PRUNE: Final = "17 3 * * *"
#: Queues of the queue's own work, which every worker takes.
OWN_QUEUES: Final = ("sweep", "prune")

_log: Final = logging.getLogger(__name__)


def app_of(shift: Shift) -> tuple[App, SteadyJobs]:
    """Return the application that knows the tasks of a shift, and its jobs; it connects when it is opened."""
    connector = PsycopgConnector(
        conninfo=shift.url, min_size=1, max_size=4, timeout=10.0, kwargs={"connect_timeout": 10}, name="svod-queue"
    )
    app = App(connector=connector)
    jobs = SteadyJobs(connector)
    app.job_manager = jobs
    for task in shift.tasks:
        if cron := PERIODIC.get(task):
            _add_periodic(app, task, cron, _body(task, shift))
        else:
            options = app.task(name=f"svod:{task}", queue=str(task), retry=Backoff(), pass_context=True)
            options(_body(task, shift))
    _add_own(app, "sweep", _SWEEP, _sweep)
    _add_own(app, "prune", _PRUNE, _prune)
    return app, jobs


def _add_periodic(app: App, task: Task, cron: str, body: Callable[..., Awaitable[None]]) -> None:
    """Put a job without subject into the queue by the clock, one for all workers; while one waits there, no other."""
    described = app.task(
        name=f"svod:{task}", queue=str(task), priority=int(Priority.AWAITED), retry=Backoff(),
        queueing_lock=f"svod:{task}", pass_context=True,
    )  # fmt: skip
    app.periodic(cron=cron)(described(body))


def _add_own(app: App, name: str, cron: str, body: Callable[..., Awaitable[None]]) -> None:
    """No lock: a worker killed while it sweeps would hold it for ever. Two sweeps at once do no harm."""
    described = app.task(
        name=f"svod:{name}", queue=name, priority=_URGENT, queueing_lock=f"svod:{name}", pass_context=True
    )
    app.periodic(cron=cron)(described(body))


async def _sweep(context: JobContext, **_: object) -> None:
    """Put what dead workers had in hand back into the queue."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED):
        _log.warning("job of a dead worker: %s %s", job.task_name, job.task_kwargs.get("subject"))
        # It may be what killed the worker: what has killed nobody goes first.
        await manager.retry_job(job, priority=job.priority - 1)


async def _prune(context: JobContext, **_: object) -> None:
    """Remove what ended badly long ago; what ended well was removed at once."""
    await context.app.job_manager.delete_old_jobs(
        nb_hours=_KEPT_HOURS, include_failed=True, include_cancelled=True, include_aborted=True
    )


def _body(task: Task, shift: Shift) -> Callable[..., Awaitable[None]]:
    async def run(context: JobContext, subject: str | None = None, **_: object) -> None:
        about = UUID(subject) if subject else None
        job = context.job
        if task in SETTLING and about is None and job.lock is None:
            raise Settling
        if not may_be_tried(job, task):
            await _hooked(shift.hooks.given_up, task, about)
            return
        try:
            await _in_thread(lambda: shift.bodies[task](about))
        except asyncio.CancelledError:
            await _hooked(shift.hooks.given_back, task, about)
            raise
        except Exception as error:  # noqa: BLE001 -- whatever it is, the job is run again
            # Nothing of the error's text is logged, here or by the library: it may hold text of a document.
            _log.warning("%s %s: %s", task, about, kind_of(error))
            raise FailedJobError(kind_of(error)) from None

    return run


async def _hooked(hook: Hook, task: Task, subject: UUID | None) -> None:
    try:
        await _in_thread(lambda: hook(task, subject))
    except Exception as error:  # noqa: BLE001 -- the job's end must be written whatever a hook does
        _log.warning("%s %s: %s", task, subject, kind_of(error))


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
