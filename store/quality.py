"""What a store keeps of quality: people's checks, their counts, targets, thresholds, runs; alike over both stores."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol
from uuid import UUID

from model.paging import Slice
from model.quality import DayTally, FieldCheck, QualityRun, Tally, Targets, ThresholdSet, Waiting


class Quality(Protocol):
    """Качество."""

    def put_checks(self, checks: Sequence[FieldCheck]) -> None:
        """Keep what a person left of fields; an earlier check of the same field is replaced."""

    def forget_checks(self, command: UUID) -> None:
        """Drop the checks a command made: it was taken back."""

    def tallies(self, field: str | None = None, since: date | None = None) -> tuple[Tally, ...]:
        """Return the counts of checks by field, kind, bin, week, sample; with `since` those of its week and later."""

    def days(self, since: date) -> tuple[DayTally, ...]:
        """Return how many records that count were decided on each day since then, by whom; and those that wait."""

    def waiting(self) -> tuple[Waiting, ...]:
        """Return the records that wait for a check, by the day they were made."""

    def targets(self) -> Targets:
        """Return the targets in force; those that come with Svod where nobody has set any."""

    def put_targets(self, targets: Targets) -> Targets:
        """Write targets whose `rev` is the one in force; return them with the next `rev`; old ones stay to be seen."""

    def targets_set(self, cursor: str | None, limit: int) -> Slice[Targets]:
        """Return all targets ever set, newest first."""

    def thresholds(self) -> ThresholdSet | None:
        """Return the latest set of thresholds, taken back or not; trials are none."""

    def put_thresholds(self, thresholds: ThresholdSet) -> None:
        """Write a set, or that it was taken back."""

    def threshold_sets(self, cursor: str | None, limit: int) -> Slice[ThresholdSet]:
        """Return all sets ever in force, newest first."""

    def threshold_set(self, thresholds: UUID) -> ThresholdSet:
        """Return a set; raises NotFoundError."""

    def put_run(self, run: QualityRun) -> None:
        """Write a run, or how far it has come."""

    def run(self, run: UUID) -> QualityRun:
        """Return a run; raises NotFoundError."""

    def runs(self, cursor: str | None, limit: int) -> Slice[QualityRun]:
        """Return the runs, newest first."""

    def undecided(self, after: UUID | None, limit: int) -> tuple[UUID, ...]:
        """Return documents by id with records that wait for a check or were accepted by themselves."""

    def accepted_by(self, thresholds: UUID, after: UUID | None, limit: int) -> tuple[UUID, ...]:
        """Return documents by id with records that these thresholds said something of."""
