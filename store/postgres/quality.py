"""Качество: checks and their counts, which triggers keep a document apart (migration 0015)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from pydantic import TypeAdapter
from pydantic_core import to_json

from model.paging import Slice
from model.quality import (
    DayTally,
    FieldCheck,
    QualityRun,
    RunKind,
    RunState,
    Tally,
    Targets,
    Threshold,
    ThresholdSet,
    Waiting,
    week_of,
)
from model.service_errors import StaleRevisionError
from store.codec import storable
from store.cursors import read_cursor
from store.postgres.statements import Connection, Row, execute, first, required, rows
from store.slices import sliced

_DROP: Final = """
delete from field_check
 where (record_id, field) in (select * from unnest(%(records)s::uuid[], %(fields)s::text[]))
"""
_PUT: Final = """
insert into field_check (record_id, field, document_id, command_id, kind, confidence, bin, is_right, weight, at, week)
select * from json_to_recordset(%(rows)s::text::json) as given (
    record_id uuid, field text, document_id uuid, command_id uuid, kind text, confidence real, bin smallint,
    is_right boolean, weight real, at timestamptz, week date)
"""
_FORGET: Final = "delete from field_check where command_id = %(command)s"
_TALLIES: Final = """
select field, kind, bin, week, sampled, sum(checked)::int as checked, sum(correct)::int as "right",
       sum(weight) as weight, sum(slips)::int as slips,
       coalesce(round((sum(said) / nullif(sum(checked), 0))::numeric, 4), 0)::float8 as said
  from (select field, kind, bin, week, sampled, checked, correct, weight, slips, said from field_total
         union all
        select t.field, t.kind, t.bin, t.week, t.sampled, t.checked, t.correct, t.weight, t.slips, t.said
          from document d join field_tally t on t.document_id = d.id where seen_territories() is not null) as counted
 where (%(field)s::text is null or field = %(field)s) and (%(since)s::date is null or week >= %(since)s)
 group by field, kind, bin, week, sampled having sum(checked) > 0 or sum(slips) > 0
 order by field collate "C", kind collate "C", bin, week, sampled
"""
_DAYS: Final = """
select case when state <> 'unreviewed' then day end as day, by_itself,
       sum(records)::int as records, sum(fields)::int as fields,
       coalesce(sum(records) filter (where state not in ('accepted', 'unreviewed')), 0)::int as corrected
  from record_tally where state = 'unreviewed' or day >= %(since)s
 group by 1, 2 having sum(records) <> 0 order by 1 nulls first, 2
"""
_WAITING: Final = """
select day, sum(records)::int as records from record_tally where state = 'unreviewed'
 group by day having sum(records) <> 0 order by day
"""
_TARGETS: Final = "select * from quality_target order by rev desc limit 1"
_TARGETS_SET: Final = """
select * from quality_target where %(before)s::int is null or rev < %(before)s order by rev desc limit %(limit)s
"""
_ADD_TARGETS: Final = """
insert into quality_target (rev, fields, share, salt, at, author)
values (%(rev)s, %(fields)s::text::jsonb, %(share)s, %(salt)s, %(at)s, %(author)s) on conflict do nothing
"""
_LATEST: Final = "select * from threshold_set where not trial order by id desc limit 1"
_SETS: Final = """
select * from threshold_set where not trial and (%(before)s::uuid is null or id < %(before)s)
 order by id desc limit %(limit)s
"""
_SET: Final = "select * from threshold_set where id = %(id)s"
_PUT_SET: Final = """
insert into threshold_set (id, at, targets_rev, author, thresholds, trial, undone_at, undone_by)
values (%(id)s, %(at)s, %(targets_rev)s, %(author)s, %(thresholds)s::text::jsonb, %(trial)s, %(undone_at)s,
        %(undone_by)s)
on conflict (id) do update set undone_at = excluded.undone_at, undone_by = excluded.undone_by
"""
_RUN: Final = "select * from quality_run where id = %(id)s"
_RUNS: Final = """
select * from quality_run where %(before)s::uuid is null or id < %(before)s order by id desc limit %(limit)s
"""
_PUT_RUN: Final = """
insert into quality_run (id, kind, dry_run, set_id, state, created_at, created_by, finished_at, reached, documents,
                         records, fields, sampled)
values (%(id)s, %(kind)s, %(dry_run)s, %(set_id)s, %(state)s, %(created_at)s, %(created_by)s, %(finished_at)s,
        %(reached)s, %(documents)s, %(records)s, %(fields)s, %(sampled)s)
on conflict (id) do update
   set state = excluded.state, finished_at = excluded.finished_at, reached = excluded.reached,
       documents = excluded.documents, records = excluded.records, fields = excluded.fields,
       sampled = excluded.sampled
"""
_UNDECIDED: Final = """
select document_id from record_tally
 where (state = 'unreviewed' or by_itself)
   and document_id > coalesce(%(after)s::uuid, '00000000-0000-0000-0000-000000000000')
 group by document_id having sum(records) > 0 order by document_id limit %(limit)s
"""
_ACCEPTED_BY: Final = """
select distinct document_id from record
 where touchless is not null and touchless ->> 'by' = %(by)s
   and document_id > coalesce(%(after)s::uuid, '00000000-0000-0000-0000-000000000000')
 order by document_id limit %(limit)s
"""
_NOBODY: Final = UUID(int=0)
_THRESHOLDS: Final = TypeAdapter(tuple[Threshold, ...])


class PostgresQuality:
    """Качество."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put_checks(self, checks: Sequence[FieldCheck]) -> None:
        """Keep what a person left of fields; an earlier check of the same field is replaced."""
        if not checks:
            return
        execute(
            self._connection,
            _DROP,
            records=[check.record_id for check in checks],
            fields=[check.field for check in checks],
        )
        execute(self._connection, _PUT, rows=to_json([_columns(check) for check in checks]).decode())

    def forget_checks(self, command: UUID) -> None:
        """Drop the checks a command made: it was taken back."""
        execute(self._connection, _FORGET, command=command)

    def tallies(self, field: str | None = None, since: date | None = None) -> tuple[Tally, ...]:
        """Return the counts of checks by field, kind, bin, week, sample; with `since` those of its week and later."""
        values = {"field": field, "since": week_of(since) if since else None}
        return tuple(Tally(**row) for row in rows(self._connection, _TALLIES, values))

    def days(self, since: date) -> tuple[DayTally, ...]:
        """Return how many records that count were decided on each day since then, by whom; and those that wait."""
        return tuple(DayTally(**row) for row in rows(self._connection, _DAYS, {"since": since}))

    def waiting(self) -> tuple[Waiting, ...]:
        """Return the records that wait for a check, by the day they were made."""
        return tuple(Waiting(**row) for row in rows(self._connection, _WAITING))

    def targets(self) -> Targets:
        """Return the targets in force; those that come with Svod where nobody has set any."""
        row = first(self._connection, _TARGETS)
        return Targets(**row) if row else Targets()

    def put_targets(self, targets: Targets) -> Targets:
        """Write targets whose `rev` is the one in force; raises StaleRevisionError."""
        written = replace(targets, rev=targets.rev + 1, author=storable(targets.author))
        values = {name: getattr(written, name) for name in ("rev", "share", "salt", "at", "author")}
        fields = to_json(dict(written.fields)).decode()
        if self.targets().rev != targets.rev or execute(self._connection, _ADD_TARGETS, **values, fields=fields) == 0:
            raise StaleRevisionError(_NOBODY)
        return written

    def targets_set(self, cursor: str | None, limit: int) -> Slice[Targets]:
        """Return all targets ever set, newest first."""
        (before,) = read_cursor(cursor, "targets", (int,)) if cursor is not None else (None,)
        found = rows(self._connection, _TARGETS_SET, {"before": before, "limit": limit + 1})
        return sliced([Targets(**row) for row in found], limit, "targets", lambda one: (one.rev,))

    def thresholds(self) -> ThresholdSet | None:
        """Return the latest set of thresholds, taken back or not; trials are none."""
        row = first(self._connection, _LATEST)
        return _set(row) if row else None

    def put_thresholds(self, thresholds: ThresholdSet) -> None:
        """Write a set, or that it was taken back."""
        values = {name: storable(getattr(thresholds, name)) for name in _SET_COLUMNS}
        text = _THRESHOLDS.dump_json(thresholds.thresholds).decode()
        execute(self._connection, _PUT_SET, **values, thresholds=text)

    def threshold_sets(self, cursor: str | None, limit: int) -> Slice[ThresholdSet]:
        """Return all sets ever in force, newest first."""
        found = rows(self._connection, _SETS, {"before": _before(cursor), "limit": limit + 1})
        return sliced([_set(row) for row in found], limit, "quality", lambda one: (one.id,))

    def threshold_set(self, thresholds: UUID) -> ThresholdSet:
        """Return a set; raises NotFoundError."""
        return _set(required(self._connection, _SET, id=thresholds))

    def put_run(self, run: QualityRun) -> None:
        """Write a run, or how far it has come."""
        values = {name: storable(getattr(run, name)) for name in QualityRun.__slots__}
        execute(self._connection, _PUT_RUN, **values)

    def run(self, run: UUID) -> QualityRun:
        """Return a run; raises NotFoundError."""
        return _run(required(self._connection, _RUN, id=run))

    def runs(self, cursor: str | None, limit: int) -> Slice[QualityRun]:
        """Return the runs, newest first."""
        found = rows(self._connection, _RUNS, {"before": _before(cursor), "limit": limit + 1})
        return sliced([_run(row) for row in found], limit, "quality", lambda one: (one.id,))

    def undecided(self, after: UUID | None, limit: int) -> tuple[UUID, ...]:
        """Return documents by id with records that wait for a check or were accepted by themselves."""
        found = rows(self._connection, _UNDECIDED, {"after": after, "limit": limit})
        return tuple(row["document_id"] for row in found)

    def accepted_by(self, thresholds: UUID, after: UUID | None, limit: int) -> tuple[UUID, ...]:
        """Return documents by id with records that these thresholds said something of."""
        found = rows(self._connection, _ACCEPTED_BY, {"by": str(thresholds), "after": after, "limit": limit})
        return tuple(row["document_id"] for row in found)


_SET_COLUMNS: Final = ("id", "at", "targets_rev", "author", "trial", "undone_at", "undone_by")
_CHECK_COLUMNS: Final = (
    "record_id", "field", "document_id", "command_id", "kind", "confidence", "bin", "weight", "at",
)  # fmt: skip


def _columns(check: FieldCheck) -> dict[str, Any]:
    named = {name: getattr(check, name) for name in _CHECK_COLUMNS}
    return {**named, "is_right": check.right, "week": week_of(check.at)}


def _set(row: Row) -> ThresholdSet:
    return ThresholdSet(**{**row, "thresholds": _THRESHOLDS.validate_python(row["thresholds"])})


def _run(row: Row) -> QualityRun:
    return QualityRun(**{**row, "kind": RunKind(row["kind"]), "state": RunState(row["state"])})


def _before(cursor: str | None) -> UUID | None:
    if cursor is None:
        return None
    before: UUID = read_cursor(cursor, "quality", (UUID,))[0]
    return before
