"""Who comes to Svod at once, for locust: reviewers as in tests/bench, and an institute that sends its folder.

Started by `python -m tests.load`, which says where everything is in LOAD_* of the environment.
"""

import json
import os
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any, ClassVar, Final
from urllib.parse import quote, urlsplit

from locust import User, constant, task
from locust.env import Environment
from locust.exception import StopUser

from tests.bench.clients import KINDS, Person, RefusedError
from tests.bench.filling import Filled

#: Seconds a reviewer thinks between two requests, on the average.
_PAUSE: Final = float(os.environ.get("LOAD_PAUSE", "2"))
#: Seconds between two looks at a batch.
_LOOK: Final = 3.0
_COOKIES: Final = json.loads(os.environ.get("LOAD_COOKIES", "[]"))
_FILLED: Final = Filled(**json.loads(os.environ.get("LOAD_FILLED", "{}")))
_FOLDERS: Final = tuple(map(Path, json.loads(os.environ.get("LOAD_FOLDERS", "[]"))))
_KINDS: Final = tuple(KINDS)
_SHARES: Final = tuple(share for share, _ in KINDS.values())


class _Client(User):
    """Кто пришёл: a connection and a session of its own."""

    abstract = True
    _numbers: ClassVar[Iterator[int]] = iter(range(10_000))

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self.number = next(self._numbers)
        address = urlsplit(environment.host or "")
        self.person = Person(
            connection=HTTPConnection(address.hostname or "", address.port, timeout=60),
            headers={"Origin": environment.host or "", "Cookie": _COOKIES[self.number % len(_COOKIES)]},
            filled=_FILLED,
            draw=random.Random(self.number),  # noqa: S311 -- repeatable, not secret
        )

    @contextmanager
    def told(self, kind: str) -> Iterator[None]:
        """Tell locust how long it took by the client's clock, and by the server's; and whether it failed."""
        begun, error, self.person.served = time.perf_counter(), None, 0.0
        try:
            yield
        except (RefusedError, HTTPException, OSError) as caught:
            self.person.connection.close()
            error = caught
        waited = (time.perf_counter() - begun) * 1000
        for clock, milliseconds in (("waited", waited), ("served", self.person.served)):
            self.environment.events.request.fire(
                request_type=clock, name=kind, response_time=milliseconds, response_length=0, exception=error
            )


class Reviewer(_Client):
    """Проверяющий."""

    fixed_count = int(os.environ.get("LOAD_REVIEWERS", "20"))

    def wait_time(self) -> float:
        """Return seconds until the next request: nobody thinks for equally long."""
        return _PAUSE * (0.5 + self.person.draw.random())

    @task
    def work(self) -> None:
        """Ask for one thing, by its share of a day."""
        kind = self.person.kind(_KINDS, _SHARES)
        with self.told(kind):
            KINDS[kind][1](self.person)


class Institute(_Client):
    """Институт: sends whole folders, one batch each, one after another."""

    fixed_count = int(bool(_FOLDERS))
    wait_time = constant(1)

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self._folders = iter(_FOLDERS)

    @task
    def send_folder(self) -> None:
        """Send the next folder and wait until it is read; then the next."""
        folder = next(self._folders, None)
        if folder is None:
            raise StopUser
        batch = ""
        with self.told("batch"):
            batch = json.loads(self.person.send("POST", "/batches", {"name": folder.name}))["id"]
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            with self.told("upload"):
                self._send_file(batch, file.relative_to(folder).as_posix(), file.read_bytes())
        while not self._is_read(batch):
            time.sleep(_LOOK)

    def _send_file(self, batch: str, name: str, data: bytes) -> None:
        self.person.send("PUT", f"/batches/{batch}/files/{sha256(data).hexdigest()}?name={quote(name)}", data)

    def _is_read(self, batch: str) -> bool:
        found: dict[str, Any] = {}
        with self.told("batch, looked at"):
            found = json.loads(self.person.send("GET", f"/batches/{batch}"))
        return bool(found.get("finished"))
