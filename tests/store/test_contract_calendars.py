"""Calendars and saved exports are kept the same over both stores."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from uuid_utils.compat import uuid7

from model.calendar import Calendar, CalendarFilter, CalendarOptions, CalendarView, Delivered
from model.export_order import ExportFormat, ExportOptions
from model.people_policy import NamesPolicy, PeoplePolicy
from model.saved_export import PauseReason, RunState, SavedExport, SavedRun, Wanted
from model.service_errors import NotFoundError, StaleRevisionError
from model.stored import RecordFilter, ReviewState
from model.timetable import Pace, Timetable
from store.repositories import Store
from tests.store.made import AT, an_account


def a_calendar(account, **changes) -> Calendar:
    made = Calendar(id=uuid7(), account_id=account.id, name="Сроки", secret_hash=uuid7().bytes, created_at=AT)
    return replace(made, **changes)


def a_saved(account, **changes) -> SavedExport:
    made = SavedExport(
        id=uuid7(),
        account_id=account.id,
        name="Еженедельная",
        wanted=Wanted(format=ExportFormat.XLSX),
        created_at=AT,
        changed_at=AT,
    )
    return replace(made, **changes)


def a_run(saved: SavedExport, days: int = 0, **changes) -> SavedRun:
    made = SavedRun(id=uuid7(), saved_id=saved.id, due_at=AT + timedelta(days=days), account_id=saved.account_id)
    return replace(made, **changes)


@pytest.fixture
def account(store: Store):
    made = an_account()
    with store.transaction() as work:
        work.accounts.add(made)
    return made


def test_a_calendar_is_kept_as_it_was_made(store: Store, account):
    made = a_calendar(
        account,
        municipalities=("Зея", "Тында"),
        filter=CalendarFilter(municipality="Зея", year=2026, responsible="методист", states=(ReviewState.ACCEPTED,)),
        options=CalendarOptions(view=CalendarView.SPAN, undated=True, people=PeoplePolicy(names=NamesPolicy.NONE)),
        expires_at=AT + timedelta(days=3),
    )
    with store.transaction() as work:
        work.calendars.add(made)
    with store.transaction() as work:
        assert work.calendars.get(made.id) == made
        assert work.calendars.by_secret(made.secret_hash) == made
        assert work.calendars.by_secret(b"another") is None
        with pytest.raises(NotFoundError):
            work.calendars.get(uuid7())


def test_a_calendar_is_changed_by_who_knows_its_revision(store: Store, account):
    made = a_calendar(account)
    with store.transaction() as work:
        work.calendars.add(made)
        changed = work.calendars.save(replace(made, name="Зея: сроки", revoked_at=AT))
        assert (changed.rev, changed.name, changed.revoked_at) == (1, "Зея: сроки", AT)
        with pytest.raises(StaleRevisionError):
            work.calendars.save(replace(made, name="другое"))
        work.calendars.serve(
            replace(changed, served_etag="e", served_stamp="s", served_at=AT, last_used_at=AT, name="x")
        )
        served = work.calendars.get(made.id)
        assert (served.rev, served.name, served.served_etag, served.last_used_at) == (1, "Зея: сроки", "e", AT)


def test_calendars_are_listed_by_whose_they_are(store: Store, account):
    other = an_account("sidorov")
    mine = [a_calendar(account, created_at=AT + timedelta(minutes=step)) for step in range(3)]
    with store.transaction() as work:
        work.accounts.add(other)
        for one in (*mine, a_calendar(other)):
            work.calendars.add(one)
        first = work.calendars.list(account.id, None, 2)
        second = work.calendars.list(account.id, first.next, 2)
        assert [one.id for one in (*first.items, *second.items)] == [one.id for one in reversed(mine)]
        assert len(work.calendars.list(None, None, 9).items) == 4


def test_what_was_given_out_is_remembered_and_forgotten(store: Store, account):
    made = a_calendar(account)
    day = date(2026, 3, 31)
    with store.transaction() as work:
        work.calendars.add(made)
        events = [Delivered(uid=uid, sequence=1, first=day) for uid in ("a@svod", "b@svod")]
        work.calendars.put_delivered(made.id, events)
        work.calendars.put_delivered(made.id, [replace(events[0], sequence=2, cancelled_at=AT)])
        work.calendars.drop_delivered(made.id, ["b@svod", "c@svod"])
        gone = Delivered(uid="a@svod", sequence=2, first=day, cancelled_at=AT)
        assert work.calendars.delivered(made.id) == {"a@svod": gone}


def test_a_saved_export_is_kept_as_it_was_made(store: Store, account):
    wanted = Wanted(
        format=ExportFormat.CSV,
        filter=RecordFilter(municipality="Зея", states=(ReviewState.ACCEPTED,), year=2026),
        options=ExportOptions(names=NamesPolicy.ROLE, contacts=True),
    )
    weekly = Timetable(pace=Pace.WEEKLY, weekdays=(1, 5), hour=6, minute=30, zone="Asia/Yakutsk")
    made = a_saved(
        account, wanted=wanted, timetable=weekly, is_shared=True, next_at=AT, paused=PauseReason.OWNER_BLOCKED
    )
    with store.transaction() as work:
        assert work.saved_exports.add(made) == made
        assert work.saved_exports.add(replace(made, name="повтор")) == made
        assert work.saved_exports.get(made.id, lock=True) == made
        changed = work.saved_exports.save(replace(made, name="Другая", timetable=None, paused=None, next_at=None))
        assert (changed.rev, changed.name, changed.timetable, changed.next_at) == (1, "Другая", None, None)
        with pytest.raises(StaleRevisionError):
            work.saved_exports.save(made)
        work.saved_exports.follow(replace(changed, failures=2, next_at=AT, name="x"))
        followed = work.saved_exports.get(made.id)
        assert (followed.rev, followed.name, followed.failures, followed.next_at) == (1, "Другая", 2, AT)


def test_one_sees_own_and_shared_ones_and_own_deleted_ones(store: Store, account):
    other = an_account("sidorov")
    own, gone = a_saved(account, name="своя"), a_saved(account, name="удалена", deleted_at=AT)
    shared, foreign = a_saved(other, name="общая", is_shared=True), a_saved(other, name="чужая")
    with store.transaction() as work:
        work.accounts.add(other)
        for one in (own, gone, shared, foreign, a_saved(other, name="общая и удалена", is_shared=True, deleted_at=AT)):
            work.saved_exports.add(one)
        assert {one.name for one in work.saved_exports.list(account.id, None, 9).items} == {"своя", "общая"}
        assert {one.name for one in work.saved_exports.list(account.id, None, 9, deleted=True).items} == {"удалена"}
        first = work.saved_exports.list(account.id, None, 1)
        assert first.next is not None
        assert len(work.saved_exports.list(account.id, first.next, 5).items) == 1
        assert [one.name for one in work.saved_exports.named("чужая", 5)] == ["чужая"]
        assert work.saved_exports.named("удалена", 5) == ()


def test_due_is_what_waits_and_neither_stands_nor_was_deleted(store: Store, account):
    late, due = a_saved(account, next_at=AT - timedelta(days=2)), a_saved(account, next_at=AT)
    with store.transaction() as work:
        for one in (
            due, late, a_saved(account), a_saved(account, next_at=AT + timedelta(seconds=1)),
            a_saved(account, next_at=AT, deleted_at=AT), a_saved(account, next_at=AT, paused=PauseReason.BY_HAND),
        ):  # fmt: skip
            work.saved_exports.add(one)
        assert work.saved_exports.due(AT, 9) == (late.id, due.id)
        assert work.saved_exports.due(AT, 1) == (late.id,)


def test_a_moment_has_one_run(store: Store, account):
    saved = a_saved(account)
    with store.transaction() as work:
        work.saved_exports.add(saved)
        first = a_run(saved)
        assert work.saved_exports.add_run(first)
        assert not work.saved_exports.add_run(a_run(saved))
        assert work.saved_exports.add_run(a_run(saved, days=1, by_hand=True))
        assert [run.due_at.day for run in work.saved_exports.open_runs(9)] == [2, 3]
        work.saved_exports.save_run(replace(first, state=RunState.FAILED, code="gave-up", ended_at=AT))
        assert [run.due_at.day for run in work.saved_exports.open_runs(9)] == [3]
        assert work.saved_exports.runs(saved.id, None, 1).items[0].by_hand
        assert work.saved_exports.run(first.id).code == "gave-up"
        assert work.saved_exports.last_runs([saved.id, uuid7()]).keys() == {saved.id}
        with pytest.raises(NotFoundError):
            work.saved_exports.save_run(a_run(saved))


def test_files_behind_the_newest_are_found_and_those_made_by_hand_are_not(store: Store, account):
    saved = a_saved(account)
    with store.transaction() as work:
        work.saved_exports.add(saved)
        for day in range(6):
            work.saved_exports.add_run(a_run(saved, days=day, state=RunState.DONE, ended_at=AT))
        work.saved_exports.add_run(a_run(saved, days=9, state=RunState.DONE, by_hand=True))
        work.saved_exports.add_run(a_run(saved, days=10, state=RunState.FAILED))
        oldest = work.saved_exports.beyond(saved.id, 4, 9)
        assert [run.due_at.day for run in oldest] == [2, 3]
        work.saved_exports.save_run(replace(oldest[0], is_pruned=True))
        assert [run.due_at.day for run in work.saved_exports.beyond(saved.id, 4, 9)] == [3]
