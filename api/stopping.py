"""The end: a signal ends the open streams at once, so that the server does not wait for whoever listens."""

import asyncio
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from api.streaming import Streams

Handler = Callable[[int, FrameType | None], object] | int | signal.Handlers | None

SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def ending_with_signals(streams: Streams) -> Iterator[None]:
    """Close the streams when a signal comes, before the server's own handler hears of it; at the end in any case.

    uvicorn waits for open answers before it tells an application that it stops, and a stream of events stays open as
    long as it is listened to. In another thread than the main one signals are not to be had: there the server itself
    calls `streams.close`.
    """
    loop = asyncio.get_running_loop()
    in_main = threading.current_thread() is threading.main_thread()
    chained = {
        number: _chain(number, lambda: loop.call_soon_threadsafe(streams.close)) for number in SIGNALS if in_main
    }
    try:
        yield
    finally:
        streams.close()
        for number, before in chained.items():
            signal.signal(number, before)


def _chain(number: signal.Signals, first: Callable[[], object]) -> Handler:
    """Put a call before the signal's handler; return that one."""
    then = signal.getsignal(number)

    def handle(got: int, frame: FrameType | None) -> None:
        first()
        if callable(then):
            then(got, frame)

    if callable(then):
        signal.signal(number, handle)
    return then
