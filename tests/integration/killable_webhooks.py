"""A leader of webhooks that may be told to die (-9) after a message was sent and before that is written.

python -m tests.integration.killable_webhooks URL [--die-after N]
"""

import argparse
import os
import signal
import tempfile
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from store.postgres import PostgresStore
from svod.net.addresses import read_allowed
from svod.webhooks import leading, sending
from tests.api.made import a_service


def dying_after(sends: int, send: Callable[..., Any]) -> Callable[..., Any]:
    """Return the sending that kills its process as soon as the N-th message is taken by its receiver."""
    left = [sends]

    def told(*arguments: Any) -> Any:
        answer = send(*arguments)
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return answer

    return told


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("--die-after", type=int)
    options = parser.parse_args()
    if options.die_after:
        sending.Post.send = dying_after(options.die_after, sending.Post.send)  # type: ignore[method-assign]
    stop = threading.Event()
    for order in (signal.SIGTERM, signal.SIGINT):
        signal.signal(order, lambda *_: stop.set())
    with PostgresStore(options.url, size=6) as store, tempfile.TemporaryDirectory() as folder:
        service = a_service(store, Path(folder), options.url)
        allowed = read_allowed("127.0.0.0/8", http=True)
        settings = replace(service.settings, webhook_allowed=allowed)
        leading.run_webhooks(replace(service, settings=settings), stop)


if __name__ == "__main__":
    main()
