"""Streams: bodies that come in without lying in memory, events that go out as long as somebody listens."""

from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar
from uuid import UUID

import anyio
from anyio import CancelScope, CapacityLimiter, from_thread, to_thread
from fastapi import Request
from starlette.requests import ClientDisconnect

from model.errors import TooLargeError
from model.service_errors import InvalidValueError, TooManyStreamsError
from svod.pipeline import MAX_BYTES

T = TypeVar("T")

#: Bodies taken in at the same time; each one holds a thread, so the others keep theirs.
UPLOADS = 16
#: Seconds without a byte after which a sender is gone.
PATIENCE = 60.0
#: Streams of events one account may hold open: a few tabs.
STREAMS = 8


class Streams:
    """Открытые потоки: how many each account has, and how to end them all when the server stops."""

    def __init__(self) -> None:
        self._open: Counter[UUID] = Counter()
        self._waits: set[CancelScope] = set()
        self.are_closed = False
        self.uploads = CapacityLimiter(UPLOADS)

    def close(self) -> None:
        """End every stream; to be called in the server's loop."""
        self.are_closed = True
        for wait in tuple(self._waits):
            wait.cancel()

    @contextmanager
    def waiting(self, seconds: float) -> Iterator[CancelScope]:
        """Give up what the block waits for after so many seconds, or when the server stops."""
        with anyio.move_on_after(0 if self.are_closed else seconds) as scope:
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
        if self._open[account] >= STREAMS:
            raise TooManyStreamsError

    @contextmanager
    def one_of(self, account: UUID) -> Iterator[None]:
        """Hold one of the account's places."""
        self._open[account] += 1
        try:
            yield
        finally:
            self._open[account] -= 1
            self._open += Counter()  # forget those with none


def streams_of(request: Request) -> Streams:
    """Return the application's streams."""
    streams: Streams = request.app.state.streams
    return streams


async def feed(request: Request, take: Callable[[Iterator[bytes]], T]) -> T:
    """Run `take` in a thread over the parts of the request's body as they come.

    Raises TooLargeError before a byte is read where the length says so, ClientDisconnect where the sender stops.
    """
    refuse_too_large(request)
    streams = streams_of(request)
    body = request.stream()

    async def part() -> bytes:
        return await _next(body, streams)

    def parts() -> Iterator[bytes]:
        while chunk := from_thread.run(part):
            yield chunk

    return await to_thread.run_sync(lambda: take(parts()), limiter=streams.uploads)


def refuse_too_large(request: Request) -> None:
    """Raise TooLargeError where the announced length is above the limit."""
    length = request.headers.get("content-length", "0")
    if not length.isdigit():
        raise InvalidValueError("header:content-length", "Нужно число байтов.")
    if int(length) > MAX_BYTES:
        raise TooLargeError


async def _next(body: AsyncIterator[bytes], streams: Streams) -> bytes:
    """Return the next bytes, none at the end; raises ClientDisconnect when they do not come or the server stops."""
    with streams.waiting(PATIENCE):
        return await anext(body, b"")
    raise ClientDisconnect
