"""People at work: what they ask for, drawn by its share of a day, and how long each answer takes."""

import json
import random
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection
from typing import Any, Final
from urllib.parse import quote, urlencode, urlsplit

from tests.bench.filling import Filled
from tests.bench.serving import Site

Figures = dict[str, Any]
_WORDS: Final = (
    "мониторинг", "педагогов", "олимпиады школьный этап", "мониторниг", "функциональной грамотности",
    '"повышение квалификации"', "совещание руководител", "итоговой аттестации 9 класс", "родител",
)  # fmt: skip
_GROUPED: Final = ("deadline", "responsible", "result")
_FAILURES: Final = 400
#: The answer to a change of what somebody else has changed meanwhile.
_CHANGED: Final = 412
_OPEN, _SAVE = "a document with its records", "save"
_STATES: Final = ("unreviewed", "accepted", "corrected")


class RefusedError(Exception):
    """An answer that is no success."""

    def __init__(self, status: int) -> None:
        """Hold the status."""
        super().__init__(status)
        self.status = status


@dataclass(kw_only=True, slots=True)
class Person:
    """Somebody at a browser: one connection, nothing between it and the clock."""

    connection: HTTPConnection
    headers: Mapping[str, str]
    filled: Filled
    draw: random.Random
    #: Records seen last, as the server gave them.
    seen: list[dict[str, Any]] = field(default_factory=list)
    #: Milliseconds the server took for its answers, by itself (Server-Timing), since that was last asked.
    served: float = 0.0

    def get(self, path: str, **params: Any) -> bytes:
        """Return what is answered; raises RefusedError."""
        return self.send("GET", f"{quote(path)}?{urlencode(params)}")

    def send(self, method: str, path: str, body: object = None, **headers: str) -> bytes:
        """Send a request with JSON, or with bytes as they are; return what is answered; raises RefusedError."""
        is_file = isinstance(body, bytes)
        given = {} if body is None or is_file else {"Content-Type": "application/json"}
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        sent = body if body is None or is_file else json.dumps(body)
        self.connection.request(method, f"/api/v1{path}", sent, {**self.headers, **given, **named})
        answer = self.connection.getresponse()
        text = answer.read()
        self.served += float((answer.getheader("Server-Timing") or "dur=0").partition("dur=")[2])
        if answer.status >= _FAILURES:
            raise RefusedError(answer.status)
        return text

    def place(self) -> str:
        """Return a municipality."""
        return self.draw.choice(self.filled.municipalities)

    def kind(self, kinds: Sequence[str], shares: Sequence[int]) -> str:
        """Return what is asked for next: who has seen no record opens a document, and corrects nothing yet."""
        kind = self.draw.choices(kinds, shares)[0]
        return _OPEN if kind == _SAVE and not self.seen else kind


def _save(person: Person) -> None:
    """Correct one field of a record, as it stands; where another was faster, look at what it is now, and once more."""
    record = person.seen.pop()
    try:
        _correct(person, record)
    except RefusedError as refused:
        if refused.status != _CHANGED:
            raise
        _correct(person, json.loads(person.get(f"/records/{record['id']}")))


def _correct(person: Person, record: dict[str, Any]) -> None:
    change = {"set": {"result": f"Справка {person.draw.randrange(1000)}"}}
    rev = f'"{record["rev"]}"'
    person.send("PATCH", f"/records/{record['id']}", change, If_Match=rev, Prefer="handling=lenient")


def _open(person: Person) -> None:
    """Open a document with its records; what is seen can be corrected then."""
    document = person.draw.choice(person.filled.documents)
    person.get(f"/documents/{document}")
    person.seen = json.loads(person.get(f"/documents/{document}/records", limit=200))["items"]


#: Kind of request -> (its share, what is asked).
KINDS: Final[Mapping[str, tuple[int, Callable[[Person], object]]]] = {
    "records": (2, lambda person: person.get("/records")),
    "records of a municipality": (4, lambda person: person.get("/records", municipality=person.place())),
    "records by year and state": (
        3,
        lambda person: person.get(
            "/records", year=person.draw.randrange(2019, 2027), state=person.draw.choice(_STATES)
        ),
    ),
    "records by words": (4, lambda person: person.get("/records", q=person.draw.choice(_WORDS))),
    "records by words of a municipality": (
        3,
        lambda person: person.get("/records", q=person.draw.choice(_WORDS), municipality=person.place()),
    ),
    "documents": (2, lambda person: person.get("/documents")),
    "documents by words": (2, lambda person: person.get("/documents", q=f"план {person.draw.randrange(20_000)}")),
    "batches": (2, lambda person: person.get("/batches")),
    "files of a batch": (2, lambda person: person.get(f"/batches/{person.draw.choice(person.filled.batches)}/files")),
    "activities": (3, lambda person: person.get("/activities")),
    "activities of a municipality": (3, lambda person: person.get("/activities", municipality=person.place())),
    "activities by words": (4, lambda person: person.get("/activities", q=person.draw.choice(_WORDS))),
    "groups": (3, lambda person: person.get("/groups", field=person.draw.choice(_GROUPED))),
    "groups of a municipality": (
        2,
        lambda person: person.get("/groups", field=person.draw.choice(_GROUPED), municipality=person.place()),
    ),
    "next record": (3, lambda person: person.send("POST", "/review/next", {})),
    _OPEN: (6, _open),
    _SAVE: (6, _save),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Day:
    """Рабочий день: how many people, how long, what they do."""

    clients: int = 20
    seconds: float = 60
    #: Seconds a person thinks between two requests, on the average.
    pause: float = 0.5
    #: Of KINDS; None = all.
    kinds: Sequence[str] | None = None


@dataclass(kw_only=True, slots=True)
class _Taken:
    """Milliseconds of each answer to one kind of request."""

    served: list[float] = field(default_factory=list)
    waited: list[float] = field(default_factory=list)
    failed: int = 0

    def told(self) -> Figures:
        return {**told(self.served), "waited_p95": told(self.waited)["p95"], "failed": self.failed}


def measure(site: Site, filled: Filled, day: Day) -> Figures:
    """Let people work side by side; return of each kind of request p50, p95, p99 and the worst, and how many failed.

    Milliseconds at the server; `waited_p95` is by the clients' clock, whose twenty threads share the machine with it.
    """
    taken: dict[str, _Taken] = defaultdict(_Taken)
    people = [_person(site, filled, number) for number in range(day.clients)]
    end = time.monotonic() + day.seconds
    threads = [threading.Thread(target=_work, args=(one, end, day, taken)) for one in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for person in people:
        person.connection.close()
    return {kind: one.told() for kind, one in sorted(taken.items())}


def _person(site: Site, filled: Filled, number: int) -> Person:
    address = urlsplit(site.address)
    return Person(
        connection=HTTPConnection(address.hostname or "", address.port),
        headers={"Origin": site.address, "Cookie": site.cookie()},
        filled=filled,
        draw=random.Random(number),  # noqa: S311 -- repeatable, not secret
    )


def _work(person: Person, end: float, day: Day, taken: dict[str, _Taken]) -> None:
    kinds = [kind for kind in KINDS if day.kinds is None or kind in day.kinds]
    shares = [KINDS[kind][0] for kind in kinds]
    # People do not begin in one and the same moment: twenty at once would wait for one another, not for the server.
    time.sleep(2 * day.pause * person.draw.random())
    while time.monotonic() < end:
        kind = person.kind(kinds, shares)
        begun, person.served = time.perf_counter(), 0.0
        try:
            KINDS[kind][1](person)
        except RefusedError:
            taken[kind].failed += 1
        taken[kind].waited.append((time.perf_counter() - begun) * 1000)
        taken[kind].served.append(person.served)
        time.sleep(day.pause * (0.5 + person.draw.random()))


def told(milliseconds: Sequence[float]) -> Figures:
    """Return how many there are, and p50, p95, p99 and the worst in milliseconds."""
    ordered = sorted(milliseconds)
    at = {name: ordered[min(int(len(ordered) * share), len(ordered) - 1)] for name, share in _SHARES.items()}
    return {"n": len(ordered), **{name: round(value, 1) for name, value in at.items()}, "worst": round(ordered[-1], 1)}


_SHARES: Final = {"p50": 0.5, "p95": 0.95, "p99": 0.99}
