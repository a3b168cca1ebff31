"""What was backed up is put back, whole or not at all, and sends nothing twice."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from model.retention import RemovalCause
from model.stored import DocumentFilter
from store.backup import Loading
from store.postgres import PostgresStore
from store.postgres.migrate import downgrade, known_steps
from svod.backup.errors import BackupDamagedError, BackupNewerError, BaseInUseError, NotEmptyError
from svod.backup.making import Source, make_backup
from svod.backup.manifest import MANIFEST, read_manifest, write_manifest
from svod.backup.restoring import Choices, restore
from svod.checkup.looking import troubles
from svod.retention.keeping import Kept
from svod.retention.purging import purge
from svod.work.read import read_document
from tests.svod.backup.conftest import contents, shape

#: What is told of a moment or a process, and does not come back.
APART = {"session", "lease", "procrastinate_workers"}


def ask(url: str, question: str, *values: object) -> list[tuple]:
    with psycopg.connect(url, autocommit=True) as connection:
        answer = connection.execute(question, values)
        return answer.fetchall() if answer.description else []


def test_every_row_and_every_byte_comes_back_elsewhere(source: Source, target: Source, place):
    made = make_backup(source, place)
    restored = restore(made.folder, target, Choices())
    before, after = contents(source.url), contents(target.url)
    before["backup"] = []  # told of after the moment
    assert {name for name in before if name not in APART and before[name] != after[name]} == set()
    assert len(before["record"]) == 4
    assert shape(target.url) == shape(source.url)
    assert [target.blobs.read(name) for name in source.blobs.names()] == [
        source.blobs.read(name) for name in source.blobs.names()
    ]
    assert (target.data / "rules.toml").read_text() == "# правила\n"
    assert restored.manifest.counts == {"documents": 3, "records": 4, "files": 3, "accounts": 0}
    with PostgresStore(target.url) as store:
        assert list(troubles(target.url, store, target.blobs, deep=True)) == []


def test_what_waited_is_read_after_a_restore(service, source, target, place):
    restore(make_backup(source, place).folder, target, Choices())
    [(waiting,)] = ask(target.url, "select id from document where state = 'queued'")
    assert ask(target.url, "select status::text from procrastinate_jobs where args ->> 'subject' = %s", str(waiting))
    with PostgresStore(target.url) as store:
        there = replace(service, store=store, blobs=target.blobs, database_url=target.url)
        read_document(there, waiting)
    assert ask(target.url, "select state from document where id = %s", waiting) == [("done",)]


def test_jobs_in_hand_begin_again_and_nobody_is_in(source, target, place):
    ask(source.url, "insert into procrastinate_workers (id) overriding system value values (7)")
    ask(source.url, "update procrastinate_jobs set status = 'doing', worker_id = 7 where task_name = 'svod:read'")
    jobs = ask(source.url, "select count(*) from procrastinate_jobs where status = 'doing'")
    assert jobs > [(0,)]
    twin = (
        "insert into procrastinate_jobs (queue_name, task_name, queueing_lock, args)"
        " select queue_name, task_name, queueing_lock, args from procrastinate_jobs where status = 'doing'"
    )
    ask(source.url, twin)  # the same was asked for again meanwhile: one of them is enough
    restore(make_backup(source, place).folder, target, Choices())
    now_waiting = "select count(*) from procrastinate_jobs where task_name = 'svod:read' and status = 'todo'"
    assert ask(target.url, now_waiting) == jobs
    assert ask(target.url, "select count(*) from procrastinate_jobs where status = 'doing'") == [(0,)]
    assert ask(target.url, "select count(*) from procrastinate_workers") == [(0,)]


def an_outgoing(url: str) -> None:
    account = "00000000-0000-0000-0000-000000000001"
    ask(
        url,
        "insert into account (id, login, login_key, name, role, password_hash, created_at)"
        " values (%s, 'anna', 'anna', 'Анна', 'administrator', '', now())",
        account,
    )
    ask(
        url,
        "insert into webhook (id, account_id, name, url, batch, secrets, created_at, state, state_at)"
        " values (gen_random_uuid(), %s, 'центр', 'https://example.org', 1, '[]', now(), 'active', now())",
        account,
    )
    ask(
        url,
        "insert into saved_export (id, account_id, name, wanted, timetable, kept, next_at, created_at, changed_at)"
        " values (gen_random_uuid(), %s, 'ночь', '{}', '{}', 1, now(), now(), now())",
        account,
    )
    session = "insert into session (secret_hash, account_id, created_at, expires_at) values ('\\x01', %s, now(), now())"
    ask(url, session, account)


OUTGOING = "select w.state, s.paused, s.next_at is null from webhook w, saved_export s"


@pytest.mark.parametrize(("goes_on", "stands"), [(False, ("paused", "by-hand", True)), (True, ("active", None, False))])
def test_a_copy_sends_nothing_unless_it_goes_on_in_place_of_what_is_gone(source, target, place, goes_on, stands):
    an_outgoing(source.url)
    done = restore(make_backup(source, place).folder, target, Choices(goes_on=goes_on))
    assert ask(target.url, OUTGOING) == [stands]
    assert dict(done.paused) == ({} if goes_on else {"вебхуков": 1, "расписаний выгрузок": 1})
    assert ask(target.url, "select * from session") == []
    assert ask(source.url, OUTGOING) == [("active", None, False)]


def test_a_base_with_data_is_left_alone_unless_it_is_to_be_replaced(source, target, place):
    folder = make_backup(source, place).folder
    restore(folder, target, Choices())
    ask(target.url, "update document set name = 'моё'")
    with pytest.raises(NotEmptyError, match="документов 3"):
        restore(folder, target, Choices())
    assert ask(target.url, "select distinct name from document") == [("моё",)]
    (target.data / "rules.toml").write_text("# свои\n")
    restore(folder, target, Choices(replaces=True))
    assert ("моё",) not in ask(target.url, "select name from document")
    assert (target.data / "rules.toml").read_text() == "# правила\n"


def test_what_was_purged_since_does_not_come_back(source, target, place):
    folder = make_backup(source, place).folder
    restore(folder, target, Choices())
    with PostgresStore(target.url, size=2) as store:
        with store.transaction() as work:
            [gone, *_] = work.documents.list(DocumentFilter(), None, 10).items
        purge(Kept(store=store, blobs=target.blobs), (gone.id,), RemovalCause.ASKED)
    done = restore(folder, target, Choices(replaces=True))
    assert done.purged == 1
    assert ask(target.url, "select count(*) from document where sha256 = %s", gone.sha256) == [(0,)]
    assert ask(target.url, "select count(*) from document") == [(2,)]


def test_settings_of_the_machine_stay_where_nothing_is_replaced(source, target, place):
    (target.data / "rules.toml").write_text("# свои\n")
    done = restore(make_backup(source, place).folder, target, Choices())
    assert done.left == ("rules.toml",)
    assert (target.data / "rules.toml").read_text() == "# свои\n"
    assert (target.data / "rules.toml.from-backup").read_text() == "# правила\n"


def test_a_base_somebody_works_with_is_left_alone(source, target, place, monkeypatch):
    monkeypatch.setattr("svod.backup.restoring._PATIENCE", 0.1)
    folder = make_backup(source, place).folder
    with psycopg.connect(target.url), pytest.raises(BaseInUseError):
        restore(folder, target, Choices())
    restore(folder, target, Choices())


def test_a_backup_of_a_newer_version_is_refused_before_anything_is_touched(source, target, place):
    folder = make_backup(source, place).folder
    write_manifest(folder, replace(read_manifest(folder), schema="9999_later"))
    with pytest.raises(BackupNewerError):
        restore(folder, target, Choices())
    told = json.loads((folder / MANIFEST).read_text())
    write_manifest(folder, replace(read_manifest(folder), schema=known_steps()[-1], format=told["format"] + 1))
    with pytest.raises(BackupNewerError):
        restore(folder, target, Choices())
    assert ask(target.url, "select * from document") == []


def test_a_damaged_backup_is_refused_before_anything_is_touched(source, target, place):
    folder = make_backup(source, place).folder
    (folder / "database" / "record.zst").write_bytes(b"")
    with pytest.raises(BackupDamagedError, match=r"record\.zst"):
        restore(folder, target, Choices())
    assert ask(target.url, "select * from document") == []


def test_a_backup_with_an_altered_original_is_refused(source, target, place):
    folder = make_backup(source, place).folder
    blob = next((place / "originals").rglob("?" * 64))
    blob.write_bytes(b"x" * blob.stat().st_size)
    with pytest.raises(BackupDamagedError, match="исходные файлы: 1"):
        restore(folder, target, Choices())


def test_a_restore_that_broke_off_leaves_the_base_empty_and_is_run_again(source, target, place, monkeypatch):
    folder = make_backup(source, place).folder
    filled = []

    def breaks(self, table, rows, _fill=Loading.fill):
        filled.append(table.name)
        if table.name == "record":
            raise KeyboardInterrupt
        return _fill(self, table, rows)

    with monkeypatch.context() as broken:
        broken.setattr(Loading, "fill", breaks)
        with pytest.raises(KeyboardInterrupt):
            restore(folder, target, Choices())
    assert "document" in filled
    assert ask(target.url, "select count(*) from document") == [(0,)]
    restore(folder, target, Choices())
    assert ask(target.url, "select count(*) from record") == [(4,)]
    assert shape(target.url) == shape(source.url)


def test_a_base_of_an_older_version_is_put_back_and_brought_up(target, place, tmp_path, register_url):
    older = known_steps()[-5]
    downgrade(register_url, older)
    ask(
        register_url, "insert into batch (id, name, created_at, created_by) values (gen_random_uuid(), 'п', now(), 'А')"
    )
    old = Source(url=register_url, blobs=target.blobs, data=tmp_path / "old")
    folder = make_backup(old, place).folder
    assert read_manifest(folder).schema == older
    restore(folder, target, Choices())
    assert ask(target.url, "select version_num from alembic_version") == [(known_steps()[-1],)]
    assert ask(target.url, "select name from batch") == [("п",)]


def test_the_copies_of_a_base_that_is_replaced_are_forgotten(source, target, place):
    registries = target.data / "registries"
    registries.mkdir(parents=True)
    (registries / "imported.csv").write_text("старое")
    (registries / "version.json").write_text("{}")
    restore(make_backup(source, place).folder, target, Choices())
    assert list(registries.iterdir()) == []


def test_the_moment_is_that_of_the_rows(source, place):
    made = make_backup(source, place).manifest
    assert timedelta(0) <= datetime.now(UTC) - made.moment < timedelta(minutes=5)
    assert made.moment <= made.finished_at
