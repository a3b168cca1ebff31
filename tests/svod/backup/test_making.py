"""A backup is whole, or is none; the second one takes what is new."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from store.backup import Snapshot, latest_backup, may_drop
from store.postgres.migrate import downgrade
from svod.backup.errors import BackupBusyError, BackupEmptyError, BackupError, BackupMissingError
from svod.backup.listing import sizes_in
from svod.backup.making import Source, make_backup
from svod.backup.manifest import read_manifest
from svod.backup.place import backups_in, chosen, held
from svod.backup.thinning import keep_newest
from svod.backup.verifying import damages
from tests.svod.work.served import a_batch, send


def test_a_second_backup_takes_only_what_is_new(service, source, place):
    first = make_backup(source, place)
    send(service, a_batch(service), "новый.txt", "новый")
    second = make_backup(source, place)
    assert (first.copied.new, second.copied.new) == (3, 1)
    assert second.copied.new_size == len("новый".encode())
    assert backups_in(place) == (first.folder, second.folder)
    assert chosen(place) == second.folder
    assert chosen(first.folder) == first.folder
    for folder in backups_in(place):
        assert list(damages(folder)) == []


def test_people_go_on_while_the_rows_of_one_moment_are_taken(service, source, place, monkeypatch):
    def rows(self, table, _rows=Snapshot.rows):
        if table.name == "document":  # its turn comes after the snapshot was taken
            send(service, a_batch(service), "тем временем.txt", "тем временем")
        return _rows(self, table)

    monkeypatch.setattr(Snapshot, "rows", rows)
    manifest = make_backup(source, place).manifest
    assert {table.name: table.rows for table in manifest.tables}["document"] == 3
    assert manifest.originals.count == 3
    with psycopg.connect(source.url) as connection:
        assert connection.execute("select count(*) from document").fetchone() == (4,)


def test_nobody_deletes_bytes_or_migrates_meanwhile(source, place, monkeypatch):
    said = []

    def let_go(self, _let_go=Snapshot.let_go):
        _let_go(self)
        with psycopg.connect(source.url) as connection:
            said.append(may_drop(connection))
            said.append(connection.execute("select pg_try_advisory_lock(5307000)").fetchone()[0])

    monkeypatch.setattr(Snapshot, "let_go", let_go)
    make_backup(source, place)
    with psycopg.connect(source.url) as connection:
        assert [*said, may_drop(connection)] == [False, False, True]


def test_one_that_broke_off_is_no_backup_and_the_next_one_removes_it(source, place, monkeypatch):
    def breaks(_self):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(Snapshot, "blobs", breaks)
        broken.setattr("svod.backup.place.shutil.rmtree", lambda *_, **__: None)  # killed: it removed nothing itself
        with pytest.raises(KeyboardInterrupt):
            make_backup(source, place)
    assert [one.name.endswith(".unfinished") for one in place.iterdir() if one.is_dir()] == [True]
    assert backups_in(place) == ()
    with pytest.raises(BackupMissingError):
        chosen(place)
    made = make_backup(source, place)
    assert {one.name for one in place.iterdir() if one.is_dir()} == {"originals", made.folder.name}


def test_originals_that_are_lost_already_are_told_and_stop_nothing(source, place):
    lost, altered, _ = source.blobs.names()
    source.blobs.delete(lost)
    path = source.blobs.root / altered[:2] / altered[2:4] / altered
    path.write_bytes(b"x" * path.stat().st_size)
    made = make_backup(source, place)
    assert set(made.manifest.originals.missing) == {lost, altered}
    assert len(sizes_in(made.folder)) == 1
    assert list(damages(made.folder)) == []


def test_the_base_knows_of_its_last_backup(source, place):
    made = make_backup(source, place)
    with psycopg.connect(source.url) as connection:
        note = latest_backup(connection)
    assert note is not None
    assert (note.moment, note.name, note.documents, note.records, note.missing) == (
        made.manifest.moment, made.folder.name, 3, 4, 0,
    )  # fmt: skip


def test_one_backup_is_made_in_a_folder_at_a_time(source, place):
    with held(place), pytest.raises(BackupBusyError):
        make_backup(source, place)


def test_a_base_without_tables_makes_no_backup(source, place):
    downgrade(source.url, "base")
    with pytest.raises(BackupEmptyError):
        make_backup(source, place)
    assert backups_in(place) == ()


def test_a_place_that_takes_nothing_is_told(source, tmp_path):
    (tmp_path / "файл").write_text("")
    with pytest.raises(BackupError):
        make_backup(source, tmp_path / "файл")


def test_nobody_else_on_the_machine_reads_it(source, place):
    folder = make_backup(source, place).folder
    assert stat.S_IMODE(place.stat().st_mode) == 0o700
    for part in read_manifest(folder).parts:
        assert stat.S_IMODE((folder / part.name).stat().st_mode) == 0o600


def test_the_newest_stay_with_what_they_need(service, source, place):
    first = make_backup(source, place)
    gone = next(iter(source.blobs.names()))
    with psycopg.connect(source.url) as connection:
        connection.execute("delete from file where sha256 = %s", (gone,))
        connection.execute("delete from document where sha256 = %s", (gone,))
    send(service, a_batch(service), "новый.txt", "новый")
    second = make_backup(source, place)
    assert keep_newest(place, 2) == 0
    assert list(damages(first.folder)) == []
    assert keep_newest(place, 1) == 1
    assert backups_in(place) == (second.folder,)
    assert list(damages(second.folder)) == []
    assert len(list((place / "originals").rglob("?" * 64))) == len(sizes_in(second.folder))


def test_a_place_may_be_read_only_when_it_is_looked_through(source, place):
    folder = make_backup(source, place).folder
    for path in (place / "originals", place):
        path.chmod(0o500)
    try:
        assert list(damages(folder)) == []
    finally:
        for path in (place, place / "originals"):
            path.chmod(0o700)
    assert os.access(place, os.W_OK)


def test_many_uploads_at_once_are_all_there_or_not_at_all(service, source: Source, place):
    batch = a_batch(service)
    with ThreadPoolExecutor(4) as pool:
        sent = [pool.submit(send, service, batch, f"{number}.txt", f"файл {number}") for number in range(20)]
        made = make_backup(source, place)
        for one in sent:
            one.result()
    assert made.manifest.originals.missing == ()
    assert list(damages(made.folder)) == []
