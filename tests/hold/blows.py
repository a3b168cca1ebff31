"""Blows: what is done to one part of Svod, at a moment nobody chose."""

import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from random import Random

import psycopg

from tests.forked import kill, starve
from tests.hold.ground import Ground

Blow = Callable[[Ground, Random], None]

#: Two kills leave a document its third try; a third one would (rightly) make it poison.
_MOST_TRIES = 2


def kill_worker(ground: Ground, chance: Random) -> None:
    """Kill a worker."""
    chance.choice(ground.workers).kill()


def kill_server(ground: Ground, _chance: Random) -> None:
    """Kill the server."""
    ground.server.kill()


def kill_child(ground: Ground, chance: Random) -> None:
    """Kill any process a worker has started: a jailed one, a supervisor, the fork server, one with the models."""
    with suppress(ProcessLookupError):  # it ended by itself this very moment
        kill(_child(ground, chance))


def starve_child(ground: Ground, chance: Random) -> None:
    """Leave any process a worker has started no memory to map."""
    with suppress(ProcessLookupError):
        starve(_child(ground, chance))


def kill_postgres(ground: Ground, _chance: Random) -> None:
    """Kill PostgreSQL, and start it again."""
    ground.database.kill()


STARVING = "no memory for a parsing child"
#: What is done → how.
BLOWS: Mapping[str, Blow] = {
    "kill -9 of a worker": kill_worker,
    "kill -9 of the server": kill_server,
    "kill -9 of a parsing child, its supervisor or fork server": kill_child,
    STARVING: starve_child,
    "kill -9 of PostgreSQL": kill_postgres,
}


def spare_the_poisoned(ground: Ground, seconds: float = 15.0) -> None:
    """Wait until no document in work was struck twice already."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with suppress(psycopg.OperationalError):
            if not ground.ask("select from document where state = 'reading' and attempts > %s", _MOST_TRIES):
                return
        time.sleep(0.05)


def _child(ground: Ground, chance: Random) -> int:
    worker = chance.choice(ground.workers)
    return chance.choice([pid for pid in worker.kin() if pid != worker.pid] or [worker.pid])
