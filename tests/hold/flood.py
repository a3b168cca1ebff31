"""One user who asks without end, in a process of its own, and people at work beside."""

import http.client
import multiprocessing
import statistics
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

PATH = "/api/v1/records?limit=50"
CONNECTIONS = 48
#: Seconds between two requests of a person: as they move from record to record.
_THINKS = 0.5


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer to one person."""

    status: int
    seconds: float


class Flood:
    """Поток."""

    def __init__(self, numbers: Any) -> None:
        self._numbers = numbers

    def counts(self) -> tuple[int, int]:
        """Return how many requests were answered, and how many of them refused."""
        return int(self._numbers[0]), int(self._numbers[1])


@contextmanager
def flooded(address: str, secret: str) -> Iterator[Flood]:
    """Flood for the block."""
    context = multiprocessing.get_context("spawn")
    numbers = context.Array("q", 2)
    process = context.Process(target=_flood, args=(address, secret, numbers), daemon=True)
    process.start()
    while not numbers[0]:
        time.sleep(0.02)
    try:
        yield Flood(numbers)
    finally:
        process.terminate()
        process.join()


def crowd(address: str, secrets: Sequence[str], seconds: float) -> list[Answered]:
    """Work as so many people for a while; return all they were answered."""
    answers: list[Answered] = []
    until = time.monotonic() + seconds
    people = [threading.Thread(target=_person, args=(address, secret, until, answers)) for secret in secrets]
    for number, person in enumerate(people):
        person.start()
        time.sleep(_THINKS / len(people) if number < len(people) - 1 else 0)
    for person in people:
        person.join()
    return answers


def p95(answers: Sequence[Answered]) -> float:
    """Return the seconds within which nineteen of twenty answers came."""
    return statistics.quantiles([one.seconds for one in answers], n=20)[-1]


def _person(address: str, secret: str, until: float, answers: list[Answered]) -> None:
    connection = _connected(address)
    while time.monotonic() < until:
        begun = time.monotonic()
        answers.append(Answered(_asked(connection, secret), time.monotonic() - begun))
        time.sleep(_THINKS)
    connection.close()


def _flood(address: str, secret: str, numbers: Any) -> None:
    def ask() -> None:
        connection = _connected(address)
        while True:
            with suppress(OSError, http.client.HTTPException):
                status = _asked(connection, secret)
                with numbers.get_lock():
                    numbers[0] += 1
                    numbers[1] += status == 429
                continue
            connection.close()

    for _ in range(CONNECTIONS):
        threading.Thread(target=ask, daemon=True).start()
    threading.Event().wait()


def _connected(address: str) -> http.client.HTTPConnection:
    place = urlsplit(address)
    return http.client.HTTPConnection(place.hostname or "", place.port, timeout=30)


def _asked(connection: http.client.HTTPConnection, secret: str) -> int:
    connection.request("GET", PATH, headers={"Authorization": f"Bearer {secret}"})
    answer = connection.getresponse()
    answer.read()
    return answer.status
