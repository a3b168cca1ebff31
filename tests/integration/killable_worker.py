"""A worker with everything real, that may be told to die (-9) at a point of a document's way.

    python -m tests.integration.killable_worker URL ORIGINALS [--point NAME] [--document N] [--short] [--jobs N]

It dies at the point in its N-th document that no worker has begun before, or in a later one if that one never gets
there.
"""

import argparse
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from uuid import UUID

from model.work import Task
from store import queue
from store.blobs import open_blobs
from store.postgres import PostgresStore
from svod.bootstrap import running_app
from svod.service import Service
from svod.understanding import stage_version
from svod.work import worker
from svod.workers import forget_the_script
from tests.integration.register import Place, settings_of

#: The points where a worker may be told to die, in the order of a document's way.
POINTS = (
    "begin-uncommitted",
    "begin-committed",
    "blob",
    "unpack",
    "read",
    "understood",
    "keep-uncommitted",
    "keep-committed",
)


@dataclass(slots=True)
class Fault:
    """Where to die."""

    point: str | None
    document: int
    seen: int = 0
    armed: bool = False
    transactions: int = 0
    lock: Any = field(default_factory=threading.Lock)

    def reached(self, point: str) -> None:
        """Die, if this is the point."""
        if self.armed and point == self.point:
            os.kill(os.getpid(), signal.SIGKILL)

    def arm(self, fresh: bool) -> None:  # noqa: FBT001 -- its only argument
        """A document begins; only one nobody has begun before is counted."""
        self.seen += fresh
        self.armed = fresh and self.seen >= self.document
        self.transactions = 0


class FaultyStore:
    """The store, that tells the fault of the first and the second transaction of a document."""

    def __init__(self, store: PostgresStore, fault: Fault) -> None:
        self._store, self._fault = store, fault
        self.responds, self.is_full = store.responds, store.is_full

    @contextmanager
    def transaction(self) -> Iterator[Any]:
        name = ("begin", "keep", "other")[min(self._fault.transactions, 2)]
        self._fault.transactions += 1
        with self._store.transaction() as work:
            yield work
            work.flush()
            self._fault.reached(f"{name}-uncommitted")
        self._fault.reached(f"{name}-committed")


class Faulty:
    """Anything whose methods tell the fault when they have ended."""

    def __init__(self, inner: Any, fault: Fault, **points: str) -> None:
        self._inner, self._fault, self._points = inner, fault, points

    def __getattr__(self, name: str) -> Callable[..., Any]:
        method = getattr(self._inner, name)

        def told(*arguments: Any, **options: Any) -> Any:
            result = method(*arguments, **options)
            self._fault.reached(self._points.get(name, ""))
            return result

        return told


def faulty(service: Service, fault: Fault) -> Service:
    """Return the service with the fault built in."""
    app = replace(
        service.app,
        reading=Faulty(service.app.reading, fault, unpack="unpack", read="read"),
        understanding=Faulty(service.app.understanding, fault, understand="understood"),
    )
    return replace(
        service, app=app, store=FaultyStore(service.store, fault), blobs=Faulty(service.blobs, fault, read="blob")
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("originals", type=Path)
    parser.add_argument("--point", choices=POINTS)
    parser.add_argument("--document", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--tasks", nargs="*", choices=list(Task))
    parser.add_argument("--poison", type=UUID, help="the document that kills whoever reads it")
    parser.add_argument("--short", action="store_true", help="a dead worker is found after 3 s, not 15")
    options = parser.parse_args()
    forget_the_script()
    stop = threading.Event()
    for order in (signal.SIGTERM, signal.SIGINT):
        signal.signal(order, lambda *_: stop.set())
    if options.short:
        queue.tasks.STALLED = queue.worker.STALLED = 3.0
        queue.worker.HEARTBEAT = 0.5
    run(options, stop)


def run(options: argparse.Namespace, stop: threading.Event) -> None:
    settings = settings_of(Place(url=options.url, originals=options.originals))
    fault = Fault(point=options.point, document=options.document)
    with running_app(options.jobs, settings) as app, PostgresStore(options.url, size=10) as store:
        service = Service(
            store=store,
            blobs=open_blobs(settings.originals_url),
            app=app,
            settings=settings,
            stage_version=stage_version(settings.registries),
            database_url=options.url,
        )
        read = worker.BODIES[Task.READ]

        def armed(service: Service, document: UUID) -> None:
            with store.transaction() as work:
                found = work.documents.get(document)
            fault.arm(found.attempts == 0)
            if document == options.poison:
                fault.armed, fault.point = True, "read"
            elif options.poison:
                fault.armed = False
            read(service, document)

        worker.BODIES[Task.READ] = armed
        tasks = [Task(task) for task in options.tasks] if options.tasks else None
        worker.run(faulty(service, fault), stop, concurrency=options.jobs, tasks=tasks)


if __name__ == "__main__":
    main()
