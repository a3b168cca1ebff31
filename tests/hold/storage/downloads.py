"""People who send and take originals and look whether Svod is well, while what the originals lie on is not."""

import itertools
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256

import httpx

from tests.hold.ground import Ground
from tests.hold.ledger import Ledger
from tests.hold.people import a_plan

#: Numbers of plans that nobody else sends.
_NUMBERS = itertools.count(1_000_000)
#: Seconds between two looks of one person.
_PAUSE = 0.2
#: Answers that say that it cannot be had now, or is damaged.
_REFUSALS = {500, 502, 503, 507}
_WORDS = {
    "storage-unavailable",
    "storage-full",
    "scratch-full",
    "blob-altered",
    "database-unavailable",
    "database-full",
}


@dataclass(kw_only=True)
class Seen:
    """Увиденное."""

    #: What must not be: an altered file, an answer that says nothing, a long wait, a lie.
    wrong: list[str] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    #: Codes of what was refused.
    refusals: Counter[str] = field(default_factory=Counter)
    #: Seconds of the longest answer that needed no originals.
    longest: float = 0.0
    #: Readiness as it was told: ready or not, and the checks that failed.
    told: Counter[str] = field(default_factory=Counter)

    def refused(self, answer: httpx.Response) -> None:
        """Look at an answer that is not 2xx: it must say in its code and in Russian what is the matter."""
        code = _code(answer)
        self.refusals[code] += 1
        if answer.status_code not in _REFUSALS or code not in _WORDS:
            self.wrong.append(f"{answer.request.url.path}: {answer.status_code} {answer.text[:120]}")


class Downloads:
    """Скачивающие: many at once, each takes one original after the other."""

    def __init__(self, ground: Ground, ledger: Ledger, prompt: float, most: int) -> None:
        """Begin nothing yet; `prompt` in seconds, `most` files are sent."""
        self._ground, self._ledger, self._prompt, self._most = ground, ledger, prompt, most
        self._batch = ground.client().post("/batches", json={"name": "Присланное в трудный час"}).json()["id"]
        self._chance = random.Random(1)  # noqa: S311 -- repeatable, not secret
        self._stop = threading.Event()
        self.seen = Seen()

    @contextmanager
    def working(self, people: int) -> Iterator[Seen]:
        """Let so many take originals, and one look at the rest, while the block runs."""
        originals = [(str(one), digest) for one, digest in self._ground.ask("select id, sha256 from document limit 20")]
        bodies: list[Callable[[], None]] = [self._looking, self._asking_readiness, self._sending]
        client = self._ground.client()  # one for all: making one takes as long as a download
        bodies += [lambda: self._taking(client, originals)] * people
        threads = [threading.Thread(target=body, name="reader", daemon=True) for body in bodies]
        for thread in threads:
            thread.start()
        try:
            yield self.seen
        finally:
            self._stop.set()
            for thread in threads:
                thread.join(90)

    def _taking(self, client: httpx.Client, originals: list[tuple[str, str]]) -> None:
        while not self._stop.wait(_PAUSE):
            for document, digest in originals:
                if self._stop.is_set():
                    return
                with suppress(httpx.TransportError):  # cut off: whoever takes it knows that it is not whole
                    self._take(client, document, digest)

    def _take(self, client: httpx.Client, document: str, digest: str) -> None:
        answer = client.get(f"/documents/{document}/original")
        self.seen.statuses[answer.status_code] += 1
        if answer.status_code != httpx.codes.OK:
            self.seen.refused(answer)
        elif sha256(answer.content).hexdigest() != digest:
            self.seen.wrong.append(f"an altered original was given out whole: {document}")

    def _sending(self) -> None:
        """Send a plan now and then, until enough are taken; who is told no is told why, and sends that no more."""
        client, taken = self._ground.client(), 0
        while taken < self._most and not self._stop.wait(2 * _PAUSE):
            upload = a_plan(next(_NUMBERS), self._chance)
            with self._ledger.lock:
                self._ledger.uploads.append(upload)
            with suppress(httpx.TransportError):
                answer = client.put(
                    f"/batches/{self._batch}/files/{upload.digest}", params={"name": upload.name}, content=upload.data
                )
                upload.acknowledged = answer.is_success
                taken += answer.is_success
                if not answer.is_success:
                    self.seen.refused(answer)

    def _looking(self) -> None:
        """Ask for what needs no originals: it is answered, and soon."""
        client = self._ground.client()
        while not self._stop.wait(_PAUSE):
            start = time.monotonic()
            try:
                answer = client.get("/records?limit=20")
            except httpx.TransportError as error:
                self.seen.wrong.append(f"no answer: {type(error).__name__}")
                continue
            seconds = time.monotonic() - start
            self.seen.longest = max(self.seen.longest, seconds)
            if answer.status_code != httpx.codes.OK:
                self.seen.refused(answer)
            if seconds > self._prompt:
                self.seen.wrong.append(f"records took {seconds:.1f} s")

    def _asking_readiness(self) -> None:
        while not self._stop.wait(_PAUSE):
            with suppress(httpx.TransportError):
                answer = httpx.get(f"{self._ground.address}/api/v1/ready", timeout=10, trust_env=False)
                failed = [name for name, check in answer.json()["checks"].items() if not check["ok"]]
                self.seen.told[", ".join(failed) or "ready"] += 1


def _code(answer: httpx.Response) -> str:
    with suppress(ValueError):
        return str(answer.json().get("code", ""))
    return ""
