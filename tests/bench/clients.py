"""People at work: what they ask for, drawn by its share of a day, and how long each answer takes."""

import random
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import httpx

from tests.bench.filling import Filled
from tests.bench.serving import Site

Figures = dict[str, Any]
_WORDS: Final = (
    "мониторинг", "педагогов", "олимпиады школьный этап", "мониторниг", "функциональной грамотности",
    '"повышение квалификации"', "совещание руководител", "итоговой аттестации 9 класс", "родител",
)  # fmt: skip
_STATES: Final = ("unreviewed", "accepted", "corrected")


@dataclass(kw_only=True, slots=True)
class Person:
    """Somebody at a browser."""

    client: httpx.Client
    filled: Filled
    draw: random.Random
    #: Records seen last, as the server gave them.
    seen: list[dict[str, Any]] = field(default_factory=list)

    def get(self, path: str, **params: Any) -> Any:
        """Return what is answered; raises where it is no success."""
        answer = self.client.get(f"/api/v1{path}", params=params)
        answer.raise_for_status()
        return answer.json()

    def place(self) -> str:
        """Return a municipality."""
        return self.draw.choice(self.filled.municipalities)


def _save(person: Person) -> None:
    """Correct one field of a record, as it stands."""
    if not person.seen:
        return
    record = person.seen.pop()
    person.client.patch(
        f"/api/v1/records/{record['id']}",
        json={"set": {"result": f"Справка {person.draw.randrange(1000)}"}},
        headers={"If-Match": f'"{record["rev"]}"', "Prefer": "handling=lenient"},
    ).raise_for_status()


def _open(person: Person) -> None:
    """Open a document with its records; what is seen can be corrected then."""
    document = person.draw.choice(person.filled.documents)
    person.get(f"/documents/{document}")
    person.seen = person.get(f"/documents/{document}/records", limit=200)["items"]


#: Kind of request -> (its share, what is asked).
KINDS: Final[Mapping[str, tuple[int, Callable[[Person], object]]]] = {
    "records": (2, lambda person: person.get("/records")),
    "records of a municipality": (4, lambda person: person.get("/records", municipality=person.place())),
    "records by year and state": (
        3,
        lambda person: person.get("/records", year=person.draw.randrange(2019, 2027), state=person.draw.choice(_STATES)),
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
    "next record": (3, lambda person: person.client.post("/api/v1/review/next", json={}).raise_for_status()),
    "a document with its records": (6, _open),
    "save": (6, _save),
}


def measure(  # noqa: PLR0913 -- what a measurement is of
    site: Site, filled: Filled, clients: int, seconds: float, pause: float, kinds: Sequence[str] | None = None
) -> Figures:
    """Let people work side by side; return milliseconds (p50, p95, p99, worst) of each kind of request, and failures."""
    end = time.monotonic() + seconds
    taken: dict[str, list[float]] = defaultdict(list)
    failed: dict[str, int] = defaultdict(int)
    people = [Person(client=site.client(), filled=filled, draw=random.Random(n)) for n in range(clients)]  # noqa: S311
    threads = [threading.Thread(target=_work, args=(one, end, pause, kinds, (taken, failed))) for one in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for person in people:
        person.client.close()
    return {kind: {**told(milliseconds), "failed": failed.get(kind, 0)} for kind, milliseconds in sorted(taken.items())}


def _work(
    person: Person,
    end: float,
    pause: float,
    only: Sequence[str] | None,
    noted: tuple[dict[str, list[float]], dict[str, int]],
) -> None:
    taken, failed = noted
    kinds = [kind for kind in KINDS if only is None or kind in only]
    shares = [KINDS[kind][0] for kind in kinds]
    while time.monotonic() < end:
        kind = person.draw.choices(kinds, shares)[0]
        begun = time.perf_counter()
        try:
            KINDS[kind][1](person)
        except httpx.HTTPError:
            failed[kind] += 1
        taken[kind].append((time.perf_counter() - begun) * 1000)
        time.sleep(pause * (0.5 + person.draw.random()))


def told(milliseconds: Sequence[float]) -> Figures:
    """Return how many there are, and p50, p95, p99 and the worst in milliseconds."""
    ordered = sorted(milliseconds)
    at = {name: ordered[min(int(len(ordered) * share), len(ordered) - 1)] for name, share in _SHARES.items()}
    return {"n": len(ordered), **{name: round(value, 1) for name, value in at.items()}, "worst": round(ordered[-1], 1)}


_SHARES: Final = {"p50": 0.5, "p95": 0.95, "p99": 0.99}
