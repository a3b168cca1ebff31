"""New ids."""

import secrets
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from uuid_utils.compat import uuid7

#: Two servers may follow the same id at once, each with its own.
_CLOSELY: Final = 2**32


def new_id() -> UUID:
    """Return a UUIDv7: ids grow with time, so new rows stand together in an index."""
    return uuid7()


def later(one: UUID, than: UUID | None) -> UUID:
    """Return the id where it is newer than the other, else one that follows the other closely.

    The clock may have been set back since the other one was made, or that of the server that made it may be ahead.
    """
    return one if than is None or one > than else UUID(int=than.int + 1 + secrets.randbelow(_CLOSELY))


def now() -> datetime:
    """Return the present moment, UTC."""
    return datetime.now(UTC)
