import json
from dataclasses import replace

import pytest

from export.contract import to_json
from model.mention import Relation
from model.stored import RenderingState
from svod.documents import whole_contract
from tests.api.made import API
from tests.store.made import a_document


@pytest.fixture
def url(register):
    return f"{API}/documents/{register.document}"


def test_a_document_comes_with_its_result_and_the_list_without(reader, url, register):
    document = reader.get(url)
    assert document.headers["ETag"] == '"0"'
    assert document.json()["result"]["plans"][0]["records"] == []
    assert (document.json()["records"], document.json()["unreviewed"]) == (3, 3)
    (item,) = reader.get(f"{API}/documents", params={"batch": str(register.batch)}).json()["items"]
    assert item == {key: value for key, value in document.json().items() if key != "result"}


def test_the_contract_is_the_one_of_the_command_line(reader, url, service, register):
    contract = reader.get(f"{url}/contract").json()
    assert contract == json.loads(to_json(whole_contract(service.store, register.document)))
    assert [record["number"] for record in contract["plans"][0]["records"]] == ["1.1", "1.2", "1.3"]


def test_the_ends_of_a_relation_have_the_names_of_the_contract(reader, url, service, register):
    with service.store.transaction() as work:
        value = work.documents.value(register.document)
        related = replace(value, relations=(Relation(type="part_of", from_id="a", to_id="b"),))
        work.documents.save_value(register.document, 0, related)
    (relation,) = reader.get(url).json()["result"]["relations"]
    assert (relation["from"], relation["to"]) == ("a", "b")
    schema = reader.get(f"{API}/openapi.json").json()["components"]["schemas"]["Relation"]
    assert {"from", "to"} <= set(schema["properties"])


def test_the_header_is_corrected_and_a_stale_change_of_it_is_told_who_and_what(reviewer, url):
    change = {"changes": [{"path": "/document/municipality", "value": "Мценский район"}]}
    answer = reviewer.patch(url, json=change, headers={"If-Match": '"0"'})
    assert (answer.status_code, answer.json()["result"]["document"]["municipality"]) == (200, "Мценский район")
    assert answer.headers["Svod-Command"] == answer.json()["command"]
    rev = answer.json()["rev"]
    assert (answer.headers["ETag"], rev > 0) == (f'"{rev}"', True)
    stale = reviewer.patch(url, json=change, headers={"If-Match": '"0"'}).json()
    assert stale["code"] == "stale-revision"
    assert stale["current"]["municipality"] == "Мценский район"
    assert stale["changed_fields"] == ["/document/municipality"]
    assert stale["changed_by"] == "Имя reviewer"


def test_a_column_given_another_role_changes_all_its_records(reviewer, url):
    answer = reviewer.put(f"{url}/plans/plan-1/columns/4", json={"role": "result"}, headers={"If-Match": '"0"'})
    assert (answer.status_code, answer.json()["changed"]) == (200, 3)
    results = [record["result"] for record in reviewer.get(f"{url}/records").json()["items"]]
    assert results == ["Приказ", "Справка", "Отчёт"]
    missing = reviewer.put(f"{url}/plans/plan-9/columns/4", json={"role": "result"}, headers={"If-Match": '"1"'})
    assert missing.status_code in {404, 412}


def test_a_section_is_renamed_in_all_its_records(reviewer, url):
    renaming = {"from": "I. Работа с учителями", "to": "I. Учителя", "number": "I"}
    answer = reviewer.post(f"{url}/plans/plan-1/sections", json=renaming, headers={"If-Match": '"0"'})
    assert (answer.status_code, answer.json()["changed"]) == (200, 3)
    assert {record["section"] for record in reviewer.get(f"{url}/records").json()["items"]} == {"I. Учителя"}


def test_a_page_is_kept_for_ever_under_its_digest_and_asked_for_without(reader, url):
    pages = reader.get(f"{url}/pages").json()
    (page,) = pages["items"]
    assert (page["number"], page["pixels"]) == (1, [1240, 1754])
    image = reader.get(page["url"])
    assert (image.status_code, image.headers["content-type"]) == (200, "image/webp")
    assert "immutable" in image.headers["cache-control"]
    assert image.headers["x-content-type-options"] == "nosniff"
    again = reader.get(page["url"], headers={"If-None-Match": image.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "no-cache" in reader.get(page["url"].split("?")[0]).headers["cache-control"]
    assert reader.get(f"{url}/pages/1?v={'0' * 64}").status_code == 404
    assert reader.get(f"{url}/pages/2").status_code == 404


def test_a_rendering_is_asked_for_once_the_document_is_read(reader, url, service, register):
    asked = reader.post(f"{url}/render")
    assert (asked.status_code, asked.json()) == (202, {"rendering": "queued"})
    waiting = a_document("ждёт.docx")
    with service.store.transaction() as work:
        work.documents.set_rendering(register.document, RenderingState.DONE)
        work.documents.add(waiting)
    assert reader.post(f"{url}/render").json() == {"rendering": "done"}
    assert reader.post(f"{API}/documents/{waiting.id}/render").json()["code"] == "not-ready"


def test_the_original_is_always_an_attachment_in_a_sandbox(reader, url):
    answer = reader.get(f"{url}/original")
    assert answer.content == b"a plan"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.headers["content-type"] == "application/octet-stream"


def test_an_original_lost_from_the_storage_is_gone_and_says_what_to_do(reader, url, service, register):
    with service.store.transaction() as work:
        service.blobs.delete(work.documents.get(register.document).sha256)
    answer = reader.get(f"{url}/original")
    assert (answer.status_code, answer.json()["code"]) == (410, "blob-missing")
