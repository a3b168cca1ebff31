"""What a store does with limits, with what was used of them, and with tries to sign in."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Final, Protocol
from uuid import UUID

from model.paging import Slice
from model.quota import Holder, QuotaLimits, Use, Used
from model.sign_in import Tries

#: Seconds a list that people filter as they like may take; a million records take a fifth of one.
FILTER_SECONDS: Final = 5.0


class Quotas(Protocol):
    """Лимиты и расход."""

    def limits(self) -> QuotaLimits:
        """Return the limits in force."""

    def save_limits(self, limits: QuotaLimits) -> QuotaLimits:
        """Write the limits whose `rev` is the stored one; raises StaleRevisionError."""

    def add(self, day: date, holder: Holder, subject: str, more: Use) -> Use:
        """Add to a day's use, or take from it; return the sum. Nobody else adds to it until the transaction ends."""

    def kept(self, territory: str) -> int:
        """Return the bytes of all files in the municipality's batches."""

    def exports_open(self, account: UUID) -> int:
        """Return how many exports of an account wait or are in work."""

    def used(self, day: date, holder: Holder, cursor: str | None, limit: int) -> Slice[Used]:
        """Return who used what on a day, and what is kept of each municipality, by subject."""


class SignInTries(Protocol):
    """Попытки входа."""

    def lock(self, keys: Iterable[bytes]) -> Mapping[bytes, Tries]:
        """Return what is known of the keys; nobody else tries under one of them until the transaction ends."""

    def save(self, tries: Tries) -> None:
        """Write what is known of a key."""

    def forget(self, before: datetime) -> int:
        """Forget what could be tried again before this moment, a hundred at most; return how many."""
