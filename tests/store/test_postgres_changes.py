"""A reader that asks for what comes after the last number it saw misses nothing, however many write."""

import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

from uuid_utils.compat import uuid7

from model.work import ChangeKind
from store.postgres import PostgresStore

_WRITERS = 16
_EACH = 25


def test_a_tailing_reader_misses_no_change_of_sixteen_writers(register_url: str):
    shared = [uuid7() for _ in range(5)]
    done = threading.Event()
    with PostgresStore(register_url, size=_WRITERS + 1) as store, ThreadPoolExecutor(_WRITERS + 1) as pool:
        reader = pool.submit(tail, store, done)
        wrote = list(pool.map(lambda number: written(store, number, shared), range(_WRITERS)))
        done.set()
        seen = reader.result()
        with store.transaction() as work:
            last = {change.id: change.seq for change in work.changes.since(0, None, 10_000)}
    own = {subject for subjects in wrote for subject in subjects}
    assert own <= set(seen)
    assert len(own) == _WRITERS * _EACH
    # Of those written again and again, the reader knows the last state.
    assert {subject: seen[subject] for subject in shared} == {subject: last[subject] for subject in shared}


def written(store: PostgresStore, number: int, shared: list[UUID]) -> list[UUID]:
    pace, subjects = random.Random(number), []  # noqa: S311 -- a pace, no secret
    for _ in range(_EACH):
        with store.transaction() as work:
            subjects.append(uuid7())
            work.changes.note(ChangeKind.RECORD, pace.choice(shared))
            work.changes.note(ChangeKind.FILE, subjects[-1])
            work.flush()
            time.sleep(pace.random() / 500)  # a slow commit
    return subjects


def tail(store: PostgresStore, done: threading.Event) -> dict[UUID, int]:
    seen: dict[UUID, int] = {}
    at = 0
    while True:
        ending = done.is_set()
        with store.transaction() as work:
            part = work.changes.since(at, None, 10)
        seen |= {change.id: change.seq for change in part}
        at = part[-1].seq if part else at
        if ending and not part:
            return seen
