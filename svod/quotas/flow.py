"""Поток запросов: how often one user asks; in memory, of each process its own.

A bucket holds a minute's worth and fills up evenly, so whoever was quiet may ask for a page of many parts at once.
With N processes behind one address a user may ask N times as often: the limit keeps a process usable, it counts nothing
that is owed.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Final

from model.quota import QuotaLimits
from model.service_errors import AskedTooOftenError

_MINUTE: Final = 60.0
#: Users, links and addresses remembered at once; the one that asked longest ago is forgotten.
_REMEMBERED: Final = 10_000


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float


class Flow:
    """Поток запросов."""

    def __init__(
        self, most: int | None = QuotaLimits().user_requests, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Let each holder ask so often a minute; None = as often as they like."""
        self.most = most
        self._clock, self._lock = clock, Lock()
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def step(self, holder: str) -> None:
        """Count a request; raises AskedTooOftenError with the seconds to wait."""
        if self.most is None:
            return
        with self._lock:
            bucket = self._bucket(holder, self.most)
            if bucket.left < 1:
                raise AskedTooOftenError(int((1 - bucket.left) * _MINUTE / self.most) + 1)
            bucket.left -= 1

    def _bucket(self, holder: str, most: int) -> _Bucket:
        at = self._clock()
        bucket = self._buckets.setdefault(holder, _Bucket(left=most, at=at))
        self._buckets.move_to_end(holder)
        bucket.left = min(bucket.left + (at - bucket.at) * most / _MINUTE, most)
        bucket.at = at
        if len(self._buckets) > _REMEMBERED:
            self._buckets.popitem(last=False)
        return bucket
