"""The HTTP server of `svod serve`: one process, the API and the page in it, a worker beside it."""

import errno
import logging
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import uvicorn

from model.activity import ActivityFilter
from model.errors import SvodError
from svod.activities.listing import Asked, listed
from svod.application import load_application
from svod.garbage import leave_alone_what_stays
from svod.service import Service
from svod.work.worker import run

#: Seconds that open answers are given when the server stops.
_GRACE: Final = 3
#: Seconds a silent connection is kept: longer than proxies and browsers keep theirs (60), so that they end it, and none
#: sends a request into one that is being closed.
_SILENT: Final = 75
#: Seconds a thread computes before another has its turn: a request asks the database some twenty times and stands in
#: line for the interpreter after each answer, up to 5 ms as Python comes.
_TURN: Final = 0.0005


class PortBusyError(SvodError):
    """Порт занят другой программой."""

    code = "port-busy"
    advice = "Остановите её или укажите другой порт: svod serve --port 8001."


class PortForbiddenError(PortBusyError):
    """Этот порт доступен только администратору машины."""

    code = "port-forbidden"
    advice = "Возьмите порт от 1024, например svod serve --port 8000, или запустите с правами администратора."


class HostError(PortBusyError):
    """У этой машины нет такого адреса."""

    code = "no-such-host"
    advice = "Укажите её адрес, 127.0.0.1 (только эта машина) или 0.0.0.0 (вся сеть): svod serve --host 0.0.0.0."


#: A word nobody wrote: looking for what was meant makes the words ready that typos are mended by.
_TYPO: Final = "мониторниг"

_REFUSALS: Final = {errno.EADDRINUSE: PortBusyError, errno.EACCES: PortForbiddenError, errno.EPERM: PortForbiddenError}


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
    """Return a listening socket; raises PortBusyError, PortForbiddenError, HostError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        kind = _REFUSALS.get(error.errno or 0, HostError)
        raise kind(f"{host}:{port}: {type(error).__name__}") from error
    # Head and body of an answer are two writes: without this the body waits 40 ms for the reader to say it has the
    # head. asyncio sets it only on sockets that name their protocol; connections have it from the listener.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def serve(
    service: Service, serving: Serving, on_ready: Callable[[str], None], on_stop: Callable[[], None] = lambda: None
) -> None:
    """Serve until a signal comes; `on_ready` is told the address once it answers, `on_stop` that it ends."""
    sys.setswitchinterval(_TURN)
    stop = threading.Event()
    worker = threading.Thread(target=_work, args=(service, serving.jobs, stop), name="worker")
    application = load_application(service, serving.web)
    threading.Thread(target=_keep_ready, args=(service, stop), name="register", daemon=True).start()
    if serving.jobs:
        worker.start()
    try:
        _Server(application, lambda: on_ready(serving.address), on_stop).run(sockets=[serving.listener])
    finally:
        stop.set()
        _await_end(worker)


def _await_end(worker: threading.Thread) -> None:
    """Wait for the worker: it gives back what it has in hand within seconds, however often Ctrl+C is pressed."""
    while worker.is_alive():
        with suppress(KeyboardInterrupt):
            worker.join()


class _Server(uvicorn.Server):
    """uvicorn, telling when it answers and when it ends."""

    def __init__(
        self,
        application: Any,  # noqa: ANN401 -- uvicorn takes any ASGI application
        on_ready: Callable[[], None],
        on_stop: Callable[[], None],
    ) -> None:
        super().__init__(
            uvicorn.Config(
                application,
                log_config=None,  # svod/logs.py sets it up
                log_level="warning",
                access_log=False,  # addresses may hold names of files and words searched for
                server_header=False,
                timeout_graceful_shutdown=_GRACE,
                timeout_keep_alive=_SILENT,
            )
        )
        self._on_ready = on_ready
        self._on_stop = on_stop

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._on_ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._on_stop()
        await super().shutdown(sockets)


def _keep_ready(service: Service, stop: threading.Event) -> None:
    """Make the copy of the register beforehand, and keep it new: of a million records that takes seconds."""
    with suppress(SvodError), service.store.transaction() as work:  # where the server ends meanwhile
        listed(work, service.register, ActivityFilter(), Asked())
        service.register.vocabulary.repairs(_TYPO)
    leave_alone_what_stays()
    service.register.keep_new(service.store.transaction, stop)


def _work(service: Service, jobs: int, stop: threading.Event) -> None:
    try:
        run(service, stop, concurrency=jobs)
    except Exception:
        logging.getLogger(__name__).exception("the worker inside the server ended")
