"""Сохранённые выгрузки и их запуски."""

from collections.abc import Collection, Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from model.paging import Slice
from model.saved_export import PauseReason, RunState, SavedExport, SavedRun, Wanted
from model.service_errors import NotFoundError, StaleRevisionError
from model.timetable import Timetable
from store.calendars_codec import asked_from, asked_text
from store.codec import storable
from store.cursors import read_cursor
from store.postgres.statements import NEWEST, Connection, Row, execute, first, required, rows
from store.slices import moment, sliced

_PLAIN: Final = (
    "id", "rev", "account_id", "name", "is_shared", "kept", "next_at", "failures", "created_at", "changed_at",
    "deleted_at",
)  # fmt: skip
_NAMES: Final = """
       id, rev, account_id, name, wanted::text as wanted, is_shared, timetable::text as timetable, kept, paused,
       next_at, failures, created_at, changed_at, deleted_at
"""
_COLUMNS: Final = "select" + _NAMES + "  from saved_export"
_GET: Final = _COLUMNS + " where id = %(id)s"
_LOCK: Final = _GET + " for update"
_LIST: Final = (
    _COLUMNS
    + """
 where deleted_at is null and (account_id = %(account)s or is_shared)
   and (created_at, id) < (%(at)s::timestamptz, %(id)s)
 order by created_at desc, id desc limit %(limit)s
"""
)
_DELETED: Final = (
    _COLUMNS
    + """
 where deleted_at is not null and account_id = %(account)s and (created_at, id) < (%(at)s::timestamptz, %(id)s)
 order by created_at desc, id desc limit %(limit)s
"""
)
_NAMED: Final = (
    _COLUMNS
    + """
 where deleted_at is null and name = %(name)s
 order by created_at desc, id desc limit %(limit)s
"""
)
_ADD: Final = """
insert into saved_export (id, rev, account_id, name, wanted, is_shared, timetable, kept, paused, next_at, failures,
                          created_at, changed_at, deleted_at)
values (%(id)s, %(rev)s, %(account_id)s, %(name)s, %(wanted)s::text::jsonb, %(is_shared)s, %(timetable)s::text::jsonb,
        %(kept)s, %(paused)s, %(next_at)s, %(failures)s, %(created_at)s, %(changed_at)s, %(deleted_at)s)
    on conflict (id) do nothing
"""
_SAVE: Final = (
    """
update saved_export set rev = rev + 1, name = %(name)s, wanted = %(wanted)s::text::jsonb, is_shared = %(is_shared)s,
       timetable = %(timetable)s::text::jsonb, kept = %(kept)s, paused = %(paused)s, next_at = %(next_at)s,
       failures = %(failures)s, changed_at = %(changed_at)s, deleted_at = %(deleted_at)s
 where id = %(id)s and rev = %(rev)s
returning"""
    + _NAMES
)
_FOLLOW: Final = """
update saved_export set paused = %(paused)s, next_at = %(next_at)s, failures = %(failures)s where id = %(id)s
"""
_DUE: Final = """
select id from saved_export where next_at <= %(at)s and deleted_at is null and paused is null
 order by next_at, id limit %(limit)s
"""
_ADD_RUN: Final = """
insert into saved_run (id, saved_id, due_at, by_hand, missed, account_id, export_id, state, code, ended_at, is_pruned)
values (%(id)s, %(saved_id)s, %(due_at)s, %(by_hand)s, %(missed)s, %(account_id)s, %(export_id)s, %(state)s, %(code)s,
        %(ended_at)s, %(is_pruned)s)
    on conflict (saved_id, due_at) do nothing
"""
_SAVE_RUN: Final = """
update saved_run set export_id = %(export_id)s, state = %(state)s, code = %(code)s, ended_at = %(ended_at)s,
       is_pruned = %(is_pruned)s
 where id = %(id)s
"""
_RUN: Final = "select * from saved_run where id = %(id)s"
_OPEN: Final = "select * from saved_run where state = 'started' order by due_at, id limit %(limit)s"
_RUNS: Final = """
select * from saved_run where saved_id = %(saved)s and (due_at, id) < (%(at)s::timestamptz, %(id)s)
 order by due_at desc, id desc limit %(limit)s
"""
_LAST: Final = """
select r.* from unnest(%(saved)s::uuid[]) as asked (id)
 cross join lateral (select * from saved_run where saved_id = asked.id order by due_at desc, id desc limit 1) r
"""
_BEYOND: Final = """
select * from (select *, row_number() over (order by due_at desc, id desc) as place from saved_run
                where saved_id = %(saved)s and not by_hand and state = 'done' and not is_pruned) as found
 where place > %(kept)s order by due_at, id limit %(limit)s
"""
_RUN_FIELDS: Final = tuple(each.name for each in fields(SavedRun))


class PostgresSavedExports:
    """Сохранённые выгрузки."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, saved: SavedExport) -> SavedExport:
        """Write one; where its id is known return that one."""
        execute(self._connection, _ADD, **_values(saved))
        return self.get(saved.id)

    def get(self, saved: UUID, *, lock: bool = False) -> SavedExport:
        """Return one, deleted ones too; raises NotFoundError."""
        return _saved(required(self._connection, _LOCK if lock else _GET, id=saved))

    def save(self, saved: SavedExport) -> SavedExport:
        """Write one whose `rev` is the stored one; raises StaleRevisionError, NotFoundError."""
        row = first(self._connection, _SAVE, **_values(saved))
        if row is None:
            self.get(saved.id)
            raise StaleRevisionError(saved.id)
        return _saved(row)

    def follow(self, saved: SavedExport) -> None:
        """Write what the timetable makes of it; raises NotFoundError."""
        if not execute(self._connection, _FOLLOW, **_values(saved)):
            raise NotFoundError

    def list(self, account: UUID, cursor: str | None, limit: int, *, deleted: bool = False) -> Slice[SavedExport]:
        """Return one's own and shared ones, newest first; with `deleted` one's own deleted ones instead."""
        at, last = read_cursor(cursor, "newest", (moment, UUID)) if cursor else NEWEST
        values = {"account": account, "at": at, "id": last, "limit": limit + 1}
        found = rows(self._connection, _DELETED if deleted else _LIST, values)
        return sliced([_saved(row) for row in found], limit, "newest", lambda one: (one.created_at, one.id))

    def named(self, name: str, limit: int) -> tuple[SavedExport, ...]:
        """Return those of this name that are not deleted, newest first."""
        found = rows(self._connection, _NAMED, {"name": storable(name), "limit": limit})
        return tuple(_saved(row) for row in found)

    def due(self, at: datetime, limit: int) -> tuple[UUID, ...]:
        """Return those whose moment has come, the one that waits for longest first."""
        return tuple(row["id"] for row in rows(self._connection, _DUE, {"at": at, "limit": limit}))

    def add_run(self, run: SavedRun) -> bool:
        """Write a run; False where there is one for this moment."""
        return execute(self._connection, _ADD_RUN, **_run_values(run)) > 0

    def save_run(self, run: SavedRun) -> None:
        """Write what became of a run; raises NotFoundError."""
        if not execute(self._connection, _SAVE_RUN, **_run_values(run)):
            raise NotFoundError

    def run(self, run: UUID) -> SavedRun:
        """Return a run; raises NotFoundError."""
        return _run(required(self._connection, _RUN, id=run))

    def open_runs(self, limit: int) -> tuple[SavedRun, ...]:
        """Return the runs that have not ended, oldest first."""
        return tuple(_run(row) for row in rows(self._connection, _OPEN, {"limit": limit}))

    def runs(self, saved: UUID, cursor: str | None, limit: int) -> Slice[SavedRun]:
        """Return the runs of one, newest first."""
        at, last = read_cursor(cursor, "due", (moment, UUID)) if cursor else NEWEST
        found = rows(self._connection, _RUNS, {"saved": saved, "at": at, "id": last, "limit": limit + 1})
        return sliced([_run(row) for row in found], limit, "due", lambda run: (run.due_at, run.id))

    def last_runs(self, saved: Collection[UUID]) -> Mapping[UUID, SavedRun]:
        """Return the latest run of each that has any."""
        found = rows(self._connection, _LAST, {"saved": [*saved]})
        return {row["saved_id"]: _run(row) for row in found}

    def beyond(self, saved: UUID, kept: int, limit: int) -> tuple[SavedRun, ...]:
        """Return runs of its timetable whose files are there, behind the newest `kept`, oldest first."""
        found = rows(self._connection, _BEYOND, {"saved": saved, "kept": kept, "limit": limit})
        return tuple(_run(row) for row in found)


def _values(saved: SavedExport) -> dict[str, Any]:
    return {
        **{name: storable(getattr(saved, name)) for name in _PLAIN},
        "wanted": asked_text(saved.wanted),
        "timetable": asked_text(saved.timetable) if saved.timetable else None,
        "paused": str(saved.paused) if saved.paused else None,
    }


def _saved(row: Row) -> SavedExport:
    return SavedExport(
        **{name: row[name] for name in _PLAIN},
        wanted=asked_from(Wanted, row["wanted"]),
        timetable=asked_from(Timetable, row["timetable"]) if row["timetable"] else None,
        paused=PauseReason(row["paused"]) if row["paused"] else None,
    )


def _run_values(run: SavedRun) -> dict[str, Any]:
    return {**{name: getattr(run, name) for name in _RUN_FIELDS}, "state": str(run.state)}


def _run(row: Row) -> SavedRun:
    return SavedRun(**{**{name: row[name] for name in _RUN_FIELDS}, "state": RunState(row["state"])})
