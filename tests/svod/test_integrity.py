"""What is kept agrees; where it does not, that is told."""

from dataclasses import replace

import psycopg
import pytest

from svod.batches import BatchFace, open_batch
from svod.integrity import differing, faults
from svod.review import DocumentChange, Edits, correct, correct_document, delete, undo
from svod.work.read import read_document
from tests.svod.work.served import a_service, an_actor, document_of, records_of, send

TEXT = "район: Лесной район\nСеминар для педагогов\nАнализ ВПР"


class Newer:
    """Newer rules: they read all words otherwise."""

    def __init__(self, inner):
        self.inner = inner

    def understand(self, document):
        result = self.inner.understand(document)
        plans = tuple(
            replace(plan, records=tuple(replace(one, activity=f"{one.activity}, иначе") for one in plan.records))
            for plan in result.plans
        )
        return replace(result, document=replace(result.document, municipality="Иной район"), plans=plans)


@pytest.fixture
def service(postgres, register_url, tmp_path):
    return replace(a_service(tmp_path, postgres), database_url=register_url)


@pytest.fixture
def document(service):
    batch = open_batch(service.store, BatchFace(name="Лесной район"), an_actor())
    file = send(service, batch, "план.txt", TEXT)
    read_document(service, file.document_id)
    return document_of(service, file)


def read_anew(service, document):
    newer = replace(
        service, stage_version="2", app=replace(service.app, understanding=Newer(service.app.understanding))
    )
    read_document(newer, document.id)
    with service.store.transaction() as work:
        return work.documents.get(document.id)


def test_what_was_done_over_what_was_read_is_what_is_shown(service, document):
    anna = an_actor()
    first, second = records_of(service, document.id)
    correct(service.store, first.id, 0, Edits(set={"activity": "Семинар", "deadline": "май"}, absent=("place",)), anna)
    gone = delete(service.store, second.id, 0, anna)
    change = DocumentChange(path="/document/municipality", value="Озёрный район")
    correct_document(service.store, document.id, 0, [change], anna)
    assert list(faults(service)) == []
    read_anew(service, document)
    assert list(differing(service.store)) == []
    redone = undo(service.store, undo(service.store, gone.command.id, anna).id, anna)
    assert list(faults(service)) == []
    undo(service.store, redone.id, anna)
    assert list(faults(service)) == []


def test_a_correction_taken_back_after_a_new_reading_shows_what_is_read_now(service, document):
    anna = an_actor()
    first, _ = records_of(service, document.id)
    one = correct(service.store, first.id, 0, Edits(set={"activity": "Семинар"}), anna)
    change = DocumentChange(path="/document/municipality", value="Озёрный район")
    other = correct_document(service.store, document.id, 0, [change], anna)
    read_anew(service, document)
    undone = undo(service.store, one.command.id, anna)
    undo(service.store, other.command.id, anna)
    assert [row.record.activity for row in records_of(service, document.id)] == [
        "Семинар для педагогов, иначе",
        "Анализ ВПР, иначе",
    ]
    with service.store.transaction() as work:
        assert work.documents.get(document.id).municipality == "Иной район"
    assert list(faults(service)) == []
    undo(service.store, undone.id, anna)
    assert records_of(service, document.id)[0].record.activity == "Семинар"
    assert list(faults(service)) == []


#: What breaks → how it is broken, by hand.
BREAKS = {
    "record-differs": "update record set read = value, value = jsonb_set(value, '{number}', '\"7\"')",
    "document-differs": "update document set value = jsonb_set(value, '{document,place}', '\"село\"')",
    "document-unread": "delete from reading",
    "document-forgotten": "truncate procrastinate_jobs cascade; update document set state = 'queued'",
    "file-behind-document": "update file set state = 'queued'",
    "file-without-document": "update file set document_id = null",
    "record-position-shared": "update record set position = 0",
    "record-municipality": "update record set municipality = 'не тот'",
    "change-missing": "delete from change",
    "record-in-no-living-cluster": "update record set cluster_id = id",
    "record-in-a-cluster-does-not-count": "update record set cluster_id = id, state = 'deleted'",
}


@pytest.mark.parametrize(("kind", "statement"), BREAKS.items(), ids=list(BREAKS))
def test_what_no_longer_agrees_is_told(service, document, kind, statement):
    assert document.records == 2
    assert list(faults(service)) == []
    with psycopg.connect(service.database_url) as connection:
        connection.execute(statement)
    assert kind in {fault.kind for fault in faults(service)}


def test_an_original_that_is_gone_is_told(service, document, tmp_path):
    (path,) = tmp_path.rglob(document.sha256)
    path.unlink()
    (fault,) = faults(service)
    assert (fault.kind, fault.subject) == ("blob-missing-document", document.id)
