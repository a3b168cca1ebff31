"""A leader of webhooks that may be told to die (-9) after a message was sent and before that is written.

python -m tests.integration.killable_webhooks URL [--die-after N]
"""

import argparse
import os
import signal
import threading
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from store.postgres import PostgresStore
from svod.net.addresses import read_allowed
from svod.settings import Settings
from svod.webhooks import leading, sending


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
    settings = Settings(registries=(), jobs=1, webhook_allowed=read_allowed("127.0.0.0/8", http=True))
    with PostgresStore(options.url, size=6) as store:
        # All that a leader takes of a service: what reads documents would take seconds to load.
        service = SimpleNamespace(store=store, settings=settings, database_url=options.url)
        leading.run_webhooks(service, stop)  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
