"""The tasks as procrastinate sees them: the bodies given, the sweep, the pruning."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from threading import Thread
from typing import Final
from uuid import UUID

from procrastinate import App, JobContext, PsycopgConnector

from model.outages import is_outage
from model.work import Priority, Task
from store.postgres.far import far_options
from store.queue.clock import Periodic, SteadyDeferrer
from store.queue.retries import (
    SETTLING,
    AwayError,
    Backoff,
    FailedJobError,
    Settling,
    behind,
    kind_of,
    may_be_tried,
)
from store.queue.shift import Hook, Shift
from store.queue.signs import STALLED
from store.queue.steady import SteadyJobs

#: Looked for every five seconds: what a dead worker had in hand is taken over after 15 to 20 s.
_SWEEP: Final = "* * * * * */5"
#: Tasks that come by themselves, by cron.
PERIODIC: Final[Mapping[Task, str]] = {Task.SCHEDULE: "* * * * *", Task.FORGET: "41 3 * * *", Task.RETAIN: "7 4 * * *"}
#: Above all other work: a full queue must not keep dead workers' jobs waiting.
_URGENT: Final = 100
#: Failed jobs are kept for a week, for whoever looks into them; looked for at night.
_KEPT_HOURS: Final = 7 * 24
_PRUNE: Final = "17 3 * * *"
#: Queues of the queue's own work, which every worker takes.
OWN_QUEUES: Final = ("sweep", "prune")

#: Seconds that a job holds its place after something was away for it.
_BREATH: Final = 1.0

_log: Final = logging.getLogger(__name__)


def app_of(shift: Shift) -> tuple[App, SteadyJobs, SteadyDeferrer]:
    """Return the application that knows the tasks of a shift, its jobs and its clock; it connects when it is opened."""
    connector = PsycopgConnector(
        conninfo=shift.url, min_size=1, max_size=4, timeout=10.0, kwargs=far_options(shift.url), name="svod-queue"
    )
    app = App(connector=connector)
    jobs = SteadyJobs(connector)
    app.job_manager = jobs
    clock = SteadyDeferrer()
    for task in shift.tasks:
        if cron := PERIODIC.get(task):
            clock.add(_periodic(app, task, _body(task, shift)), cron)
        else:
            options = app.task(name=f"svod:{task}", queue=str(task), retry=Backoff(), pass_context=True)
            options(_body(task, shift))
    clock.add(_own(app, "sweep", _sweep), _SWEEP)
    clock.add(_own(app, "prune", _prune), _PRUNE)
    return app, jobs, clock


def _periodic(app: App, task: Task, body: Callable[..., Awaitable[None]]) -> Periodic:
    """Return the task of a job without subject that the clock puts into the queue; while one waits there, no other."""
    described = app.task(
        name=f"svod:{task}", queue=str(task), priority=int(Priority.AWAITED), retry=Backoff(),
        queueing_lock=f"svod:{task}", pass_context=True,
    )  # fmt: skip
    return described(body)


def _own(app: App, name: str, body: Callable[..., Awaitable[None]]) -> Periodic:
    """No lock: a worker killed while it sweeps would hold it for ever. Two sweeps at once do no harm."""
    described = app.task(
        name=f"svod:{name}", queue=name, priority=_URGENT, queueing_lock=f"svod:{name}", pass_context=True
    )
    return described(body)


async def _sweep(context: JobContext, **_: object) -> None:
    """Put what dead workers had in hand back into the queue."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED):
        _log.warning("job of a dead worker: %s %s", job.task_name, job.task_kwargs.get("subject"))
        # Twice it was there when a worker died: it may be what kills them, so what has killed nobody goes first. After
        # the first time it keeps its place: behind a bulk of thousands it would wait for hours.
        again = behind(job) or job.priority - 1
        await manager.retry_job(job, priority=again if job.attempts else job.priority)


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
            if is_outage(error):
                await _left_uncounted(context)
                raise AwayError(kind_of(error)) from None
            raise FailedJobError(kind_of(error)) from None

    return run


async def _left_uncounted(context: JobContext) -> None:
    """Let the run count for nothing, and wait a moment: else a full queue would be run through at full speed."""
    jobs, number = context.app.job_manager, context.job.id
    if isinstance(jobs, SteadyJobs) and number is not None:
        jobs.leave_uncounted(number)
    await asyncio.sleep(_BREATH)


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
