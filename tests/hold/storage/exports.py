"""Exports ordered while something is wrong with what they are written on: half a file is never given out."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256

import httpx

from tests.hold.ground import Ground

#: Seconds between two looks.
_PAUSE = 0.3
_FORMATS = ("jsonl", "xlsx", "package")
_FILTER = {"state": None}


class Exports:
    """Выгрузки: one of each format, ordered as soon as Svod takes orders."""

    def __init__(self, ground: Ground) -> None:
        self._client = ground.client()
        self._stop = threading.Event()
        #: Those that were acknowledged.
        self.ordered: list[str] = []
        self.wrong: list[str] = []

    @contextmanager
    def working(self) -> Iterator[None]:
        """Order, and try to take what is not done yet, while the block runs."""
        thread = threading.Thread(target=self._work, name="exports", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._stop.set()
            thread.join(60)

    def unfinished(self) -> list[str]:
        """Return what is wrong with those that were ordered, once all has settled: each must be done, and whole."""
        for one in self.ordered:
            state = self._client.get(f"/exports/{one}").json()["state"]
            if state != "done":
                self.wrong.append(f"export {one} is {state}")
            elif not self._take(one):
                self.wrong.append(f"export {one} cannot be taken")
        return self.wrong

    def _work(self) -> None:
        left = list(_FORMATS)
        while not self._stop.wait(_PAUSE):
            with suppress(httpx.TransportError):
                if left and (number := self._order(left[0])):
                    self.ordered.append(number)
                    left.pop(0)
                for one in self.ordered:
                    self._take(one)

    def _order(self, name: str) -> str | None:
        answer = self._client.post("/exports", json={"format": name, "filters": _FILTER})
        return str(answer.json()["id"]) if answer.is_success else None

    def _take(self, number: str) -> bool:
        """Take the file; what comes whole must be what its description says."""
        answer = self._client.get(f"/exports/{number}/file")
        if answer.status_code != httpx.codes.OK:
            return False
        told = self._client.get(f"/exports/{number}/manifest")
        expected = told.json()["files"][0]["sha256"] if told.is_success else ""
        if told.is_success and sha256(answer.content).hexdigest() != expected:
            self.wrong.append(f"export {number} was given out in part")
        return True
