"""The whole worker over a real PostgreSQL, with small real stages: what is sent ends, whatever happens meanwhile."""

import json
import threading
import time
from contextlib import contextmanager
from dataclasses import replace

import psycopg
import pytest

from model.batch import UploadState
from model.export_order import Export, ExportFormat, ExportState
from model.stored import RecordFilter, RenderingState
from model.work import Job, Task
from store.postgres import PostgresStore, migrate
from store.queue import workers_alive
from svod.ids import new_id, now
from svod.work.read import read_document
from svod.work.worker import run
from tests.svod.work.served import a_batch, a_service, document_of, file_of, files_of, records_of, send

TEXT = "район: Лесной район\nПроведение семинара для педагогов\nАнализ ВПР"


@pytest.fixture
def service(database, tmp_path):
    migrate(database)
    with PostgresStore(database) as store:
        yield a_service(tmp_path / "originals", store=store, database_url=database)


@contextmanager
def working(service, **options):
    stop = threading.Event()
    worker = threading.Thread(target=run, args=(service, stop), kwargs=options)
    worker.start()
    try:
        yield stop
    finally:
        stop.set()
        worker.join(40)
        assert not worker.is_alive()


def wait_until(holds, seconds=30):
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "not within the time"
        time.sleep(0.05)


def test_what_is_sent_is_read_and_drawn_and_compared(service, monkeypatch):
    monkeypatch.setattr("store.queue.retries.SETTLING", {Task.CLUSTER: 1})
    batch = a_batch(service)
    files = [send(service, batch, f"{n}.txt", f"{TEXT}\nСтрока {n}") for n in range(3)]
    files.append(send(service, batch, "всё.zip", "архив\nПровести семинар для учителей\nРемонт крыши"))
    with working(service):
        wait_until(lambda: all(file.state.is_final for file in files_of(service, batch).values()))
        wait_until(lambda: document_of(service, files[0]).rendering is RenderingState.DONE)
        wait_until(lambda: records_of(service, files[0].document_id)[0].cluster_id)
    assert sorted(file.state for file in files_of(service, batch).values()) == ["done"] * 5 + ["unpacked"]
    first, second = (records_of(service, file.document_id)[0] for file in files[:2])
    assert first.cluster_id == second.cluster_id
    assert first.record.source.page == 1


def test_an_export_of_more_than_is_fetched_at_once_holds_every_record(service):
    batch = a_batch(service)
    files = [send(service, batch, f"{n}.txt", "\n".join(f"Семинар {n} {k}" for k in range(150))) for n in range(4)]
    for file in files:
        read_document(service, file.document_id)
    export = Export(id=new_id(), format=ExportFormat.JSONL, filter=RecordFilter(), created_at=now(), created_by="Анна")
    with service.store.transaction() as work:
        work.exports.add(export)
        work.jobs.defer(Job(task=Task.EXPORT, subject=export.id))

    def made():
        with service.store.transaction() as work:
            return work.exports.get(export.id)

    with working(service):
        wait_until(lambda: made().state is ExportState.DONE)
    lines = [json.loads(line) for line in service.blobs.read(made().sha256).splitlines()]
    assert made().rows == len(lines) == 600
    assert {line["activity"] for line in lines} == {f"Семинар {n} {k}" for n in range(4) for k in range(150)}


def test_a_poison_document_ends_and_those_behind_it_are_read(service, monkeypatch):
    monkeypatch.setattr("store.queue.retries._FIRST_PAUSE", 0)
    batch = a_batch(service)
    poison, good = send(service, batch, "а.txt", "падает"), send(service, batch, "б.txt", TEXT)
    with working(service):
        wait_until(lambda: file_of(service, poison).state.is_final and file_of(service, good).state.is_final, 60)
    assert (file_of(service, poison).code, file_of(service, good).state) == ("parser-crash", UploadState.DONE)
    assert document_of(service, poison).attempts == 3


def test_what_the_stopped_worker_cannot_end_is_given_back_uncounted_and_read_by_the_next(service, monkeypatch):
    monkeypatch.setattr("store.queue.worker.PATIENCE", 0.5)
    file = send(service, a_batch(service), "план.txt", TEXT)
    begun, release = threading.Event(), threading.Event()
    reading = service.app.reading

    class Slow:
        def read(self, data, name):
            begun.set()
            release.wait(20)
            return reading.read(data, name)

        def unpack(self, data, name):
            return reading.unpack(data, name)

    slow = replace(service, app=replace(service.app, reading=Slow()))
    with working(slow) as stop:
        wait_until(begun.is_set)
        stop.set()
    document = document_of(service, file)
    assert (document.state, document.attempts) == (UploadState.QUEUED, 0)
    release.set()  # the thread that goes on alone ends its reading now, and must write nothing
    time.sleep(0.5)
    assert document_of(service, file).state is UploadState.QUEUED
    with working(service):
        wait_until(lambda: file_of(service, file).state is UploadState.DONE)
    assert document_of(service, file).attempts == 1


def test_two_workers_share_the_documents_and_read_each_once(service):
    batch = a_batch(service)
    files = [send(service, batch, f"{n}.txt", f"Строка {n}") for n in range(40)]
    with working(service, concurrency=2), working(service, concurrency=2):
        with psycopg.connect(service.database_url, autocommit=True) as connection:
            wait_until(lambda: workers_alive(connection) == 2)
        wait_until(lambda: all(file_of(service, file).state is UploadState.DONE for file in files), 60)
    assert sorted(service.app.reading.reads) == sorted(file.name for file in files)


def test_a_worker_for_some_tasks_leaves_the_others(service):
    file = send(service, a_batch(service), "план.txt", TEXT)
    with working(service, tasks=[Task.READ]):
        wait_until(lambda: file_of(service, file).state is UploadState.DONE)
        time.sleep(1)
    assert document_of(service, file).rendering is RenderingState.QUEUED
