"""What was said last stands, also where the clock was set back, or another server's clock is behind."""

from dataclasses import replace

import pytest

from svod.ids import new_id
from svod.review import Edits, correct, sheet
from svod.work.read import read_document
from tests.svod.work.served import a_batch, a_service, an_actor, document_of, records_of, send

TEXT = "район: Лесной район\nСеминар для педагогов"


@pytest.fixture
def service(tmp_path):
    return a_service(tmp_path)


@pytest.fixture
def document(service):
    file = send(service, a_batch(service), "план.txt", TEXT)
    read_document(service, file.document_id)
    return document_of(service, file)


def say(service, row, text):
    correct(service.store, row.id, row.rev, Edits(set={"result": text}), an_actor())
    return records_of(service, row.document_id)[0]


def test_a_correction_made_by_a_clock_that_is_behind_outlives_a_new_reading(service, document, monkeypatch):
    before = new_id()
    row = say(service, records_of(service, document.id)[0], "Отчёт")
    with monkeypatch.context() as behind:
        behind.setattr(sheet, "new_id", lambda: before)
        say(service, row, "Справка")
    read_document(replace(service, stage_version="2"), document.id)
    assert records_of(service, document.id)[0].record.result == "Справка"


def test_the_history_tells_them_in_the_order_they_were_made(service, document, monkeypatch):
    before = new_id()
    row = records_of(service, document.id)[0]
    with monkeypatch.context() as behind:
        behind.setattr(sheet, "new_id", lambda: before)
        for text in ("раз", "два", "три"):
            row = say(service, row, text)
    with service.store.transaction() as work:
        told = [command.revisions[0].new for command in work.reviews.of_record(row.id, None, 5).items]
        assert work.reviews.last_change(row.id).revisions[0].new == "три"
    assert told == ["три", "два", "раз"]
