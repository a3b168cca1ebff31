"""People at work while things break: they upload and correct, try again as patient clients do, and keep a ledger."""

import itertools
import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import quote

import httpx

from model.account import AccountRole
from tests.hold.ground import Ground
from tests.hold.ledger import Edit, Ledger, Upload

#: What a server says that cannot do it now.
_LATER = {429, 502, 503, 504, 507}
#: Seconds before another try.
_PAUSE = 0.3
#: Files on their way at once: more would only wait.
_WAITING = 12
_HEAD = "ПЛАН\nмероприятий {} на 2024 год\n\n№ | Мероприятие | Срок | Ответственный\n"
_ROW = "{} | Провести семинар {} для педагогов | Май | Школа № {}\n"
_FIELDS = ("result", "place", "participants")


def a_plan(number: int, chance: random.Random) -> Upload:
    """Return a small plan that nobody has sent yet."""
    rows = chance.randint(1, 6)
    lines = [_ROW.format(row, f"{number}-{row}", row) for row in range(1, rows + 1)]
    text = _HEAD.format(f"муниципалитета № {number}") + "".join(lines)
    return Upload(name=f"план-{number}.txt", data=text.encode(), records=rows)


class People:
    """Люди за работой."""

    def __init__(self, ground: Ground, ledger: Ledger, batch: str, chance: random.Random) -> None:
        self._ground, self._ledger, self._batch, self._chance = ground, ledger, batch, chance
        self._numbers = itertools.count()
        self._stop = threading.Event()

    @contextmanager
    def working(self, records: list[str], *, uploaders: int, pace: float) -> Iterator[None]:
        """Let uploaders and one reviewer a field work inside this, each taking a breath of `pace` s on average."""
        self._stop.clear()
        bodies: list[Callable[[], None]] = [self._uploading(pace) for _ in range(uploaders)]
        bodies += [self._correcting(records, name, pace) for name in _FIELDS]
        threads = [threading.Thread(target=body, name="person", daemon=True) for body in bodies]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._stop.set()
            for thread in threads:
                thread.join(60)

    def send(self, upload: Upload, client: httpx.Client) -> None:
        """Send a file until it is acknowledged."""
        path = f"/batches/{self._batch}/files/{upload.digest}?name={quote(upload.name)}"
        answer = self._patiently("PUT", lambda: client.put(path, content=upload.data))
        upload.acknowledged = answer is not None and answer.status_code in {200, 202}
        if upload.acknowledged:
            self._ledger.written.append(time.monotonic())

    def send_some(self, count: int) -> None:
        """Send so many plans, one after the other."""
        client = self._ground.client()
        for _ in range(count):
            self.send(self._next(), client)

    def _next(self) -> Upload:
        with self._ledger.lock:
            upload = a_plan(next(self._numbers), self._chance)
            self._ledger.uploads.append(upload)
        return upload

    def _uploading(self, pace: float) -> Callable[[], None]:
        client, chance = self._ground.client(), random.Random(self._chance.random())  # noqa: S311 -- no secret

        def work() -> None:
            while not self._stop.wait(chance.uniform(0, 2 * pace)):
                if self._waiting(client) < _WAITING:
                    self.send(self._next(), client)

        return work

    def _waiting(self, client: httpx.Client) -> int:
        answer = self._patiently("GET", lambda: client.get(f"/batches/{self._batch}"))
        counts = answer.json()["counts"] if answer is not None and answer.is_success else {}
        return int(counts.get("queued", 0)) + int(counts.get("reading", 0))

    def _correcting(self, records: list[str], name: str, pace: float) -> Callable[[], None]:
        client = self._ground.client(self._ground.a_token(AccountRole.REVIEWER))
        chance = random.Random(self._chance.random())  # noqa: S311 -- no secret
        revisions = dict.fromkeys(records, 0)

        def work() -> None:
            while not self._stop.wait(chance.uniform(0, 2 * pace)):
                record, text = chance.choice(records), f"{name} {next(self._numbers)}"
                revisions[record] = self._correct(client, record, name, text, revisions[record])

        return work

    def _correct(self, client: httpx.Client, record: str, name: str, text: str, rev: int) -> int:
        """Make one edit; return the record's revision as far as it is known."""
        headers = {"If-Match": f'"{rev}"', "Prefer": "handling=lenient"}
        try:
            answer = client.patch(f"/records/{record}", json={"set": {name: text}}, headers=headers)
        except httpx.TransportError:
            self._ledger.note(Edit(record=record, field=name, text=text, rev=None))
            return rev
        if answer.status_code == 200:
            told = int(answer.json()["rev"])
            self._ledger.note(Edit(record=record, field=name, text=text, rev=told))
            self._ledger.written.append(time.monotonic())
            return told
        if answer.status_code == 412:
            return int(answer.json()["current"]["rev"])
        # Said «not now»: whether it was written before it failed is not known either.
        self._ledger.note(Edit(record=record, field=name, text=text, rev=None))
        if answer.status_code not in _LATER:
            self._ledger.wonder("PATCH", answer.status_code, answer.text)
        return rev

    def _patiently(self, method: str, send: Callable[[], httpx.Response]) -> httpx.Response | None:
        """Ask until there is an answer that means something; None when the work is over."""
        while True:
            try:
                answer = send()
            except httpx.TransportError:
                answer = None
            if answer is not None and answer.status_code not in _LATER:
                if not answer.is_success:
                    self._ledger.wonder(method, answer.status_code, answer.text)
                return answer
            if self._stop.wait(_PAUSE):
                return None
