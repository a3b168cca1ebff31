"""The job `render`, over the store in memory and small real stages: ten lines are a page."""

from dataclasses import replace

import pytest

from model.batch import UploadState
from model.errors import ParserCrashError
from model.stored import RenderingState
from svod.ids import new_id
from svod.review import DocumentChange, Edits, correct, correct_document
from svod.work.read import read_document
from svod.work.render import give_rendering_up, render_document
from tests.svod.work.served import a_batch, a_service, an_actor, document_of, records_of, send

LINES = "\n".join(["район: Лесной район", *(f"Семинар {number}" for number in range(14))])


@pytest.fixture
def service(tmp_path):
    return a_service(tmp_path)


@pytest.fixture
def file(service):
    file = send(service, a_batch(service), "план.txt", LINES)
    read_document(service, file.document_id)
    return file


def pages_of(service, file):
    with service.store.transaction() as work:
        return work.documents.pages(file.document_id)


def test_pages_are_kept_and_records_know_theirs(service, file):
    render_document(service, file.document_id)
    document = document_of(service, file)
    assert (document.rendering, document.pages, document.rev) == (RenderingState.DONE, 2, 0)
    assert [service.blobs.read(page.sha256) for page in pages_of(service, file)] == [b"page 1", b"page 2"]
    rows = records_of(service, file.document_id)
    assert [row.record.source.page for row in rows] == [1] * 9 + [2] * 5
    assert {row.rev for row in rows} == {0}


def test_the_reading_that_is_kept_has_the_places_too(service, file):
    render_document(service, file.document_id)
    with service.store.transaction() as work:
        reading = work.documents.reading(file.document_id)
    assert reading.result.plans[0].records[-1].source.page == 2


def test_corrections_made_before_it_stay(service, file):
    row = records_of(service, file.document_id)[0]
    correct(service.store, row.id, row.rev, Edits(set={"result": "Отчёт"}), an_actor())
    header = DocumentChange(path="/document/municipality", value="Полевой район")
    correct_document(service.store, file.document_id, 0, [header], an_actor())
    before = records_of(service, file.document_id)[0]
    render_document(service, file.document_id)
    after = records_of(service, file.document_id)[0]
    assert (after.record.result, after.record.source.page, after.rev) == ("Отчёт", 1, before.rev)
    with service.store.transaction() as work:
        assert work.documents.value(file.document_id).document.municipality == "Полевой район"
    assert (document_of(service, file).municipality, document_of(service, file).rev) == ("Полевой район", 1)


def test_what_is_drawn_is_not_drawn_again(service, file):
    render_document(service, file.document_id)
    before = records_of(service, file.document_id)

    class Never:
        def render(self, _data, _name):
            raise AssertionError("drawn again")

    render_document(replace(service, app=replace(service.app, reading=Never())), file.document_id)
    assert records_of(service, file.document_id) == before


def test_a_new_reading_is_drawn_anew(service, file):
    render_document(service, file.document_id)
    newer = replace(service, stage_version="2")
    read_document(newer, file.document_id)
    assert document_of(service, file).rendering is RenderingState.QUEUED
    render_document(newer, file.document_id)
    assert document_of(service, file).rendering is RenderingState.DONE
    assert len(pages_of(service, file)) == 2
    assert records_of(service, file.document_id)[0].record.source.page == 1


def test_a_rendering_that_cannot_be_leaves_the_document_done(service):
    file = send(service, a_batch(service), "план.txt", "не рисуется")
    read_document(service, file.document_id)
    render_document(service, file.document_id)
    document = document_of(service, file)
    assert (document.state, document.code, document.rendering) == (UploadState.DONE, None, RenderingState.FAILED)


def test_a_crash_is_tried_again_and_given_up_by_the_queue(service, file):
    class Crashing:
        def render(self, _data, _name):
            raise ParserCrashError

    with pytest.raises(ParserCrashError):
        render_document(replace(service, app=replace(service.app, reading=Crashing())), file.document_id)
    assert document_of(service, file).rendering is RenderingState.QUEUED
    give_rendering_up(service, file.document_id)
    assert document_of(service, file).rendering is RenderingState.FAILED
    assert document_of(service, file).state is UploadState.DONE


def test_a_document_not_read_yet_waits_for_its_reading(service):
    file = send(service, a_batch(service), "план.txt", "Семинар")
    render_document(service, file.document_id)
    assert document_of(service, file).rendering is RenderingState.NONE


def test_a_reading_made_meanwhile_is_not_given_places_of_the_old_one(service, file):
    reading, newer = service.app.reading, replace(service, stage_version="2")

    class Meanwhile:
        def render(self, data, name):
            read_document(newer, file.document_id)
            return reading.render(data, name)

    render_document(replace(service, app=replace(service.app, reading=Meanwhile())), file.document_id)
    assert document_of(service, file).rendering is RenderingState.QUEUED
    assert records_of(service, file.document_id)[0].record.source.page is None


def test_a_document_that_is_gone_needs_no_rendering(service):
    render_document(service, new_id())
    give_rendering_up(service, new_id())
