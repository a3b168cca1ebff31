"""Попытки входа: how many wrong ones there were in a row, and how long the next one waits."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Tries:
    """Попытки входа под одним ключом: of a login and an address, of a login, or of an address."""

    #: A digest: neither login nor address is kept.
    key: bytes
    tries: int
    #: The first one of them.
    begun_at: datetime
    #: When the next one may be made.
    free_at: datetime
    #: When this login was last signed in with from this address.
    known_at: datetime | None = None
