"""Limits, what was used of them, and tries to sign in, over both stores."""

import threading
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

import pytest
from uuid_utils.compat import uuid7

from model.export_order import Export, ExportFormat, ExportState
from model.quota import Holder, QuotaLimits, Use
from model.service_errors import StaleRevisionError
from model.sign_in import Tries
from model.stored import RecordFilter
from model.territory import territory_key
from store.postgres import PostgresStore
from tests.store.made import AT, a_batch, a_file, an_account

DAY = date(2026, 3, 2)
FOREST = territory_key("Лесной район")


def an_export(account, **changes) -> Export:
    made = Export(
        id=uuid7(), format=ExportFormat.CSV, filter=RecordFilter(), created_at=AT, created_by="А", account_id=account
    )
    return replace(made, **changes)


def test_the_limits_begin_as_the_model_has_them_and_are_changed_by_revision(store):
    with store.transaction() as work:
        assert work.quotas.limits() == QuotaLimits()
        wanted = QuotaLimits(user_files=None, exports_day=3, changed_by="Анна", changed_at=AT)
        assert work.quotas.save_limits(wanted) == replace(wanted, rev=1)
    with store.transaction() as work:
        assert work.quotas.limits().user_files is None
        with pytest.raises(StaleRevisionError):
            work.quotas.save_limits(wanted)


def test_use_adds_up_by_day_and_subject_and_is_given_back(store):
    with store.transaction() as work:
        work.quotas.add(DAY, Holder.USER, "a", Use(files=1, bytes=10))
        assert work.quotas.add(DAY, Holder.USER, "a", Use(files=1, bytes=5, exports=1)) == Use(
            files=2, bytes=15, exports=1
        )
        assert work.quotas.add(DAY, Holder.MUNICIPALITY, "a", Use(files=1)) == Use(files=1)
        assert work.quotas.add(DAY + timedelta(days=1), Holder.USER, "a", Use(bytes=1)) == Use(bytes=1)
        assert work.quotas.add(DAY, Holder.USER, "a", Use(files=-2, bytes=-15)) == Use(exports=1)


def test_what_was_counted_in_a_transaction_that_failed_was_not(store):
    with suppress(ZeroDivisionError), store.transaction() as work:
        work.quotas.add(DAY, Holder.USER, "a", Use(files=1))
        raise ZeroDivisionError
    with store.transaction() as work:
        assert work.quotas.add(DAY, Holder.USER, "a", Use()) == Use()


def test_what_is_kept_follows_files_and_their_batches(store):
    forest, nobodys = a_batch(municipality="Лесной район"), a_batch()
    files = [a_file(forest.id, "а", size=100), a_file(forest.id, "б", size=20), a_file(nobodys.id, "в", size=7)]
    with store.transaction() as work:
        for batch in (forest, nobodys):
            work.batches.add(batch)
        for file in files:
            work.files.add(file)
        assert work.quotas.kept(FOREST) == 120
    with store.transaction() as work:
        work.batches.save(replace(nobodys, municipality="Лесного района"))
        assert work.quotas.kept(FOREST) == 127
    with store.transaction() as work:
        work.batches.save(replace(work.batches.get(forest.id), municipality="Речной район"))
        assert (work.quotas.kept(FOREST), work.quotas.kept(territory_key("Речной район"))) == (7, 120)


def test_what_goes_with_a_batch_or_a_file_is_kept_no_more(emptied: PostgresStore):
    from tests.store.made import connection_of  # noqa: PLC0415 -- no repository deletes these two

    batch = a_batch(municipality="Лесной район")
    files = [a_file(batch.id, name, size=50) for name in "абв"]
    with emptied.transaction() as work:
        work.batches.add(batch)
        for file in files:
            work.files.add(file)
    with emptied.transaction() as work:
        connection_of(work).execute("delete from file where id = %s", (files[0].id,))
        assert work.quotas.kept(FOREST) == 100
        connection_of(work).execute("update file set size = 1 where id = %s", (files[1].id,))
        assert work.quotas.kept(FOREST) == 51
        connection_of(work).execute("delete from batch where id = %s", (batch.id,))
        assert work.quotas.kept(FOREST) == 0


def test_exports_that_wait_or_are_in_work_are_counted_for_who_ordered_them(store):
    anna, boris = uuid7(), uuid7()
    states = (ExportState.QUEUED, ExportState.RUNNING, ExportState.DONE, ExportState.FAILED)
    with store.transaction() as work:
        for export in (*(an_export(anna, state=state) for state in states), an_export(boris)):
            work.exports.add(export)
        assert (work.quotas.exports_open(anna), work.quotas.exports_open(boris)) == (2, 1)
        assert {one.account_id for one in work.exports.list(None, 10).items} == {anna, boris}


def test_use_is_listed_in_parts_with_names_and_what_is_kept(store):
    people = [an_account(f"login-{number}", name=f"Имя {number}") for number in range(3)]
    batch = a_batch(municipality="Лесной район")
    with store.transaction() as work:
        for one in people:
            work.accounts.add(one)
            work.quotas.add(DAY, Holder.USER, str(one.id), Use(files=1))
        work.quotas.add(DAY - timedelta(days=1), Holder.USER, str(uuid7()), Use(files=9))
        work.quotas.add(DAY, Holder.MUNICIPALITY, territory_key("Речной район"), Use(files=2, bytes=3))
        work.batches.add(batch)
        work.files.add(a_file(batch.id, size=40))
        head = work.quotas.used(DAY, Holder.USER, None, 2)
        tail = work.quotas.used(DAY, Holder.USER, head.next, 2)
        towns = {one.subject: one for one in work.quotas.used(DAY, Holder.MUNICIPALITY, None, 10).items}
    assert {one.name for one in (*head.items, *tail.items)} == {one.name for one in people}
    assert (len(head.items), len(tail.items), tail.next) == (2, 1, None)
    assert (towns[FOREST].name, towns[FOREST].kept, towns[FOREST].use) == ("Лесной район", 40, Use())
    assert (towns[territory_key("Речной район")].kept, towns[territory_key("Речной район")].use.bytes) == (0, 3)


def test_two_servers_count_exactly_and_without_a_deadlock(emptied: PostgresStore):
    """Eight at once, two subjects each, always in one order."""
    sums: list[Use] = []

    def send() -> None:
        for _ in range(10):
            with emptied.transaction() as work:
                sums.append(work.quotas.add(DAY, Holder.USER, "a", Use(files=1)))
                work.quotas.add(DAY, Holder.MUNICIPALITY, "лес", Use(files=1))

    threads = [threading.Thread(target=send) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(one.files for one in sums) == list(range(1, 81))


def test_tries_are_kept_under_their_key_and_forgotten_when_they_are_old(store):
    tries = Tries(key=b"k", tries=3, begun_at=AT, free_at=AT + timedelta(minutes=1))
    home = Tries(key=b"h", tries=0, begun_at=AT, free_at=AT, known_at=AT + timedelta(days=9))
    with store.transaction() as work:
        for one in (tries, home):
            work.tries.lock([one.key])
            work.tries.save(one)
    with store.transaction() as work:
        assert work.tries.lock([b"k"])[b"k"] == tries
        assert work.tries.forget(AT) == 0
        assert work.tries.forget(AT + timedelta(days=1)) == 1
        assert work.tries.lock([b"h"])[b"h"] == home
