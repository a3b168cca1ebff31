"""Back-pressure: what the queue or the disks cannot bear is refused, with a time to come again, and piles up nowhere.

upload ─► too many wait to be read: 503, in a minute │ no room for so many bytes: 507 │ taken in
"""

import time
from collections.abc import Callable
from threading import Lock
from typing import Final

from model.errors import StorageFullError
from model.service_errors import QueueFullError
from model.work import Task
from store.repositories import Store
from svod.settings import Settings
from svod.space import rooms

#: Seconds for which a count of those that wait holds: it costs some ten milliseconds where they are many.
_HOLDS: Final = 2.0


class Pressure:
    """Давление на приём; one a process."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, Lock()
        self._counted = float("-inf")
        self._waiting = 0

    def check(self, store: Store, settings: Settings, size: int) -> None:
        """Let a file of so many bytes in; raises QueueFullError, StorageFullError before a byte of it is read."""
        if self._queued(store, settings.most_waiting) >= settings.most_waiting:
            raise QueueFullError(f"{settings.most_waiting} documents wait")
        if size and not has_room(settings, size):
            raise StorageFullError("no room for what was announced")

    def _queued(self, store: Store, most: int) -> int:
        """Return how many documents wait, `most` for more, as of a moment ago."""
        with self._lock:
            if self._clock() - self._counted > _HOLDS:
                self._counted = self._clock()
                with store.transaction() as work:
                    self._waiting = work.jobs.waiting(Task.READ, most)
            self._waiting += 1  # the one that is let in
            return self._waiting - 1


def has_room(settings: Settings, size: int) -> bool:
    """Tell whether so many bytes fit beside what the database needs; a disk that does not answer is told elsewhere."""
    try:
        return all(room.free - size >= room.least for room in rooms(settings))
    except OSError:
        return True
