"""New ids."""

from datetime import UTC, datetime
from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """Return a UUIDv7: ids grow with time, so new rows stand together in an index."""
    return uuid7()


def now() -> datetime:
    """Return the present moment, UTC."""
    return datetime.now(UTC)
