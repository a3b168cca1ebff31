"""A saved export is made once for each moment of its timetable, for its owner as he is then."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from model.account import Account, AccountRole, Actor
from model.export_order import ExportFormat, ExportState
from model.saved_export import PauseReason, RunState, Wanted
from model.service_errors import NotFoundError, StaleRevisionError
from model.stored import RecordFilter
from model.timetable import Pace, Timetable
from model.work import Task
from svod.ids import new_id, now
from svod.saved_exports.keeping import (
    NewSaved,
    change_saved,
    delete_saved,
    pause_saved,
    restore_saved,
    resume_saved,
    save_export,
    saved_for,
    saved_of,
)
from svod.saved_exports.running import run_saved, run_what_is_due, saved_named
from svod.work.export import make_export
from svod.work.read import read_document
from tests.store.conftest import postgres, register_url
from tests.svod.work.served import a_batch, a_service, send

__all__ = ["postgres", "register_url"]

START = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)  # a Monday, six in the morning in Moscow
DAILY = Timetable(pace=Pace.DAILY, hour=6, minute=30)
DAY = timedelta(days=1)


@pytest.fixture
def service(tmp_path):
    service = a_service(tmp_path)
    for place in ("Лесной район", "Речной район"):
        read_document(service, send(service, a_batch(service), f"{place}.txt", f"район: {place}\nСеминар").document_id)
    return service


def an_owner(service, **changes) -> Actor:
    account = Account(
        id=new_id(), login=f"{new_id()}", name="Анна", role=AccountRole.READER, password_hash="", created_at=now(),
        **changes,
    )  # fmt: skip
    with service.store.transaction() as work:
        work.accounts.add(account)
    return Actor(id=account.id, name=account.name, role=account.role, municipalities=account.municipalities or None)


def save(service, owner, **changes):
    given = NewSaved(name="Ежедневная", wanted=Wanted(format=ExportFormat.CSV), timetable=DAILY)
    return save_export(service.store, replace(given, **changes), owner, at=START)


def stored(service, saved):
    with service.store.transaction() as work:
        return work.saved_exports.get(saved.id)


def runs(service, saved):
    with service.store.transaction() as work:
        return work.saved_exports.runs(saved.id, None, 100).items[::-1]


def exports(service):
    with service.store.transaction() as work:
        return work.exports.list(None, 100).items


def make_all(service):
    for export in exports(service):
        make_export(service, export.id)


def test_nothing_is_made_before_its_moment_and_one_at_it(service):
    saved = save(service, an_owner(service))
    assert saved.next_at == START + timedelta(minutes=30)
    run_what_is_due(service, START + timedelta(minutes=29))
    assert runs(service, saved) == ()
    for _ in range(3):
        run_what_is_due(service, START + timedelta(minutes=30))
    [run] = runs(service, saved)
    assert (run.due_at, run.missed, run.state) == (START + timedelta(minutes=30), 0, RunState.STARTED)
    assert len(exports(service)) == 1
    assert stored(service, saved).next_at == START + timedelta(minutes=30) + DAY
    make_all(service)
    run_what_is_due(service, START + timedelta(minutes=31))
    assert runs(service, saved)[0].state is RunState.DONE


def test_what_was_missed_is_made_once_and_said(service):
    saved = save(service, an_owner(service))
    late = START + 10 * DAY
    run_what_is_due(service, late)
    [run] = runs(service, saved)
    assert (run.due_at, run.missed) == (START + timedelta(minutes=30), 9)
    assert stored(service, saved).next_at == late + timedelta(minutes=30)


def test_it_is_made_with_what_the_owner_may_see_then(service):
    owner = an_owner(service, municipalities=("Лесной район", "Речной район"))
    save(service, owner)
    with service.store.transaction() as work:
        account = work.accounts.get(owner.id)
        work.accounts.save(replace(account, municipalities=("Речной район",)))
    run_what_is_due(service, START + DAY)
    make_all(service)
    [export] = exports(service)
    assert (export.state, export.rows) == (ExportState.DONE, 1)
    assert "Речной район" in service.blobs.read(export.sha256).decode("utf-8-sig")


def test_a_blocked_owner_stops_it_with_a_reason_until_it_is_resumed(service):
    owner = an_owner(service)
    saved = save(service, owner)
    with service.store.transaction() as work:
        account = work.accounts.save(replace(work.accounts.get(owner.id), disabled=True))
    run_what_is_due(service, START + DAY)
    stands = stored(service, saved)
    assert (stands.paused, stands.next_at, runs(service, saved)) == (PauseReason.OWNER_BLOCKED, None, ())
    with service.store.transaction() as work:
        work.accounts.save(replace(account, disabled=False))
    run_what_is_due(service, START + 2 * DAY)
    assert runs(service, saved) == ()
    goes_on = resume_saved(service.store, saved.id, stands.rev, owner, at=START + 2 * DAY)
    assert (goes_on.paused, goes_on.next_at) == (None, START + 2 * DAY + timedelta(minutes=30))


def test_the_last_files_are_kept_and_older_ones_go_and_those_by_hand_stay(service):
    owner = an_owner(service)
    saved = save(service, owner, kept=2)
    by_hand, _ = run_saved(service.store, saved.id, owner, at=START)
    for day in range(5):
        run_what_is_due(service, START + day * DAY + timedelta(minutes=30))
        make_all(service)
    run_what_is_due(service, START + 4 * DAY + timedelta(minutes=31))
    states = {export.id: export.state for export in exports(service)}
    found = runs(service, saved)
    assert [states[run.export_id] for run in found] == [ExportState.DONE] + [ExportState.REMOVED] * 3 + [
        ExportState.DONE
    ] * 2
    assert found[0].id == by_hand.id
    assert [run.is_pruned for run in found] == [False, True, True, True, False, False]


def test_failures_are_counted_and_a_success_sets_them_back(service):
    saved = save(service, an_owner(service))
    for day in range(3):
        run_what_is_due(service, START + day * DAY + timedelta(minutes=30))
        newest = exports(service)[0]
        with service.store.transaction() as work:
            work.exports.save(replace(newest, state=ExportState.FAILED, code="storage-full"))
    run_what_is_due(service, START + 2 * DAY + timedelta(minutes=31))
    assert stored(service, saved).failures == 3
    assert {run.code for run in runs(service, saved)} == {"storage-full"}
    run_what_is_due(service, START + 3 * DAY + timedelta(minutes=30))
    make_all(service)
    run_what_is_due(service, START + 3 * DAY + timedelta(minutes=31))
    assert stored(service, saved).failures == 0


def test_a_run_whose_order_was_not_written_is_ordered_by_the_next_look(service):
    saved = save(service, an_owner(service))
    run_what_is_due(service, START + DAY)
    [run] = runs(service, saved)
    with service.store.transaction() as work:
        work.saved_exports.save_run(replace(run, export_id=None))
    run_what_is_due(service, START + DAY)
    assert runs(service, saved) == (run,)
    assert len(exports(service)) == 1


def test_a_paused_and_a_deleted_one_are_not_made_and_come_back_without_what_they_missed(service):
    owner = an_owner(service)
    saved = save(service, owner)
    paused = pause_saved(service.store, saved.id, 0, owner)
    run_what_is_due(service, START + DAY)
    resumed = resume_saved(service.store, saved.id, paused.rev, owner, at=START + 3 * DAY)
    assert resumed.next_at == START + 3 * DAY + timedelta(minutes=30)
    deleted = delete_saved(service.store, saved.id, resumed.rev, owner)
    run_what_is_due(service, START + 9 * DAY)
    assert saved_for(service.store, owner, None, 9, deleted=False).items == ()
    assert saved_for(service.store, owner, None, 9, deleted=True).items == (deleted,)
    back = restore_saved(service.store, saved.id, owner, at=START + 9 * DAY)
    assert (back.deleted_at, back.next_at) == (None, START + 9 * DAY + timedelta(minutes=30))
    assert restore_saved(service.store, saved.id, owner) == back
    assert runs(service, saved) == ()


def test_a_new_timetable_counts_from_now_and_another_name_changes_no_moment(service):
    owner = an_owner(service)
    saved = save(service, owner)
    named = change_saved(service.store, saved.id, 0, lambda one: replace(one, name="Другая"), owner, START + 5 * DAY)
    assert named.next_at == saved.next_at
    monthly = Timetable(pace=Pace.MONTHLY, hour=0)
    changed = change_saved(service.store, saved.id, 1, lambda one: replace(one, timetable=monthly), owner, START)
    assert changed.next_at == datetime(2026, 3, 30, 21, tzinfo=UTC)
    with pytest.raises(StaleRevisionError):
        change_saved(service.store, saved.id, 1, lambda one: one, owner)
    without = change_saved(service.store, saved.id, 2, lambda one: replace(one, timetable=None), owner)
    assert without.next_at is None


def test_a_shared_one_is_seen_and_made_by_others_for_themselves(service):
    owner = an_owner(service)
    other = an_owner(service, municipalities=("Лесной район",))
    saved, foreign = save(service, owner, is_shared=True), save(service, owner, name="чужая")
    assert saved_of(service.store, saved.id, other) == saved
    with pytest.raises(NotFoundError):
        saved_of(service.store, foreign.id, other)
    with pytest.raises(NotFoundError):
        change_saved(service.store, saved.id, 0, lambda one: one, other)
    with pytest.raises(NotFoundError):
        run_saved(service.store, foreign.id, other)
    assert saved_named(service.store, "Ежедневная", other).id == saved.id
    _, export = run_saved(service.store, saved.id, other)
    make_all(service)
    with service.store.transaction() as work:
        assert work.exports.get(export.id).rows == 1


def test_many_workers_make_one_export_of_a_moment(postgres, register_url, tmp_path):
    service = a_service(tmp_path, postgres, database_url=register_url)
    owner = an_owner(service)
    wanted = Wanted(format=ExportFormat.JSONL, filter=RecordFilter(municipality="Зея"))
    made = [save(service, owner, name=f"№ {number}", wanted=wanted) for number in range(4)]
    with ThreadPoolExecutor(8) as pool:
        for done in [pool.submit(run_what_is_due, service, START + 3 * DAY) for _ in range(8)]:
            done.result()
    assert [len(runs(service, saved)) for saved in made] == [1] * 4
    assert len(exports(service)) == 4
    assert all(run.export_id for saved in made for run in runs(service, saved))


def test_the_worker_is_woken_by_the_clock():
    from store.queue.tasks import PERIODIC  # noqa: PLC0415 -- the queue's own, for this question alone

    assert PERIODIC[Task.SCHEDULE] == "* * * * *"
