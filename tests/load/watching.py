"""What Svod holds while people work: memory of all its processes, what waits, what is read; every few seconds."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psycopg

from tests.integration.serving import Served

_EVERY: Final = 5.0
_MB: Final = 1 << 10


@dataclass(frozen=True, kw_only=True, slots=True)
class Moment:
    """What was seen at once."""

    seconds: float
    #: Megabytes: the server, with the worker where it is inside; reading processes, with the worker where it is not;
    #: PostgreSQL (shared pages counted once).
    server: float
    readers: float
    database: float
    #: Documents that wait or are read now, and that have ended.
    waiting: int
    ended: int


@contextmanager
def watched(served: Served, url: str) -> Iterator[list[Moment]]:
    """Yield a list that grows while the block lasts."""
    seen: list[Moment] = []
    stop = threading.Event()
    thread = threading.Thread(target=_watch, args=(served, url, seen, stop))
    thread.start()
    try:
        yield seen
    finally:
        stop.set()
        thread.join()


def _watch(served: Served, url: str, seen: list[Moment], stop: threading.Event) -> None:
    begun = time.monotonic()
    with psycopg.connect(url, autocommit=True) as connection:
        while not stop.wait(_EVERY):
            seen.append(_moment(served, connection, time.monotonic() - begun))


def _moment(served: Served, connection: psycopg.Connection[tuple[int, int]], seconds: float) -> Moment:
    waiting, ended = connection.execute(
        "select count(*) filter (where state in ('queued', 'reading')),"
        " count(*) filter (where state not in ('queued', 'reading')) from document"
    ).fetchone() or (0, 0)
    server = _megabytes(served.process.pid)
    return Moment(
        seconds=seconds,
        server=server,
        readers=sum(map(_megabytes, served.kin())) - server,
        database=sum(map(_megabytes, _postgres(connection))),
        waiting=waiting,
        ended=ended,
    )


def _postgres(connection: psycopg.Connection[tuple[int, int]]) -> Iterator[int]:
    """Yield the ids of all processes of the PostgreSQL at the other end: the children of the parent of ours."""
    parent = _parent(connection.info.backend_pid)
    numbers = (entry.name for entry in Path("/proc").iterdir() if entry.name.isdigit())
    yield from (pid for pid in map(int, numbers) if pid == parent or _parent(pid) == parent)


def _parent(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def _megabytes(pid: int) -> float:
    """Return the proportional memory of a process: shared pages are parted among those who share them."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / _MB
