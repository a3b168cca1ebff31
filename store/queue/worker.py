"""A worker's loop: works until it is stopped, whatever becomes of the database."""

import asyncio
import logging
from collections.abc import Collection, Mapping
from contextlib import suppress
from typing import Final

from procrastinate import App

from model.work import Task
from store.queue.clock import SteadyDeferrer
from store.queue.retries import kind_of
from store.queue.shift import Body, Hooks, Shift, Stop
from store.queue.signs import HEARTBEAT, STALLED
from store.queue.steady import SteadyJobs
from store.queue.tasks import OWN_QUEUES, app_of

#: Seconds that running jobs are given to end by themselves when the worker is stopped: who pressed Ctrl+C waits for it.
PATIENCE: Final = 5.0
#: Seconds between two looks into the queue; notifications make new jobs start at once, this is for what they miss.
_POLLING: Final = 5.0
#: Seconds before a worker that lost PostgreSQL looks for it again.
_ABSENCE: Final = 2.0

_log: Final = logging.getLogger(__name__)


def run_worker(  # noqa: PLR0913 -- options above the five
    url: str,
    bodies: Mapping[Task, Body],
    *,
    concurrency: int,
    queues: Collection[Task] | None = None,
    stop: Stop,
    hooks: Hooks | None = None,
) -> None:
    """Take jobs and run their bodies, at most `concurrency` at a time, each in a thread, until `stop` is set.

    Installs no signal handlers; may run in any thread, in a loop of its own. A lost database is waited for. A body that
    raises is run again later, with another worker maybe. When stopped it returns within PATIENCE: bodies that have not
    ended by then go on without anybody waiting, and their jobs are given back.
    """
    shift = Shift(url=url, bodies=bodies, concurrency=concurrency, queues=queues, stop=stop, hooks=hooks or Hooks())
    asyncio.run(_until_stopped(shift))


async def _until_stopped(shift: Shift) -> None:
    """Work; where PostgreSQL went away, begin anew as another worker: what was in hand is swept up."""
    while not shift.stop.is_set():
        try:
            await _work(shift)
        except Exception as error:  # noqa: BLE001 -- whatever the driver makes of a lost database, the work goes on
            _log.warning("the worker begins anew: %s", kind_of(error))
        await _pause(shift.stop, _ABSENCE)


async def _work(shift: Shift) -> None:
    app, jobs, clock = app_of(shift)
    working = asyncio.create_task(_run(app, clock, shift))
    stopping = asyncio.create_task(_pause(shift.stop, None))
    await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    working.cancel()  # when it is still running: a request to end
    await _ended(working, jobs)


async def _ended(working: asyncio.Task[None], jobs: SteadyJobs) -> None:
    """Wait for the end, with signs of life, which the library gives no more: what is being ended stays in one hand."""
    while not working.done():
        await asyncio.wait({working}, timeout=HEARTBEAT)
        await jobs.beat()
    with suppress(asyncio.CancelledError):
        await working


async def _run(app: App, clock: SteadyDeferrer, shift: Shift) -> None:
    async with app.open_async():
        ticking = asyncio.create_task(clock.tick())
        try:
            await app.run_worker_async(
                queues=[*map(str, shift.tasks), *OWN_QUEUES],
                concurrency=shift.concurrency,
                fetch_job_polling_interval=_POLLING,
                shutdown_graceful_timeout=PATIENCE,
                delete_jobs="successful",
                install_signal_handlers=False,
                update_heartbeat_interval=HEARTBEAT,
                stalled_worker_timeout=STALLED,
            )
        finally:
            ticking.cancel()
            await asyncio.wait({ticking})


async def _pause(stop: Stop, seconds: float | None) -> None:
    """Wait until the time is over or the worker is to stop."""
    loop = asyncio.get_running_loop()
    end = None if seconds is None else loop.time() + seconds
    # Looked at again and again: who sets it knows nothing of this loop.
    while not stop.is_set() and (end is None or loop.time() < end):  # noqa: ASYNC110 -- see above
        await asyncio.sleep(0.1)
