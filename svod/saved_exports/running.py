"""Running a saved export: by hand, or because its moment has come, once for each moment.

moment ─► run written (one a moment) and the next moment, in one transaction
              └► the order of an export, under a key of the run: asked twice, it is one
                      └► it is done: older files go | it failed: counted
"""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from itertools import takewhile
from typing import Final
from uuid import UUID

from model.account import Account, Actor
from model.audit import AuditEvent
from model.errors import SvodError
from model.export_order import Export
from model.saved_export import PauseReason, RunState, SavedExport, SavedRun
from model.service_errors import GaveUpError, NotFoundError, RequestError
from store.repositories import Store, Work
from svod.audit import note
from svod.export_orders import order_export
from svod.exports.removing import remove_export
from svod.ids import new_id, now
from svod.saved_exports.ending import as_ended, export_of
from svod.saved_exports.keeping import seen
from svod.service import Service

#: Looked at in one go; what is left waits for the next one, a minute later.
_PORTION: Final = 200
#: Missed moments are counted up to here.
_MOST_MISSED: Final = 1_000


def run_saved(store: Store, saved_id: UUID, actor: Actor, at: datetime | None = None) -> tuple[SavedRun, Export]:
    """Make a saved export now, for who asks: with what he may see. Raises NotFoundError, InvalidValueError."""
    run = SavedRun(id=new_id(), saved_id=saved_id, due_at=at or now(), by_hand=True, account_id=actor.id)
    with store.whole.transaction() as work:
        saved = seen(work, saved_id, actor)
        if saved.deleted_at is not None:
            raise NotFoundError("saved export")
        work.saved_exports.add_run(run)
    return _ordered(store, saved, run, actor)


def saved_named(store: Store, name: str, actor: Actor) -> SavedExport:
    """Return one's own of this name, else a shared one; the newest. Raises NotFoundError."""
    with store.whole.transaction() as work:
        found = work.saved_exports.named(name, _PORTION)
    visible = [saved for saved in found if saved.account_id == actor.id or saved.is_shared]
    if not visible:
        raise NotFoundError("saved export")
    return min(visible, key=lambda saved: saved.account_id != actor.id)


def run_what_is_due(service: Service, at: datetime | None = None) -> None:
    """Run what has come due, and see to what was run before. Any number of workers may do this at once."""
    at = at or now()
    store = service.store
    with store.transaction() as work:
        due = work.saved_exports.due(at, _PORTION)
    for saved_id in due:
        with store.transaction() as work:
            _take(work, saved_id, at)
    with store.transaction() as work:
        open_runs = work.saved_exports.open_runs(_PORTION)
    for run in open_runs:
        _see_to(service, run, at)


def _take(work: Work, saved_id: UUID, at: datetime) -> None:
    """Write the run of a moment that has come and the next moment; where another one did so meanwhile, nothing."""
    saved = work.saved_exports.get(saved_id, lock=True)
    due = saved.next_at
    if saved.timetable is None or due is None or due > at or saved.deleted_at is not None:
        return
    account = work.accounts.get(saved.account_id)
    if account.disabled:
        work.saved_exports.follow(replace(saved, paused=PauseReason.OWNER_BLOCKED, next_at=None))
        note(work, AuditEvent.SAVED_EXPORT_PAUSED, None, saved_id, {"reason": PauseReason.OWNER_BLOCKED})
        return
    later = list(takewhile(lambda moment: moment <= at, saved.timetable.next_few(due, _MOST_MISSED)))
    run = SavedRun(id=new_id(), saved_id=saved_id, due_at=due, missed=len(later), account_id=saved.account_id)
    work.saved_exports.add_run(run)
    work.saved_exports.follow(replace(saved, next_at=saved.timetable.next_after(at)))


def _see_to(service: Service, run: SavedRun, at: datetime) -> None:
    """Order what was not ordered yet; write how the others ended."""
    with service.store.transaction() as work:
        saved = work.saved_exports.get(run.saved_id)
        account = work.accounts.get(run.account_id)
        export = export_of(work, run)
    if run.export_id is not None:
        _end(service, run, export, at)
    elif account.disabled:
        _fail(service.store, run, RequestError.code, at)
    else:
        try:
            _ordered(service.store, saved, run, _actor_of(account))
        except SvodError as error:
            _fail(service.store, run, error.code, at)


def _ordered(store: Store, saved: SavedExport, run: SavedRun, actor: Actor) -> tuple[SavedRun, Export]:
    """Order a run's export, for who it is made for, in his scope of this moment; a second time gives the same one."""
    wanted = saved.wanted
    try:
        export = order_export(
            store.whole.seen_by(actor.scope),
            wanted.format,
            wanted.filter,
            actor,
            f"saved:{run.id}",
            wanted.options,
            counted=run.by_hand,
        )
    except SvodError as error:
        if run.by_hand:
            _fail(store, run, error.code, now())
        raise
    with store.whole.transaction() as work:
        ordered = replace(run, export_id=export.id)
        work.saved_exports.save_run(ordered)
    return ordered, export


def _end(service: Service, run: SavedRun, export: Export | None, at: datetime) -> None:
    ended = as_ended(run, export)
    if ended.state is RunState.DONE:
        _succeed(service, run, at)
    elif ended.state is RunState.FAILED:
        _fail(service.store, run, ended.code or GaveUpError.code, at)


def _succeed(service: Service, run: SavedRun, at: datetime) -> None:
    with service.store.whole.transaction() as work:
        saved = work.saved_exports.get(run.saved_id, lock=True)
        if work.saved_exports.run(run.id).state is not RunState.STARTED:
            return
        work.saved_exports.save_run(replace(run, state=RunState.DONE, ended_at=at))
        if not run.by_hand and saved.failures:
            work.saved_exports.follow(replace(saved, failures=0))
        old = work.saved_exports.beyond(saved.id, saved.kept, _PORTION)
    for one in old:
        _prune(service, one)


def _fail(store: Store, run: SavedRun, code: str, at: datetime) -> None:
    """Count a run of the timetable that failed; of one by hand, who asked for it sees it himself."""
    with store.whole.transaction() as work:
        saved = work.saved_exports.get(run.saved_id, lock=True)
        if work.saved_exports.run(run.id).state is not RunState.STARTED:
            return
        work.saved_exports.save_run(replace(run, state=RunState.FAILED, code=code, ended_at=at))
        if not run.by_hand:
            work.saved_exports.follow(replace(saved, failures=saved.failures + 1))


def _prune(service: Service, run: SavedRun) -> None:
    """Take a file away for newer ones."""
    if run.export_id is not None:
        with suppress(NotFoundError):
            remove_export(service.store.whole, service.blobs, run.export_id)
    with service.store.whole.transaction() as work:
        work.saved_exports.save_run(replace(run, is_pruned=True))


def _actor_of(account: Account) -> Actor:
    return Actor(id=account.id, name=account.name, role=account.role, municipalities=account.municipalities or None)
