"""The job `read`, over the store in memory and small real stages."""

import errno
from dataclasses import replace

import pytest

from model.batch import UploadState
from model.errors import (
    ParserCrashError,
    ScratchFullError,
    StorageFullError,
    StorageUnavailableError,
    TimeLimitError,
    TruncatedFileError,
)
from model.service_errors import DatabaseFullError, DatabaseStrainedError, DatabaseUnavailableError, GaveUpError
from model.stored import RenderingState
from model.work import Job, Priority, Task
from svod.ids import new_id
from svod.review import DocumentChange, Edits, correct, correct_document
from svod.work.read import MAX_TRIES, begin, give_back, read_document
from tests.svod.work.served import (
    a_batch,
    a_service,
    an_actor,
    document_of,
    file_of,
    files_of,
    records_of,
    send,
)

TEXT = "район: Лесной район\nСеминар для педагогов\nАнализ ВПР"


@pytest.fixture
def service(tmp_path):
    return a_service(tmp_path)


@pytest.fixture
def batch(service):
    return a_batch(service)


def waiting(service):
    with service.store.transaction() as work:
        return dict(work.jobs._jobs)  # noqa: SLF001 -- the store in memory lets nobody else see them


def tried(service, file):
    """Run the job as the queue does; return the error it raised."""
    try:
        read_document(service, file.document_id)
    except Exception as error:  # noqa: BLE001 -- whatever it is
        return type(error)
    return None


def test_a_document_becomes_records_and_its_file_follows(service, batch):
    file = send(service, batch, "план.txt", TEXT)
    read_document(service, file.document_id)
    document = document_of(service, file)
    assert (document.state, document.attempts, document.stage_version) == (UploadState.DONE, 1, "1")
    assert document.municipality == "Лесной район"
    assert [row.record.activity for row in records_of(service, document.id)] == ["Семинар для педагогов", "Анализ ВПР"]
    assert file_of(service, file).state is UploadState.DONE


def test_rendering_and_clusters_come_after_it_in_the_background(service, batch):
    file = send(service, batch, "план.txt", TEXT)
    read_document(service, file.document_id)
    assert document_of(service, file).rendering is RenderingState.QUEUED
    jobs = waiting(service)
    assert jobs[f"render:{file.document_id}"].priority is Priority.BACKGROUND
    assert Job(task=Task.CLUSTER, subject=file.document_id).once in jobs


def test_what_was_read_by_these_stages_is_not_read_again(service, batch):
    file = send(service, batch, "план.txt", TEXT)
    read_document(service, file.document_id)
    before = records_of(service, file.document_id)
    read_document(service, file.document_id)
    assert service.app.reading.reads == ["план.txt"]
    assert records_of(service, file.document_id) == before


def test_newer_stages_read_it_again_and_records_keep_their_ids(service, batch):
    file = send(service, batch, "план.txt", TEXT)
    read_document(service, file.document_id)
    before = records_of(service, file.document_id)
    read_document(replace(service, stage_version="2"), file.document_id)
    after = records_of(service, file.document_id)
    assert [(row.id, row.rev) for row in after] == [(row.id, row.rev) for row in before]
    assert document_of(service, file).stage_version == "2"


def test_any_number_of_newer_stages_may_read_a_document(service, batch):
    file = send(service, batch, "план.txt", TEXT)
    for version in range(MAX_TRIES + 2):
        read_document(replace(service, stage_version=str(version)), file.document_id)
    assert (document_of(service, file).state, document_of(service, file).stage_version) == (UploadState.DONE, "4")


def test_corrections_outlive_newer_stages(service, batch):
    file = send(service, batch, "план.txt", TEXT)
    read_document(service, file.document_id)
    row = records_of(service, file.document_id)[0]
    correct(service.store, row.id, row.rev, Edits(set={"result": "Отчёт"}), an_actor())
    header = DocumentChange(path="/document/municipality", value="Полевой район")
    correct_document(service.store, file.document_id, document_of(service, file).rev, [header], an_actor())
    read_document(replace(service, stage_version="2"), file.document_id)
    rows = records_of(service, file.document_id)
    assert rows[0].record.result == "Отчёт"
    assert {one.municipality for one in rows} == {"Полевой район"}
    assert document_of(service, file).municipality == "Полевой район"


def test_a_locked_file_fails_at_once_with_its_own_code(service, batch):
    file = send(service, batch, "план.txt", "заперт")
    assert tried(service, file) is None
    document = document_of(service, file)
    assert (document.state, document.code, document.attempts) == (UploadState.FAILED, "encrypted", 1)
    assert (file_of(service, file).state, file_of(service, file).code) == (UploadState.FAILED, "encrypted")


@pytest.mark.parametrize(
    ("text", "error", "code"),
    [
        ("падает", ParserCrashError, "parser-crash"),
        ("висит", TimeLimitError, "time-limit"),
        ("баг", ZeroDivisionError, GaveUpError.code),
    ],
)
def test_a_poison_document_stops_after_three_tries_with_its_reason(service, batch, text, error, code):
    file = send(service, batch, "план.txt", text)
    assert [tried(service, file) for _ in range(MAX_TRIES)] == [error, error, None]
    document = document_of(service, file)
    assert (document.state, document.code, document.attempts) == (UploadState.FAILED, code, MAX_TRIES)
    assert tried(service, file) is None
    assert len(service.app.reading.reads) == MAX_TRIES


def test_between_two_tries_a_document_waits(service, batch):
    file = send(service, batch, "план.txt", "падает")
    tried(service, file)
    assert document_of(service, file).state is UploadState.QUEUED
    assert (file_of(service, file).state, file_of(service, file).code) == (UploadState.QUEUED, None)


def test_a_document_that_killed_three_workers_is_given_up(service, batch):
    file = send(service, batch, "план.txt", TEXT)
    for _ in range(MAX_TRIES):
        assert begin(service, file.document_id)  # and the worker dies here
    read_document(service, file.document_id)
    document = document_of(service, file)
    assert (document.state, document.code) == (UploadState.FAILED, GaveUpError.code)
    assert file_of(service, file).code == GaveUpError.code
    assert service.app.reading.reads == []


def test_a_try_the_stopping_worker_gave_back_is_not_counted(service, batch):
    file = send(service, batch, "план.txt", TEXT)
    for _ in range(5):
        assert begin(service, file.document_id)
        give_back(service, file.document_id)
        assert file_of(service, file).state is UploadState.QUEUED
    read_document(service, file.document_id)
    assert document_of(service, file).state is UploadState.DONE


def test_who_was_thought_dead_writes_nothing_over_the_one_who_took_over(service, batch):
    """A slow worker's try is begun, another one takes the document over; then the slow one fails."""
    file = send(service, batch, "план.txt", TEXT)
    reading = service.app.reading

    class Slow:
        def read(self, _data, _name):
            read_document(service, file.document_id)
            raise ParserCrashError

        def unpack(self, data, name):
            return reading.unpack(data, name)

    slow = replace(service, app=replace(service.app, reading=Slow()))
    read_document(slow, file.document_id)
    document = document_of(service, file)
    assert (document.state, document.code, document.attempts) == (UploadState.DONE, None, 2)


@pytest.mark.parametrize(
    "kind", [StorageUnavailableError, StorageFullError, ScratchFullError, DatabaseUnavailableError, DatabaseFullError]
)
def test_what_svod_stands_on_may_be_away_as_long_as_it_likes_and_no_try_is_spent(service, batch, kind):
    file = send(service, batch, "план.txt", TEXT)

    class Away:
        def read(self, _sha256):
            raise kind

    for _ in range(2 * MAX_TRIES):
        assert tried(replace(service, blobs=Away()), file) is kind
        document = document_of(service, file)
        assert (document.state, document.attempts, document.code) == (UploadState.QUEUED, 0, kind.code)
    read_document(service, file.document_id)
    assert (document_of(service, file).state, document_of(service, file).code) == (UploadState.DONE, None)


def test_an_archive_that_finds_no_room_on_the_disk_of_temporary_files_is_taken_apart_later(service, batch, monkeypatch):
    file = send(service, batch, "всё.zip", "архив\nСеминар")
    with monkeypatch.context() as full:
        full.setattr(service.app.reading, "unpack", no_room)
        assert tried(service, file) is ScratchFullError
    assert (document_of(service, file).state, document_of(service, file).attempts) == (UploadState.QUEUED, 0)
    read_document(service, file.document_id)
    assert document_of(service, file).state is UploadState.UNPACKED


def test_a_question_the_database_could_not_answer_is_a_try(service, batch, monkeypatch):
    file = send(service, batch, "план.txt", TEXT)
    monkeypatch.setattr(service.app.reading, "read", strained)
    assert tried(service, file) is DatabaseStrainedError
    assert document_of(service, file).attempts == 1


def no_room(*_):
    raise OSError(errno.ENOSPC, "no room")


def strained(*_):
    raise DatabaseStrainedError


def test_a_document_that_is_gone_needs_no_reading(service):
    read_document(service, new_id())


def test_an_archive_is_taken_apart_into_files_of_the_batch(service, batch):
    file = send(service, batch, "всё.zip", "архив\nСеминар\nАнализ ВПР")
    read_document(service, file.document_id)
    files = files_of(service, batch)
    assert {name: one.state for name, one in files.items()} == {
        "всё.zip": UploadState.UNPACKED,
        "всё.zip/0.txt": UploadState.QUEUED,
        "всё.zip/1.txt": UploadState.QUEUED,
    }
    assert {one.parent_id for name, one in files.items() if name != "всё.zip"} == {file.id}
    for one in files.values():
        read_document(service, one.document_id)
    assert {one.state for one in files_of(service, batch).values()} == {UploadState.UNPACKED, UploadState.DONE}


def test_an_archive_unpacked_twice_gives_its_files_once(service, batch):
    file = send(service, batch, "всё.zip", "архив\nСеминар\nАнализ ВПР")
    read_document(service, file.document_id)
    read_document(service, file.document_id)
    read_document(replace(service, stage_version="2"), file.document_id)
    assert len(files_of(service, batch)) == 3


def test_a_member_sent_before_is_a_twin_and_a_service_file_is_skipped(service, batch, monkeypatch):
    known = send(service, batch, "семинар.txt", "Семинар")
    reading = service.app.reading
    members = [("всё.zip/a.txt", "Семинар".encode()), ("всё.zip/~$b.docx", b"x"), ("всё.zip/c.txt", "Семинар".encode())]
    monkeypatch.setattr(reading, "unpack", lambda _data, name: members if name == "всё.zip" else [])
    file = send(service, batch, "всё.zip", "PK")
    read_document(service, file.document_id)
    files = files_of(service, batch)
    assert files["всё.zip/~$b.docx"].state is UploadState.SKIPPED
    for name in ("всё.zip/a.txt", "всё.zip/c.txt"):
        assert (files[name].state, files[name].twin_of) == (UploadState.TWIN, known.id)


def test_a_member_that_is_refused_fails_alone(service, batch, monkeypatch):
    monkeypatch.setattr("svod.work.members.MAX_BYTES", 10)
    file = send(service, batch, "всё.zip", "архив\nСеминар для всех\nВПР")
    read_document(service, file.document_id)
    files = files_of(service, batch)
    assert (files["всё.zip/0.txt"].state, files["всё.zip/0.txt"].code) == (UploadState.FAILED, "too-large")
    assert files["всё.zip/1.txt"].state is UploadState.QUEUED


def test_a_member_of_bytes_that_had_failed_fails_too(service, batch):
    locked = send(service, batch, "план.txt", "заперт")
    read_document(service, locked.document_id)
    file = send(service, batch, "всё.zip", "архив\nзаперт")
    read_document(service, file.document_id)
    member = files_of(service, batch)["всё.zip/0.txt"]
    assert (member.state, member.code, member.document_id) == (UploadState.FAILED, "encrypted", locked.document_id)


def test_a_container_among_members_is_not_taken_apart_anew(service, batch):
    """Its own container has opened it as deep as that goes; else an archive of archives would go on for ever."""
    file = send(service, batch, "всё.zip", "архив\nархив")
    read_document(service, file.document_id)
    member = files_of(service, batch)["всё.zip/0.txt"]
    read_document(service, member.document_id)
    assert len(files_of(service, batch)) == 2
    assert file_of(service, member).state is UploadState.DONE


def test_a_broken_member_fails_alone(service, batch, monkeypatch):
    members = [("всё.zip/a.txt", TruncatedFileError()), ("всё.zip/b.txt", "Семинар".encode())]
    monkeypatch.setattr(service.app.reading, "unpack", lambda _data, _name: members)
    file = send(service, batch, "всё.zip", "PK")
    read_document(service, file.document_id)
    files = files_of(service, batch)
    assert (files["всё.zip/a.txt"].state, files["всё.zip/a.txt"].code) == (UploadState.FAILED, "truncated")
    assert files["всё.zip/b.txt"].state is UploadState.QUEUED


def test_a_member_of_a_very_long_name_keeps_its_end(service, batch, monkeypatch):
    path = "очень длинная папка/" * 60 + "план.txt"
    monkeypatch.setattr(service.app.reading, "unpack", lambda _data, name: [(f"{name}/{path}", b"x")])
    file = send(service, batch, "всё.zip", "PK")
    read_document(service, file.document_id)
    (member,) = (one for one in files_of(service, batch).values() if one.parent_id)
    assert member.name.endswith("/план.txt")


def test_a_batch_is_told_of_every_file(service, batch):
    file = send(service, batch, "план.txt", TEXT)
    with service.store.transaction() as work:
        before = work.changes.latest()
    read_document(service, file.document_id)
    with service.store.transaction() as work:
        assert file.id in {change.id for change in work.changes.since(before, batch.id, 100)}


class Meanwhile:
    """Understands, and somebody corrects the document before it is written."""

    def __init__(self, inner, act):
        self.inner, self.act = inner, act

    def understand(self, document):
        result = self.inner.understand(document)
        self.act()
        return result


def test_a_document_corrected_while_newer_stages_read_it_keeps_both(service, batch):
    file = send(service, batch, "план.txt", TEXT)
    read_document(service, file.document_id)
    anna = an_actor()

    def act():
        document, row = document_of(service, file), records_of(service, file.document_id)[0]
        change = DocumentChange(path="/document/municipality", value="Озёрный район")
        correct_document(service.store, document.id, document.rev, [change], anna)
        correct(service.store, row.id, row.rev, Edits(set={"activity": "Семинар"}), anna)

    app = replace(service.app, understanding=Meanwhile(service.app.understanding, act))
    read_document(replace(service, stage_version="2", app=app), file.document_id)
    document = document_of(service, file)
    assert (document.state, document.stage_version, document.attempts) == (UploadState.DONE, "2", 1)
    assert document.municipality == "Озёрный район"
    assert [row.record.activity for row in records_of(service, document.id)] == ["Семинар", "Анализ ВПР"]
