"""The HTTP server of `svod serve`: one process, the API and the page in it, a worker beside it."""

import logging
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import uvicorn

from model.errors import SvodError
from svod.application import load_application
from svod.service import Service
from svod.work.worker import run

#: Seconds that open answers are given when the server stops.
_GRACE: Final = 3


class PortBusyError(SvodError):
    """Порт занят другой программой."""

    code = "port-busy"
    advice = "Остановите её или укажите другой порт: svod serve --port 8001."


@dataclass(frozen=True, kw_only=True, slots=True)
class Serving:
    """Как служить."""

    #: Listens already, so that a busy port is told before anything is started.
    listener: socket.socket
    #: The built page; without it the API alone is served.
    web: Path | None
    #: Documents read at the same time by the worker inside; 0 = no worker.
    jobs: int

    @property
    def address(self) -> str:
        """What to type into a browser."""
        host, port = self.listener.getsockname()[:2]
        shown = f"[{host}]" if ":" in host else host
        return f"http://{shown}:{port}"


def listen(host: str, port: int) -> socket.socket:
    """Return a listening socket; raises PortBusyError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        raise PortBusyError(f"{host}:{port}: {type(error).__name__}") from error


def serve(service: Service, serving: Serving, on_ready: Callable[[str], None]) -> None:
    """Serve until a signal comes; `on_ready` is told the address once it answers."""
    stop = threading.Event()
    worker = threading.Thread(target=_work, args=(service, serving.jobs, stop), name="worker")
    application = load_application(service, serving.web)
    if serving.jobs:
        worker.start()
    try:
        _Server(application, lambda: on_ready(serving.address)).run(sockets=[serving.listener])
    finally:
        stop.set()
        if worker.ident:
            worker.join()


class _Server(uvicorn.Server):
    """uvicorn, telling when it answers."""

    def __init__(self, application: Any, on_ready: Callable[[], None]) -> None:  # noqa: ANN401 -- uvicorn takes any ASGI application
        super().__init__(
            uvicorn.Config(
                application,
                log_level="warning",
                access_log=False,  # addresses may hold names of files and words searched for
                server_header=False,
                timeout_graceful_shutdown=_GRACE,
            )
        )
        self._on_ready = on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._on_ready()


def _work(service: Service, jobs: int, stop: threading.Event) -> None:
    try:
        run(service, stop, concurrency=jobs)
    except Exception:
        logging.getLogger(__name__).exception("the worker inside the server ended")
