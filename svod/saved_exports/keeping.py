"""Сохранённые выгрузки: named, changed, shared, deleted and had back by who they are of."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from uuid import UUID

from model.account import Actor
from model.audit import AuditEvent
from model.paging import Slice
from model.saved_export import PauseReason, SavedExport, SavedRun, Wanted
from model.service_errors import InvalidValueError, NotFoundError, StaleRevisionError
from model.timetable import Timetable
from store.repositories import Store, Work
from svod.audit import note
from svod.export_orders import check_wanted
from svod.ids import new_id, now
from svod.repeats import id_of_key
from svod.saved_exports.ending import as_now

#: Of one account, deleted ones not counted.
MOST: Final = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class NewSaved:
    """Новая сохранённая выгрузка."""

    name: str
    wanted: Wanted
    is_shared: bool = False
    timetable: Timetable | None = None
    kept: int = 5


def save_export(
    store: Store, given: NewSaved, actor: Actor, key: str | None = None, at: datetime | None = None
) -> SavedExport:
    """Save an export; under a key known already return the one saved then. Raises InvalidValueError."""
    at = at or now()
    check_wanted(given.wanted.format, given.wanted.options)
    saved = SavedExport(
        id=id_of_key("saved export", key, actor) if key else new_id(),
        account_id=actor.id,
        name=given.name,
        wanted=given.wanted,
        is_shared=given.is_shared,
        timetable=given.timetable,
        kept=given.kept,
        next_at=given.timetable.next_after(at) if given.timetable else None,
        created_at=at,
        changed_at=at,
    )
    with store.whole.transaction() as work:
        _check_room(work, actor)
        kept = work.saved_exports.add(saved)
        if kept == saved:
            note(work, AuditEvent.SAVED_EXPORT_MADE, actor, saved.id, _told(saved))
        return kept


def saved_for(store: Store, actor: Actor, cursor: str | None, limit: int, *, deleted: bool) -> Slice[SavedExport]:
    """Return one's own and shared ones, newest first; with `deleted` one's own deleted ones instead."""
    with store.whole.transaction() as work:
        return work.saved_exports.list(actor.id, cursor, limit, deleted=deleted)


def saved_of(store: Store, saved_id: UUID, actor: Actor) -> SavedExport:
    """Return one's own, or a shared one; raises NotFoundError for any other."""
    with store.whole.transaction() as work:
        return seen(work, saved_id, actor)


def runs_of(store: Store, saved_id: UUID, actor: Actor, cursor: str | None, limit: int) -> Slice[SavedRun]:
    """Return the runs of one, newest first: all of them for the owner, one's own of somebody else's shared one."""
    with store.whole.transaction() as work:
        saved = seen(work, saved_id, actor)
        found = work.saved_exports.runs(saved.id, cursor, limit)
        own_to_see = (run for run in found.items if actor.id in {saved.account_id, run.account_id})
        return replace(found, items=tuple(as_now(work, run) for run in own_to_see))


def last_runs_of(store: Store, saved: tuple[SavedExport, ...], actor: Actor) -> dict[UUID, SavedRun]:
    """Return the latest run of each, where it is one's own to see."""
    with store.whole.transaction() as work:
        found = work.saved_exports.last_runs([one.id for one in saved])
        owners = {one.id: one.account_id for one in saved}
        return {of: as_now(work, run) for of, run in found.items() if actor.id in {owners[of], run.account_id}}


def change_saved(  # noqa: PLR0913, PLR0917 -- who changes which version of what how, and when
    store: Store,
    saved_id: UUID,
    rev: int,
    change: Callable[[SavedExport], SavedExport],
    actor: Actor,
    at: datetime | None = None,
) -> SavedExport:
    """Change one's own; a new timetable counts from now on, and sets its failures back.

    Raises NotFoundError, also for somebody else's; StaleRevisionError, InvalidValueError.
    """
    at = at or now()
    with store.whole.transaction() as work:
        saved = own(work, saved_id, actor, rev)
        changed = replace(change(saved), changed_at=at)
        check_wanted(changed.wanted.format, changed.wanted.options)
        kept = work.saved_exports.save(_timed(saved, changed, at))
        note(work, AuditEvent.SAVED_EXPORT_CHANGED, actor, saved_id, _told(kept))
        return kept


def delete_saved(store: Store, saved_id: UUID, rev: int, actor: Actor) -> SavedExport:
    """Delete one's own: nothing is made any more, files that were made stay; `restore_saved` takes that back."""
    with store.whole.transaction() as work:
        saved = own(work, saved_id, actor, rev)
        at = now()
        kept = work.saved_exports.save(replace(saved, deleted_at=at, next_at=None, changed_at=at))
        note(work, AuditEvent.SAVED_EXPORT_DELETED, actor, saved_id)
        return kept


def restore_saved(store: Store, saved_id: UUID, actor: Actor, at: datetime | None = None) -> SavedExport:
    """Have a deleted one back; one that is there is left as it is. What its timetable missed is not made up for."""
    at = at or now()
    with store.whole.transaction() as work:
        saved = work.saved_exports.get(saved_id, lock=True)
        if saved.account_id != actor.id:
            raise NotFoundError("saved export")
        if saved.deleted_at is None:
            return saved
        kept = work.saved_exports.save(replace(saved, deleted_at=None, changed_at=at, next_at=_next(saved, at)))
        note(work, AuditEvent.SAVED_EXPORT_RESTORED, actor, saved_id)
        return kept


def pause_saved(store: Store, saved_id: UUID, rev: int, actor: Actor) -> SavedExport:
    """Stop the timetable of one's own; one that stands already is left as it is."""
    with store.whole.transaction() as work:
        saved = own(work, saved_id, actor, rev)
        if saved.paused is not None:
            return saved
        kept = work.saved_exports.save(replace(saved, paused=PauseReason.BY_HAND, next_at=None))
        note(work, AuditEvent.SAVED_EXPORT_PAUSED, actor, saved_id, {"reason": PauseReason.BY_HAND})
        return kept


def resume_saved(store: Store, saved_id: UUID, rev: int, actor: Actor, at: datetime | None = None) -> SavedExport:
    """Let the timetable of one's own go on, from now: what it missed meanwhile is not made up for."""
    at = at or now()
    with store.whole.transaction() as work:
        saved = own(work, saved_id, actor, rev)
        if saved.paused is None:
            return saved
        freed = replace(saved, paused=None, failures=0)
        kept = work.saved_exports.save(replace(freed, next_at=_next(freed, at)))
        note(work, AuditEvent.SAVED_EXPORT_RESUMED, actor, saved_id)
        return kept


def seen(work: Work, saved_id: UUID, actor: Actor) -> SavedExport:
    """Return one that somebody may see; raises NotFoundError."""
    saved = work.saved_exports.get(saved_id)
    if saved.account_id != actor.id and (not saved.is_shared or saved.deleted_at is not None):
        raise NotFoundError("saved export")
    return saved


def own(work: Work, saved_id: UUID, actor: Actor, rev: int) -> SavedExport:
    """Return one's own, locked, in this revision; raises NotFoundError, StaleRevisionError."""
    saved = work.saved_exports.get(saved_id, lock=True)
    if saved.account_id != actor.id or saved.deleted_at is not None:
        raise NotFoundError("saved export")
    if saved.rev != rev:
        raise StaleRevisionError(saved_id)
    return saved


def _timed(before: SavedExport, after: SavedExport, at: datetime) -> SavedExport:
    if before.timetable == after.timetable:
        return after
    return replace(after, next_at=_next(after, at), failures=0)


def _next(saved: SavedExport, at: datetime) -> datetime | None:
    return saved.timetable.next_after(at) if saved.timetable and saved.paused is None else None


def _told(saved: SavedExport) -> dict[str, str]:
    """Return what the audit keeps: format, whether names go out, how often."""
    pace = str(saved.timetable.pace) if saved.timetable else "by hand"
    return {"format": str(saved.wanted.format), "names": str(saved.wanted.options.names), "pace": pace}


def _check_room(work: Work, actor: Actor) -> None:
    listed = work.saved_exports.list(actor.id, None, MOST * 10).items
    if sum(one.account_id == actor.id for one in listed) >= MOST:
        raise InvalidValueError("", f"Сохранённых выгрузок уже {MOST}: удалите ненужные.")
