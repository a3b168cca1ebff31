"""Сдерживание: how often somebody may guess a password."""

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from model.service_errors import TooManyTriesError

#: Wrong tries without a wait; each further one doubles the wait.
FREE = 5
#: Seconds.
FIRST_WAIT = 30.0
LONGEST_WAIT = 900.0
#: Remembered at once; the one untouched for longest is forgotten.
REMEMBERED = 10_000

Key = tuple[str, str]


class Throttle:
    """Сдерживание попыток входа по имени и адресу; one a process, in memory."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        #: Wrong tries in a row, and when the next one may be made.
        self._tries: OrderedDict[Key, tuple[int, float]] = OrderedDict()

    def check(self, login: str, address: str) -> None:
        """Count a try as wrong until `forgive` says otherwise; raises TooManyTriesError before the wait is over."""
        key = (login.casefold(), address)
        with self._lock:
            now = self._clock()
            tries, free_at = self._tries.get(key, (0, 0.0))
            if now < free_at:
                raise TooManyTriesError(int(free_at - now) + 1)
            if now > free_at + LONGEST_WAIT:
                tries = 0
            self._remember(key, tries + 1, now)

    def take_back(self, login: str, address: str) -> None:
        """Count the try no longer: the password was not even looked at."""
        key = (login.casefold(), address)
        with self._lock:
            tries, _ = self._tries.get(key, (0, 0.0))
            if tries:
                self._tries[key] = (tries - 1, self._clock())

    def forgive(self, login: str, address: str) -> None:
        """Forget the wrong tries: the password was right."""
        with self._lock:
            self._tries.pop((login.casefold(), address), None)

    def _remember(self, key: Key, tries: int, now: float) -> None:
        wait = min(FIRST_WAIT * 2.0 ** (tries - FREE), LONGEST_WAIT) if tries >= FREE else 0.0
        self._tries[key] = (tries, now + wait)
        self._tries.move_to_end(key)
        if len(self._tries) > REMEMBERED:
            self._tries.popitem(last=False)
