"""What the second, independent check of a sample needs of a store."""

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol
from uuid import UUID

from model.paging import Slice
from model.second_check import CheckCounts, CheckFilter, SampleSetting, SecondCheck


class Checks(Protocol):
    """Вторые проверки."""

    def setting(self) -> SampleSetting:
        """Return which share is drawn."""

    def save_setting(self, setting: SampleSetting) -> SampleSetting:
        """Write the setting whose `rev` is the stored one; all approved records are looked at anew."""

    def approved(self, setting: SampleSetting, limit: int) -> tuple[UUID, ...]:
        """Return records people approved that chance chooses and nobody has drawn yet, the longest approved first."""

    def looked(self, to: datetime) -> None:
        """Note that what was approved up to this time has been looked at."""

    def add(self, check: SecondCheck) -> None:
        """Write a check; where its record has one already, nothing happens."""

    def get(self, check: UUID, *, lock: bool = False) -> SecondCheck:
        """Return a check."""

    def save(self, check: SecondCheck) -> SecondCheck:
        """Write a check whose `rev` is the stored one; return it with the next `rev`."""

    def next_for(self, account: UUID, at: datetime) -> SecondCheck | None:
        """Return a waiting check, locked, for somebody who has not worked on its record: one's own given first."""

    def waiting_for(self, account: UUID, at: datetime, at_most: int) -> int:
        """Return how many checks this account could be given, `at_most` + 1 where there are more."""

    def list(self, wanted: CheckFilter, cursor: str | None, limit: int) -> Slice[SecondCheck]:
        """Return checks, newest first."""

    def answered(self, since: datetime | None, to: datetime | None) -> Iterator[SecondCheck]:
        """Yield the checks that have a second answer, by its time."""

    def counts(self) -> CheckCounts:
        """Return how many there are in each state."""
