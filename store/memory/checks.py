"""Вторые проверки."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from model.paging import Slice
from model.second_check import CheckCounts, CheckFilter, CheckState, SampleSetting, SecondCheck, is_in_sample
from model.stored import ReviewState, StoredRecord
from store.cursors import read_cursor
from store.memory.records import MemoryRecords
from store.memory.tables import Listing, Tables, check_revision, required

_NEWEST: Final = Listing(order="check", key=lambda one: (one.id,), newest_first=True)
_APPROVED: Final = {ReviewState.ACCEPTED, ReviewState.CORRECTED}
_BEGINNING: Final = datetime.min.replace(tzinfo=UTC)
#: Times are given before the commit, so a little of what was looked at is looked at again.
_AGAIN: Final = timedelta(minutes=5)


class MemoryChecks:
    """Вторые проверки."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def setting(self) -> SampleSetting:
        """Return which share is drawn."""
        return self._tables.sampling.get("setting", SampleSetting())

    def save_setting(self, setting: SampleSetting) -> SampleSetting:
        """Write the setting whose `rev` is the stored one; all approved records are looked at anew."""
        check_revision(self.setting().rev, setting.rev, UUID(int=0))
        saved = replace(setting, rev=setting.rev + 1)
        self._tables.sampling["setting"] = saved
        self._tables.drawn_to.clear()
        return saved

    def approved(self, setting: SampleSetting, limit: int) -> tuple[UUID, ...]:
        """Return approved records that chance chooses and nobody has drawn yet, the longest approved first."""
        drawn = {one.record_id for one in self._tables.second_checks.values()}
        chosen = [
            row
            for row in map(MemoryRecords(self._tables).get, self._tables.records)
            if self._is_new(row) and row.id not in drawn and is_in_sample(row.id, setting)
        ]
        chosen.sort(key=lambda row: (row.reviewed_at or _BEGINNING, row.id))
        return tuple(row.id for row in chosen[:limit])

    def looked(self, to: datetime) -> None:
        """Note that what was approved up to this time has been looked at."""
        self._tables.drawn_to["to"] = to

    def add(self, check: SecondCheck) -> None:
        """Write a check; where its record has one already, nothing happens."""
        if check.record_id not in {one.record_id for one in self._tables.second_checks.values()}:
            self._tables.second_checks[check.id] = check

    def get(self, check: UUID, *, lock: bool = False) -> SecondCheck:  # noqa: ARG002 -- always alone
        """Return a check; raises NotFoundError."""
        return required({one.id: one for one in self._all()}, check)

    def save(self, check: SecondCheck) -> SecondCheck:
        """Write a check whose `rev` is the stored one; return it with the next `rev`."""
        check_revision(self.get(check.id).rev, check.rev, check.id)
        saved = replace(check, rev=check.rev + 1)
        self._tables.second_checks[check.id] = saved
        return saved

    def next_for(self, account: UUID, at: datetime) -> SecondCheck | None:
        """Return a waiting check for somebody who has not worked on its record: one's own given first."""
        return min(self._open_to(account, at), key=lambda one: (one.given_to != account, one.id), default=None)

    def waiting_for(self, account: UUID, at: datetime, at_most: int) -> int:
        """Return how many checks this account could be given, `at_most` + 1 where there are more."""
        return min(len(self._open_to(account, at)), at_most + 1)

    def list(self, wanted: CheckFilter, cursor: str | None, limit: int) -> Slice[SecondCheck]:
        """Return checks, newest first."""
        before = read_cursor(cursor, "check", (UUID,)) if cursor is not None else None
        found = (
            one
            for one in self._all()
            if wanted.state in (None, one.state) and wanted.document in (None, one.document_id)
        )
        return _NEWEST.slice(found, before, limit)

    def answered(self, since: datetime | None, to: datetime | None) -> Iterator[SecondCheck]:
        """Yield the checks that have a second answer, by its time."""
        times = [(one.second_at, one.id, one) for one in self._all() if one.second_at is not None]
        for at, _, one in sorted(times, key=lambda item: item[:2]):
            if (since is None or at >= since) and (to is None or at < to):
                yield one

    def counts(self) -> CheckCounts:
        """Return how many there are in each state."""
        return CheckCounts(**Counter(str(one.state) for one in self._all()))

    def _all(self) -> Iterable[SecondCheck]:
        return [one for one in self._tables.second_checks.values() if one.record_id in self._tables.records]

    def _is_new(self, row: StoredRecord) -> bool:
        to = self._tables.drawn_to.get("to")
        is_approved = row.current and row.read is not None and row.state in _APPROVED and row.reviewed_by is not None
        return is_approved and row.reviewed_at is not None and (to is None or row.reviewed_at >= to - _AGAIN)

    def _open_to(self, account: UUID, at: datetime) -> Sequence[SecondCheck]:
        return [
            one
            for one in self._all()
            if one.state is CheckState.WAITING
            and (one.given_to in (None, account) or (one.given_until is not None and one.given_until <= at))
            and not self._has_worked(account, one.record_id)
        ]

    def _has_worked(self, account: UUID, record: UUID) -> bool:
        return any(
            command.author_id == account
            and (command.record_id == record or any(revision.target_id == record for revision in command.revisions))
            for command in self._tables.commands.values()
        )
