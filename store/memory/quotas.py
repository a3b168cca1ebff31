"""Лимиты, расход и попытки входа, in dicts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Final
from uuid import UUID

from model.export_order import ExportState
from model.paging import Slice
from model.quota import Holder, QuotaLimits, Use, Used
from model.sign_in import Tries
from model.territory import territory_key
from store.cursors import read_cursor
from store.memory.tables import Listing, Tables, check_revision

_ONE: Final = "limits"
_BY_SUBJECT: Final = Listing(order="used", key=lambda one: (one.subject,))
_OPEN: Final = {ExportState.QUEUED, ExportState.RUNNING}
#: As many are forgotten at once.
_FORGOTTEN: Final = 100


class MemoryQuotas:
    """Лимиты и расход."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def limits(self) -> QuotaLimits:
        """Return the limits in force."""
        return self._tables.quota_limits.get(_ONE, QuotaLimits())

    def save_limits(self, limits: QuotaLimits) -> QuotaLimits:
        """Write the limits whose `rev` is the stored one; raises StaleRevisionError."""
        check_revision(self.limits().rev, limits.rev, UUID(int=0))
        saved = replace(limits, rev=limits.rev + 1)
        self._tables.quota_limits[_ONE] = saved
        return saved

    def add(self, day: date, holder: Holder, subject: str, more: Use) -> Use:
        """Add to a day's use; return the sum."""
        key = (day, holder, subject)
        had = self._tables.quota_use.get(key, Use())
        sums = Use(files=had.files + more.files, bytes=had.bytes + more.bytes, exports=had.exports + more.exports)
        self._tables.quota_use[key] = sums
        return sums

    def kept(self, territory: str) -> int:
        """Return the bytes of all files in the municipality's batches."""
        batches = {one.id for one in self._tables.batches.values() if territory_key(one.municipality) == territory}
        return sum(file.size for file in self._tables.files.values() if file.batch_id in batches)

    def exports_open(self, account: UUID) -> int:
        """Return how many exports of an account wait or are in work."""
        return sum(one.account_id == account and one.state in _OPEN for one in self._tables.exports.values())

    def used(self, day: date, holder: Holder, cursor: str | None, limit: int) -> Slice[Used]:
        """Return who used what on a day, and what is kept of each municipality, by subject."""
        after = read_cursor(cursor, "used", (str,)) if cursor else None
        return _BY_SUBJECT.slice(self._used(day, holder), after, limit)

    def _used(self, day: date, holder: Holder) -> Iterator[Used]:
        uses = {of: use for (on, kind, of), use in self._tables.quota_use.items() if (on, kind) == (day, holder)}
        if holder is Holder.USER:
            people = {str(one.id): one.name for one in self._tables.accounts.values()}
            yield from (Used(subject=of, name=people.get(of), use=use) for of, use in uses.items())
            return
        named = {territory_key(one.municipality): one.municipality for one in self._tables.batches.values()}
        keeping = {of for of in named if of and self.kept(of)}
        for of in keeping | uses.keys():
            yield Used(subject=of, name=named.get(of), use=uses.get(of, Use()), kept=self.kept(of))


class MemorySignInTries:
    """Попытки входа."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def lock(self, keys: Iterable[bytes]) -> Mapping[bytes, Tries]:
        """Return what is known of the keys."""
        known = self._tables.sign_in_tries
        return {key: known[key] for key in keys if key in known}

    def save(self, tries: Tries) -> None:
        """Write what is known of a key."""
        self._tables.sign_in_tries[tries.key] = tries

    def forget(self, before: datetime) -> int:
        """Forget what could be tried again before this moment, a hundred at most; return how many."""
        old = [
            one.key
            for one in self._tables.sign_in_tries.values()
            if max(one.free_at, one.known_at or one.free_at) < before
        ]
        for key in old[:_FORGOTTEN]:
            del self._tables.sign_in_tries[key]
        return len(old[:_FORGOTTEN])
