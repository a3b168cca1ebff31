import hashlib
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.account import AccountRole, Actor
from model.batch import UploadState
from model.errors import DigestMismatchError, TooLargeError
from model.service_errors import ForbiddenError, InvalidValueError, NotFoundError
from svod import intake
from svod.file_names import LONGEST, clean_name
from svod.ids import new_id
from svod.intake import file_of, receive, retry, retry_failed
from tests.api.made import a_service
from tests.store.made import a_batch

ANNA = Actor(id=new_id(), name="Анна", role=AccountRole.REVIEWER)


@pytest.fixture
def service(store, tmp_path):
    return a_service(store, tmp_path / "originals")


@pytest.fixture
def batch(service):
    made = a_batch()
    with service.store.transaction() as work:
        work.batches.add(made)
    return made.id


def send(service, batch, name="план.txt", data=b"data"):
    return receive(service, batch, name, hashlib.sha256(data).hexdigest(), [data], ANNA)


def test_a_file_its_document_its_job_and_its_change_come_together(service, batch):
    file, is_new = send(service, batch)
    assert (is_new, file.state) == (True, UploadState.QUEUED)
    with service.store.transaction() as work:
        assert work.documents.get(file.document_id).sha256 == file.sha256
        assert {change.id for change in work.changes.since(0, None, 10)} >= {file.id, file.document_id}


def test_nothing_is_written_when_the_transaction_fails_and_the_bytes_wait_for_the_next_try(service, batch):
    with pytest.raises(NotFoundError):
        send(service, new_id())
    with service.store.transaction() as work:
        assert work.documents.by_sha256(hashlib.sha256(b"data").hexdigest()) is None
    assert send(service, batch)[1]


@pytest.mark.parametrize(
    ("chunks", "error"), [([b"other"], DigestMismatchError), ([b"da", b"ta", b"!"], DigestMismatchError)]
)
def test_bytes_of_another_digest_leave_nothing(service, batch, chunks, error):
    with pytest.raises(error):
        receive(service, batch, "a.txt", hashlib.sha256(b"data").hexdigest(), chunks, ANNA)
    assert list(service.blobs.names()) == []
    with service.store.transaction() as work:
        assert work.batches.progress(batch).total == 0


def test_a_body_above_the_limit_is_not_read_on(service, batch, monkeypatch):
    monkeypatch.setattr(intake, "MAX_BYTES", 100)
    read = []

    def chunks():
        for number in range(1000):
            read.append(number)
            yield b"x" * 60

    for name in ("a.txt", "Thumbs.db"):
        read.clear()
        with pytest.raises(TooLargeError):
            receive(service, batch, name, "0" * 64, chunks(), ANNA)
        assert len(read) == 2


def test_a_file_sent_again_is_not_read_at_all(service, batch):
    file, _ = send(service, batch)

    def untouched():
        raise AssertionError
        yield b""

    again, is_new = receive(service, batch, file.name, file.sha256, untouched(), ANNA)
    assert (again.id, is_new) == (file.id, False)


def test_bytes_lost_from_the_storage_come_back_with_the_same_file(service, batch):
    file, _ = send(service, batch)
    service.blobs.delete(file.sha256)
    assert file_of(service, batch, file.sha256, file.name) is None
    again, is_new = send(service, batch)
    assert (again.id, is_new) == (file.id, False)
    assert service.blobs.read(file.sha256) == b"data"


def test_the_same_bytes_in_another_batch_are_a_twin(service, batch):
    first, _ = send(service, batch)
    other = a_batch("Вторая")
    with service.store.transaction() as work:
        work.batches.add(other)
    twin, is_new = send(service, other.id)
    assert (is_new, twin.state, twin.twin_of) == (True, UploadState.TWIN, first.id)


def test_an_archive_is_unpacked_once_for_each_batch_that_was_sent_it(service, batch):
    first, _ = send(service, batch, name="папка.zip")
    with service.store.transaction() as work:
        document = work.documents.get(first.document_id)
        work.documents.save(replace(document, state=UploadState.UNPACKED, stage_version="1"))
        work.files.follow(document.id, UploadState.UNPACKED)
        other = a_batch("Вторая")
        work.batches.add(other)
    assert send(service, batch, name="копия.zip")[0].state is UploadState.TWIN
    second, _ = send(service, other.id, name="папка.zip")
    assert second.state is UploadState.QUEUED
    with service.store.transaction() as work:
        assert work.documents.get(first.document_id).state is UploadState.QUEUED
        assert work.files.get(first.id).state is UploadState.UNPACKED


def test_a_name_of_many_bytes_is_refused_in_words(service, batch):
    with pytest.raises(InvalidValueError):
        send(service, batch, name="😀" * 999)


def test_bytes_whose_document_failed_are_read_again_under_any_name(service, batch):
    first, _ = send(service, batch)
    _fail(service, first)
    second, is_new = send(service, batch, name="ещё раз.txt")
    assert (is_new, second.state) == (True, UploadState.QUEUED)
    with service.store.transaction() as work:
        document = work.documents.get(first.document_id)
        assert (document.state, document.code, document.attempts) == (UploadState.QUEUED, None, 0)
        assert work.files.get(first.id).state is UploadState.QUEUED


def test_all_failed_files_of_one_kind_are_tried_again_at_once(service, batch):
    files = [send(service, batch, name=f"{number}.txt", data=bytes([number]))[0] for number in range(3)]
    for file, code in zip(files, ("time-limit", "time-limit", "encrypted"), strict=True):
        _fail(service, file, code)
    assert retry_failed(service, batch, "time-limit", ANNA) == 2
    assert retry_failed(service, batch, "time-limit", ANNA) == 0
    assert retry_failed(service, batch, None, ANNA) == 1


def test_a_file_that_has_not_failed_is_left_alone(service, batch):
    file, _ = send(service, batch)
    assert retry(service, file.id, ANNA) == file


def test_a_reader_sends_nothing(service, batch):
    reader = replace(ANNA, role=AccountRole.READER)
    with pytest.raises(ForbiddenError):
        receive(service, batch, "a", "0" * 64, [], reader)


@pytest.mark.parametrize("digest", ["", "0" * 63, "A" * 64, "../" + "0" * 61, "0" * 64 + "\n"])
def test_what_is_no_digest_is_refused(service, batch, digest):
    with pytest.raises(InvalidValueError):
        receive(service, batch, "a", digest, [], ANNA)


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("a.txt", "a.txt"),
        ("Мценск\\приказ.docx", "Мценск/приказ.docx"),
        ("./a//b/./c.txt", "a/b/c.txt"),
        ("и\u0306.txt", "й.txt"),
        ("...txt", "...txt"),
    ],
)
def test_a_name_becomes_a_path_below_the_folder(name, clean):
    assert clean_name(name) == clean


@given(st.text(max_size=60))
def test_a_clean_name_is_always_safe_and_stays_as_it_is(name):
    try:
        clean = clean_name(name)
    except InvalidValueError:
        return
    parts = clean.split("/")
    assert not {"", ".", ".."} & set(parts)
    assert not clean.startswith("/")
    assert all(unicodedata.category(letter) not in {"Cc", "Cs"} for letter in clean)
    assert len(clean) <= LONGEST
    assert clean_name(clean) == clean


def _fail(service, file, code="time-limit"):
    with service.store.transaction() as work:
        document = work.documents.get(file.document_id)
        work.documents.save(replace(document, state=UploadState.FAILED, code=code, attempts=3))
        work.files.follow(document.id, UploadState.FAILED, code)
