"""What is made ahead of who takes it: the database and the writer of a file work at the same time."""

from collections import deque
from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar

_T = TypeVar("_T")
#: Made and not yet taken, at the most.
_DEPTH: Final = 2


def ahead(items: Iterator[_T], depth: int = _DEPTH) -> Generator[_T, None, None]:
    """Yield the same items; up to `depth` are made on a thread of their own meanwhile. Raises what making them raises.

    What they are made of belongs to that thread until the last one is taken, or the iterator is closed.
    """
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="ahead") as thread:
        waiting = deque(thread.submit(_next, items) for _ in range(depth))
        try:
            while made := waiting.popleft().result():
                waiting.append(thread.submit(_next, items))
                yield made[0]
        finally:
            thread.shutdown(wait=True, cancel_futures=True)


def _next(items: Iterator[_T]) -> tuple[_T] | None:
    """An exception called StopIteration would end who waits for it, so the end is told by nothing."""
    for item in items:
        return (item,)
    return None
