"""A browser that listens to a batch through the proxy: it comes back when the stream breaks, where it left off."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from typing import Any, Self

import httpx

#: Seconds before it comes back, and without a word after which it does not wait any longer.
_RETRY, _SILENCE = 1.0, 40.0


class Listener:
    """Слушатель: what it was told of each file, and how often it had to come back; use as a context manager."""

    def __init__(self, client: httpx.Client, batch: str) -> None:
        self._client, self._path = client, f"/batches/{batch}/events"
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._listen, name="listener", daemon=True)
        #: The last state of each file by its id.
        self.states: dict[str, str] = {}
        #: Servers that told it something, in their order.
        self.servers: list[str] = []
        #: Events whose number was not above the one before, as told after coming back.
        self.twice = 0
        self._seen = 0

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()  # the thread ends with the stream, at the next sign of life

    def _listen(self) -> None:
        while not self._stop.is_set():
            with suppress(httpx.TransportError, httpx.StreamError):  # as a browser does: it comes back
                self._hear()
            time.sleep(_RETRY)

    def _hear(self) -> None:
        headers = {"Last-Event-ID": str(self._seen)} if self._seen else {}
        params = {} if self._seen else {"since": 0}
        with self._client.stream("GET", self._path, headers=headers, params=params, timeout=_SILENCE) as answer:
            if answer.status_code != httpx.codes.OK:
                return
            self.servers.append(answer.headers.get("x-host", ""))
            with closing(_events(answer)) as events:
                for kind, number, data in events:
                    self._note(kind, number, data)
                    if self._stop.is_set():
                        return

    def _note(self, kind: str, number: int, data: Any) -> None:
        if kind == "file":
            self.twice += number <= self._seen
            self.states[data["id"]] = data["state"]
        self._seen = max(self._seen, number)


def _events(answer: httpx.Response) -> Iterator[tuple[str, int, Any]]:
    """Yield kind, number and data of each event."""
    event: dict[str, str] = {}
    for line in answer.iter_lines():
        name, _, value = line.partition(": ")
        if not line and "data" in event:
            yield event["event"], int(event["id"]), json.loads(event["data"])
        event = {**event, name: value} if line else {}
