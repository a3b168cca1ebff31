"""Качество: counted over the tables."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from statistics import fmean
from typing import Final
from uuid import UUID

from model.paging import Slice
from model.quality import DayTally, FieldCheck, QualityRun, Tally, Targets, ThresholdSet, Waiting, week_of
from model.stored import ReviewState, StoredRecord
from store.codec import storable
from store.cursors import read_cursor
from store.memory.tables import Listing, Tables, check_revision, required

_NEWEST: Final = Listing(order="quality", key=lambda one: (one.id,), newest_first=True)
_NEWEST_TARGETS: Final = Listing(order="targets", key=lambda one: (one.rev,), newest_first=True)
_NOBODY: Final = UUID(int=0)
_CHANGED: Final = frozenset({ReviewState.CORRECTED, ReviewState.ADDED, ReviewState.DELETED})


class MemoryQuality:
    """Качество."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def put_checks(self, checks: Sequence[FieldCheck]) -> None:
        """Keep what a person left of fields; an earlier check of the same field is replaced."""
        for check in checks:
            self._tables.field_checks[check.record_id, check.field] = check

    def forget_checks(self, command: UUID) -> None:
        """Drop the checks a command made: it was taken back."""
        for key, check in tuple(self._tables.field_checks.items()):
            if check.command_id == command:
                del self._tables.field_checks[key]

    def tallies(self, field: str | None = None, since: date | None = None) -> tuple[Tally, ...]:
        """Return the counts of checks by field, kind, bin, week, sample; with `since` those of its week and later."""
        groups: defaultdict[tuple[str, str, int, date, bool], list[FieldCheck]] = defaultdict(list)
        for check in self._tables.field_checks.values():
            if check.record_id in self._tables.records and field in {None, check.field}:
                week = week_of(check.at)
                if since is None or week >= week_of(since):
                    groups[check.field, check.kind, check.bin, week, check.weight > 1].append(check)
        return tuple(_tally(key, groups[key]) for key in sorted(groups))

    def days(self, since: date) -> tuple[DayTally, ...]:
        """Return how many records that count were decided on each day since then, by whom; and those that wait."""
        records: Counter[tuple[date | None, bool]] = Counter()
        fields: Counter[tuple[date | None, bool]] = Counter()
        corrected: Counter[tuple[date | None, bool]] = Counter()
        for record in self._current():
            day = None if record.state is ReviewState.UNREVIEWED else _day(record.reviewed_at)
            if record.state is not ReviewState.UNREVIEWED and (day is None or day < since):
                continue
            key = (day, record.is_accepted_by_itself)
            records[key] += 1
            fields[key] += len(record.touchless.itself) if record.touchless else 0
            corrected[key] += record.state in _CHANGED
        return tuple(
            DayTally(day=key[0], by_itself=key[1], records=records[key], fields=fields[key], corrected=corrected[key])
            for key in sorted(records, key=lambda one: (one[0] or date.min, one[1]))
        )

    def waiting(self) -> tuple[Waiting, ...]:
        """Return the records that wait for a check, by the day they were made."""
        counts: Counter[date] = Counter()
        for record in self._current():
            if record.state is ReviewState.UNREVIEWED:
                counts[_made_on(record.id)] += 1
        return tuple(Waiting(day=day, records=count) for day, count in sorted(counts.items()))

    def targets(self) -> Targets:
        """Return the targets in force; those that come with Svod where nobody has set any."""
        kept = self._tables.quality_targets
        return kept[max(kept)] if kept else Targets()

    def put_targets(self, targets: Targets) -> Targets:
        """Write targets whose `rev` is the one in force; raises StaleRevisionError."""
        check_revision(self.targets().rev, targets.rev, _NOBODY)
        written = replace(targets, rev=targets.rev + 1, author=storable(targets.author))
        self._tables.quality_targets[written.rev] = written
        return written

    def targets_set(self, cursor: str | None, limit: int) -> Slice[Targets]:
        """Return all targets ever set, newest first."""
        after = read_cursor(cursor, "targets", (int,)) if cursor is not None else None
        return _NEWEST_TARGETS.slice(self._tables.quality_targets.values(), after, limit)

    def thresholds(self) -> ThresholdSet | None:
        """Return the latest set of thresholds, taken back or not; trials are none."""
        kept = [one for one in self._tables.threshold_sets.values() if not one.trial]
        return max(kept, key=lambda one: one.id, default=None)

    def put_thresholds(self, thresholds: ThresholdSet) -> None:
        """Write a set, or that it was taken back."""
        self._tables.threshold_sets[thresholds.id] = thresholds

    def threshold_sets(self, cursor: str | None, limit: int) -> Slice[ThresholdSet]:
        """Return all sets ever in force, newest first."""
        kept = [one for one in self._tables.threshold_sets.values() if not one.trial]
        return _NEWEST.slice(kept, _after(cursor), limit)

    def threshold_set(self, thresholds: UUID) -> ThresholdSet:
        """Return a set; raises NotFoundError."""
        return required(self._tables.threshold_sets, thresholds)

    def put_run(self, run: QualityRun) -> None:
        """Write a run, or how far it has come."""
        self._tables.quality_runs[run.id] = run

    def run(self, run: UUID) -> QualityRun:
        """Return a run; raises NotFoundError."""
        return required(self._tables.quality_runs, run)

    def runs(self, cursor: str | None, limit: int) -> Slice[QualityRun]:
        """Return the runs, newest first."""
        return _NEWEST.slice(self._tables.quality_runs.values(), _after(cursor), limit)

    def undecided(self, after: UUID | None, limit: int) -> tuple[UUID, ...]:
        """Return documents by id with records that wait for a check or were accepted by themselves."""
        waits = (one for one in self._current() if one.state is ReviewState.UNREVIEWED or one.is_accepted_by_itself)
        return _documents(waits, after, limit)

    def accepted_by(self, thresholds: UUID, after: UUID | None, limit: int) -> tuple[UUID, ...]:
        """Return documents by id with records that these thresholds said something of."""
        told = (one for one in self._tables.records.values() if one.touchless and one.touchless.by == thresholds)
        return _documents(told, after, limit)

    def _current(self) -> Iterator[StoredRecord]:
        for record in self._tables.records.values():
            document = self._tables.documents.get(record.document_id)
            if document is not None and document.is_current and record.former_of is None:
                yield record


def _tally(key: tuple[str, str, int, date, bool], checks: Sequence[FieldCheck]) -> Tally:
    field, kind, edge, week, sampled = key
    counted = [check for check in checks if check.weight > 0]
    return Tally(
        field=field,
        kind=kind,
        bin=edge,
        week=week,
        sampled=sampled,
        checked=len(counted),
        right=sum(check.right for check in counted),
        weight=sum(check.weight for check in counted),
        said=round(fmean(check.confidence for check in counted), 4) if counted else 0.0,
        slips=len(checks) - len(counted),
    )


def _made_on(record: UUID) -> date:
    """Return the day of an id: a UUIDv7 begins with the milliseconds since 1970."""
    return date(1970, 1, 1) + timedelta(milliseconds=record.int >> 80)


def _documents(records: Iterable[StoredRecord], after: UUID | None, limit: int) -> tuple[UUID, ...]:
    found = sorted({record.document_id for record in records if after is None or record.document_id > after})
    return tuple(found[:limit])


def _day(at: datetime | None) -> date | None:
    return at.astimezone(UTC).date() if at else None


def _after(cursor: str | None) -> tuple[UUID] | None:
    if cursor is None:
        return None
    (last,) = read_cursor(cursor, "quality", (UUID,))
    return (last,)
