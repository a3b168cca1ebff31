"""The clock of the tasks that come by themselves: it goes on whatever the machine's clock does."""

import asyncio
import logging
from collections.abc import Iterable
from typing import Any, Final

from procrastinate.exceptions import ConnectorException
from procrastinate.periodic import PeriodicDeferrer, PeriodicRegistry, PeriodicTask
from procrastinate.tasks import Task

#: A task as the library describes it.
Periodic = Task[Any, Any, Any]
#: Seconds before another try where PostgreSQL is away.
_ABSENCE: Final = 2.0

_log: Final = logging.getLogger(__name__)


class SteadyDeferrer(PeriodicDeferrer):
    """Часы: the moments of periodic tasks, with a machine's clock that is set forward, back, or both.

    The library's own puts a job into the queue for every moment that was leapt over, one after the other, and none at
    all until a clock that was set back is again where it was: dead workers' jobs would stay in their hands for so long.
    """

    def __init__(self) -> None:
        """Know no task yet. The application's own list stays empty: the library's own clock would follow it."""
        super().__init__(registry=PeriodicRegistry())  # type: ignore[no-untyped-call]  # the library gives it no types

    def add(self, task: Periodic, cron: str) -> None:
        """Have a job of this task put into the queue at the moments of a cron expression."""
        self.registry.register_task(task=task, cron=cron, periodic_id="", configure_kwargs={})

    def get_timestamps(
        self, periodic_task: PeriodicTask[Any, Any, Any], since: int | None, until: float
    ) -> Iterable[int]:
        """Return the last moment that has come, where it is another one than before: one run serves all missed."""
        if since is None:
            return super().get_timestamps(periodic_task, since, until)
        clock = periodic_task.croniter
        clock.set_current(start_time=until)
        last = round(clock.get_prev(ret_type=float))
        return [] if last == since else [last]

    async def tick(self) -> None:
        """Put the tasks into the queue as their moments come, for ever; a lost database is waited for."""
        while True:
            try:
                await self.worker()
            except ConnectorException as error:
                _log.warning("the clock waits for the database: %s", type(error).__name__)
            await asyncio.sleep(_ABSENCE)
