"""A receiver of Svod's webhooks, with the standard library and `standardwebhooks` alone.

    pip install standardwebhooks
    SVOD_WEBHOOK_SECRET=whsec_… python webhook_receiver.py --port 9000

It verifies the signature and the time stamp over the bytes as they came, takes each message once (it may come several
times, under the same `webhook-id`), answers at once, and only then does its work: whoever answers late is asked again.
"""

# ruff: noqa: INP001 -- an example, no package

import argparse
import os
import queue
import sqlite3
import sys
import threading
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from standardwebhooks import Webhook, WebhookVerificationError

#: Bytes of a message; a hundred changes are some 40 kB.
LARGEST = 1 << 20


class Inbox:
    """What came, once each: a message is remembered in the same transaction that keeps it."""

    def __init__(self, path: str) -> None:
        self._lock = threading.Lock()
        self._kept = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._kept.execute("create table if not exists message (id text primary key, body text not null)")

    def take(self, message: str, body: str) -> bool:
        """Keep a message; tell whether it is new."""
        with self._lock:
            added = self._kept.execute("insert or ignore into message values (?, ?)", (message, body))
            return added.rowcount == 1


def verified(secrets: list[str], body: bytes, headers: Mapping[str, str]) -> dict[str, Any] | None:
    """Return the message, None where no secret verifies it or it is older than five minutes.

    Give the old secret and the new one while the secret is being changed.
    """
    for secret in secrets:
        try:
            return dict(Webhook(secret).verify(body, dict(headers)))
        except (WebhookVerificationError, ValueError):
            continue
    return None


def work(messages: "queue.Queue[dict[str, Any]]") -> None:
    """Do what has to be done, apart from the answer: here, ask Svod for each record that changed, or forget it."""
    while True:
        message = messages.get()
        for change in message["data"].get("changes", ()):
            what = "forget" if change["deleted"] else "ask for"
            sys.stdout.write(f"{what} {change['href']} (revision {change['rev']})\n")
        sys.stdout.flush()


def handler(secrets: list[str], inbox: Inbox, messages: "queue.Queue[dict[str, Any]]") -> type[BaseHTTPRequestHandler]:
    """Return what answers requests."""

    class Handler(BaseHTTPRequestHandler):
        timeout = 10

        def do_POST(self) -> None:
            length = int(self.headers.get("content-length") or 0)
            if length > LARGEST:
                return self._answer(413)
            body = self.rfile.read(length)
            message = verified(secrets, body, self.headers)
            if message is None:
                return self._answer(401)
            if inbox.take(self.headers["webhook-id"], body.decode()):
                messages.put(message)
            return self._answer(204)  # what came before is taken, too: else it would come again

        def _answer(self, status: int) -> None:
            self.send_response(status)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing of who asks."""

    return Handler


def main() -> None:
    """Receive until Ctrl+C."""
    options = argparse.ArgumentParser()
    options.add_argument("--host", default="127.0.0.1")
    options.add_argument("--port", type=int, default=9000)
    options.add_argument("--inbox", default="inbox.sqlite", help="where message ids are remembered")
    given = options.parse_args()
    secrets = os.environ["SVOD_WEBHOOK_SECRET"].split(",")  # the old and the new one, while it is being changed
    messages: queue.Queue[dict[str, Any]] = queue.Queue()
    threading.Thread(target=work, args=(messages,), daemon=True).start()
    server = ThreadingHTTPServer((given.host, given.port), handler(secrets, Inbox(given.inbox), messages))
    sys.stdout.write(f"listening on port {server.server_address[1]}\n")
    sys.stdout.flush()
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


if __name__ == "__main__":
    main()
