"""What a store does with calendars and saved exports. Whose they are is not asked here: svod/ does."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from model.calendar import Calendar, Delivered
from model.paging import Slice
from model.saved_export import SavedExport, SavedRun


class Calendars(Protocol):
    """Календари по подписке."""

    def add(self, calendar: Calendar) -> None:
        """Write a new calendar."""

    def get(self, calendar: UUID, *, lock: bool = False) -> Calendar:
        """Return a calendar; with `lock` nobody else changes it until the transaction ends."""

    def by_secret(self, secret_hash: bytes) -> Calendar | None:
        """Return a calendar by its secret, in whatever state."""

    def save(self, calendar: Calendar) -> Calendar:
        """Write a calendar whose `rev` is the stored one; return it with the next `rev`."""

    def serve(self, calendar: Calendar) -> None:
        """Write when it was used and what was given out; `rev` stays."""

    def list(self, account: UUID | None, cursor: str | None, limit: int) -> Slice[Calendar]:
        """Return the calendars of an account, or all, newest first, revoked ones too."""

    def delivered(self, calendar: UUID) -> Mapping[str, Delivered]:
        """Return what a calendar has given out, by UID."""

    def put_delivered(self, calendar: UUID, events: Sequence[Delivered]) -> None:
        """Write what is given out, over what was known of the same UIDs."""

    def drop_delivered(self, calendar: UUID, uids: Collection[str]) -> None:
        """Forget what was given out."""


class SavedExports(Protocol):
    """Сохранённые выгрузки и их запуски."""

    def add(self, saved: SavedExport) -> SavedExport:
        """Write one; where its id is known return that one."""

    def get(self, saved: UUID, *, lock: bool = False) -> SavedExport:
        """Return one, deleted ones too; with `lock` nobody else changes it until the transaction ends."""

    def save(self, saved: SavedExport) -> SavedExport:
        """Write one whose `rev` is the stored one; return it with the next `rev`."""

    def follow(self, saved: SavedExport) -> None:
        """Write what the timetable makes of it (next_at, paused, failures); `rev` stays."""

    def list(self, account: UUID, cursor: str | None, limit: int, *, deleted: bool = False) -> Slice[SavedExport]:
        """Return one's own and shared ones, newest first; with `deleted` one's own deleted ones instead."""

    def named(self, name: str, limit: int) -> tuple[SavedExport, ...]:
        """Return those of this name that are not deleted, whosesoever, newest first."""

    def due(self, at: datetime, limit: int) -> tuple[UUID, ...]:
        """Return those whose moment has come, the one that waits for longest first."""

    def add_run(self, run: SavedRun) -> bool:
        """Write a run; False where there is one for this moment."""

    def save_run(self, run: SavedRun) -> None:
        """Write what became of a run."""

    def run(self, run: UUID) -> SavedRun:
        """Return a run."""

    def open_runs(self, limit: int) -> tuple[SavedRun, ...]:
        """Return the runs that have not ended, oldest first."""

    def runs(self, saved: UUID, cursor: str | None, limit: int) -> Slice[SavedRun]:
        """Return the runs of one, newest first."""

    def last_runs(self, saved: Collection[UUID]) -> Mapping[UUID, SavedRun]:
        """Return the latest run of each that has any."""

    def beyond(self, saved: UUID, kept: int, limit: int) -> tuple[SavedRun, ...]:
        """Return runs of its timetable whose files are there, behind the newest `kept`, oldest first."""
