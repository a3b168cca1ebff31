"""Календари по подписке, сохранённые выгрузки и их запуски."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final
from uuid import UUID

from model.calendar import Calendar, Delivered
from model.paging import Slice
from model.saved_export import RunState, SavedExport, SavedRun
from store.cursors import read_cursor
from store.memory.tables import Listing, Tables, check_revision, required
from store.slices import moment

_NEWEST: Final = Listing(order="newest", key=lambda one: (one.created_at, one.id), newest_first=True)
_RUNS: Final = Listing(order="due", key=lambda run: (run.due_at, run.id), newest_first=True)


class MemoryCalendars:
    """Календари по подписке."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def add(self, calendar: Calendar) -> None:
        """Write a new calendar."""
        self._tables.calendars[calendar.id] = calendar

    def get(self, calendar: UUID, *, lock: bool = False) -> Calendar:  # noqa: ARG002 -- always alone
        """Return a calendar; raises NotFoundError."""
        return required(self._tables.calendars, calendar)

    def by_secret(self, secret_hash: bytes) -> Calendar | None:
        """Return a calendar by its secret, in whatever state."""
        return next((one for one in self._tables.calendars.values() if one.secret_hash == secret_hash), None)

    def save(self, calendar: Calendar) -> Calendar:
        """Write a calendar whose `rev` is the stored one; raises StaleRevisionError, NotFoundError."""
        known = self.get(calendar.id)
        check_revision(known.rev, calendar.rev, calendar.id)
        self._tables.calendars[calendar.id] = replace(
            known,
            rev=known.rev + 1,
            name=calendar.name,
            filter=calendar.filter,
            options=calendar.options,
            expires_at=calendar.expires_at,
            revoked_at=calendar.revoked_at,
        )
        return self.get(calendar.id)

    def serve(self, calendar: Calendar) -> None:
        """Write when it was used and what was given out; raises NotFoundError."""
        self._tables.calendars[calendar.id] = replace(
            self.get(calendar.id),
            last_used_at=calendar.last_used_at,
            served_stamp=calendar.served_stamp,
            served_etag=calendar.served_etag,
            served_at=calendar.served_at,
        )

    def list(self, account: UUID | None, cursor: str | None, limit: int) -> Slice[Calendar]:
        """Return the calendars of an account, or all, newest first."""
        after = read_cursor(cursor, "newest", (moment, UUID)) if cursor else None
        found = [one for one in self._tables.calendars.values() if account in {None, one.account_id}]
        return _NEWEST.slice(found, after, limit)

    def delivered(self, calendar: UUID) -> Mapping[str, Delivered]:
        """Return what a calendar has given out, by UID."""
        return {uid: event for (of, uid), event in self._tables.deliveries.items() if of == calendar}

    def put_delivered(self, calendar: UUID, events: Sequence[Delivered]) -> None:
        """Write what is given out."""
        self._tables.deliveries.update({(calendar, event.uid): event for event in events})

    def drop_delivered(self, calendar: UUID, uids: Collection[str]) -> None:
        """Forget what was given out."""
        for uid in uids:
            self._tables.deliveries.pop((calendar, uid), None)


class MemorySavedExports:
    """Сохранённые выгрузки."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def add(self, saved: SavedExport) -> SavedExport:
        """Write one; where its id is known return that one."""
        return self._tables.saved_exports.setdefault(saved.id, saved)

    def get(self, saved: UUID, *, lock: bool = False) -> SavedExport:  # noqa: ARG002 -- always alone
        """Return one, deleted ones too; raises NotFoundError."""
        return required(self._tables.saved_exports, saved)

    def save(self, saved: SavedExport) -> SavedExport:
        """Write one whose `rev` is the stored one; raises StaleRevisionError, NotFoundError."""
        known = self.get(saved.id)
        check_revision(known.rev, saved.rev, saved.id)
        kept = replace(saved, rev=saved.rev + 1, account_id=known.account_id, created_at=known.created_at)
        self._tables.saved_exports[saved.id] = kept
        return kept

    def follow(self, saved: SavedExport) -> None:
        """Write what the timetable makes of it; raises NotFoundError."""
        self._tables.saved_exports[saved.id] = replace(
            self.get(saved.id), paused=saved.paused, next_at=saved.next_at, failures=saved.failures
        )

    def list(self, account: UUID, cursor: str | None, limit: int, *, deleted: bool = False) -> Slice[SavedExport]:
        """Return one's own and shared ones, newest first; with `deleted` one's own deleted ones instead."""
        after = read_cursor(cursor, "newest", (moment, UUID)) if cursor else None
        mine = (one for one in self._tables.saved_exports.values() if (one.deleted_at is not None) is deleted)
        found = [one for one in mine if one.account_id == account or (one.is_shared and not deleted)]
        return _NEWEST.slice(found, after, limit)

    def named(self, name: str, limit: int) -> tuple[SavedExport, ...]:
        """Return those of this name that are not deleted, newest first."""
        every = self._tables.saved_exports.values()
        found = [one for one in every if one.name == name and one.deleted_at is None]
        return _NEWEST.slice(found, None, limit).items

    def due(self, at: datetime, limit: int) -> tuple[UUID, ...]:
        """Return those whose moment has come, the one that waits for longest first."""
        waiting = (one for one in self._tables.saved_exports.values() if not one.deleted_at and not one.paused)
        found = sorted((one.next_at, one.id) for one in waiting if one.next_at is not None and one.next_at <= at)
        return tuple(saved for _, saved in found[:limit])

    def add_run(self, run: SavedRun) -> bool:
        """Write a run; False where there is one for this moment."""
        runs = self._tables.saved_runs
        if any((one.saved_id, one.due_at) == (run.saved_id, run.due_at) for one in runs.values()):
            return False
        runs[run.id] = run
        return True

    def save_run(self, run: SavedRun) -> None:
        """Write what became of a run; raises NotFoundError."""
        known = required(self._tables.saved_runs, run.id)
        self._tables.saved_runs[run.id] = replace(
            known,
            export_id=run.export_id,
            state=run.state,
            code=run.code,
            ended_at=run.ended_at,
            is_pruned=run.is_pruned,
        )

    def run(self, run: UUID) -> SavedRun:
        """Return a run; raises NotFoundError."""
        return required(self._tables.saved_runs, run)

    def open_runs(self, limit: int) -> tuple[SavedRun, ...]:
        """Return the runs that have not ended, oldest first."""
        found = (run for run in self._tables.saved_runs.values() if run.state is RunState.STARTED)
        return tuple(sorted(found, key=lambda run: (run.due_at, run.id))[:limit])

    def runs(self, saved: UUID, cursor: str | None, limit: int) -> Slice[SavedRun]:
        """Return the runs of one, newest first."""
        after = read_cursor(cursor, "due", (moment, UUID)) if cursor else None
        return _RUNS.slice(self._of(saved), after, limit)

    def last_runs(self, saved: Collection[UUID]) -> Mapping[UUID, SavedRun]:
        """Return the latest run of each that has any."""
        latest = {one: _RUNS.slice(self._of(one), None, 1).items for one in saved}
        return {one: runs[0] for one, runs in latest.items() if runs}

    def beyond(self, saved: UUID, kept: int, limit: int) -> tuple[SavedRun, ...]:
        """Return runs of its timetable whose files are there, behind the newest `kept`, oldest first."""
        there = (run for run in self._of(saved) if run.state is RunState.DONE and not run.by_hand)
        found = sorted((run for run in there if not run.is_pruned), key=lambda run: (run.due_at, run.id))
        return tuple(found[: max(len(found) - kept, 0)][:limit])

    def _of(self, saved: UUID) -> Sequence[SavedRun]:
        return tuple(run for run in self._tables.saved_runs.values() if run.saved_id == saved)
