"""Doing a transaction once more where PostgreSQL broke a circle of those who wait, or the like."""

from collections.abc import Callable
from typing import Final, TypeVar

from model.service_errors import DatabaseContendedError

T = TypeVar("T")
#: Times it is tried: whoever was in the way has gone on by then.
_TRIES: Final = 5


def tried_again(do: Callable[[], T]) -> T:
    """Return what a whole transaction gives; nothing of a broken one is left. Raises DatabaseContendedError."""
    for _ in range(_TRIES - 1):
        try:
            return do()
        except DatabaseContendedError:
            continue
    return do()
