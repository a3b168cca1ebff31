import csv
import hashlib
import io
from dataclasses import replace
from uuid import UUID

import pytest

from model.account import AccountRole
from model.batch import UploadState
from tests.api.made import API, a_client


def put(client, batch, name, data):
    digest = hashlib.sha256(data).hexdigest()
    return client.put(f"{API}/batches/{batch}/files/{digest}", params={"name": name}, content=data).json()


def failed(service, file, code):
    with service.store.transaction() as work:
        document = work.documents.get(work.files.get(UUID(file)).document_id)
        work.documents.save(replace(document, state=UploadState.FAILED, code=code, attempts=3))
        work.files.follow(document.id, UploadState.FAILED, code)


@pytest.fixture
def batch(register):
    return f"{API}/batches/{register.batch}"


def test_an_uploader_opens_a_batch_and_sends_into_it_but_says_nothing_of_another(service, batch):

    with a_client(service, AccountRole.UPLOADER) as uploader:
        own = uploader.post(f"{API}/batches", json={"name": "Моя"}).json()["id"]
        assert put(uploader, own, "план.txt", b"1")["state"] == "queued"
        headers = {"If-Match": '"0"'}
        assert uploader.patch(batch, json={"year": 2024}, headers=headers).status_code == 403


def test_the_summary_says_whose_the_batch_is_and_what_failed(reviewer, service, register, batch):
    for number, code in enumerate(("encrypted", "encrypted", "empty")):
        file = put(reviewer, register.batch, f"{number}.pdf", bytes([number]))
        failed(service, file["id"], code)
    told = reviewer.get(f"{batch}/summary").json()
    assert told["municipality"]["of"] == 1
    assert [(one["code"], one["files"]) for one in told["failures"]] == [("encrypted", 2), ("empty", 1)]
    assert all(one["message"] and one["advice"] for one in told["failures"])
    assert told["to_review"] == {"documents": 1, "records": 3}


def test_failures_come_as_a_table_for_excel_harmless_there(reviewer, service, register, batch):
    file = put(reviewer, register.batch, "=cmd|'/c calc'!A1.pdf", b"1")
    failed(service, file["id"], "encrypted")
    answer = reviewer.get(f"{batch}/failures")
    assert answer.headers["content-type"].startswith("text/csv")
    assert "filename*=UTF-8''" in answer.headers["content-disposition"]
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == ["Файл", "Причина", "Что делать", "Код", "Попыток"]
    assert rows[1][0].startswith("'=cmd")
    assert rows[1][3:] == ["encrypted", "3"]


def test_files_are_found_by_name_and_flagged_where_they_disagree_with_the_batch(reviewer, batch):
    headers = {"If-Match": reviewer.get(batch).headers["ETag"]}
    said = {"municipality": "Тындинский район", "year": 1999}
    assert reviewer.patch(batch, json=said, headers=headers).status_code == 200
    (file,) = reviewer.get(f"{batch}/files", params={"q": "ПЛАН"}).json()["items"]
    assert any("Тындинский район" in flag for flag in file["flags"])
    assert any("1999" in flag for flag in file["flags"])
    assert reviewer.get(f"{batch}/files", params={"q": "нет такого"}).json()["items"] == []
    assert reviewer.get(f"{batch}/summary").json()["elsewhere"] == 1


def test_what_was_said_of_a_batch_is_listed_and_taken_back(reviewer, batch):
    first = reviewer.get(batch)
    reviewer.patch(batch, json={"year": 2024}, headers={"If-Match": first.headers["ETag"]})
    (change,) = reviewer.get(f"{batch}/changes").json()["items"]
    assert (change["before"]["year"], change["after"]["year"], change["undone"]) == (None, 2024, False)
    undone = reviewer.post(f"{batch}/changes/{change['id']}/undo")
    assert (undone.status_code, undone.json()["year"]) == (200, None)
    again = reviewer.post(f"{batch}/changes/{change['id']}/undo")
    assert (again.status_code, again.json()["code"]) == (409, "already-undone")
    assert len(reviewer.get(f"{batch}/changes", params={"limit": 1}).json()["items"]) == 1


def test_a_document_without_pages_is_not_cut_and_says_why(reviewer, register):
    document = f"{API}/documents/{register.document}"
    rev = reviewer.get(document).headers["ETag"]
    answer = reviewer.post(f"{document}/split", json={"at": [40]}, headers={"If-Match": rev})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid-value")
    assert reviewer.post(f"{document}/split", json={"at": [2]}).status_code == 428
    assert reviewer.post(f"{document}/split", json={"at": []}, headers={"If-Match": rev}).status_code == 422


def test_files_of_another_batch_are_not_joined_here(reviewer, register, batch):
    other = reviewer.post(f"{API}/batches", json={"name": "Другая"}).json()["id"]
    foreign = put(reviewer, other, "лист.jpg", b"1")
    answer = reviewer.post(f"{batch}/join", json={"files": [str(register.file), foreign["id"]]})
    assert answer.status_code == 404


def test_the_pace_is_not_told_before_it_can_be(reviewer, batch):
    told = reviewer.get(batch).json()
    assert (told["per_minute"], told["seconds_left"]) == (None, None)
