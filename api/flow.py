"""How often one user asks, and how many of their requests are in work at once: told before a byte of a body is read.

credential ─► whose it is (learned when it was last looked up) ─► bucket: 429 ─► a place in work, or in line for it
"""

import hashlib
import re
import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Final
from uuid import UUID

from anyio import CapacityLimiter
from starlette.requests import HTTPConnection
from starlette.types import Scope

from model.service_errors import AskedTooOftenError
from store.repositories import Store
from svod.quotas.flow import Flow

COOKIE: Final = "svod_session"
#: Requests of one user in work at once: a browser opens six. Everybody else's find a thread meanwhile.
AT_ONCE: Final = 8
#: Of those nobody knows (yet), by address: a whole institute may sit behind one.
UNKNOWN_AT_ONCE: Final = 32
#: Documents read for one user while they wait: half of those that are read so at all.
READING_AT_ONCE: Final = 2
READS: Final = "/api/v1/extract"
SENDS_FILES: Final = re.compile(r"/api/v1/(batches/[^/]+|upload)/files/[^/]+")
#: What lies in the store of files: where that hangs nobody waits for it with all else they ask.
TAKES_FILES: Final = re.compile(r"/api/v1/(documents/[^/]+/(original|pages/.+)|exports/[^/]+/file)")
#: They answer when something has happened, and have places of their own (api/streaming.py).
WAITS: Final = frozenset({"/api/v1/changes"})
_ADDRESS: Final = "address "
#: In line behind them; whoever sends more at once is no person and no sound program.
IN_LINE: Final = 200
#: Credentials remembered at once.
REMEMBERED: Final = 10_000
#: Seconds for which the limits are taken as known.
RENEWED: Final = 10.0


class Flows:
    """Потоки запросов: one a process."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.asking = Flow()
        #: Bodies of files are sent one by one, thousands in a row: they are counted apart, and their bytes by quotas.
        self.sending = Flow()
        self._clock, self._lock = clock, Lock()
        self._renewed_at: float | None = None
        self._holders: OrderedDict[bytes, str] = OrderedDict()
        self._lines: dict[str, CapacityLimiter] = {}

    def holder_of(self, scope: Scope) -> str:
        """Return whom a request counts to: an account, a link, else the address it comes from."""
        secret = _secret_in(HTTPConnection(scope))
        known = self._holders.get(_digest(secret)) if secret else None
        client = scope.get("client")
        return known or f"{_ADDRESS}{client[0] if client else ''}"

    def learn(self, secret: str, holder: UUID) -> None:
        """Note whose a credential is: it was looked up just now."""
        with self._lock:
            key = _digest(secret)
            self._holders[key] = str(holder)
            self._holders.move_to_end(key)
            if len(self._holders) > REMEMBERED:
                self._holders.popitem(last=False)

    def forget(self, secret: str) -> None:
        """Note that a credential is nobody's any more: whoever still sends it does not ask in its owner's name."""
        with self._lock:
            self._holders.pop(_digest(secret), None)

    def renew(self, store: Store) -> None:
        """Take over the limits in force, once in a while; waits for the database, so never in the server's loop."""
        at = self._clock()
        if self._renewed_at is not None and at < self._renewed_at + RENEWED:
            return
        self._renewed_at = at
        with store.whole.transaction() as work:
            self.asking.most = self.sending.most = work.quotas.limits().user_requests

    def admit(self, scope: Scope) -> "Place | None":
        """Count a request; return its place in work, still to be taken, None for one that needs none.

        Raises AskedTooOftenError.
        """
        holder, path = self.holder_of(scope), scope["path"]
        if SENDS_FILES.fullmatch(path):
            self.sending.step(holder)
            return None
        self.asking.step(holder)
        if path in WAITS:
            return None
        if path == READS:
            return self._place(f"reading {holder}", READING_AT_ONCE)
        line = f"files {holder}" if TAKES_FILES.fullmatch(path) else holder
        return self._place(line, UNKNOWN_AT_ONCE if holder.startswith(_ADDRESS) else AT_ONCE)

    def _place(self, holder: str, at_once: int) -> "Place":
        line = self._lines.get(holder)
        if line is None:
            line = self._lines[holder] = CapacityLimiter(at_once)
        if line.statistics().tasks_waiting >= IN_LINE:
            raise AskedTooOftenError(1)
        return Place(line, lambda: self._leave(holder, line))

    def _leave(self, holder: str, line: CapacityLimiter) -> None:
        if not line.borrowed_tokens and not line.statistics().tasks_waiting and self._lines.get(holder) is line:
            del self._lines[holder]


class Place:
    """Место в работе: of one request, until its answer begins."""

    def __init__(self, line: CapacityLimiter, on_left: Callable[[], None]) -> None:
        self._line, self._on_left = line, on_left
        self._is_held = False

    async def take(self) -> None:
        """Wait for the place."""
        await self._line.acquire_on_behalf_of(self)
        self._is_held = True

    def leave(self) -> None:
        """Give it to the next in line; once."""
        if self._is_held:
            self._is_held = False
            self._line.release_on_behalf_of(self)
        self._on_left()


def _secret_in(request: HTTPConnection) -> str:
    """Return the credential as `api.security` takes it: a token goes before a cookie."""
    authorization = request.headers.get("authorization")
    if authorization is not None:
        return authorization.partition(" ")[2].strip()
    return request.cookies.get(COOKIE, "")


def _digest(secret: str) -> bytes:
    """What is remembered of a credential: nobody finds it in memory."""
    return hashlib.sha256(secret.encode(errors="replace")).digest()
