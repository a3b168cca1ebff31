"""How long answers take: gathered in the process that gives them."""

from collections.abc import Iterable
from typing import Final

from prometheus_client import CollectorRegistry, Histogram

#: Seconds; 0.08, 0.15 and 0.2 are what saves, lists and pages are promised to stay under.
_BUCKETS: Final = (0.01, 0.025, 0.05, 0.08, 0.15, 0.2, 0.5, 1.0, 2.5, 10.0)
#: What matched no route: its path is whatever a stranger typed.
UNKNOWN: Final = "?"
_CLASS: Final = 100


class Requests:
    """Запросы: how many there were of each kind, and the seconds until their answers began."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._seconds = Histogram(
            "svod_http_request_seconds",
            "Секунды от запроса до начала ответа",
            ("method", "route", "status"),
            buckets=_BUCKETS,
            registry=self.registry,
        )

    def answered(self, method: str, route: str | None, status: int, seconds: float) -> None:
        """Note one answer; of a status only its class counts."""
        known = method if method in _METHODS else UNKNOWN
        self._seconds.labels(known, route or UNKNOWN, f"{status // _CLASS}xx").observe(seconds)


_METHODS: Final[Iterable[str]] = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
