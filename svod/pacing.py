"""Темп: how often one person may ask for what keeps a processor busy."""

import time
from collections import OrderedDict, deque
from collections.abc import Callable
from threading import Lock
from typing import Final
from uuid import UUID

from model.service_errors import RereadTooOftenError, TooManyTriesError

#: Regions read anew by one person in a minute.
REREADINGS: Final = 30
#: Times one subscription's calendar is made anew in a minute: a program that has it is answered without.
CALENDARS: Final = 12
_WITHIN: Final = 60.0
#: People remembered at once; the one who asked longest ago is forgotten.
_REMEMBERED: Final = 10_000


class Pace:
    """Темп; one a process, in memory."""

    def __init__(
        self,
        most: int,
        clock: Callable[[], float] = time.monotonic,
        refusal: type[TooManyTriesError] = RereadTooOftenError,
    ) -> None:
        """Let each person ask so often in a minute; who asks more often is refused by this error."""
        self._most, self._clock, self._lock, self._refusal = most, clock, Lock(), refusal
        self._asked: OrderedDict[UUID, deque[float]] = OrderedDict()

    def step(self, person: UUID) -> None:
        """Count that a person asks; raises the refusal with the seconds to wait."""
        with self._lock:
            at = self._clock()
            asked = self._asked.setdefault(person, deque())
            self._asked.move_to_end(person)
            while asked and asked[0] <= at - _WITHIN:
                asked.popleft()
            if len(asked) >= self._most:
                raise self._refusal(int(asked[0] + _WITHIN - at) + 1)
            asked.append(at)
            if len(self._asked) > _REMEMBERED:
                self._asked.popitem(last=False)
