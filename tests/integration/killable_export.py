"""A worker of exports alone, that may be told to die (-9) when it has written so many records.

python -m tests.integration.killable_export URL FOLDER [--die-at N]
"""

import argparse
import os
import signal
import threading
from functools import partial
from pathlib import Path

from model.work import Task
from store import queue
from store.postgres import PostgresStore
from svod.exports import progress
from svod.scratch import use_own_folder
from svod.work.export import make_export
from tests.api.made import a_service


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--die-at", type=int)
    options = parser.parse_args()
    use_own_folder()
    queue.tasks.STALLED = queue.worker.STALLED = 3.0
    if options.die_at is not None:
        _die_at(options.die_at)
    stop = threading.Event()
    for order in (signal.SIGTERM, signal.SIGINT):
        signal.signal(order, lambda *_: stop.set())
    with PostgresStore(options.url, size=6) as store:
        service = a_service(store, options.folder, options.url)
        queue.run_worker(
            options.url,
            {Task.EXPORT: lambda subject: partial(make_export, service)(subject) if subject else None},
            concurrency=1,
            stop=stop,
        )


def _die_at(records: int) -> None:
    """Kill the process in the middle: part of the file is on the disk by then."""
    progress.PAUSE = 0.0
    noted = progress.Progress.__call__

    def told(self: progress.Progress, written: int, expected: int) -> None:
        noted(self, written, expected)
        if written >= records:
            os.kill(os.getpid(), signal.SIGKILL)

    progress.Progress.__call__ = told  # type: ignore[method-assign]


if __name__ == "__main__":
    main()
