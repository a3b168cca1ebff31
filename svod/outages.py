"""What is done where something that Svod stands on is away: it is nobody's fault, and it is waited for."""

import errno
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, TypeVar

from model.errors import ScratchFullError, SvodError
from model.outages import is_outage

T = TypeVar("T")

#: Seconds between tries to write down how something ended: a minute in all, as PostgreSQL takes to start again.
_PAUSES: Final = (0.2, 0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT})


@contextmanager
def scratch_errors() -> Iterator[None]:
    """Raise ScratchFullError where a temporary file finds no room, whoever writes it, whatever is made of it then."""
    try:
        yield
    except SvodError:
        raise
    except Exception as error:
        if _is_of_no_room(error):
            raise ScratchFullError(type(error).__name__) from error
        raise


def _is_of_no_room(error: BaseException | None) -> bool:
    """Tell whether an error, or what it was raised from, says that a disk is full."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            return True
        # Python's own errors of this kind have no code.
        if isinstance(error, sqlite3.OperationalError) and getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_FULL:
            return True
        error = error.__cause__ or error.__context__
    return False


def insisting(write: Callable[[], T]) -> T:
    """Return what `write` gives, tried anew for a minute while the database is away; raises what it raises then."""
    for pause in _PAUSES:
        try:
            return write()
        except Exception as error:
            if not is_outage(error):
                raise
        time.sleep(pause)
    return write()
