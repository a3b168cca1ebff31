"""Cursors: opaque, keyset, good only for the order they were written for; the same over both stores."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from typing import Any, Final

from model.service_errors import InvalidValueError

_BROKEN: Final = "Указатель страницы повреждён или взят из другого списка: начните с первой страницы."
#: Characters; the longest name there may be makes no longer one.
_LONGEST: Final = 40_000


def write_cursor(order: str, *keys: object) -> str:
    """Return the cursor behind an item with these sort keys (each told by its `str`)."""
    text = json.dumps([order, *map(str, keys)], ensure_ascii=False, separators=(",", ":"))
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read_cursor(cursor: str, order: str, kinds: Sequence[Callable[[str], Any]]) -> tuple[Any, ...]:
    """Return the sort keys, each made by its kind; raises InvalidValueError for what was not written for this order."""
    try:
        found, *keys = json.loads(urlsafe_b64decode(cursor[:_LONGEST] + "=" * (-len(cursor) % 4)))
        if found != order:
            raise InvalidValueError("/cursor", _BROKEN)
        return tuple(kind(_sound(key)) for kind, key in zip(kinds, keys, strict=True))
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        raise InvalidValueError("/cursor", _BROKEN) from None


def _sound(key: str) -> str:
    """Raise a ValueError for NUL and halves of surrogate pairs, which no database takes."""
    key.encode()
    if "\0" in key:
        raise ValueError
    return key
