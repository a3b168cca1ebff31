"""Steps of the database under load: up and down over a filled base while people read and write.

The base is filled at the step before the ones that are promised (FIRST), then taken to the newest step, back, and up
again. One client reads records, one corrects them, one sends documents: none may wait longer than LONGEST.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Event, Thread
from typing import Final

import psycopg

from store.embedded import OwnPostgres
from store.postgres.migrate import downgrade, known_steps, migrate
from tests.hold.filled import fill
from tests.hold.outcome import Outcome, Trial

PROMISE = "While the database is brought to a new version, or back, nobody who reads or writes waits longer than 5 s."
#: Steps above this one are promised; those up to it came before anything was released (docs/retention.md).
FIRST: Final = "0029_chain"
LONGEST: Final = 5.0
_READ: Final = "select id, value from record where id >= gen_random_uuid() order by id limit 20"
_WRITE: Final = """
update record set risk = random()
 where id = (select id from record where id >= gen_random_uuid() order by id limit 1)
"""
_SEND: Final = """
insert into document (id, sha256, name, size, state, created_at)
values (gen_random_uuid(), encode(sha256(gen_random_uuid()::text::bytea), 'hex'), 'новый.docx', 1, 'queued', now())
"""


def hold(trial: Trial) -> Sequence[Outcome]:
    """Go up, down and up again over a filled base."""
    records = trial.of(long=1_000_000, short=20_000)
    with OwnPostgres(trial.folder / "database") as postgres:
        migrate(postgres.url, to=FIRST)
        fill(postgres.url, records)
        ways = [(f"{FIRST} → newest", lambda: migrate(postgres.url)), *_back_and_forth(postgres.url)]
        return tuple(_outcome(name, records, *_watched(postgres.url, way)) for name, way in ways)


def _back_and_forth(url: str) -> Iterator[tuple[str, Callable[[], object]]]:
    yield f"newest → {FIRST}", lambda: downgrade(url, FIRST)
    yield f"{FIRST} → newest, again", lambda: migrate(url)


def _outcome(name: str, records: int, seconds: float, waits: Sequence[float]) -> Outcome:
    return Outcome(
        fault=f"steps of the database over {records:,} records: {name}",
        promise=PROMISE,
        tries=len(known_steps()) - known_steps().index(FIRST) - 1,
        recovered=(max(waits),),
        held=max(waits) < LONGEST,
        note=f"{seconds:.1f} s in all; {len(waits)} answers meanwhile; «recovered» is the longest wait",
    )


def _watched(url: str, way: Callable[[], object]) -> tuple[float, list[float]]:
    """Return the seconds a way took, and how long each answer was waited for meanwhile."""
    waits: list[float] = []
    with _people(url, waits):
        begun = time.monotonic()
        way()
        took = time.monotonic() - begun
    return took, waits


@contextmanager
def _people(url: str, waits: list[float]) -> Iterator[None]:
    stop = Event()
    people = [Thread(target=_ask, args=(url, asked, waits, stop)) for asked in (_READ, _WRITE, _SEND)]
    for one in people:
        one.start()
    try:
        yield
    finally:
        stop.set()
        for one in people:
            one.join()


def _ask(url: str, statement: str, waits: list[float], stop: Event) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        while not stop.is_set():
            begun = time.monotonic()
            _answered(connection, statement)
            waits.append(time.monotonic() - begun)
            stop.wait(0.02)


def _answered(connection: psycopg.Connection[tuple[object, ...]], statement: str) -> None:
    """Ask until there is an answer: who was in a circle with a step asks again, as Svod does (svod/again.py)."""
    while True:
        try:
            connection.execute(statement.encode())
        except psycopg.errors.DeadlockDetected:
            continue
        return
