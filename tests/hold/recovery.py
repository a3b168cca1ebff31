"""How long it takes after a blow until all works again."""

import threading
import time
from dataclasses import dataclass
from math import inf
from typing import Self

import psycopg

from tests.hold.ground import Ground
from tests.hold.ledger import Ledger

#: Jobs that somebody has in hand; those of the queue itself are nobody's loss.
_IN_HAND = "select id, worker_id from procrastinate_jobs where status = 'doing' and task_name !~ 'sweep|prune'"
#: Those back in the queue; page images are left out: they have their place behind all that is to be read, and as long
#: as people send more, being back in it is all that there is to see of them.
_WAITING = "select id from procrastinate_jobs where status = 'todo' and task_name <> 'svod:render'"
_LOOK = 0.1


@dataclass(frozen=True, kw_only=True)
class Struck:
    """A moment at which something was struck, and who had what in hand then."""

    at: float
    hand: frozenset[tuple[int, int]]


def struck(ground: Ground) -> Struck:
    """Return this moment; ask before the blow falls."""
    try:
        hand = frozenset((job, worker) for job, worker in ground.ask(_IN_HAND))
    except psycopg.OperationalError:  # it fell before
        hand = frozenset()
    return Struck(at=time.monotonic(), hand=hand)


class Recoveries:
    """Watches, beside the work, how soon each blow is made good; use as a context manager.

    It is when the server says it is ready, somebody's upload or correction was acknowledged, and everything that was
    in hand has ended or is in another worker's hand.
    """

    def __init__(self, ground: Ground, ledger: Ledger, patience: float) -> None:
        self._ground, self._ledger, self._patience = ground, ledger, patience
        self._waiting: list[tuple[Struck, list[float]]] = []
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="recoveries", daemon=True)

    def await_after(self, blow: Struck, seconds: list[float]) -> None:
        """Append to `seconds` how long it took, when it is over; infinity when it takes too long."""
        self._waiting.append((blow, seconds))

    def settle(self, seconds: float = inf) -> None:
        """Wait, at most so long, until all that was struck is well again, or has taken too long."""
        until = time.monotonic() + seconds
        while self._waiting and time.monotonic() < until:
            time.sleep(_LOOK)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stop.wait(_LOOK):
            for waiting in tuple(self._waiting):
                self._look(*waiting)

    def _look(self, blow: Struck, seconds: list[float]) -> None:
        passed = time.monotonic() - blow.at
        if self._is_well(blow):
            seconds.append(round(time.monotonic() - blow.at, 1))
        elif passed > self._patience:
            seconds.append(float("inf"))
        else:
            return
        self._waiting.remove((blow, seconds))

    def _is_well(self, blow: Struck) -> bool:
        written = self._ledger.written
        if not written or written[-1] <= blow.at or not self._ground.is_ready():
            return False
        try:
            now_in_hand = set(self._ground.ask(_IN_HAND))
            waiting = {job for (job,) in self._ground.ask(_WAITING)}
        except psycopg.OperationalError:
            return False
        return not (now_in_hand & blow.hand) and waiting.isdisjoint(job for job, _ in blow.hand)
