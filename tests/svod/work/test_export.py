"""The job `export`, over the store in memory."""

import csv
import json
from dataclasses import replace
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from model.errors import StorageFullError
from model.export_order import Export, ExportFormat, ExportState
from model.service_errors import GaveUpError
from model.stored import RecordFilter
from svod.ids import new_id, now
from svod.work import export as exporting
from svod.work.export import give_export_back, make_export
from svod.work.read import read_document
from tests.svod.work.served import a_batch, a_service, send

TEXT = 'район: Лесной район\n=HYPERLINK("http://зло")\nАнализ ВПР'


@pytest.fixture
def service(tmp_path):
    service = a_service(tmp_path)
    batch = a_batch(service)
    for name, text in (("а.txt", TEXT), ("б.txt", "Ремонт крыши")):
        read_document(service, send(service, batch, name, text).document_id)
    return service


def order(service, kind=ExportFormat.JSONL, **wanted):
    export = Export(id=new_id(), format=kind, filter=RecordFilter(**wanted), created_at=now(), created_by="Анна")
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


@pytest.mark.parametrize("kind", ExportFormat)
def test_each_format_holds_the_same_records(service, kind):
    done = made(service, order(service, kind))
    data = service.blobs.read(done.sha256)
    texts = {
        ExportFormat.JSONL: lambda: {json.loads(line)["activity"] for line in data.splitlines()},
        ExportFormat.CSV: lambda: {
            row["Мероприятие"] for row in csv.DictReader(StringIO(data.decode("utf-8-sig")), delimiter=";")
        },
        ExportFormat.XLSX: lambda: {
            cells[7] for cells in load_workbook(BytesIO(data))["Мероприятия"].iter_rows(min_row=2, values_only=True)
        },
    }[kind]()
    assert {text.removeprefix("'") for text in texts} == {
        '=HYPERLINK("http://зло")', "Анализ ВПР", "Ремонт крыши",
    }  # fmt: skip


def test_an_export_of_nothing_is_a_file_all_the_same(service):
    done = made(service, order(service, ExportFormat.XLSX, q="нетакогослова"))
    assert (done.state, done.rows) == (ExportState.DONE, 0)
    assert service.blobs.stat(done.sha256)


def test_an_export_is_made_once(service):
    export = order(service)
    done = made(service, export)
    assert made(service, export) == done


def test_a_failed_try_is_made_again_and_the_third_leaves_its_reason(service):
    export, full = order(service), failing(service, StorageFullError())
    for attempts in (1, 2):
        with pytest.raises(StorageFullError):
            make_export(full, export.id)
        waiting = stored(service, export)
        assert (waiting.state, waiting.attempts, waiting.sha256) == (ExportState.QUEUED, attempts, None)
    failed = made(full, export)
    assert (failed.state, failed.code, failed.sha256) == (ExportState.FAILED, "storage-full", None)
    assert failed.finished_at
    assert made(service, export) == failed


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
    assert set(exporting.WRITERS) == set(ExportFormat)
