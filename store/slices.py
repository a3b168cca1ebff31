"""Slices of a list in keyset order: what came, and the cursor behind it where there is more."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeVar

from model.paging import Slice
from store.cursors import write_cursor

T = TypeVar("T")


def sliced(items: Sequence[T], limit: int, order: str, key: Callable[[T], tuple[object, ...]]) -> Slice[T]:
    """Return the first `limit` items; one more than that says that there is a next slice."""
    kept = tuple(items[:limit])
    more = len(items) > limit and kept
    return Slice(items=kept, next=write_cursor(order, *_written(key(kept[-1]))) if more else None)


def moment(text: str) -> datetime:
    """Return a time of a cursor; raises ValueError for one without a zone."""
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError
    return at


def _written(keys: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(key.isoformat() if isinstance(key, datetime) else key for key in keys)
