"""Streams: bodies that come in without lying in memory, events that go out as long as somebody listens."""

import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar
from uuid import UUID

import anyio
from anyio import CancelScope, CapacityLimiter, from_thread, to_thread
from fastapi import Request
from starlette.requests import ClientDisconnect

from api.digests import announced_digest, as_announced
from model.errors import TooLargeError
from model.service_errors import IntakeBusyError, InvalidValueError, TooManyStreamsError
from svod.pipeline import MAX_BYTES

T = TypeVar("T")

#: Bodies taken in at the same time; each one holds a thread, so the others keep theirs.
UPLOADS = 16
#: Bodies that stand in line for that, each with some tens of kilobytes of it in memory; whoever comes then is refused.
LINE = 64
#: Documents read for whoever waits for the answer; the others wait in line.
READINGS = 4
#: Seconds without a byte after which a sender is gone.
PATIENCE = 60.0
#: Bytes a second, on the whole, below which a sender only holds a place: a telephone line brings seven times as much.
SLOWEST = 1000.0
#: Streams of events one account may hold open: a few tabs.
STREAMS = 8


class Streams:
    """Открытые потоки: how many each account has, and how to end them all when the server stops."""

    def __init__(self) -> None:
        self._open: Counter[UUID] = Counter()
        self._waits: set[CancelScope] = set()
        self.are_closed = False
        self.uploads = CapacityLimiter(UPLOADS)
        self.readings = CapacityLimiter(READINGS)

    def close(self) -> None:
        """End every stream; to be called in the server's loop."""
        self.are_closed = True
        for wait in tuple(self._waits):
            wait.cancel()

    @contextmanager
    def waiting(self, seconds: float) -> Iterator[CancelScope]:
        """Give up what the block waits for after so many seconds, or when the server stops."""
        with anyio.move_on_after(0 if self.are_closed else max(seconds, 0)) as scope:
            self._waits.add(scope)
            try:
                yield scope
            finally:
                self._waits.discard(scope)

    async def pause(self, seconds: float) -> None:
        """Wait, or until the server stops."""
        with self.waiting(seconds):
            await anyio.sleep(seconds)

    def check(self, account: UUID) -> None:
        """Raise TooManyStreamsError where the account has no place left."""
        if self.is_full(account):
            raise TooManyStreamsError

    def is_full(self, account: UUID) -> bool:
        """Tell whether the account has no place left."""
        return self.held(account) >= STREAMS

    def held(self, holder: UUID) -> int:
        """Return how many places an account, or an upload link, holds."""
        return self._open[holder]

    @contextmanager
    def one_of(self, account: UUID) -> Iterator[None]:
        """Hold one of the account's places."""
        self._open[account] += 1
        try:
            yield
        finally:
            self._open[account] -= 1
            self._open += Counter()  # forget those with none


class _Pace:
    """How much longer a sender is waited for: each byte earns time, so that one in a minute holds no place for ever."""

    def __init__(self) -> None:
        self._begun: float | None = None
        self.taken = 0

    @property
    def patience(self) -> float:
        """Seconds; the clock starts when the first bytes are asked for, not while the sender stands in line."""
        now = time.monotonic()
        self._begun = self._begun or now
        return min(self._begun + PATIENCE + self.taken / SLOWEST - now, PATIENCE)


def streams_of(request: Request) -> Streams:
    """Return the application's streams."""
    streams: Streams = request.app.state.streams
    return streams


async def feed(request: Request, take: Callable[[Iterator[bytes]], T]) -> T:
    """Run `take` in a thread over the parts of the request's body as they come.

    Raises TooLargeError before a byte is read where the length says so, IntakeBusyError where the line is full,
    ClientDisconnect where the sender stops,
    DigestMismatchError where the bytes are not those its Content-Digest tells.
    """
    refuse_too_large(request)
    digest = announced_digest(request)
    streams = streams_of(request)
    if streams.uploads.statistics().tasks_waiting >= LINE:
        raise IntakeBusyError
    body, pace = request.stream(), _Pace()

    async def part() -> bytes:
        chunk = await _next(body, streams, pace.patience)
        pace.taken += len(chunk)
        return chunk

    def parts() -> Iterator[bytes]:
        while chunk := from_thread.run(part):
            yield chunk

    return await to_thread.run_sync(lambda: take(as_announced(parts(), digest)), limiter=streams.uploads)


def refuse_too_large(request: Request) -> None:
    """Raise TooLargeError where the announced length is above the limit."""
    if announced_size(request) > MAX_BYTES:
        raise TooLargeError


def announced_size(request: Request) -> int:
    """Return the announced length of the body in bytes, 0 where none is; raises InvalidValueError."""
    length = request.headers.get("content-length", "0")
    if not (length.isascii() and length.isdigit()):
        raise InvalidValueError("header:content-length", "Нужно число байтов.")
    return int(length)


async def _next(body: AsyncIterator[bytes], streams: Streams, patience: float) -> bytes:
    """Return the next bytes, none at the end; raises ClientDisconnect when they do not come or the server stops."""
    with streams.waiting(patience):
        return await anext(body, b"")
    raise ClientDisconnect
