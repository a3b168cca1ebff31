"""Figures of a worker, which has no API: a page of its own for Prometheus."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from prometheus_client import CollectorRegistry, start_http_server
from prometheus_client.registry import Collector

from model.errors import SvodError

_HERE: Final = "127.0.0.1"
_MOST: Final = 65535


class MetricsAddressError(SvodError):
    """Показатели нельзя отдавать по этому адресу."""

    code = "metrics-address"
    advice = "Укажите свободный порт этой машины: --metrics 9108, для других машин --metrics 0.0.0.0:9108."


@contextmanager
def metrics_served(figures: Collector, place: str | None) -> Iterator[None]:
    """Serve the figures at PORT or HOST:PORT while the block lasts; None = nowhere. Raises MetricsAddressError."""
    if place is None:
        yield
        return
    registry = CollectorRegistry()
    registry.register(figures)
    host, port = _read(place)
    try:
        server, thread = start_http_server(port, host, registry)
    except OSError as error:
        raise MetricsAddressError(type(error).__name__) from error
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _read(place: str) -> tuple[str, int]:
    host, _, port = place.rpartition(":")
    if not port.isdecimal() or int(port) > _MOST:
        raise MetricsAddressError(place)
    return host.strip("[]") or _HERE, int(port)
