"""The job `export`, over the store in memory."""

import csv
import errno
import gc
import hashlib
import json
import tempfile
from dataclasses import replace
from io import StringIO

import duckdb
import pytest
from openpyxl import load_workbook

from model.account import AccountRole, Actor
from model.errors import BlobMissingError, ScratchFullError, StorageFullError, StorageUnavailableError
from model.export_order import Export, ExportFormat, ExportOptions, ExportState
from model.people_policy import NamesPolicy
from model.result import SCHEMA_VERSION
from model.service_errors import DatabaseFullError, ExportEndedError, ExportGoneError, GaveUpError, NotReadyError
from model.stored import RecordFilter
from svod.export_orders import KEPT, finished_export
from svod.exports import making, progress
from svod.exports.formats import FORMATS
from svod.exports.manifests import manifest_of
from svod.exports.material import Made
from svod.exports.removing import cancel_export, remove_export
from svod.ids import new_id, now
from svod.work.export import give_export_back, make_export
from svod.work.read import read_document
from tests.hold.storage.disk import a_disk, may_mount
from tests.svod.work.served import a_batch, a_service, send

TEXT = 'район: Лесной район\n=HYPERLINK("http://зло")\nАнализ ВПР'


@pytest.fixture
def service(tmp_path):
    service = a_service(tmp_path)
    batch = a_batch(service)
    for name, text in (("а.txt", TEXT), ("б.txt", "Ремонт крыши")):
        read_document(service, send(service, batch, name, text).document_id)
    return service


def an_actor():
    return Actor(id=new_id(), name="Анна", role=AccountRole.READER)


def order(service, kind=ExportFormat.JSONL, options=None, **wanted):
    export = Export(
        id=new_id(),
        format=kind,
        filter=RecordFilter(**wanted),
        options=options or ExportOptions(),
        created_at=now(),
        created_by="Анна",
    )
    with service.store.transaction() as work:
        work.exports.add(export)
    return export


def made(service, export):
    make_export(service, export.id)
    return stored(service, export)


def stored(service, export):
    with service.store.transaction() as work:
        return work.exports.get(export.id)


def failing(service, error):
    class Full:
        def __getattr__(self, name):
            return getattr(service.blobs, name)

        def put(self, *_arguments, **_options):
            raise error

    return replace(service, blobs=Full())


def test_every_record_is_a_line(service):
    done = made(service, order(service))
    lines = [json.loads(line) for line in service.blobs.read(done.sha256).splitlines()]
    assert (done.state, done.rows, done.size) == (ExportState.DONE, 3, len(service.blobs.read(done.sha256)))
    assert {line["activity"] for line in lines} == {'=HYPERLINK("http://зло")', "Анализ ВПР", "Ремонт крыши"}
    assert {line["municipality"] for line in lines} == {"Лесной район", None}


def test_only_what_the_filter_lets_through_is_in_it(service):
    assert made(service, order(service, municipality="Лесной район")).rows == 2


READERS = {
    ExportFormat.JSONL: lambda path: {json.loads(line)["activity"] for line in path.read_bytes().splitlines()},
    ExportFormat.PARQUET: lambda path: {
        row[0] for row in duckdb.read_parquet(str(path)).project("activity").fetchall()
    },
    ExportFormat.CSV_PLAIN: lambda path: {
        row["activity"] for row in csv.DictReader(StringIO(path.read_bytes().decode(), newline=""))
    },
    ExportFormat.CSV: lambda path: {
        row["Мероприятие"].removeprefix("'")
        for row in csv.DictReader(StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), delimiter=";")
    },
    ExportFormat.XLSX: lambda path: of_sheet(load_workbook(path).worksheets[0]),
}


def of_sheet(sheet):
    head, *rows = sheet.iter_rows(values_only=True)
    return {row[head.index("Мероприятие")] for row in rows}


@pytest.mark.parametrize("kind", READERS)
def test_each_format_holds_the_same_records(service, kind, tmp_path):
    done = made(service, order(service, kind))
    path = tmp_path / "файл.xlsx"
    path.write_bytes(service.blobs.read(done.sha256))
    assert READERS[kind](path) == {'=HYPERLINK("http://зло")', "Анализ ВПР", "Ремонт крыши"}


def test_a_manifest_tells_what_the_file_holds(service):
    done = made(service, order(service, options=ExportOptions(names=NamesPolicy.ROLE)))
    whole = done.manifest.files[0]
    data = service.blobs.read(done.sha256)
    assert (whole.rows, whole.size, whole.sha256) == (3, len(data), hashlib.sha256(data).hexdigest())
    assert whole.name.endswith(".jsonl")
    told = manifest_of(done)
    assert (told["rows"], told["options"]["names"], told["schema_version"]) == (3, "role", SCHEMA_VERSION)
    assert done.created_at <= told["as_of"] <= done.finished_at
    assert done.expires_at == done.finished_at + KEPT


def test_an_export_that_is_cancelled_in_the_middle_leaves_no_file(service, monkeypatch):
    export = order(service)
    monkeypatch.setattr(progress, "PAUSE", 0.0)
    anna = an_actor()

    def written(material, path):
        lines = material.lines()
        next(lines)
        assert stored(service, export).state is ExportState.RUNNING
        assert stored(service, export).expected == 3
        cancel_export(service.store, export.id, anna)
        path.write_bytes(b"half")
        return Made(rows=sum(len(portion) for portion in material.lines()))

    monkeypatch.setitem(making.FORMATS, ExportFormat.JSONL, replace(making.FORMATS[ExportFormat.JSONL], write=written))
    before = list(service.blobs.names())
    make_export(service, export.id)
    assert stored(service, export).state is ExportState.CANCELLED
    assert list(service.blobs.names()) == before
    assert cancel_export(service.store, export.id, anna).state is ExportState.CANCELLED


def test_one_cancelled_while_its_bytes_were_kept_has_none(service):
    export = order(service)
    before = list(service.blobs.names())

    class Slow:
        def __getattr__(self, name):
            return getattr(service.blobs, name)

        def put(self, chunks, **options):
            blob = service.blobs.put(chunks, **options)
            cancel_export(service.store, export.id, an_actor())
            return blob

    make_export(replace(service, blobs=Slow()), export.id)
    assert stored(service, export).state is ExportState.CANCELLED
    assert list(service.blobs.names()) == before


def test_what_is_done_is_not_cancelled_but_taken_away(service):
    done = made(service, order(service))
    with pytest.raises(ExportEndedError):
        cancel_export(service.store, done.id, an_actor())
    removed = remove_export(service.store, service.blobs, done.id, an_actor())
    assert (removed.state, removed.manifest) == (ExportState.REMOVED, done.manifest)
    with pytest.raises(BlobMissingError):
        service.blobs.read(done.sha256)
    assert remove_export(service.store, service.blobs, done.id) == removed
    with pytest.raises(ExportGoneError):
        finished_export(service.store, done.id)


def test_the_bytes_of_two_alike_stay_until_both_are_gone(service):
    one, two = made(service, order(service)), made(service, order(service))
    assert one.sha256 == two.sha256
    remove_export(service.store, service.blobs, one.id)
    assert service.blobs.read(two.sha256)
    remove_export(service.store, service.blobs, two.id)
    assert service.blobs.stat(two.sha256) is None


def test_a_file_that_outlived_its_time_is_not_given_out_and_goes_with_the_next_job(service):
    done = made(service, order(service))
    with service.store.transaction() as work:
        work.exports.save(replace(done, expires_at=now()))
    with pytest.raises(ExportGoneError):
        finished_export(service.store, done.id)
    made(service, order(service, ExportFormat.CSV))
    assert stored(service, done).state is ExportState.REMOVED
    assert service.blobs.stat(done.sha256) is None


def test_files_that_go_wait_while_the_store_is_away_and_no_export_waits_for_them(service, monkeypatch):
    done = made(service, order(service))
    with service.store.transaction() as work:
        work.exports.save(replace(done, expires_at=now()))
    with monkeypatch.context() as away:
        away.setattr(type(service.blobs), "glance", unavailable)
        assert made(service, order(service, ExportFormat.CSV)).state is ExportState.DONE
        assert (stored(service, done).state, service.blobs.stat(done.sha256) is None) == (ExportState.DONE, False)
    made(service, order(service, ExportFormat.CSV))
    assert (stored(service, done).state, service.blobs.stat(done.sha256)) == (ExportState.REMOVED, None)


def unavailable(_):
    raise StorageUnavailableError


def test_nothing_of_an_unfinished_file_lies_about(service, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "own"))
    (tmp_path / "own").mkdir()
    with pytest.raises(StorageFullError):
        make_export(failing(service, StorageFullError()), order(service).id)
    assert list((tmp_path / "own").iterdir()) == []


def test_an_export_of_nothing_is_a_file_all_the_same(service):
    done = made(service, order(service, ExportFormat.XLSX, q="нетакогослова"))
    assert (done.state, done.rows) == (ExportState.DONE, 0)
    assert service.blobs.stat(done.sha256)


def test_an_export_is_made_once(service):
    export = order(service)
    done = made(service, export)
    assert made(service, export) == done


def test_a_failed_try_is_made_again_and_the_third_leaves_its_reason(service):
    export, broken = order(service), failing(service, BlobMissingError())
    for attempts in (1, 2):
        with pytest.raises(BlobMissingError):
            make_export(broken, export.id)
        waiting = stored(service, export)
        assert (waiting.state, waiting.attempts, waiting.sha256) == (ExportState.QUEUED, attempts, None)
    failed = made(broken, export)
    assert (failed.state, failed.code, failed.sha256) == (ExportState.FAILED, "blob-missing", None)
    assert failed.finished_at
    assert made(service, export) == failed


@pytest.mark.parametrize(
    ("raised", "told"),
    [
        (StorageFullError(), StorageFullError),
        (StorageUnavailableError(), StorageUnavailableError),
        (DatabaseFullError(), DatabaseFullError),
        (OSError(errno.ENOSPC, "no room"), ScratchFullError),
    ],
    ids=["full", "away", "database", "scratch"],
)
def test_an_export_waits_for_what_is_away_or_full_and_leaves_no_file_meanwhile(service, raised, told):
    export, full = order(service), failing(service, raised)
    for _ in range(5):
        with pytest.raises(told):
            make_export(full, export.id)
        waiting = stored(service, export)
        assert (waiting.state, waiting.attempts, waiting.code) == (ExportState.QUEUED, 0, told.code)
        with pytest.raises(NotReadyError):
            finished_export(service.store, export.id)
    assert made(service, export).state is ExportState.DONE


# xlsxwriter leaves its archive open where it cannot write it; that is told when it is collected.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("file_format", [one for one in ExportFormat if one is not ExportFormat.FORM])
def test_a_disk_without_room_for_the_file_is_told_and_waited_for(service, tmp_path, monkeypatch, file_format):
    if not may_mount(tmp_path):
        pytest.skip("no right to mount a small disk")
    export = order(service, file_format)
    with a_disk(tmp_path / "small", megabytes=1) as disk, monkeypatch.context() as small:
        (disk.folder / "filler").write_bytes(b"x")
        disk.fill()
        small.setattr(tempfile, "tempdir", str(disk.folder))
        with pytest.raises(ScratchFullError):
            make_export(service, export.id)
        assert [path.name for path in disk.folder.iterdir()] == ["filler"]
    gc.collect()
    waiting = stored(service, export)
    assert (waiting.state, waiting.attempts, waiting.code) == (ExportState.QUEUED, 0, "scratch-full")
    assert made(service, export).state is ExportState.DONE


def test_an_export_that_killed_three_workers_is_given_up(service):
    export = order(service)
    with service.store.transaction() as work:
        work.exports.save(replace(export, state=ExportState.RUNNING, attempts=3))
    failed = made(service, export)
    assert (failed.state, failed.code) == (ExportState.FAILED, GaveUpError.code)


def test_a_try_the_stopping_worker_gave_back_is_not_counted(service):
    export = order(service)
    with service.store.transaction() as work:
        work.exports.save(replace(export, state=ExportState.RUNNING, attempts=1))
    give_export_back(service, export.id)
    assert (stored(service, export).state, stored(service, export).attempts) == (ExportState.QUEUED, 0)


def test_an_unknown_export_and_every_format_are_provided_for(service):
    make_export(service, new_id())
    assert set(FORMATS) == set(ExportFormat)
