"""How a long command ends: Ctrl+C, SIGTERM and a closed terminal alike, in order, leaving no process."""

import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import FrameType
from typing import Any

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def stopping() -> Iterator[threading.Event]:
    """Yield an event that the first signal sets; a second one interrupts at once."""
    stop = threading.Event()

    def hear(_signal: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    with _heard(dict.fromkeys(_SIGNALS, hear)):
        yield stop


@contextmanager
def terminable() -> Iterator[None]:
    """Let SIGTERM raise KeyboardInterrupt, as Ctrl+C does."""

    def hear(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    with _heard({signal.SIGTERM: hear}):
        yield


@contextmanager
def _heard(handlers: Mapping[signal.Signals, Any]) -> Iterator[None]:
    """Have these handlers, and a closed terminal be told as SIGTERM to whoever listens to that by then."""
    wanted = dict(handlers)
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # «nohup svod serve» outlives its terminal
        wanted[signal.SIGHUP] = _hear_hangup
    before = {number: signal.signal(number, handler) for number, handler in wanted.items()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _hear_hangup(_signal: int, _frame: FrameType | None) -> None:
    signal.raise_signal(signal.SIGTERM)
